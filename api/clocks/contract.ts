// The limits of open cases with their lights: which there are, how many of each, whose they are.
import { z } from 'zod';
import { rest, rowsOf, source } from '../cases/contract';
import { light, lightWords } from './lights.contract';
import { choice, dayShown, id, moment, next, page, yesOrNo } from '../http/text.contract';
import { kindNames, labelsIn, listedLabels } from '../../domain/procedures';

/** What a list of limits may be narrowed by; the town is always one's own. */
export const limitFilter = {
  programme: choice(listedLabels).optional(),
  /** `none`: of no village. */
  village: z.union([id, z.literal('none')], { error: () => '格式不对：应为系统给出的编号（id），或者 none（不分村的）' }).optional(),
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

/** `name`: what the same list is narrowed to by it (of people to all that they have or answer for); none where there is no such narrowing. */
const tally = z.array(z.strictObject({ name: z.string().nullable(), word: z.string(), n: z.number().int() }));
export const clockCounts = {
  /** Of each light, whatever lights were asked for. */
  lights: z.array(z.strictObject({ ...light.shape, n: z.number().int() })),
  /** Of what was asked for: by programme, village, stage, and whoever has the open tasks in hand. */
  counts: z.strictObject({ programmes: tally, villages: tally, stages: tally, people: tally }),
};
export const matrixQuery = z.strictObject(limitFilter);
export type MatrixQuery = z.infer<typeof matrixQuery>;
const numbers = { cases: z.number().int(), limits: z.number().int(), overdue: z.number().int(), dueSoon: z.number().int() };
const labelled = z.strictObject({ name: z.string(), word: z.string() });
/** Of each cell `/api/clocks` has as many limits, narrowed to its village, its programme, and the light. A case without a village stands in `null`. */
export const matrix = z.strictObject({
  asOf: moment,
  villages: z.array(z.strictObject({ name: id.nullable(), word: z.string(), ...numbers })),
  programmes: z.array(labelled.extend(numbers)),
  cells: z.array(z.strictObject({ village: id.nullable(), programme: z.string(), ...numbers })),
  total: z.strictObject(numbers),
});

export const clockList = z.strictObject({
  asOf: moment,
  ...clockCounts,
  clocks: rowsOf(litClock),
  next,
});
