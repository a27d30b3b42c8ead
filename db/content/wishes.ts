// Wishes under a key: each kept before it is done, its first answer after.
import { and, eq, isNull, lt, sql } from 'drizzle-orm';
import type { Client } from '../client';
import { readingMoment } from '../office-clock';
import { wish } from '../schema';

export interface Wish {
  readonly id: string;
  readonly townId: string;
  readonly hash: string;
}
/** What stands under an id; `answer` is JSON, null while there is none. */
export interface KeptWish {
  readonly hash: string;
  readonly answer: string | null;
  readonly isNew: boolean;
}

/** Whoever is first writes it; of several at once the others find it. */
export async function keepWish(client: Client, one: Wish): Promise<KeptWish> {
  const { db } = client;
  const now = readingMoment(client);
  const [kept] = await db
    .insert(wish)
    .values({ ...one, keptAt: now })
    // Sets what is there, so that the row comes back; `xmax` is set on a row that was found, and not on one made now.
    .onConflictDoUpdate({ target: wish.id, set: { hash: sql`${wish.hash}` } })
    .returning({ hash: wish.hash, answer: wish.answer, isNew: sql<boolean>`xmax = 0` });
  if (kept === undefined) throw new Error('a wish that was neither made nor found');
  return kept;
}

/** The first answer stands, and is the one returned. */
export async function keepAnswer({ db }: Client, id: string, answer: string): Promise<string> {
  const [kept] = await db
    .update(wish)
    .set({ answer: sql`coalesce(${wish.answer}, ${answer})` })
    .where(eq(wish.id, id))
    .returning({ answer: wish.answer });
  return kept?.answer ?? answer;
}

/** It was refused, so nothing came of it: the key is free again. */
export async function dropWish({ db }: Client, id: string): Promise<void> {
  await db.delete(wish).where(and(eq(wish.id, id), isNull(wish.answer)));
}

/** Nobody repeats a request after three days [P] of the office's clock; an answer may hold what people wrote, so it goes then. */
const keptFor = sql`interval '72 hours'`;

export const dropOldWishes = (client: Client): Promise<unknown> => client.db.delete(wish).where(lt(wish.keptAt, sql`${readingMoment(client)} - ${keptFor}`));
