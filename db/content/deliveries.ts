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
  readonly channels: readonly Channel[];
}

/** Into the inbox, with the ways each is to go out by: in one statement, so that a kill leaves neither without the other. Answers with the ways that are yet to be gone. */
export function openDeliveries({ db }: Client, told: readonly ToldOf[], now: number): Promise<{ readonly id: number; readonly channel: Channel }[]> {
  const ids = JSON.stringify(told.map(({ id }) => id));
  const ways = told.flatMap(({ id, caseId, fact, channels }) =>
    channels.map((channel) => ({ id, channel, ...(channelReach[channel] === 'shared' ? { case_id: caseId, fact } : {}) })),
  );
  return db.execute(sql`
    with these as (select json_array_elements_text(${ids}::json)::bigint as id),
    laid as (update ${notification} n set sent_at = ${now} from these where n.id = these.id and n.sent_at is null),
    opened as (
      insert into ${delivery} (notification_id, channel, next_at, case_id, fact)
      select id, channel, ${now}, case_id, fact from json_to_recordset(${JSON.stringify(ways)}::json) as way (id bigint, channel text, case_id uuid, fact text)
          on conflict do nothing
      returning notification_id::float8 as id, channel)
    select * from opened
    union select d.notification_id::float8, d.channel from ${delivery} d join these on d.notification_id = these.id where d.sent_at is null and d.dead_at is null`);
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
