// What comes of an action, and what would come.
import { z } from 'zod';
import { dates, moved, paper } from './contract';
import { id } from '../http/text.contract';

/** The same for every repetition of the request: read from the steps up to the one it made. */
export const done = z.strictObject({
  id,
  number: z.string(),
  seq: z.number().int(),
  stage: z.string(),
  stageWord: z.string(),
  outcome: z.string().nullable(),
  outcomeWord: z.string().nullable(),
  ...dates,
  /** What this step brought about, in order. */
  events: z.array(moved),
  documents: z.array(paper),
  /** The case this step asked for. */
  opens: id.optional(),
  /** Said beside it, without stopping it. */
  warnings: z.array(z.string()),
});
export type Done = z.infer<typeof done>;

const dated = z.strictObject({ dueOn: z.string(), provisional: z.boolean(), state: z.enum(['running', 'paused', 'met', 'ended', 'stopped']) });
export const whatIf = z.strictObject({
  action: z.string(),
  stage: z.string(),
  stageWord: z.string(),
  outcomeWord: z.string().nullable(),
  warnings: z.array(z.string()),
  /** Every clock that would start, move or end: before, and after. */
  clocks: z.array(
    z.strictObject({
      clock: z.string(),
      word: z.string(),
      now: dated.nullable(),
      then: dated.nullable(),
      dueReason: z.array(z.strictObject({ topic: z.string(), text: z.string(), source: z.string() })),
    }),
  ),
});
export type WhatIf = z.infer<typeof whatIf>;
