// Parts of a case that are read by themselves: what has changed since a step, one clock with its reason, the course page by page.
import { z } from 'zod';
import { changed } from './actions.contract';
import { allowedAction, clock, moved, weightWords } from './contract';
import { choice, id, moment, next, page } from '../http/text.contract';

export const sinceQuery = z.strictObject({ action: z.string().max(60).optional() });
export const since = z.strictObject({
  id,
  /** Where it stands now. */
  seq: z.number().int(),
  asOf: moment,
  /** Whether anything that an act may rest on has come since. */
  stale: z.boolean(),
  stageWas: z.string(),
  stageWord: z.string(),
  /** Every clock that began, moved or ended. */
  clocks: z.array(changed),
  /** What came, the oldest first. */
  events: z.array(moved),
  /** Whether the action that was asked about may still be done; null where none was. */
  action: allowedAction.nullable(),
});
export type Since = z.infer<typeof since>;

export const oneClock = z.strictObject({ id, asOf: moment, ...clock.shape });

export const timelineQuery = z.strictObject({ ...page, weight: choice(weightWords).optional() });
/** The newest first. */
export const timelinePage = z.strictObject({ asOf: moment, timeline: z.array(moved), next });
