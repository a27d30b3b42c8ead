// What a person enters with each action, what comes back, and what would come.
import { z } from 'zod';
import {
  type Ability,
  type Action as ApplicationAction,
  abilities,
  actions as applicationActions,
  clocks,
  consents,
  funds,
  furtherGrounds,
  nonAcceptanceGrounds,
  relativePosts,
  relatives,
  type ServiceMethod,
  serviceMethods,
} from '../../domain/kinds/application/labels';
import { type Action as ReferralAction, actions as referralActions, purposes, topics } from '../../domain/kinds/referral/labels';
import { dates, moved, paper } from './case';
import { amounts, code, day, fen, id, inFen, line, longest, momentOfDay, namedId, personName, phone, prose } from './text';

/** The step the screen was made from: what came in between is seen first. */
/** More steps than any case has. */
const mostSteps = 999_999;
const seen = { expectedSeq: z.int().min(1).max(mostSteps).exactOptional() };
const text = { ...seen, text: prose(longest).exactOptional() };
/** Colleagues by id; guests without account are named with unit and phone (包村干部, 驻村, 其他站所). */
const guest = z.strictObject({ name: personName, unit: line(50), phone });
const companions = { with: z.array(namedId('staff')).min(1).max(10).exactOptional(), guests: z.array(guest).min(1).max(5).exactOptional() };
const plain = z.strictObject(text);
const visit = z.strictObject({ ...text, ...companions });
const sheetMember = z.strictObject({ memberId: namedId('member'), counted: z.boolean(), why: line(100).exactOptional() });
const figure = z.strictObject({ what: line(50), yearFen: fen, source: line(50) });
/** The 核算 sheet: who is counted, what they have a year and where it stands, what is deducted, property, the line. */
const sheet = z.strictObject({
  ...text,
  members: z.array(sheetMember).min(1).max(20),
  income: z.array(figure).max(60),
  deductions: z.array(figure).max(60),
  property: z.array(line(200)).max(40),
  lineFen: fen.min(1),
});
const votes = z.int().min(0).max(500);
/** Where the money came from; out of the reserve fund against the recipient's signature. */
const paid = { fund: z.enum(funds).exactOptional(), signedFor: z.boolean().exactOptional() };

/** The confirming body's own visit, where one is owed (57号 第二十条第二款). */
const visited = { visitedOn: day.exactOptional() };
const decision = z.strictObject({ ...text, ...amounts, ...visited }).transform(inFen);
const refusal = z.strictObject({ ...text, ...visited });
/** The town a case is handed over to. */
const place = line(100);
const service = z.strictObject({
  ...text,
  method: z.enum(serviceMethods),
  servedOn: day.exactOptional(),
  receivedBy: personName.exactOptional(),
  refusedToSign: z.boolean().exactOptional(),
  /** Who saw that it was left at the home. */
  witness: personName.exactOptional(),
  /** The leaving was photographed or filmed. */
  photographed: z.boolean().exactOptional(),
  mailNumber: code(40).exactOptional(),
  /** The person agreed to be served electronically. */
  agreedElectronic: z.boolean().exactOptional(),
});

/** Votes for and against the preliminary opinion. */
const meeting = z.strictObject({ ...text, invited: votes, present: votes, votesFor: votes, votesAgainst: votes });
const clockGround = z.strictObject({ ...text, clock: z.enum(clocks), ground: line(30) });

export const applicationBodies = {
  accept: plain,
  askSupplement: plain,
  askFurther: z.strictObject({ ...text, ground: z.enum(furtherGrounds) }),
  proposeNonAcceptance: z.strictObject({ ...text, ground: z.enum(nonAcceptanceGrounds), toPlace: place.exactOptional() }),
  signNonAcceptance: plain,
  rejectNonAcceptance: plain,
  bringSupplement: plain,
  bringLateSupplement: plain,
  extendSupplement: plain,
  proposeClosing: plain,
  signClosing: plain,
  rejectClosing: plain,
  requestCheck: plain,
  noteCheckStarted: plain,
  enterCheckAnswer: plain,
  enterAdverseCheck: plain,
  acknowledgeCheck: plain,
  objectToCheck: plain,
  upholdCheck: plain,
  correctCheck: plain,
  beginVisit: plain,
  completeVisit: visit,
  fillSheet: sheet,
  reopenSheet: plain,
  verifyExpenditure: visit,
  support: plain,
  oppose: plain,
  postNotice: plain,
  recordNoPosting: plain,
  object: plain,
  registerRelative: z.strictObject({ relation: z.enum(relatives), post: z.enum(relativePosts) }),
  upholdOpinion: visit,
  reverseOpinion: visit,
  meetingUpholds: meeting,
  meetingReverses: meeting,
  confirm: decision,
  refuse: refusal,
  passToCounty: plain,
  submitToCounty: plain,
  countyConfirms: z.strictObject({ ...text, ...amounts, ...visited, samplePercent: z.int().min(0).max(100).exactOptional() }).transform(inFen),
  countyRefuses: refusal,
  countyReturns: plain,
  assess: z.strictObject({ ...text, ...(Object.fromEntries(abilities.map((ability) => [ability, z.boolean()])) as Record<Ability, z.ZodBoolean>) }),
  requestExtension: clockGround,
  grantExtension: plain,
  denyExtension: plain,
  tellExtension: service,
  pauseLimit: clockGround,
  resumeLimit: z.strictObject({ ...text, clock: z.enum(clocks) }),
  proposeTermination: z.strictObject({ ...text, warnedOn: day }),
  signTermination: plain,
  rejectTermination: plain,
  giveFirstAid: z
    .strictObject({ ...text, ...amounts, amountMeant: z.boolean().exactOptional(), ...paid, leader: namedId('staff'), approvedAt: momentOfDay })
    .transform(inFen),
  proposeDecline: plain,
  declineAid: plain,
  rejectDecline: plain,
  signFirstAid: plain,
  countersignFirstAid: plain,
  completePapers: plain,
  reportToCounty: plain,
  grantFastAid: z.strictObject({ ...text, ...amounts, ...paid }).transform(inFen),
  registerFastAid: plain,
  serveNotice: service,
  refer: z.strictObject({ ...seen, topic: z.enum(topics), departmentId: namedId('department'), purpose: z.enum(purposes), question: prose(longest) }),
  urge: plain,
  supervise: plain,
  answerSupervision: plain,
  signSupervision: plain,
  waiveSupervision: plain,
  recordDeath: plain,
  moveAway: z.strictObject({ ...text, toPlace: place }),
  withdraw: plain,
  noteSupporter: z.strictObject({ ...text, consent: z.enum(consents), askedOn: day }),
  requestCooperation: plain,
  enterCoopReply: plain,
} as const satisfies Record<ApplicationAction, z.ZodType>;
export const referralBodies = { answer: plain, closeUnanswered: plain } as const satisfies Record<ReferralAction, z.ZodType>;

