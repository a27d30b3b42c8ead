// One worklist: what this person has in hand, may take, or waits for from a department, each beside its nearest limit.
import { z } from 'zod';
import { lightWords } from '../../domain/casework/light';
import { kindNames, listedLabels } from '../../domain/procedures';
import { workOrderWords, workTabWords, workTabs } from '../../domain/work';
import { rest, rowsOf } from '../cases/contract';
import { light } from '../clocks/lights.contract';
import { choice, dayShown, id, moment, next, page } from '../http/text.contract';

export const workQuery = z.strictObject({
  ...page,
  /** Absent: 待我办 and 本岗待办 together. */
  tab: choice(workTabWords).optional(),
  village: id.optional(),
  programme: choice(listedLabels).optional(),
  light: choice(lightWords).optional(),
  order: choice(workOrderWords).default('due'),
});
export type WorkQuery = z.infer<typeof workQuery>;

const named = z.strictObject({ name: z.string(), word: z.string() });
export const workRow = z.strictObject({
  /** Of the task. */
  id: z.string(),
  caseId: id,
  kind: z.enum(kindNames),
  number: z.string(),
  programme: z.string(),
  applicant: z.string().nullable(),
  village: z.string().nullable(),
  stageWord: z.string(),
  task: named,
  openedAt: moment,
  whose: z.enum(['mine', 'post', 'reply']),
  /** Who has it in hand, else whose post it is of. */
  holder: z.string().nullable(),
  posts: z.array(z.string()),
  /** What would ordinarily be done; whether it may be now, the page of the case says. */
  verb: z.strictObject({ action: z.string(), word: z.string() }).nullable(),
  /** Of the limit of its case that comes first; none where no limit runs. */
  light: light.nullable(),
  dueOn: dayShown.nullable(),
  dueClock: named.nullable(),
  /** A second mark, beside any light: holidays of that time aren't published yet. */
  provisional: z.boolean(),
  /** The limit is a number of our own proposal. */
  internal: z.boolean(),
  source: z.string().nullable(),
  /** What is left of it, or why no limit runs. */
  rest: z.union([rest, z.strictObject({ words: z.string() })]),
  /** Its stored state can't be read: nothing is done in it until an administrator has seen to it. */
  spoilt: z.boolean(),
});
export type WorkRow = z.infer<typeof workRow>;

export const workList = z.strictObject({
  asOf: moment,
  /** Of each tab, whatever tab was asked for: as many as its list has. */
  tabs: z.array(z.strictObject({ name: z.enum(workTabs), word: z.string(), n: z.number().int() })),
  total: z.number().int(),
  work: rowsOf(workRow),
  next,
});
