// Notifications on their way out: what one is about and to whom it goes, which ways are still open, which were given up.
import { and, desc, eq, isNotNull, isNull, lt, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Client } from '../client';
import { prepared, slot } from '../constant';
import { caseFile, caseState, delivery, notification, staff, town } from '../schema';
import { aheadOf } from './known';
import { noticeColumns } from './notices';

/** The application that a referral serves: its table says whether there is a hurry. */
const asking = alias(caseFile, 'asking');

const later = alias(notification, 'later');

const outgoing = prepared((db) =>
  db
    .select({
      id: notification.id,
      ...noticeColumns,
      townId: notification.townId,
      staffId: notification.staffId,
      key: notification.key,
      procedure: sql<string | null>`coalesce(${asking.procedure}, ${caseFile.procedure})`,
      /** Whoever has left is told nothing more. */
      email: sql<string | null>`case when ${staff.active} then nullif(${staff.email}, '') end`,
      active: staff.active,
      training: town.training,
      offsetMs: town.offsetMs,
      /** The keys of what was told that person since of the case's limits. */
      since: sql<readonly string[]>`case when ${notification.word} = 'rung' then array(
        select ${later.key} from ${notification} later
         where ${later.caseId} = ${notification.caseId} and ${later.staffId} = ${notification.staffId} and ${later.id} > ${notification.id} and ${later.word} = 'rung')
        else '{}' end`,
    })
    .from(notification)
    .innerJoin(staff, eq(staff.id, notification.staffId))
    .innerJoin(town, eq(town.id, notification.townId))
    .leftJoin(caseState, eq(caseState.caseId, notification.caseId))
    .leftJoin(caseFile, eq(caseFile.caseId, notification.caseId))
    .leftJoin(asking, eq(asking.caseId, caseFile.parentId))
    .where(sql`${notification.id} = any (array (select unnest(string_to_array(${slot('ids')}, ',')::bigint[])))`) // planned the same however many they are
    .prepare('outgoing'),
);
export const findOutgoing = ({ db }: Client, ids: readonly number[]) => outgoing(db).execute({ ids: ids.join(',') });
export type Outgoing = Awaited<ReturnType<typeof findOutgoing>>[number];

/** The ways neither gone nor given up. */
export const listOpenDeliveries = ({ db }: Client, id: number) =>
  db
    .select({ channel: delivery.channel, nextAt: delivery.nextAt })
    .from(delivery)
    .where(and(eq(delivery.notificationId, id), isNull(delivery.sentAt), isNull(delivery.deadAt)))
    .orderBy(delivery.channel);

/** A town's notifications that reached no inbox, or whose next attempt is long past: their workflow was lost. `before`: the office's moment. */
export async function listStuck({ db }: Client, townId: string, before: number, limit: number): Promise<{ id: number; caseId: string }[]> {
  const columns = { id: notification.id, caseId: notification.caseId };
  const [unsent, waiting] = await Promise.all([
    db
      .select(columns)
      .from(notification)
      .innerJoin(town, eq(town.id, notification.townId))
      .where(and(eq(notification.townId, townId), isNull(notification.sentAt), sql`${notification.occurredAt} < ${before} + ${aheadOf(town)}`))
      .limit(limit),
    db
      .selectDistinct(columns)
      .from(delivery)
      .innerJoin(notification, eq(notification.id, delivery.notificationId))
      .where(and(eq(notification.townId, townId), isNull(delivery.sentAt), isNull(delivery.deadAt), lt(delivery.nextAt, before)))
      .limit(limit),
  ]);
  return [...unsent, ...waiting];
}

/** Dead letters, the newest first. One whose person has read it in the inbox is settled: `unread` leaves it out. */
export function listDeadLetters({ db }: Client, where: { readonly townId?: string; readonly unread?: boolean }, limit: number) {
  return db
    .select({
      id: notification.id,
      townId: notification.townId,
      caseId: notification.caseId,
      staffId: notification.staffId,
      channel: delivery.channel,
      attempts: delivery.attempts,
      lastCode: delivery.lastCode,
      deadAt: delivery.deadAt,
    })
    .from(delivery)
    .innerJoin(notification, eq(notification.id, delivery.notificationId))
    .where(
      and(
        isNotNull(delivery.deadAt),
        where.townId === undefined ? undefined : eq(notification.townId, where.townId),
        where.unread === true ? isNull(notification.readAt) : undefined,
      ),
    )
    .orderBy(desc(delivery.deadAt), desc(notification.id))
    .limit(limit);
}
