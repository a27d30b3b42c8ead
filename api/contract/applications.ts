// Applications: handing one in, the list, one with everything about it.
import { z } from 'zod';
import { channels, outcomes, programmes, stages } from '../../domain/application/words';
import { caseFile, dates } from './case';
import { idNumber } from './id-number';
import { day, id, line, moment, named, next, page } from './text';

const member = z.strictObject({
  name: line(50),
  idNumber,
  /** To the applicant: 本人, 配偶, 子女, 父母 … */
  relation: line(20),
  phone: z
    .string()
    .trim()
    .max(20)
    .regex(/^\+?\d[\d-]{5,18}$/)
    .exactOptional(),
  /** The day the authorisation to be checked was signed. */
  authorisedOn: day.exactOptional(),
});

/** The first member is the applicant. */
export const submitApplication = z.strictObject({
  programme: z.enum(programmes),
  channel: z.enum(channels),
  outerNumber: line(64).exactOptional(),
  needsHomeService: z.boolean().exactOptional(),
  villageId: id,
  address: line(120),
  members: z
    .array(member)
    .min(1)
    .max(20)
    .refine((all) => new Set(all.map(({ idNumber: number }) => number)).size === all.length, '同一户里有两个相同的身份证号码'),
});
export type SubmitApplication = z.infer<typeof submitApplication>;

export const opened = z.strictObject({ id, number: z.string(), seq: z.number().int(), stage: z.string(), stageWord: z.string() });

export const applicationQuery = z.strictObject({
  ...page,
  stage: z.enum(stages).optional(),
  village: id.optional(),
  state: z.enum(['open', 'closed']).optional(),
});

const village = z.strictObject({ id, name: z.string() });
const applicationRow = z.strictObject({
  id,
  number: z.string(),
  programme: named(programmes),
  applicant: z.string(),
  village,
  stage: z.string(),
  stageWord: z.string(),
  outcome: z.enum(outcomes).nullable(),
  outcomeWord: z.string().nullable(),
  openedAt: moment,
  seq: z.number().int(),
  ...dates,
  overdue: z.boolean(),
});
export type ApplicationRow = z.infer<typeof applicationRow>;
export const applicationList = z.strictObject({ applications: z.array(applicationRow), next });

/** The id of a member is kept; the number and the telephone are masked. */
const shownMember = z.strictObject({
  id,
  name: z.string(),
  idNumber: z.string(),
  relation: z.string(),
  phone: z.string().nullable(),
  authorisedOn: z.string().nullable(),
});

const asked = z.strictObject({
  id,
  /** Absent until the engine has sent it. */
  number: z.string().nullable(),
  topicWord: z.string(),
  department: z.string().nullable(),
  stageWord: z.string(),
  outcomeWord: z.string().nullable(),
  askedAt: moment,
});

export const application = z.strictObject({
  ...caseFile,
  programme: named(programmes),
  village,
  address: z.string(),
  channel: named(channels),
  outerNumber: z.string().nullable(),
  needsHomeService: z.boolean(),
  members: z.array(shownMember),
  referrals: z.array(asked),
});
export type Application = z.infer<typeof application>;

/** A member signs later than the application was handed in. */
export const authorise = z.strictObject({ memberId: id, authorisedOn: day });
export const authorised = z.strictObject({ memberId: id, authorisedOn: z.string(), missing: z.number().int() });
