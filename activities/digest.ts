// The day's digest of a town: on a working day one message to each person with anything to see to, however often it is asked for.
import type { Client } from '../db/client';
import { type TownMessage, layOutMessages } from '../db/content/town-messages';
import { listAtWork, readTownWork } from '../db/reads/digest';
import { readCalendars } from '../db/reads/holiday-notices';
import { findTownClock } from '../db/reads/town-moments';
import { type PlainDate, dayKind, dayOf } from '../domain/calendar';
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
  if (!dayKind((await readCalendars(client))(day), day).works) return [];
  const [people, work] = await Promise.all([listAtWork(client, townId, day), readTownWork(client, townId)]);
  const messages = people.flatMap((person) => {
    const digest = digestOf(person, work, now);
    return isEmpty(digest) ? [] : [messageOf(person.id, day, digest, now)];
  });
  return layOutMessages(client, townId, messages);
}

function messageOf(staffId: string, day: PlainDate, digest: Digest, now: number): TownMessage {
  const counts = Object.fromEntries(Object.entries(digest).map(([name, count]) => [name, String(count)]));
  const codes = { action: 'digest', on: day, ...counts };
  return { staffId, key: `digest/${day}/${staffId}`, codes: JSON.stringify(codes), occurredAt: now };
}
