// What every list of cases shows of one, whatever its kind: the newest first, page after page.
import { type SQL, desc, isNotNull, isNull, sql } from 'drizzle-orm';
import { caseFile } from '../schema';
import { isPast, nextClockOf } from './next-clocks';
import { isSpoilt } from './spoilt';

/** The last case of the page before. `at`: when it was opened, to the last digit, whatever lies there. */
export interface Cursor {
  readonly at: string;
  readonly caseId: string;
}

/** `now`: by whose moment a limit has passed. */
export const caseColumns = (now: number) => ({
  id: caseFile.caseId,
  number: caseFile.number,
  stage: caseFile.stage,
  outcome: caseFile.outcome,
  openedAt: caseFile.openedAt,
  at: sql<string>`${caseFile.openedAt}::text`,
  seq: caseFile.seq,
  next: nextClockOf(sql`${caseFile.caseId}`),
  overdue: isPast(sql`${caseFile.caseId}`, now),
  spoilt: isSpoilt(sql`${caseFile.caseId}`),
});

export const inState = (state: 'open' | 'closed' | undefined): SQL | undefined =>
  state === undefined ? undefined : state === 'closed' ? isNotNull(caseFile.outcome) : isNull(caseFile.outcome);

export const newestFirst = [desc(caseFile.openedAt), desc(caseFile.caseId)];
export const beyond = (cursor: Cursor | undefined): SQL | undefined =>
  cursor && sql`(${caseFile.openedAt}, ${caseFile.caseId}) < (${cursor.at}::bigint, ${cursor.caseId}::uuid)`;
