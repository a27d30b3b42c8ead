// Whose household a case is about, and who therefore may have no hand in it. A kind whose cases are about somebody's household hands in an `intake`.
import { type SQL, sql } from 'drizzle-orm';
import { oversight } from '../domain/procedures';

/** The identity numbers of all who belong to it, one a row. Each step of it goes by an index, whatever the planner believes (`offset 0`). */
const numbersConcerned = (caseId: SQL): SQL => sql`
  select m.number_id from intake h, lateral (select p.number_id from person p where p.household_id = h.household_id offset 0) m where h.case_id = ${caseId}`;

/** Staff (`id`) whose own number or a relative's is among them, and those who stepped back themselves (`declared`). */
export const recusedFrom = (caseId: SQL): SQL => sql`
  select k.id, false as declared
    from (${numbersConcerned(caseId)}) o, lateral (select y.staff_id as id from kinship y where y.number_id = o.number_id offset 0) k
  union all select x.staff_id, true from recusal x where x.case_id = ${caseId}`;

/** Staff (`id`) who had a part in a case: of a report about it they are recused, since it is about what they did. To hurry others, or to take a report in, is none. */
const hadAPart = (caseId: SQL): SQL => sql`
  select worker.id, false as declared from participant done join staff worker on worker.id::text = done.who
   where done.case_id = ${caseId} and done.part <> all(array[${sql.raw(oversight.map((part) => `'${part}'`).join(', '))}]::text[])`;

/** Of a report that is about the case `about`. */
export const recusedFromReport = (about: SQL): SQL => sql`${recusedFrom(about)} union all ${hadAPart(about)}`;

/** The same of all cases of a town: whom (`staff_id`) each keeps out (`case_id`). From the few who have declared somebody. */
export const recusedIn = (townId: string): SQL => sql`
  select h.case_id, k.staff_id
    from kinship k, lateral (select p.household_id from person p where p.number_id = k.number_id offset 0) m,
         lateral (select i.case_id from intake i where i.household_id = m.household_id offset 0) h
   where k.town_id = ${townId}
  union all select x.case_id, x.staff_id from recusal x join staff f on f.id = x.staff_id where f.town_id = ${townId}
  union all select r.case_id, x.id from case_file r, lateral (${hadAPart(sql`r.parent_id`)}) x
   where r.town_id = ${townId} and r.kind = 'report' and r.outcome is null`;
