// What became of a delivery, written down: laid into the inbox, an attempt begun, sent, failed, given up.
import { and, eq, gte, isNull, lt, lte, sql } from 'drizzle-orm';
import type { Client } from '../client';
import { delivery, notification } from '../schema';
import { type Channel, channelReach } from '../../domain/notices/words';

/** What is told of a case: whoever lays it out first takes a shared channel for all whom it is for. */
interface ToldOf {
  readonly id: number;
  readonly caseId: string;
  readonly fact: string;
}

/** Into the inbox, with the ways it is to go out by: together, so that a kill leaves neither without the other. */
export async function openDeliveries({ db }: Client, { id, caseId, fact }: ToldOf, channels: readonly Channel[], now: number): Promise<void> {
  if (channels.length === 0) return toInbox(db, id, now);
  const rows = channels.map((channel) => ({ notificationId: id, channel, nextAt: now, ...(channelReach[channel] === 'shared' ? { caseId, fact } : {}) }));
  await db.transaction(async (tx) => {
    await toInbox(tx, id, now);
    await tx.insert(delivery).values(rows).onConflictDoNothing();
  });
}

async function toInbox(db: Pick<Client['db'], 'update'>, id: number, now: number): Promise<void> {
  await db
    .update(notification)
    .set({ sentAt: now })
    .where(and(eq(notification.id, id), isNull(notification.sentAt)));
}

/** Of several who would try at once, one may; it has until `until`, then whoever comes next takes it for lost. Answers with the number of this attempt. */
export async function beginAttempt(client: Client, id: number, channel: Channel, now: number, until: number, most: number): Promise<number | undefined> {
  const [row] = await client.db
    .update(delivery)
    .set({ attempts: sql`${delivery.attempts} + 1`, nextAt: until })
    .where(and(openDelivery(id, channel), lte(delivery.nextAt, now), lt(delivery.attempts, most)))
    .returning({ attempts: delivery.attempts });
  if (row === undefined) await expireLost(client, id, channel, now, most);
  return row?.attempts;
}

export async function noteSent({ db }: Client, id: number, channel: Channel, now: number): Promise<void> {
  await db
    .update(delivery)
    .set({ sentAt: now, lastCode: null })
    .where(and(eq(delivery.notificationId, id), eq(delivery.channel, channel), isNull(delivery.sentAt)));
}

/** `nextAt` undefined: that was the last attempt. */
export async function noteFailed({ db }: Client, id: number, channel: Channel, code: string, now: number, nextAt: number | undefined): Promise<void> {
  await db
    .update(delivery)
    .set({ lastCode: code, ...(nextAt === undefined ? { deadAt: now } : { nextAt }) })
    .where(openDelivery(id, channel));
}

/** The last attempt was begun and never came back. */
async function expireLost({ db }: Client, id: number, channel: Channel, now: number, most: number): Promise<void> {
  await db
    .update(delivery)
    .set({ deadAt: now, lastCode: sql`coalesce(${delivery.lastCode}, 'lost')` })
    .where(and(openDelivery(id, channel), lte(delivery.nextAt, now), gte(delivery.attempts, most)));
}

const openDelivery = (id: number, channel: Channel) =>
  and(eq(delivery.notificationId, id), eq(delivery.channel, channel), isNull(delivery.sentAt), isNull(delivery.deadAt));
