// Delivers one notification into its person's inbox; a second delivery finds it there.
import { and, eq, isNull } from 'drizzle-orm';
import type { Client } from '../db/client';
import { notification } from '../db/schema';

export async function deliverNotification({ db }: Client, { id }: { readonly id: string }): Promise<void> {
  await db
    .update(notification)
    .set({ sentAt: Date.now() })
    .where(and(eq(notification.id, Number(id)), isNull(notification.sentAt)));
}
