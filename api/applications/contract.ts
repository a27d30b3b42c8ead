// Applications: handing one in, the list, one with everything about it.
import { z } from 'zod';
import {
  actingRoles,
  abilities,
  areas,
  causes,
  channels,
  decidedActs,
  decisionModes,
  materials,
  noNumberReasons,
  outcomes,
  programmes,
  selfCareGrades,
  sexes,
  stageLabels,
} from '../../domain/kinds/application/labels';
import { matters } from '../../domain/kinds/report/labels';
import { changed } from '../cases/actions.contract';
import { type CaseOf, caseRow, entered, rowsOf, source } from '../cases/contract';
import { choice, id, moment, named, next, openOrClosed, page } from '../http/text.contract';

export const applicationQuery = z.strictObject({
  ...page,
  stage: choice(stageLabels).optional(),
  village: id.optional(),
  state: openOrClosed.optional(),
});
export type ApplicationQuery = z.infer<typeof applicationQuery>;

const village = z.strictObject({ id, name: z.string() });
export const applicationRow = z.strictObject({
  ...caseRow,
  programme: named(programmes),
  applicant: z.string(),
  village,
  outcome: z.enum(outcomes).nullable(),
});
export type ApplicationRow = z.infer<typeof applicationRow>;
export const applicationList = z.strictObject({ asOf: moment, applications: rowsOf(applicationRow), next });

/** The id of a member is kept; the number and the telephone are masked, of the birth date only the age is shown. */
const shownMember = z.strictObject({
  id,
  name: z.string(),
  /** Null: there is none, and `noNumber` says why. Of another paper: its kind and the end of its number. */
  idNumber: z.string().nullable(),
  /** Without an identity number: why. */
  noNumber: named(noNumberReasons).nullable(),
  /** In full years; null: nothing says when the person was born. */
  age: z.number().int().nullable(),
  /** As it was entered where there was no number. */
  sex: named(sexes).nullable(),
  relation: z.string(),
  phone: z.string().nullable(),
  authorisedOn: z.string().nullable(),
});

/** A case that was begun by this one. */
const begun = {
  id,
  /** Absent until the engine has sent it. */
  number: z.string().nullable(),
  stageWord: z.string(),
  /** Its stored state can't be read: nothing is done in it until an administrator has seen to it. */
  spoilt: z.boolean(),
  outcomeWord: z.string().nullable(),
  askedAt: moment,
};
export const asked = z.strictObject({ ...begun, topicWord: z.string(), department: z.string().nullable() });
export const reported = z.strictObject({ ...begun, matter: named(matters) });

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
  /** From which month it is paid, where it is paid every month; it goes on the notice. */
  paidFrom: z.strictObject({ month: z.string(), words: z.string(), source }).nullable(),
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

/** A paper of the list: whose word it is that it belongs here, and what has come of it. */
const material = z.strictObject({
  name: z.enum(materials),
  word: z.string(),
  /** What is taken of it. */
  form: z.string(),
  source,
  /** `off`: no text names it and the office has switched it on by none. `supplied`: the information check finds it; never asked of the applicant. */
  asked: z.enum(['required', 'supplied', 'off']),
  received: z.strictObject({ on: z.string(), by: z.string().nullable() }).nullable(),
});

/** As it was told on its day. */
const oneTimeNotice = z.strictObject({
  givenOn: z.string(),
  by: z.string().nullable(),
  basis: z.string(),
  materials: z.array(z.strictObject({ word: z.string(), form: z.string(), source: z.string() })),
  reason: z.string().nullable(),
  place: z.string(),
  /** When and how it reached the family: from that day its time runs. */
  served: z.strictObject({ on: z.string(), method: z.string(), word: z.string() }).nullable(),
  /** The last day to bring them; none before it is served. */
  until: z.string().nullable(),
  course: z.string(),
  remedy: z.string(),
});

/** What the page of an application says beside the frame of every case. */
export const application = z.strictObject({
  receipt,
  /** None yet, or the case ended without one. */
  decision: decision.nullable(),
  /** In whose name it is to be decided, as documents stand today; none once it is. */
  decidedBy: z.strictObject({ word: z.string(), document: z.string().nullable(), source }).nullable(),
  programme: named(programmes),
  village,
  address: z.string(),
  channel: named(channels),
  cause: named(causes).nullable(),
  area: named(areas),
  incapable: z.boolean(),
  guardianSigned: z.boolean(),
  /** What else was said when it was handed in, as the form names it. */
  entered,
  /** What the last assessment of self-care came to (特困); none yet. */
  selfCare: selfCare.nullable(),
  /** The numbers it is judged by beside its limits. */
  numbers: z.array(judgedBy),
  members: z.array(shownMember),
  /** Whoever acts for the applicant: the guardian, the agent; number and telephone masked. */
  acting: z.array(
    z.strictObject({ as: named(actingRoles), name: z.string(), relation: z.string(), phone: z.string().nullable(), idNumber: z.string().nullable() }),
  ),
  /** To whom what is decided is addressed. */
  addressee: z.strictObject({ name: z.string(), words: z.string() }),
  materials: z.array(material),
  /** None yet. */
  oneTimeNotice: oneTimeNotice.nullable(),
  referrals: rowsOf(asked),
  /** Objections and reports; empty for whoever may not know of them. */
  reports: rowsOf(reported),
});
export type Application = z.infer<typeof application>;
export type ApplicationCase = CaseOf<Application>;

export const authorised = z.strictObject({ memberId: id, authorisedOn: z.string(), missing: z.number().int() });

/** What would be said with the registration; a refusal is the same as the registration's. */
export const openingWhatIf = z.strictObject({
  warnings: z.array(z.string()),
  stage: z.string(),
  stageWord: z.string(),
  /** Every clock that would begin. */
  clocks: z.array(changed),
  /** What would ordinarily be done then: whether it could be done at once, and every clock that would move or begin by it. */
  next: z.strictObject({ action: z.string(), word: z.string(), allowed: z.boolean(), sentence: z.string().optional(), clocks: z.array(changed) }).nullable(),
});
export type OpeningWhatIf = z.infer<typeof openingWhatIf>;

/** The number of somebody who had none, masked, and what was found by it. */
export const numberGiven = z.strictObject({ memberId: id, idNumber: z.string(), warnings: z.array(z.string()) });

/** The guardian signs later than the application was handed in. */
export const guardianSigned = z.strictObject({ guardianSigned: z.literal(true) });
