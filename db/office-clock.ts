// The one clock that writes history: PostgreSQL's, by functions of its own. What may be written, what is read by, and what this process reckons the clock should say.
import { uptime } from 'node:os';
import { type SQL, sql } from 'drizzle-orm';

/** A moment of the office's clock that this process saw and nobody doubted; `confirmed`: how many doubts people had settled by then. */
export interface Seen {
  readonly officeMs: number;
  readonly confirmed: number;
}

/** What the office's clock should say, by the time that has passed since a moment seen. The machine's running time counts its sleep too, and nobody can set it. */
export class Reckoning {
  private from: (Seen & { readonly runningMs: number }) | undefined;
  /** The doubt during which this process found the clock off by its own reckoning. */
  offIn: number | undefined;

  constructor(private readonly runningMs: () => number = () => uptime() * 1000) {}

  see(seen: Seen): void {
    this.from = { ...seen, runningMs: this.runningMs() };
  }

  /** Nothing has been seen yet: there is nothing to reckon from. */
  get expected(): Seen | undefined {
    if (this.from === undefined) return undefined;
    const { officeMs, confirmed, runningMs } = this.from;
    return { officeMs: Math.round(officeMs + this.runningMs() - runningMs), confirmed };
  }
}

interface Reckoner {
  readonly reckoning: Reckoning;
}

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

/** What the clock said, where that is why a statement failed. */
export function doubtfulMoment(error: unknown): number | undefined {
  for (let cause = error, depth = 0; typeof cause === 'object' && cause !== null && depth < 5; cause = 'cause' in cause ? cause.cause : undefined, depth += 1)
    if ('code' in cause && cause.code === doubtful && 'detail' in cause) return Number(cause.detail);
  return undefined;
}

/** PostgreSQL's code for it (`assured_now`). */
const doubtful = 'YM001';
