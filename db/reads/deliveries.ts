// Notifications on their way out: what one is about and to whom it goes, which ways are still open, which were given up.
import { type SQL, type SQLWrapper, and, desc, eq, isNotNull, isNull, lt, lte, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Client } from '../client';
import { caseFile, caseState, delivery, localValue, notification, staff, town } from '../schema';

/** The application that a referral serves: its table says whether there is a hurry. */
const asking = alias(caseFile, 'asking');

type Told = Readonly<Record<'word' | 'key', SQLWrapper>>;
/** As `noticesOf` makes the key of a rung's notification: clock and round, rung, due day with the other limits that it names, person. */
const partOf = ({ key }: Told, nth: 1 | 2 | 3): SQL => sql`split_part(${key}, '/', ${sql.raw(String(nth))})`;
const isRepeat = (one: Told): SQL => sql`${one.word} = 'rung' and ${partOf(one, 2)} like 'repeat%'`;
const othersIn = (one: Told): SQL => sql`split_part(${partOf(one, 3)}, '+', 2)`;
const later = alias(notification, 'later');

export async function findOutgoing({ db }: Client, id: number) {
  const [row] = await db
    .select({
      id: notification.id,
      townId: notification.townId,
      caseId: notification.caseId,
      staffId: notification.staffId,
      key: notification.key,
      word: notification.word,
      codes: notification.codes,
      occurredAt: notification.occurredAt,
      sentAt: notification.sentAt,
      kind: caseState.kind,
      number: sql<string>`coalesce(${caseFile.number}, '')`,
      procedure: sql<string | null>`coalesce(${asking.procedure}, ${caseFile.procedure})`,
      /** Whoever has left is told nothing more. */
      email: sql<string | null>`case when ${staff.active} then nullif(${staff.email}, '') end`,
      active: staff.active,
      training: town.training,
      offsetMs: town.offsetMs,
      /** A reminder that has come again since, of the same limit and with the same others named: after a standstill the last one is enough. */
      repeatedSince: sql<boolean>`${isRepeat(notification)} and exists (
        select 1 from ${notification} later
         where ${later.caseId} = ${notification.caseId} and ${later.staffId} = ${notification.staffId} and ${later.id} > ${notification.id}
           and ${isRepeat(later)} and ${partOf(later, 1)} = ${partOf(notification, 1)} and ${othersIn(later)} = ${othersIn(notification)})`,
    })
    .from(notification)
    .innerJoin(staff, eq(staff.id, notification.staffId))
    .innerJoin(town, eq(town.id, notification.townId))
    .leftJoin(caseState, eq(caseState.caseId, notification.caseId))
    .leftJoin(caseFile, eq(caseFile.caseId, notification.caseId))
    .leftJoin(asking, eq(asking.caseId, caseFile.parentId))
    .where(eq(notification.id, id));
  return row;
}
export type Outgoing = NonNullable<Awaited<ReturnType<typeof findOutgoing>>>;

/** The ways neither gone nor given up. */
export const listOpenDeliveries = ({ db }: Client, id: number) =>
  db
    .select({ channel: delivery.channel, nextAt: delivery.nextAt })
    .from(delivery)
    .where(and(eq(delivery.notificationId, id), isNull(delivery.sentAt), isNull(delivery.deadAt)))
    .orderBy(delivery.channel);

/** The office's closing time in force on a day; `undefined`: none was entered. */
export async function findClosing({ db }: Client, townId: string, day: string): Promise<string | undefined> {
  const [row] = await db
    .select({ value: localValue.value })
    .from(localValue)
    .where(and(eq(localValue.townId, townId), eq(localValue.key, 'office_close'), lte(localValue.fromOn, day)))
    .orderBy(desc(localValue.fromOn))
    .limit(1);
  return row?.value;
}

/** A town's notifications that reached no inbox, or whose next attempt is long past: their workflow was lost. `before`: the office's moment. */
export async function listStuck({ db }: Client, townId: string, before: number, limit: number): Promise<{ id: number; caseId: string }[]> {
  const columns = { id: notification.id, caseId: notification.caseId };
  const [unsent, waiting] = await Promise.all([
    db
      .select(columns)
      .from(notification)
      .innerJoin(town, eq(town.id, notification.townId))
      .where(and(eq(notification.townId, townId), isNull(notification.sentAt), sql`${notification.occurredAt} - ${town.offsetMs} < ${before}`))
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
