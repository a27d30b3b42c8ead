// Longer texts of a case, by the ids its steps name.
import { inArray } from 'drizzle-orm';
import type { Client } from '../client';
import { caseText } from '../schema';

export async function textsOf({ db }: Client, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: caseText.id, body: caseText.body })
    .from(caseText)
    .where(inArray(caseText.id, [...ids]));
  return new Map(rows.map(({ id, body }) => [id, body]));
}
