// Whose household a case is about: from there it is known who may have no hand in it. A kind whose cases are about somebody's household hands in an `intake`.
import { type SQL, sql } from 'drizzle-orm';

/** The identity numbers of all who belong to it, one a row. Each step of it goes by an index, whatever the planner believes (`offset 0`). */
export const numbersConcerned = (caseId: SQL): SQL => sql`
  select m.number_id from intake h, lateral (select p.number_id from person p where p.household_id = h.household_id offset 0) m where h.case_id = ${caseId}`;
