// Whether somebody may have no hand in a case, as a condition of a list: declared so, of the household, or a declared relative of somebody in it.
// A referral asks about the household of its application.
import { type SQL, sql } from 'drizzle-orm';
import { numbersConcerned } from '../concerned';
import { caseFile, kinship, recusal } from '../schema';

/** `caseId` and `staffId`: the outer query's columns, or values. */
export const isRecused = (caseId: SQL, staffId: SQL): SQL<boolean> => sql<boolean>`(
  exists (select 1 from ${recusal} x where x.case_id = ${askingOf(caseId)} and x.staff_id = ${staffId})
  or exists (
    select 1 from (${numbersConcerned(askingOf(caseId))}) o where exists (select 1 from ${kinship} y where y.staff_id = ${staffId} and y.number_id = o.number_id)))`;

const askingOf = (caseId: SQL): SQL => sql`coalesce((select r.parent_id from ${caseFile} r where r.case_id = ${caseId}), ${caseId})`;
