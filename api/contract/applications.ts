// Applications: handing one in, the list, one with everything about it.
import { z } from 'zod';
import { decidedActs, decisionModes } from '../../domain/kinds/application/decision';
import { selfCareGrades } from '../../domain/kinds/application/self-care';
import { type Programme, abilities, causes, channels, onlineChannels, outcomes, programmes, stages } from '../../domain/kinds/application/labels';
import { caseFile, dates, source } from './case';
import { code, day, id, identityNumber, line, moment, named, namedId, next, page, personName, phone } from './text';

const member = z.strictObject({
  name: personName,
  idNumber: identityNumber,
  /** To the applicant: 本人, 配偶, 子女, 父母 … */
  relation: line(20),
  phone: phone.exactOptional(),
  /** The day the authorisation to be checked was signed. */
  authorisedOn: day.exactOptional(),
});

/** Temporary aid is given for a cause; monthly aid asks for none. */
const forACause: readonly Programme[] = ['emergencyAid', 'fastAid', 'expenditureAid'];
export const areas = ['urban', 'rural'] as const;
export const areaWords: Record<(typeof areas)[number], string> = { urban: '城市', rural: '农村' };

/** The first member is the applicant. */
export const submitApplication = z
  .strictObject({
    programme: z.enum(programmes),
    channel: z.enum(channels),
    outerNumber: code(64).exactOptional(),
    needsHomeService: z.boolean().exactOptional(),
    /** Why the family is in hardship. */
    cause: z.enum(causes).exactOptional(),
    /** Which of the two standards holds; rural where nothing is said. */
    area: z.enum(areas).exactOptional(),
    /** Without full capacity the applicant applies through a guardian. */
    incapable: z.boolean().exactOptional(),
    guardianSigned: z.boolean().exactOptional(),
    villageId: namedId('village'),
    address: line(120),
    members: z
      .array(member)
      .min(1)
      .max(20)
      .refine((all) => new Set(all.map(({ idNumber: number }) => number)).size === all.length, '同一户里有两个相同的身份证号码'),
  })
  .refine(({ programme, cause }) => !forACause.includes(programme) || cause !== undefined, { path: ['cause'], message: '临时救助要填写致困原因' })
  .refine(({ programme, cause }) => forACause.includes(programme) || cause === undefined, { path: ['cause'], message: '这个救助项目不填致困原因' })
  .refine(({ members: [applicant] }) => applicant === undefined || applicant.relation === '本人', {
    path: ['members.0.relation'],
    message: '第一位家庭成员是申请人，与申请人关系要填“本人”',
  })
  .refine(({ channel, outerNumber }) => !onlineChannels.includes(channel) || outerNumber !== undefined, {
    path: ['outerNumber'],
    message: '线上申请要填写平台的受理编号',
  })
  .refine(({ channel, outerNumber }) => channel !== 'hotline' || outerNumber !== undefined, {
    path: ['outerNumber'],
    message: '热线转来的要填写工单编号',
  });
export type SubmitApplication = z.infer<typeof submitApplication>;

export const opened = z.strictObject({ id, number: z.string(), seq: z.number().int(), stage: z.string(), stageWord: z.string() });

export const applicationQuery = z.strictObject({
  ...page,
  stage: z.enum(stages).optional(),
  village: id.optional(),
  state: z.enum(['open', 'closed']).optional(),
});
export type ApplicationQuery = z.infer<typeof applicationQuery>;

const village = z.strictObject({ id, name: z.string() });
const applicationRow = z.strictObject({
  id,
  number: z.string(),
  programme: named(programmes),
  applicant: z.string(),
  village,
  stage: z.string(),
  stageWord: z.string(),
  /** Its stored state can't be read: nothing is done in it until an administrator has seen to it. */
  spoilt: z.boolean(),
  outcome: z.enum(outcomes).nullable(),
  outcomeWord: z.string().nullable(),
  openedAt: moment,
  seq: z.number().int(),
  ...dates,
  overdue: z.boolean(),
});
export type ApplicationRow = z.infer<typeof applicationRow>;
export const applicationList = z.strictObject({ asOf: moment, applications: z.array(applicationRow), next });

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
  /** Its stored state can't be read: nothing is done in it until an administrator has seen to it. */
  spoilt: z.boolean(),
  outcomeWord: z.string().nullable(),
  askedAt: moment,
});

/** None entered is said, not assumed. */
const judgedBy = z.strictObject({ name: z.string(), word: z.string(), value: z.string().nullable(), source });
export type JudgedBy = z.infer<typeof judgedBy>;

/** The last decision: in whose name and on which document it was made, whose seal it bears, and what can be done against it. */
const decision = z.strictObject({
  act: named(decidedActs),
  madeOn: z.string(),
  mode: z.enum(decisionModes),
  document: z.string().nullable(),
  maker: z.string(),
  seal: z.string(),
  /** Against whom reconsideration or a suit is brought. */
  respondent: z.string(),
  source,
  /** The sentence that goes on the notice. */
  remedy: z.string(),
  remedySource: source,
  servedOn: z.string().nullable(),
  /** The last day to ask for reconsideration, once the notice is served. */
  reconsiderBy: z.string().nullable(),
});

/** Working days since the day of receipt, which is day 0; to today, or to the decision or the end of the case. */
const receipt = z.strictObject({ receivedOn: z.string(), workingDays: z.number().int(), words: z.string() });

const selfCare = z.strictObject({
  grade: named(selfCareGrades),
  /** Whether each of the six is met. */
  abilities: z.array(z.strictObject({ name: z.enum(abilities), word: z.string(), met: z.boolean() })),
  assessedOn: z.string(),
  source,
});

export const application = z.strictObject({
  ...caseFile,
  receipt,
  /** None yet, or the case ended without one. */
  decision: decision.nullable(),
  programme: named(programmes),
  village,
  address: z.string(),
  channel: named(channels),
  outerNumber: z.string().nullable(),
  needsHomeService: z.boolean(),
  cause: named(causes).nullable(),
  area: named(areas),
  incapable: z.boolean(),
  guardianSigned: z.boolean(),
  /** What the last assessment of self-care came to (特困); none yet. */
  selfCare: selfCare.nullable(),
  /** The numbers it is judged by beside its limits. */
  numbers: z.array(judgedBy),
  members: z.array(shownMember),
  referrals: z.array(asked),
});
export type Application = z.infer<typeof application>;

/** A member signs later than the application was handed in. */
export const authorise = z.strictObject({ memberId: namedId('member'), authorisedOn: day });
export const authorised = z.strictObject({ memberId: id, authorisedOn: z.string(), missing: z.number().int() });

/** The guardian signs later than the application was handed in. */
export const guardianSigned = z.strictObject({ guardianSigned: z.literal(true) });
