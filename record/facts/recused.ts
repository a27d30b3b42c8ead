// Whoever may have no hand in an application, nor in what is asked about its household.
import { type SQL, sql } from 'drizzle-orm';

export interface Recused {
  readonly id: string;
  /** For this case; else their own number or a relative's is in the household. */
  readonly declared: boolean;
}

/** As JSON, of the application that `caseId` names in the standing's question. */
export const recusedIn = (caseId: SQL): SQL => sql`(
  select json_agg(json_build_object('id', r.id, 'declared', r.declared)) from (
    select k.staff_id as id, false as declared from kinship k
     where k.town_id = t.id
       and k.number_id in (select m.number_id from person m join intake h on h.household_id = m.household_id where h.case_id = ${caseId})
    union select x.staff_id, true from recusal x where x.case_id = ${caseId}) r)`;

export const recusedOf = (found: readonly Recused[] | null): string[] => [...new Set((found ?? []).map(({ id }) => id))];
export const declinedOf = (found: readonly Recused[] | null): string[] => (found ?? []).flatMap(({ id, declared }) => (declared ? [id] : []));
