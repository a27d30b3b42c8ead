// The one clock that writes history: PostgreSQL's, by a function of its own that tests replace. A practice town adds its offset, and nothing else does.
import { sql } from 'drizzle-orm';

/** As a column: epoch milliseconds. */
export const officeNow = sql<number>`office_now()`.mapWith(Number).as('now');
