// Whoever may have no hand in an application, nor in what is asked about its household.
import { type SQL, sql } from 'drizzle-orm';
import { numbersConcerned } from '../../db/concerned';

export interface Recused {
  readonly id: string;
  /** For this case; else their own number or a relative's is in the household. */
  readonly declared: boolean;
}

/** As JSON, of the application that `caseId` names in the standing's question. */
export const recusedIn = (caseId: SQL): SQL => sql`(
  select json_agg(json_build_object('id', r.id, 'declared', r.declared)) from (
    select distinct k.staff_id as id, false as declared
      from (${numbersConcerned(caseId)}) o, lateral (select k.staff_id from kinship k where k.number_id = o.number_id and k.town_id = t.id offset 0) k
    union select x.staff_id, true from recusal x where x.case_id = ${caseId}) r)`;

export const recusedOf = (found: readonly Recused[] | null): string[] => [...new Set((found ?? []).map(({ id }) => id))];
export const declinedOf = (found: readonly Recused[] | null): string[] => (found ?? []).flatMap(({ id, declared }) => (declared ? [id] : []));
