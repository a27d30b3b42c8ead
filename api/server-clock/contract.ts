// The server's clock: what it says, whether that is in doubt, every doubt there was, and the answer to its question.
import { z } from 'zod';
import { doubtReasons, settlements } from '../../domain/notices/server-clock';
import { moment, momentOfDay, named } from '../http/text.contract';

const doubt = z.strictObject({
  id: z.number().int(),
  why: named(doubtReasons),
  /** What the clock should have said, and what it said. Words rather than moments: it may have said a year that no calendar knows. */
  trusted: z.string(),
  doubtful: z.string(),
  /** Null while the question is open. */
  settled: z.strictObject({ at: z.string(), how: named(settlements), by: z.string().nullable() }).nullable(),
  /** Steps that were recorded by a moment which was doubted later. */
  steps: z.number().int(),
});

export const serverClock = z.strictObject({
  /** In words, as the question says it. */
  time: z.string(),
  /** The same, to be handed back with the answer; null: no calendar knows its year, and nobody can confirm it. */
  at: moment.nullable(),
  /** Null: the clock is trusted. */
  question: z.string().nullable(),
  /** The newest first. */
  doubts: z.array(doubt),
});
export type ServerClock = z.infer<typeof serverClock>;

/** The moment that the question named (`at`), not more than ten minutes ago: an answer to an older question settles no newer one. A date alone would say yes to any hour of it. */
export const confirmClock = z.strictObject({ at: momentOfDay });
