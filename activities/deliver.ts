// Delivers one notification: into its person's inbox at once, then out by each way the office has, while the office is open.
import { ApplicationFailure } from '@temporalio/common';
import type { Client } from '../db/client';
import { beginAttempt, noteFailed, noteSent, openDeliveries } from '../db/content/deliveries';
import { type Outgoing, findOutgoing, listOpenDeliveries } from '../db/reads/deliveries';
import { readCalendars } from '../db/reads/holiday-notices';
import { localValuesOf } from '../db/reads/settings';
import { dayOf, openFrom } from '../domain/calendar';
import { closingOn } from '../domain/casework/circumstances';
import { factOf, isToldAgain } from '../domain/casework/notifications';
import { channelsFor, goesAtOnce } from '../domain/notices/channels';
import { sentenceOf } from '../domain/notices/sentence';
import type { Channel } from '../domain/notices/words';
import type { DeliveryConfig } from './delivery-config';
import { type Message, Rejected } from './transport';

export interface DeliverDeps {
  readonly client: Client;
  readonly delivery: DeliveryConfig;
}
/** The office is closed: whoever asked waits until then (the office's moment) and asks again. */
export interface NotBefore {
  readonly notBefore: number;
}

/** Longer than a way is patient, shorter than the deed's own timeout. */
const leaseMs = 20_000;

/**
 * Safe to do twice and side by side: each way has a row, one attempt at a time, and what is sent stays sent. A kill between sending and noting it sends again
 * when the lease of that attempt is over: at least once, under the same message id. A failed way fails the deed, which the engine does again when the row says;
 * after the last attempt the letter is dead, and the deed ends well.
 */
export async function deliverNotification(deps: DeliverDeps, { id }: { readonly id: string }): Promise<NotBefore | undefined> {
  const { client, delivery } = deps;
  const { now, laid } = await layIn(deps, [id]);
  const [first] = laid;
  if (first === undefined || first.open.length === 0) return undefined;
  const { notice, open } = first;
  const notBefore = await opensAt(client, notice, now);
  if (notBefore > now) return { notBefore };
  const message = messageOf(notice, now);
  const again = (await Promise.all(open.map(({ channel }) => attempt(deps, notice.id, channel, message)))).filter((at) => at !== undefined);
  if (again.length > 0) throw notYet(Math.max(1, Math.min(...again) - (await delivery.now(client))));
  return undefined;
}

/** `open`: the ways out that each has yet to go. One that there isn't is left out. */
async function layIn({ client, delivery }: DeliverDeps, ids: readonly string[]) {
  const [found, now] = await Promise.all([findOutgoing(client, ids.map(Number)), delivery.now(client)]);
  const there = delivery.transports.map(({ channel }) => channel);
  const told = found.map((notice) => ({
    id: notice.id,
    caseId: notice.caseId,
    fact: factOf({ key: notice.key, to: notice.staffId }),
    channels: channelsFor({ ...telling(notice), hasEmail: notice.email !== null, repeatedSince: isToldAgain(notice.key, notice.since) }, there),
  }));
  const open = await openDeliveries(client, told, now);
  return { now, laid: found.map((notice) => ({ notice, open: open.filter(({ id }) => id === notice.id) })) };
}

/** Lays each in its person's inbox, and answers with those that have a way out to go beside: all that the engine is left to see to. Where they can't be laid together, each goes by itself. */
export async function layInInboxes(deps: DeliverDeps, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const found = await layIn(deps, ids).catch(() => undefined);
  return found === undefined ? [...ids] : found.laid.flatMap(({ notice, open }) => (open.length > 0 ? [String(notice.id)] : []));
}

/** In the office's time: a practice town's clock is turned back. */
async function opensAt(client: Client, notice: Outgoing, now: number): Promise<number> {
  if (goesAtOnce(telling(notice))) return now;
  const { townId, offsetMs } = notice;
  const there = now + offsetMs;
  const day = dayOf(there);
  const [calendarOn, values] = await Promise.all([readCalendars(client), localValuesOf(client, townId)]);
  return openFrom(there, calendarOn(day), closingOn({ values }, day)) - offsetMs;
}

/** Answers with the moment from which it may be tried again; `undefined`: sent, or given up. */
async function attempt({ client, delivery }: DeliverDeps, id: number, channel: Channel, message: Message): Promise<number | undefined> {
  const begun = await delivery.now(client);
  const number = await beginAttempt(client, id, channel, begun, begun + leaseMs, delivery.retryMs.length + 1);
  if (number === undefined) return (await listOpenDeliveries(client, id)).find((one) => one.channel === channel)?.nextAt;
  try {
    await transportOf(delivery, channel).send(message);
  } catch (error) {
    const wait = delivery.retryMs[number - 1];
    const now = await delivery.now(client);
    const nextAt = wait === undefined ? undefined : now + wait;
    await noteFailed(client, id, channel, error instanceof Rejected ? error.code : 'failed', now, nextAt);
    return nextAt;
  }
  await noteSent(client, id, channel, await delivery.now(client));
  return undefined;
}

function transportOf({ transports }: DeliveryConfig, channel: Channel) {
  const transport = transports.find((one) => one.channel === channel);
  return transport ?? { send: () => Promise.reject(new Rejected('not configured')) };
}

/** When it lay in the inbox says whether it is late: a message that waited for the office to open isn't. Of a practice town, whose clock leaps, nothing is said. */
function messageOf({ id, kind, number, word, codes, training, email, occurredAt, sentAt }: Outgoing, now: number): Message {
  const mark = training ? '【演练】' : '';
  const sentence = sentenceOf({ kind: kind ?? undefined, number, word, codes: codesOf(codes), at: occurredAt, sentAt: training ? undefined : (sentAt ?? now) });
  return { id: `notification.${id}`, subject: `${mark}【一门】${number === '' ? '待办提醒' : number}`, text: `${mark}${sentence}`, email: email ?? '' };
}

const notYet = (waitMs: number) => ApplicationFailure.create({ message: 'not delivered yet', type: 'notDelivered', nextRetryDelay: waitMs });
const telling = (notice: Outgoing) => ({ ...notice, codes: codesOf(notice.codes) });
const codesOf = (codes: string) => JSON.parse(codes) as Readonly<Record<string, string>>;
