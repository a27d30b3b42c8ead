// The one clock that writes history: PostgreSQL's, by functions of its own. What may be written, what is read by, and what this process reckons the clock should say.
import { uptime } from 'node:os';
import { type SQL, sql } from 'drizzle-orm';
import { causesOf } from '../failure';
import { slot } from './constant';

/** A moment of the office's clock that this process saw and nobody doubted; `confirmed`: how many doubts people had settled by then. */
interface Seen {
  readonly officeMs: number;
  readonly confirmed: number;
}

/** What the office's clock should say, by the time that has passed since a moment seen. The machine's running time counts its sleep too, and nobody can set it. */
export class Reckoning {
  private from: (Seen & { readonly runningMs: number }) | undefined;
  /** The doubt during which this process found the clock off by its own reckoning. */
  offIn: number | undefined;

  constructor(private readonly runningMs: () => number = () => uptime() * 1000) {}

  /**
   * An answer about the clock, with the running time it holds of. What took longer may be as old as this process stood still meanwhile, before the question was put or
   * after it was answered, and would be taken for a jump of the clock: it is asked again.
   */
  async timed<T>(ask: () => Promise<T>): Promise<T & { readonly runningMs: number }> {
    for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
      const runningMs = this.runningMs();
      const answer = await ask();
      if (this.runningMs() - runningMs < answeredWithinMs) return { ...answer, runningMs };
    }
    throw Object.assign(new Error('the database answers too slowly to tell the time by'), { code: 'ETIMEDOUT' });
  }

  see(seen: Seen & { readonly runningMs: number }): void {
    this.from = seen;
  }

  /** Nothing has been seen yet: there is nothing to reckon from. */
  get expected(): Seen | undefined {
    if (this.from === undefined) return undefined;
    const { officeMs, confirmed, runningMs } = this.from;
    return { officeMs: Math.round(officeMs + this.runningMs() - runningMs), confirmed };
  }
}

/** Both ours [P]. */
const answeredWithinMs = 1_000;
const mostAttempts = 5;

interface Reckoner {
  readonly reckoning: { readonly expected: { readonly officeMs: unknown; readonly confirmed: unknown } | undefined };
}
/** In a statement that is put together once: what a process reckons is filled in each time. */
export const reckonedLater: Reckoner = { reckoning: { expected: { officeMs: slot('officeMs'), confirmed: slot('confirmed') } } };
export const reckonedValues = ({ reckoning: { expected } }: { readonly reckoning: Reckoning }) => ({
  officeMs: expected?.officeMs ?? null,
  confirmed: expected?.confirmed ?? null,
});

const reckoned = ({ reckoning: { expected } }: Reckoner): SQL => sql`${expected?.officeMs ?? null}::bigint, ${expected?.confirmed ?? null}::int`;

/** All in epoch milliseconds. What the clock says, whatever it says. */
export const rawNow = sql<number>`office_now()`.mapWith(Number);
/** The moment that may be written down. In doubt the statement fails (`doubtfulMoment`). A practice town adds its offset, and nothing else does. */
export const assuredNow = (by: Reckoner) => sql<number>`assured_now(${reckoned(by)})`.mapWith(Number);
/** The moment that lists and looks go by; in doubt what the clock should say. */
export const readingNow = (by: Reckoner) => sql<number>`reading_now(${reckoned(by)})`.mapWith(Number);
/** The same as a moment of PostgreSQL's; a statement reads it once. */
export const readingMoment = (by: Reckoner) => sql`(select to_timestamp(${readingNow(by)} / 1000.0))`;
/** Why what the clock says is doubted; null where it isn't. */
export const doubtNow = (by: Reckoner) => sql<string | null>`office_doubt(office_now(), ${reckoned(by)})`;

/** One reading of the clock, and all that the rule says of it (`office_off`, which alone decides). */
export const wholeReading = (by: Reckoner) => sql`
  select now, reading_now(${reckoned(by)}) as should, office_off(now, ${reckoned(by)}) as off, office_doubt(now, ${reckoned(by)}) as why, doubts_confirmed() as confirmed
    from (select office_now() as now) as clock`;

/** What the clock said, where that is why a statement failed. */
export const doubtfulMoment = (error: unknown): number | undefined =>
  causesOf(error).flatMap((cause) => ('code' in cause && cause.code === doubtful && 'detail' in cause ? [Number(cause.detail)] : []))[0];

/** PostgreSQL's code for it (`assured_now`). */
const doubtful = 'YM001';
