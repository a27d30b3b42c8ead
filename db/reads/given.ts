// A list of our own code's, as rows within a query: the only JSON that a list hands to the database.
import { type SQL, sql } from 'drizzle-orm';

export const given = (rows: readonly object[]): SQL => sql`json_to_recordset(${JSON.stringify(rows)}::json)`;
