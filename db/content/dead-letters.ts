// A dead letter put back in the queue: once for each wish, with attempts as fresh as at first.
import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { Client } from '../client';
import type { Channel } from '../../domain/notices/words';
import { delivery, deliveryResend, notification, staff } from '../schema';

export interface Resend {
  /** Follows from the request, so that a repetition puts nothing back twice. */
  readonly id: string;
  readonly townId: string;
  readonly letter: { readonly notificationId: number; readonly channel: Channel };
  readonly by: string;
  /** The host's moment. */
  readonly at: number;
}

/** Answers with the moment it was put back; `notDead`: sent, or still being tried; `left`: whoever has left is told nothing more. */
export async function putBack({ db }: Client, { id, townId, letter, by, at }: Resend): Promise<{ readonly at: number } | 'unknown' | 'notDead' | 'left'> {
  const mine = and(eq(delivery.notificationId, letter.notificationId), eq(delivery.channel, letter.channel));
  return db.transaction(async (tx) => {
    const [found] = await tx
      .select({ attempts: delivery.attempts, dead: sql<boolean>`${isNotNull(delivery.deadAt)}`, active: staff.active })
      .from(delivery)
      .innerJoin(notification, and(eq(notification.id, delivery.notificationId), eq(notification.townId, townId)))
      .innerJoin(staff, eq(staff.id, notification.staffId))
      .where(mine)
      .for('update', { of: delivery });
    if (found === undefined) return 'unknown';
    const [known] = await tx.select({ at: deliveryResend.at }).from(deliveryResend).where(eq(deliveryResend.id, id));
    if (known !== undefined) return known;
    if (!found.dead) return 'notDead';
    if (!found.active) return 'left';
    await tx.insert(deliveryResend).values({ id, ...letter, by, at, attempts: found.attempts });
    await tx.update(delivery).set({ attempts: 0, nextAt: at, deadAt: null }).where(mine);
    return { at };
  });
}
