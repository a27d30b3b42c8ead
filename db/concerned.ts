// Whose household a case is about, and who therefore may have no hand in it. A kind whose cases are about somebody's household hands in an `intake`.
import { type SQL, sql } from 'drizzle-orm';

/** The identity numbers of all who belong to it, one a row. Each step of it goes by an index, whatever the planner believes (`offset 0`). */
const numbersConcerned = (caseId: SQL): SQL => sql`
  select m.number_id from intake h, lateral (select p.number_id from person p where p.household_id = h.household_id offset 0) m where h.case_id = ${caseId}`;

/** Staff (`id`) whose own number or a relative's is among them, and those who stepped back themselves (`declared`). */
export const recusedFrom = (caseId: SQL): SQL => sql`
  select k.id, false as declared
    from (${numbersConcerned(caseId)}) o, lateral (select y.staff_id as id from kinship y where y.number_id = o.number_id offset 0) k
  union all select x.staff_id, true from recusal x where x.case_id = ${caseId}`;
