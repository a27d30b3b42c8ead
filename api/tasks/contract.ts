// Human tasks: what is mine, what I may take, taking it, giving it back, ending it.
import { z } from 'zod';
import { dates, rowsOf } from '../cases/contract';
import { choice, id, moment, next, page } from '../http/text.contract';
import { kindNames } from '../../domain/procedures';

export const taskQuery = z.strictObject({ ...page, scope: choice({ mine: '我的', claimable: '可领取的' }) });

export const taskRow = z.strictObject({
  id: z.string(),
  caseId: id,
  kind: z.enum(kindNames),
  number: z.string(),
  task: z.string(),
  word: z.string(),
  round: z.number().int(),
  stageWord: z.string(),
  /** Its stored state can't be read: nothing is done in it until an administrator has seen to it. */
  spoilt: z.boolean(),
  openedAt: moment,
  /** The verbs that end it. */
  actions: z.array(z.strictObject({ action: z.string(), word: z.string() })),
  ...dates,
  overdue: z.boolean(),
});
export type TaskRow = z.infer<typeof taskRow>;
export const taskList = z.strictObject({ asOf: moment, tasks: rowsOf(taskRow), next });

/** `action` names which outcome; the other fields are those of that action. */
export const completeTask = z.looseObject({ action: z.string().max(40) });
