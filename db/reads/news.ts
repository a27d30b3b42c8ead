// What cases have come further: a case and its last step, by the moment it was recorded; and which of them somebody may see.
import { and, asc, eq, gt, sql } from 'drizzle-orm';
import type { Access } from '../../domain/access';
import type { Client } from '../client';
import { readingNow } from '../office-clock';
import { caseFile, caseState } from '../schema';
import { casesIn } from './access';

export interface CaseNews {
  readonly caseId: string;
  readonly seq: number;
  readonly townId: string;
  readonly recordedAt: number;
}

/** What is written now may be seen later: nothing waits longer in the database. */
export const writtenWithinMs = 15_000;

const columns = { caseId: caseState.caseId, seq: caseState.seq, townId: caseState.townId, recordedAt: caseState.recordedAt };

/** Of every town, in the order in which they were recorded. */
export const listNews = ({ db }: Client, after: number, limit: number): Promise<CaseNews[]> =>
  db.select(columns).from(caseState).where(gt(caseState.recordedAt, after)).orderBy(asc(caseState.recordedAt), caseState.caseId).limit(limit);

/** Of what this person may see. */
export const listNewsFor = ({ db }: Client, access: Access, after: number, limit: number): Promise<CaseNews[]> =>
  db
    .select(columns)
    .from(caseState)
    .innerJoin(caseFile, eq(caseFile.caseId, caseState.caseId))
    .where(and(gt(caseState.recordedAt, after), casesIn(access)))
    .orderBy(asc(caseState.recordedAt), caseState.caseId)
    .limit(limit);

export async function seenAmong({ db }: Client, access: Access, caseIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db
    .select({ caseId: caseFile.caseId })
    .from(caseFile)
    .where(and(sql`${caseFile.caseId} = any(${`{${caseIds.join()}}`}::uuid[])`, casesIn(access)));
  return new Set(rows.map(({ caseId }) => caseId));
}

/** The moment by which steps are recorded. */
export async function recordingNow(client: Client): Promise<number> {
  const [row] = await client.db.execute<{ now: string }>(sql`select ${readingNow(client)} as now`);
  return Number(row?.now);
}
