// The parts of the house's rounds: expected of every town, and noted when they come to their end.
import { sql } from 'drizzle-orm';
import type { Client } from '../client';
import { roundPart } from '../schema';
import { type Round, commonParts, rounds } from '../../domain/notices/words';

/** Of each town its part of each round, from the moment on at which a round first knows of it. */
export async function expectParts({ db }: Client, towns: readonly string[]): Promise<void> {
  const parts = rounds.flatMap((round) => [...towns, ...(round === 'reconcile' ? commonParts : [])].map((part) => ({ round, part })));
  await db.insert(roundPart).values(parts).onConflictDoNothing();
}

export async function notePartDone({ db }: Client, round: Round, part: string): Promise<void> {
  const done = { doneAt: sql`now()` };
  await db
    .insert(roundPart)
    .values({ round, part, ...done })
    .onConflictDoUpdate({ target: [roundPart.round, roundPart.part], set: done });
}
