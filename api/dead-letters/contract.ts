// Messages given up after so many attempts, and the request that one be tried again.
import { z } from 'zod';
import { noticeWords } from '../../domain/casework/notifications';
import { channels } from '../../domain/notices/words';
import { spoiltNotice } from '../inbox/contract';
import { moment, named, next, page, yesOrNo } from '../http/text.contract';

/** `unread`: those whose person hasn't read the same in the inbox. */
export const deadLetterQuery = z.strictObject({ ...page, unread: yesOrNo.optional() });

export const deadLetter = z.strictObject({
  id: z.string(),
  receiver: z.string(),
  /** Whoever has left is sent nothing more. */
  receiverLeft: z.boolean(),
  channel: named(channels),
  /** Empty: about the town as a whole. */
  number: z.string(),
  word: z.enum(noticeWords),
  sentence: z.string(),
  at: moment,
  deadAt: moment,
  attempts: z.number().int(),
  /** How often it was put back in the queue before. */
  resent: z.number().int(),
  why: z.strictObject({ code: z.string(), word: z.string() }),
  read: z.boolean(),
});
export type DeadLetter = z.infer<typeof deadLetter>;
export const deadLetterList = z.strictObject({ asOf: moment, letters: z.array(z.union([deadLetter, spoiltNotice])), next });
export const resent = z.strictObject({ id: z.string(), queuedAt: moment });
