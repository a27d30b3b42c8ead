// The mark that a delivered notification was read by the person it came to.
import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { Client } from '../client';
import { notification } from '../schema';

/** The first reading counts. `undefined`: no such notification in this person's inbox. */
export async function markRead({ db }: Client, staffId: string, id: number, at: number): Promise<number | undefined> {
  const [row] = await db
    .update(notification)
    .set({ readAt: sql`coalesce(${notification.readAt}, ${at}::bigint)` })
    .where(and(eq(notification.id, id), eq(notification.staffId, staffId), isNotNull(notification.sentAt)))
    .returning({ readAt: notification.readAt });
  return row?.readAt ?? undefined;
}
