// What a delivery needs beside the record: the ways out that this office has, how patient it is, and by which clock it goes.
import type { Client } from '../db/client';
import { readOfficeNow } from '../db/reads/host-clock';
import { emailWay } from './email';
import { webhookWay } from './webhook';
import type { Way, WaysAsked } from './ways';

export interface Outbox {
  readonly ways: readonly Way[];
  /** How long to wait after each failed attempt; after one more failure the letter is dead. */
  readonly retryMs: readonly number[];
  /** Of a test; else PostgreSQL's clock, so that of several workers each keeps the lease that another took. */
  readonly now?: () => number;
}

export const momentOf = async ({ client, outbox }: { readonly client: Pick<Client, 'sql'>; readonly outbox: Outbox }): Promise<number> =>
  outbox.now?.() ?? readOfficeNow(client.sql);

const minuteMs = 60_000;
/** Five attempts over two and a half hours: a mail server that restarts, a robot that asks for a minute's rest. */
const usualRetryMs = [minuteMs, 5 * minuteMs, 30 * minuteMs, 120 * minuteMs];

export const outboxOf = ({ mail, webhookUrl }: WaysAsked, more: Partial<Outbox> = {}): Outbox => ({
  ways: [...(mail === undefined ? [] : [emailWay(mail)]), ...(webhookUrl === undefined ? [] : [webhookWay(webhookUrl)])],
  retryMs: usualRetryMs,
  ...more,
});
