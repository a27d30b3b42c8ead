// The limits of open cases with their lights: which there are, how many of each, whose they are.
import { z } from 'zod';
import { rest, rowsOf, source } from '../cases/contract';
import { light, lightWords } from './lights.contract';
import { choice, dayShown, id, moment, next, page, yesOrNo } from '../http/text.contract';
import { kindNames, labelsIn, listedLabels } from '../../domain/procedures';

/** What a list of limits may be narrowed by; the town is always one's own. */
export const limitFilter = {
  programme: choice(listedLabels).optional(),
  village: id.optional(),
  stage: choice(labelsIn('stage')).optional(),
  /** Holds an open task of the case, or answers for it as a whole. */
  person: id.optional(),
  /** Numbers of our own proposal only, or all but those. */
  internal: yesOrNo.optional(),
};
export const clockQuery = z.strictObject({
  ...page,
  /** One light, or several with commas between. */
  light: z
    .string()
    .max(80)
    .transform((text) => text.split(','))
    .pipe(z.array(choice(lightWords)).min(1))
    .optional(),
  ...limitFilter,
});
export type ClockQuery = z.infer<typeof clockQuery>;

export const litClock = z.strictObject({
  caseId: id,
  kind: z.enum(kindNames),
  number: z.string(),
  programme: z.string(),
  village: z.string().nullable(),
  owner: z.string().nullable(),
  stageWord: z.string(),
  /** Its stored state can't be read: nothing is done in it until an administrator has seen to it. */
  spoilt: z.boolean(),
  clock: z.string(),
  word: z.string(),
  light,
  dueOn: dayShown,
  dueAt: moment,
  provisional: z.boolean(),
  /** What is left or by how much it is exceeded; none under a pause. */
  remaining: rest.nullable(),
  /** Our own proposal, whose passing is no breach of law. */
  internal: z.boolean(),
  source,
  /** Whoever holds the open tasks, else the posts they wait for; `answers`: the one person, whoever has it or else answers until somebody has. */
  responsible: z.array(z.strictObject({ task: z.string(), holder: z.string().nullable(), answers: z.string().nullable(), posts: z.array(z.string()) })),
});
export type LitClock = z.infer<typeof litClock>;

const tally = z.array(z.strictObject({ word: z.string(), n: z.number().int() }));
export const clockCounts = {
  /** Of each light, whatever lights were asked for. */
  lights: z.array(z.strictObject({ ...light.shape, n: z.number().int() })),
  /** Of what was asked for: by programme, village, stage, and whoever has the open tasks in hand. */
  counts: z.strictObject({ programmes: tally, villages: tally, stages: tally, people: tally }),
};
export const clockList = z.strictObject({
  asOf: moment,
  ...clockCounts,
  clocks: rowsOf(litClock),
  next,
});
