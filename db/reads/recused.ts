// Whether somebody may have no hand in a case, as a condition of a list. A referral asks about the household of its application; a report is about what was done in it.
import { type SQL, sql } from 'drizzle-orm';
import { recusedFrom, recusedFromReport } from '../concerned';
import { caseFile } from '../schema';

/** `caseId` and `staffId`: the outer query's columns, or values. */
export const isRecused = (caseId: SQL, staffId: SQL): SQL<boolean> =>
  sql<boolean>`(exists (select 1 from (${recusedFrom(askingOf(caseId))}) none where none.id = ${staffId})
    or exists (select 1 from ${caseFile} r, lateral (${recusedFromReport(sql`r.parent_id`)}) none where r.case_id = ${caseId} and r.kind = 'report' and none.id = ${staffId}))`;

const askingOf = (caseId: SQL): SQL => sql`coalesce((select r.parent_id from ${caseFile} r where r.case_id = ${caseId}), ${caseId})`;
