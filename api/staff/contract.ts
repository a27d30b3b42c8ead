// The people of the town and their standing: who is on leave, who has left, and whose work has to go to somebody else.
import { z } from 'zod';
import { roles } from '../../domain/people';
import { id, moment } from '../http/text.contract';

const colleague = z.strictObject({
  id,
  name: z.string(),
  posts: z.array(z.strictObject({ role: z.enum(roles), word: z.string() })),
  active: z.boolean(),
  absence: z.strictObject({ fromOn: z.string(), toOn: z.string().nullable() }).nullable(),
  /** Who entered the leave, or that the person has left: whoever did signs nothing in that one's place. */
  enteredBy: z.strictObject({ id, name: z.string() }).nullable(),
  /** Is here today: neither gone nor on leave. */
  here: z.boolean(),
  /** Open tasks held, and open cases answered for: to be handed over while the person isn't here. */
  openTasks: z.number().int(),
  openCases: z.number().int(),
});
export const staffList = z.strictObject({ asOf: moment, staff: z.array(colleague) });
export type StaffList = z.infer<typeof staffList>;

/** What went over, and what did not, with the reason. */
export const handedOver = z.strictObject({
  moved: z.number().int(),
  kept: z.array(z.strictObject({ caseId: id, number: z.string(), what: z.string(), code: z.string(), sentence: z.string() })),
});
