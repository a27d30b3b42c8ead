// The moments that lie ahead of a town, and whether what they bring is done: what a training clock asks.
import { and, eq, isNotNull, lte, min, sql } from 'drizzle-orm';
import type { Client } from '../client';
import { readingNow } from '../office-clock';
import { caseFile, caseLetter, caseState, notification, town } from '../schema';
import { parentOf } from './parent';

interface TownClock {
  readonly training: boolean;
  readonly offsetMs: number;
  /** The moment of its own that it was last set to. */
  readonly setTo: number | null;
  /** The town's own moment. */
  readonly now: number;
}

export async function findTownClock(client: Client, townId: string): Promise<TownClock | undefined> {
  const [row] = await client.db
    .select({ training: town.training, offsetMs: town.offsetMs, setTo: town.clockSetTo, now: readingNow(client) })
    .from(town)
    .where(eq(town.id, townId));
  return row === undefined ? undefined : { ...row, now: row.now + row.offsetMs };
}

/** The town's next moment, in the town's own time. */
export async function nextTownMoment({ db }: Client, townId: string): Promise<number | undefined> {
  const [row] = await db
    .select({ at: min(caseState.nextMoment) })
    .from(caseState)
    .where(and(eq(caseState.townId, townId), caseState.open, isNotNull(caseState.nextMoment)));
  return row?.at ?? undefined;
}

/** Open cases of the town; with `until`, only those whose next moment comes by then (the town's own time). */
export function listOpenCases({ db }: Client, townId: string, until?: number) {
  return db
    .select({ caseId: caseState.caseId, kind: caseState.kind, seq: caseState.seq, parent: parentOf(caseFile.parentId) })
    .from(caseState)
    .leftJoin(caseFile, eq(caseFile.caseId, caseState.caseId))
    .where(and(eq(caseState.townId, townId), caseState.open, until === undefined ? undefined : lte(caseState.nextMoment, until)));
}

/** Letters nobody has read and notifications nobody has delivered: while there are any, the town isn't at rest. */
export async function countUnfinished({ db }: Client, townId: string): Promise<number> {
  const [letters, notices] = await Promise.all([
    db.$count(caseLetter, and(eq(caseLetter.townId, townId), sql`read_seq is null`)),
    db.$count(notification, and(eq(notification.townId, townId), sql`sent_at is null`)),
  ]);
  return letters + notices;
}
