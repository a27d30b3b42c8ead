// Limits that have passed: the latest first, with who answers for them.
import { z } from 'zod';
import { rest, source } from '../cases/contract';
import { light } from '../clocks/lights.contract';
import { clockCounts, limitFilter } from '../clocks/contract';
import { id, moment, next, page } from '../http/text.contract';
import { kindNames } from '../../domain/procedures';

export const overdueQuery = z.strictObject({ ...page, ...limitFilter });

const overdueLimit = z.strictObject({
  caseId: id,
  kind: z.enum(kindNames),
  number: z.string(),
  stageWord: z.string(),
  /** Its stored state can't be read: nothing is done in it until an administrator has seen to it. */
  spoilt: z.boolean(),
  clock: z.string(),
  word: z.string(),
  light,
  dueOn: z.string(),
  dueAt: moment,
  provisional: z.boolean(),
  exceeded: rest,
  /** Our own proposal, no breach of law. */
  internal: z.boolean(),
  source,
  /** Whoever holds the open tasks, else the posts they wait for. */
  responsible: z.array(z.strictObject({ task: z.string(), holder: z.string().nullable(), posts: z.array(z.string()) })),
});
export const overdueList = z.strictObject({ asOf: moment, ...clockCounts, limits: z.array(overdueLimit), next });
