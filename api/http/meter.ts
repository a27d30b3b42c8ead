// How many requests somebody may send: counted here for the ordinary many, and in PostgreSQL beyond, so that no ordinary request is a write.
import type { Client } from '../../db/client';
import { take } from '../../db/content/rates';
import { refused } from './errors';

/** Requests a minute that one process lets pass by itself, and by how many at a time it asks for more. */
interface Quota {
  readonly own: number;
  readonly block: number;
}
export interface Quotas {
  /** Somebody signed in. */
  readonly person: Quota;
  /** Whoever asks the open pages, by the address. */
  readonly visitor: Quota;
}
export const ordinary: Quotas = { person: { own: 100, block: 50 }, visitor: { own: 60, block: 10 } };

interface Reading {
  left: number;
  /** Not asked again before. */
  until: number;
}
const minuteMs = 60_000;

export class Meter {
  private minute = 0;
  private readings = new Map<string, Reading>();

  constructor(
    private readonly client: Client,
    private readonly quotas: Quotas,
  ) {}

  /** Throws `tooManyRequests` with how long to wait. */
  async pass(rate: keyof Quotas, subject: string, now: number): Promise<void> {
    const { own, block } = this.quotas[rate];
    const reading = this.readingOf(`${rate} ${subject}`, own, now);
    if (reading.left <= 0) {
      if (now < reading.until) throw tooMany(reading.until - now);
      const waitMs = await take(this.client, { rate, subject }, now);
      reading.until = now + waitMs;
      if (waitMs > 0) throw tooMany(waitMs);
      reading.left += block;
    }
    reading.left -= 1;
  }

  /** All begin anew with each minute: what is remembered is of one minute only. */
  private readingOf(name: string, own: number, now: number): Reading {
    const minute = Math.floor(now / minuteMs);
    if (minute !== this.minute) this.readings = new Map();
    this.minute = minute;
    const reading = this.readings.get(name) ?? { left: own, until: 0 };
    this.readings.set(name, reading);
    return reading;
  }
}

const tooMany = (waitMs: number) => refused('tooManyRequests', { retryAfter: Math.ceil(waitMs / 1000) });
