// Messages about a town as a whole, one to each person it has something for: laid out once, however often they are written.
import { and, eq, inArray } from 'drizzle-orm';
import type { Client } from '../client';
import { notification } from '../schema';

export type TownMessage = Pick<typeof notification.$inferInsert, 'staffId' | 'key' | 'codes' | 'occurredAt' | 'sentAt'>;

/** They lie under the town's id. Answers with all of them, those that were there already too. */
export async function layOutMessages({ db }: Pick<Client, 'db'>, townId: string, messages: readonly TownMessage[]): Promise<string[]> {
  if (messages.length === 0) return [];
  await db
    .insert(notification)
    .values(messages.map((message) => ({ ...message, caseId: townId, townId, word: 'message' as const })))
    .onConflictDoNothing();
  const keys = messages.map(({ key }) => key);
  const there = await db
    .select({ id: notification.id })
    .from(notification)
    .where(and(eq(notification.caseId, townId), inArray(notification.key, keys)))
    .orderBy(notification.id);
  return there.map(({ id }) => String(id));
}
