// The dead letters of a town as its administrator reads them: whose, about what, by which way, why not and how often tried.
import { type SQL, and, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Client } from '../client';
import type { Kind } from '../../domain/kinds';
import type { NoticeWord } from '../../domain/casework/notifications';
import type { Channel } from '../../domain/notices/words';
import { caseFile, caseState, delivery, deliveryResend, notification, staff } from '../schema';

export interface DeadLetterCursor {
  readonly deadAt: number;
  readonly notificationId: number;
  readonly channel: string;
}
export interface DeadLetterRow {
  readonly notificationId: number;
  readonly caseId: string;
  readonly channel: Channel;
  readonly receiver: string;
  readonly active: boolean;
  readonly kind: Kind | null;
  readonly number: string;
  readonly word: NoticeWord;
  readonly codes: string;
  readonly occurredAt: number;
  readonly sentAt: number | null;
  readonly deadAt: number;
  readonly attempts: number;
  readonly lastCode: string | null;
  readonly resent: number;
  readonly readAt: number | null;
}

/** The last to die first, one more than `limit`. `unread`: those whose person hasn't read the notice in the inbox either. */
export function listDeadIn(
  { db }: Client,
  townId: string,
  unread: boolean | undefined,
  after: DeadLetterCursor | undefined,
  limit: number,
): Promise<DeadLetterRow[]> {
  return db
    .select({
      notificationId: delivery.notificationId,
      caseId: notification.caseId,
      channel: delivery.channel,
      receiver: staff.name,
      active: staff.active,
      kind: caseState.kind,
      number: sql<string>`coalesce(${caseFile.number}, '')`,
      word: notification.word,
      codes: notification.codes,
      occurredAt: notification.occurredAt,
      sentAt: notification.sentAt,
      deadAt: sql<number>`${delivery.deadAt}::float8`,
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
    .where(
      and(
        isNotNull(delivery.deadAt),
        eq(notification.townId, townId),
        unread === undefined ? undefined : unread ? isNull(notification.readAt) : isNotNull(notification.readAt),
        after === undefined ? undefined : beyond(after),
      ),
    )
    .orderBy(desc(delivery.deadAt), desc(delivery.notificationId), desc(delivery.channel))
    .limit(limit + 1);
}

const beyond = ({ deadAt, notificationId, channel }: DeadLetterCursor): SQL =>
  sql`(${delivery.deadAt}, ${delivery.notificationId}, ${delivery.channel}) < (${deadAt}, ${notificationId}, ${channel})`;
