// The parts of the house's rounds: expected of every town, and noted when they come to their end. By the office's clock as it is read by, so that a jump makes none late.
import type { Client } from '../client';
import { readingMoment } from '../office-clock';
import { roundPart } from '../schema';
import { type Round, commonParts, rounds } from '../../domain/notices/words';

/** Of each town its part of each round, from the moment on at which a round first knows of it. */
export async function expectParts(client: Client, towns: readonly string[]): Promise<void> {
  const parts = rounds.flatMap((round) =>
    [...towns, ...(round === 'reconcile' ? commonParts : [])].map((part) => ({ round, part, expectedSince: readingMoment(client) })),
  );
  await client.db.insert(roundPart).values(parts).onConflictDoNothing();
}

export async function notePartDone(client: Client, round: Round, part: string): Promise<void> {
  const doneAt = readingMoment(client);
  await client.db
    .insert(roundPart)
    .values({ round, part, expectedSince: doneAt, doneAt })
    .onConflictDoUpdate({ target: [roundPart.round, roundPart.part], set: { doneAt } });
}

/** The clock was set, and somebody has said that it is right: what was noted before says nothing by it. */
export const expectPartsAnew = (db: Pick<Client['db'], 'update'>, now: number): Promise<unknown> =>
  db.update(roundPart).set({ expectedSince: new Date(now), doneAt: null });
