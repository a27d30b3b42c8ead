// Referrals: questions to another body, as the town and as the asked department see them.
import { z } from 'zod';
import { outcomes, purposes, topics } from '../../domain/kinds/referral/labels';
import { caseRow, rowsOf } from '../cases/contract';
import { id, moment, named, next, openOrClosed, page } from '../http/text.contract';

export const referralQuery = z.strictObject({ ...page, state: openOrClosed.optional() });
export type ReferralQuery = z.infer<typeof referralQuery>;

const department = z.strictObject({ id, name: z.string() });
export const referralRow = z.strictObject({
  ...caseRow,
  topic: named(topics),
  purpose: named(purposes),
  department,
  outcome: z.enum(outcomes).nullable(),
});
export type ReferralRow = z.infer<typeof referralRow>;
export const referralList = z.strictObject({ asOf: moment, referrals: rowsOf(referralRow), next });

/** What the page of a referral says beside the frame of every case. */
export const referral = z.strictObject({
  topic: named(topics),
  purpose: named(purposes),
  department,
  question: z.string().nullable(),
  reply: z.string().nullable(),
  /** Only the town sees which application asked. */
  parent: z.strictObject({ id, number: z.string() }).optional(),
});
export type Referral = z.infer<typeof referral>;
