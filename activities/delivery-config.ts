// What a delivery needs beside the record: the ways out that this office has, how patient it is, and the office's clock.
import type { Client } from '../db/client';
import { readAssuredNow } from '../db/reads/office-clock';
import { emailTransport } from './email';
import { webhookTransport } from './webhook';
import type { Transport, TransportsAsked } from './transport';

export interface DeliveryConfig {
  readonly transports: readonly Transport[];
  /** How long to wait after each failed attempt; after one more failure the letter is dead. */
  readonly retryMs: readonly number[];
  /** Throws while the clock is in doubt: nothing goes out by it. */
  readonly now: (client: Client) => Promise<number>;
}

const minuteMs = 60_000;
/** Five attempts over two and a half hours: a mail server that restarts, a robot that asks for a minute's rest. */
const usualRetryMs = [minuteMs, 5 * minuteMs, 30 * minuteMs, 120 * minuteMs];

export const deliveryConfigOf = ({ mail, webhookUrl }: TransportsAsked, more: Partial<DeliveryConfig> = {}): DeliveryConfig => ({
  transports: [...(mail === undefined ? [] : [emailTransport(mail)]), ...(webhookUrl === undefined ? [] : [webhookTransport(webhookUrl)])],
  retryMs: usualRetryMs,
  now: readAssuredNow,
  ...more,
});
