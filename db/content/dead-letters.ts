// A dead letter put back in the queue, with attempts as fresh as at first.
import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { Client } from '../client';
import type { Channel } from '../../domain/notices/words';
import { delivery, deliveryResend, notification, staff } from '../schema';

interface Resend {
  readonly townId: string;
  readonly letter: { readonly notificationId: number; readonly channel: Channel };
  readonly by: string;
  /** The host's moment. */
  readonly at: number;
}

/** `notDead`: sent, or still being tried; `left`: whoever has left is told nothing more. */
export async function putBack({ db }: Client, { townId, letter, by, at }: Resend): Promise<'done' | 'unknown' | 'notDead' | 'left'> {
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
    if (!found.dead) return 'notDead';
    if (!found.active) return 'left';
    await tx.insert(deliveryResend).values({ ...letter, by, at, attempts: found.attempts });
    await tx.update(delivery).set({ attempts: 0, nextAt: at, deadAt: null }).where(mine);
    return 'done';
  });
}
