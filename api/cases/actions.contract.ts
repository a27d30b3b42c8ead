// What comes of an action, and what would come.
import { z } from 'zod';
import { dates, moved, paper } from './contract';
import { light } from '../clocks/lights.contract';
import { code, id } from '../http/text.contract';

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

const dated = z.strictObject({
  dueOn: z.string(),
  provisional: z.boolean(),
  state: z.enum(['running', 'paused', 'met', 'ended', 'stopped']),
  light: light.nullable(),
});
/** A clock that starts, moves or ends: before, and after. */
export const changed = z.strictObject({
  clock: z.string(),
  word: z.string(),
  now: dated.nullable(),
  then: dated.nullable(),
  /** How far its date moves, or what becomes of it. */
  shift: z.string(),
  dueReason: z.array(z.strictObject({ topic: z.string(), text: z.string(), source: z.string() })),
});
export const whatIf = z.strictObject({
  action: z.string(),
  stage: z.string(),
  stageWord: z.string(),
  outcomeWord: z.string().nullable(),
  warnings: z.array(z.string()),
  clocks: z.array(changed),
  /** Every open clock whose date stays. */
  unchanged: z.array(z.strictObject({ clock: z.string(), word: z.string(), dueOn: z.string(), provisional: z.boolean(), light: light.nullable() })),
});
export type WhatIf = z.infer<typeof whatIf>;

/** Cases by their ids: of one that isn't there its row says so. The other fields are those of the action. */
export const together = z.looseObject({ cases: z.array(code(40)).min(1).max(100) });
/** In the order in which they were asked for. A case that isn't there, or not for this person, has no number. */
export const togetherDone = z.strictObject({
  done: z.number().int(),
  cases: z.array(
    z.strictObject({ caseId: z.string(), number: z.string().nullable(), done: z.boolean(), code: z.string().nullable(), sentence: z.string().nullable() }),
  ),
});
