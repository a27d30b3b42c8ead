// Longer texts of a case, stored under an id before a step refers to it.
import { eq, inArray } from 'drizzle-orm';
import type { Client } from '../client';
import { caseText } from '../schema';

export interface Text {
  readonly id: string;
  readonly townId: string;
  readonly hash: string;
  readonly body: string;
}

/** `same` when this text came before, `other` when another lies under its id. */
export async function storeText({ db }: Client, text: Text): Promise<'new' | 'same' | 'other'> {
  const [stored] = await db.insert(caseText).values(text).onConflictDoNothing().returning({ hash: caseText.hash });
  if (stored !== undefined) return 'new';
  const [there] = await db.select({ hash: caseText.hash }).from(caseText).where(eq(caseText.id, text.id));
  return there?.hash === text.hash ? 'same' : 'other';
}

export async function textsOf({ db }: Client, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: caseText.id, body: caseText.body })
    .from(caseText)
    .where(inArray(caseText.id, [...ids]));
  return new Map(rows.map(({ id, body }) => [id, body]));
}