/** What is said in words of one's own: a step names it by id, so that nobody's words stand in a record that is never changed. */
export const wordFields = ['text', 'question', 'toPlace', 'receivedBy', 'witness', 'mailNumber'] as const;
export type WordField = (typeof wordFields)[number];

/** Any of them, after parsing. */
export interface Entered {
  readonly expectedSeq?: number;
  readonly text?: string;
  readonly with?: readonly string[];
  readonly amountFen?: number;
  readonly method?: ServiceMethod;
  readonly servedOn?: string;
  readonly receivedBy?: string;
  readonly refusedToSign?: boolean;
  readonly witness?: string;
  readonly photographed?: boolean;
  readonly mailNumber?: string;
  readonly agreedElectronic?: boolean;
  readonly warnedOn?: string;
  readonly visitedOn?: string;
  readonly consent?: string;
  readonly askedOn?: string;
  readonly toPlace?: string;
  readonly relation?: string;
  readonly post?: string;
  readonly ground?: string;
  readonly clock?: string;
  readonly leader?: string;
  readonly approvedAt?: string;
  readonly fund?: (typeof funds)[number];
  readonly signedFor?: boolean;
  /** The amount lies beyond the ceiling and is right. */
  readonly amountMeant?: boolean;
  readonly samplePercent?: number;
  readonly guests?: readonly { readonly name: string; readonly unit: string; readonly phone: string }[];
  readonly members?: readonly { readonly memberId: string; readonly counted: boolean; readonly why?: string }[];
  readonly income?: readonly { readonly what: string; readonly yearFen: number; readonly source: string }[];
  readonly deductions?: readonly { readonly what: string; readonly yearFen: number; readonly source: string }[];
  readonly property?: readonly string[];
  readonly lineFen?: number;
  readonly topic?: string;
  readonly departmentId?: string;
  readonly purpose?: string;
  readonly question?: string;
}

/** The bodies of a kind's actions, by name. */
export const bodiesOf = (kind: string): Readonly<Record<string, z.ZodType<Entered>>> =>
  kind === 'application' ? applicationBodies : kind === 'referral' ? referralBodies : {};

/** The schema of an action of a kind; `undefined`: there is no such action. */
export const bodyOf = (kind: string, action: string): z.ZodType<Entered> | undefined =>
  Object.hasOwn(bodiesOf(kind), action) ? bodiesOf(kind)[action] : undefined;

/** The same for every repetition of the request: read from the steps up to the one it made. */
export const done = z.strictObject({
  id,
  number: z.string(),
  seq: z.number().int(),
  stage: z.string(),
  stageWord: z.string(),
  outcome: z.string().nullable(),
  outcomeWord: z.string().nullable(),
  ...dates,
  /** What this step brought about, in order. */
  events: z.array(moved),
  documents: z.array(paper),
  /** The case this step asked for. */
  opens: id.optional(),
  /** Said beside it, without stopping it. */
  warnings: z.array(z.string()),
});
export type Done = z.infer<typeof done>;

const dated = z.strictObject({ dueOn: z.string(), provisional: z.boolean(), state: z.enum(['running', 'paused', 'met', 'ended', 'stopped']) });
export const whatIf = z.strictObject({
  action: z.enum([...applicationActions, ...referralActions]),
  stage: z.string(),
  stageWord: z.string(),
  outcomeWord: z.string().nullable(),
  warnings: z.array(z.string()),
  /** Every clock that would start, move or end: before, and after. */
  clocks: z.array(
    z.strictObject({
      clock: z.string(),
      word: z.string(),
      now: dated.nullable(),
      then: dated.nullable(),
      dueReason: z.array(z.strictObject({ topic: z.string(), text: z.string(), source: z.string() })),
    }),
  ),
});
export type WhatIf = z.infer<typeof whatIf>;
