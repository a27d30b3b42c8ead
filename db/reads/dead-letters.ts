// The dead letters of a town as its administrator reads them: whose, about what, by which way, why not and how often tried.
import { type SQL, and, desc, eq, isNotNull, sql } from 'drizzle-orm';
import type { Client } from '../client';
import { caseFile, caseState, delivery, deliveryResend, notification, staff } from '../schema';
import { isUnread, noticeColumns } from './notices';

export interface DeadLetterCursor {
  /** When it died, to the last digit. */
  readonly at: string;
  readonly notificationId: number;
  readonly channel: string;
}
export type DeadLetterRow = Awaited<ReturnType<typeof listDeadIn>>[number];

/** The last to die first, one more than `limit`. `unread`: those whose person hasn't read the notice in the inbox either. */
export function listDeadIn({ db }: Client, townId: string, unread: boolean | undefined, after: DeadLetterCursor | undefined, limit: number) {
  return db
    .select({
      notificationId: delivery.notificationId,
      channel: delivery.channel,
      receiver: staff.name,
      active: staff.active,
      ...noticeColumns,
      deadAt: sql<number>`${delivery.deadAt}::float8`,
      at: sql<string>`${delivery.deadAt}::text`,
      attempts: delivery.attempts,
      lastCode: delivery.lastCode,
      resent: sql<number>`(select count(*)::int from ${deliveryResend} r where r.notification_id = ${delivery.notificationId} and r.channel = ${delivery.channel})`,
      readAt: notification.readAt,
    })
    .from(delivery)
    .innerJoin(notification, eq(notification.id, delivery.notificationId))
    .innerJoin(staff, eq(staff.id, notification.staffId))
    .leftJoin(caseState, eq(caseState.caseId, notification.caseId))
    .leftJoin(caseFile, eq(caseFile.caseId, notification.caseId))
    .where(and(isNotNull(delivery.deadAt), eq(notification.townId, townId), isUnread(unread), after === undefined ? undefined : beyond(after)))
    .orderBy(desc(delivery.deadAt), desc(delivery.notificationId), desc(delivery.channel))
    .limit(limit + 1);
}

const beyond = ({ at, notificationId, channel }: DeadLetterCursor): SQL =>
  sql`(${delivery.deadAt}, ${delivery.notificationId}, ${delivery.channel}) < (${at}::bigint, ${notificationId}, ${channel})`;
