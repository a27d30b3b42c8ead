// Whoever may have no hand in an application, nor in what is asked about its household.
import { type SQL, sql } from 'drizzle-orm';
import { recusedFrom, recusedFromReport } from '../../db/concerned';

export interface Recused {
  readonly id: string;
  /** For this case; else their own number or a relative's is in the household. */
  readonly declared: boolean;
}

/** As JSON, of the application that `caseId` names in the standing's question. */
export const recusedIn = (caseId: SQL): SQL => listed(recusedFrom(caseId));
/** The same of a report about it. */
export const recusedInReport = (about: SQL): SQL => listed(recusedFromReport(about));
const listed = (found: SQL): SQL => sql`(
  select json_agg(json_build_object('id', r.id, 'declared', r.declared)) from (select distinct id, declared from (${found}) found) r)`;

export const recusedOf = (found: readonly Recused[] | null): string[] => [...new Set((found ?? []).map(({ id }) => id))];
export const declinedOf = (found: readonly Recused[] | null): string[] => (found ?? []).flatMap(({ id, declared }) => (declared ? [id] : []));
