// JSON that lies in a text column, asked within a list: one row that can't be read is nothing, and the list goes on.
import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';

/** As `jsonb`; null where the text is no JSON. */
export const storedJson = (text: SQLWrapper): SQL => sql`(case when pg_input_is_valid(${text}, 'jsonb') then ${text}::jsonb end)`;
