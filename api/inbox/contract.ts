// Notifications that were delivered: one sentence each, no particulars beyond the case's number.
import { z } from 'zod';
import { noticeWords } from '../../domain/casework/notifications';
import { id, moment, next, page, yesOrNo } from '../http/text.contract';
import { kindNames } from '../../domain/procedures';

export const inboxQuery = z.strictObject({ ...page, unread: yesOrNo.optional() });

/** Instead of a message that can't be told, because of what somebody has put there. */
export const spoiltNotice = z.strictObject({ id: z.string(), number: z.string(), sentence: z.string(), spoilt: z.literal(true) });
export type SpoiltNotice = z.infer<typeof spoiltNotice>;

export const notice = z.strictObject({
  id: z.string(),
  /** Null: about the town as a whole (the day's digest, what the reconciler found), or about a case that this person doesn't see. */
  caseId: id.nullable(),
  kind: z.enum(kindNames).nullable(),
  number: z.string(),
  word: z.enum(noticeWords),
  /** The rung that passed; the letter that came; how work came. */
  about: z.string(),
  sentence: z.string(),
  at: moment,
  read: z.boolean(),
});
export type Notice = z.infer<typeof notice>;
export const inbox = z.strictObject({ asOf: moment, notices: z.array(z.union([notice, spoiltNotice])), unread: z.number().int(), next });
export const noticeRead = z.strictObject({ id: z.string(), readAt: moment });
