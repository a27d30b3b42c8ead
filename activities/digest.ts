// The day's digest of a town: on a working day one message to each person with anything to see to, however often it is asked for.
import { and, eq, inArray } from 'drizzle-orm';
import type { Client } from '../db/client';
import { listAtWork, readTownWork } from '../db/reads/digest';
import { findTownClock } from '../db/reads/town-moments';
import { notification } from '../db/schema';
import { type PlainDate, calendarAsOf, dayKind, dayOf } from '../domain/calendar';
import { type Digest, digestOf, isEmpty } from '../domain/notices/digest';

interface DigestInput {
  readonly townId: string;
  /** The office's moment, epoch milliseconds. */
  readonly at: number;
}

/** Answers with the messages to deliver; none on a day off. Asked again on the same day it answers with the same ones. */
export async function digestTown(client: Client, { townId, at }: DigestInput): Promise<string[]> {
  const clock = await findTownClock(client, townId);
  if (clock === undefined) return [];
  const now = at + clock.offsetMs;
  const day = dayOf(now);
  if (!dayKind(calendarAsOf(day), day).works) return [];
  const [people, work] = await Promise.all([listAtWork(client, townId, day), readTownWork(client, townId)]);
  const rows = people.flatMap((person) => {
    const digest = digestOf(person, work, now);
    return isEmpty(digest) ? [] : [rowOf(townId, person.id, day, digest, now)];
  });
  return rows.length === 0 ? [] : write(client, townId, rows);
}

type Row = typeof notification.$inferInsert;

/** A message about the town as a whole lies under the town's id. */
function rowOf(townId: string, staffId: string, day: PlainDate, digest: Digest, now: number): Row {
  const counts = Object.fromEntries(Object.entries(digest).map(([name, count]) => [name, String(count)]));
  const codes = { action: 'digest', on: day, ...counts };
  return { caseId: townId, townId, staffId, key: `digest/${day}/${staffId}`, word: 'message', codes: JSON.stringify(codes), occurredAt: now };
}

async function write({ db }: Client, townId: string, rows: readonly Row[]): Promise<string[]> {
  await db
    .insert(notification)
    .values([...rows])
    .onConflictDoNothing();
  const keys = rows.map(({ key }) => key);
  const there = await db
    .select({ id: notification.id })
    .from(notification)
    .where(and(eq(notification.caseId, townId), inArray(notification.key, keys)))
    .orderBy(notification.id);
  return there.map(({ id }) => String(id));
}
