// What the guards of an application mean. Each reads codes and counts; none reads a name.
import { type Circumstances, type Guard, type LocalValue, type View, authorityFor, isAuthorised, valueOn } from '../../casework/circumstances';
import type { Details } from '../../casework/events';
import { type Instant, addDays, addWorkingDays, dayOf, instantAt, isPlainDate } from '../../calendar';
import type { CaseState } from '../../casework/state';
import { decisionOf } from './decision';
import { sheetOf } from './means-sheet';
import { isAssessment } from './self-care';
import { consents, funds, furtherGrounds, nonAcceptanceGrounds, onlineChannels, relativePosts, relatives, urgentNonAcceptanceGrounds } from './labels';

const programmeOf = ({ facts }: Circumstances): string => String(facts['programme']);
const text = ({ details }: View): boolean => says(details, 'text');
const fenOf = ({ details }: View): number => (typeof details?.['amountFen'] === 'number' ? details['amountFen'] : 0);
/** Where there is no sheet, no amount is another than its. */
const isSheetsAmount = (view: View): boolean => {
  const sheet = view.state.said['fillSheet'];
  return sheet === undefined || sheet['amountFen'] === fenOf(view);
};
const says = (details: View['details'], key: string): boolean => typeof details?.[key] === 'string' && details[key] !== '';
const isCode = (value: unknown, codes: readonly string[]): boolean => typeof value === 'string' && codes.includes(value);
const isOnline = ({ at }: View): boolean => isCode(at.facts['channel'], onlineChannels);
const standardOf = ({ at }: View): LocalValue | undefined =>
  valueOn(at, at.facts['area'] === 'urban' ? 'standard.dibao.urban' : 'standard.dibao.rural', dayOf(at.now));
/** 先行救助 approved by phone is entered at once, or within three calendar days, the longest a 急难 may wait itself; our proposal [P]. */
const approvalLeadDays = 3;
/** The district's monthly standard in fen; `undefined` until the office has entered it. */
function standardFen(view: View): number | undefined {
  const value = standardOf(view);
  return value === undefined ? undefined : Math.round(Number(value.value) * 100);
}
function standardUsed(view: View): Details {
  const value = standardOf(view);
  return value === undefined ? {} : { standard: value.value, ...(value.document === undefined ? {} : { standardDocument: value.document }) };
}

/** Whether a day that was entered lies between the moment from which it can have been so and now. */
function isSince({ details, at }: View, key: string, earliest: Instant | undefined): boolean {
  const day = String(details?.[key]);
  return isPlainDate(day) && earliest !== undefined && dayOf(earliest) <= day && day <= dayOf(at.now);
}
/** The same of a day that may be left out: then it was today. */
const isSinceOrToday = (view: View, key: string, earliest: Instant | undefined): boolean => view.details?.[key] === undefined || isSince(view, key, earliest);
const namedLeaderIn = ({ said }: CaseState): string => String(said['giveFirstAid']?.['leader']);
const mayLead = ({ posts, recused = [] }: Circumstances, one: string): boolean =>
  [...(posts.director ?? []), ...(posts.sectionHead ?? [])].includes(one) && !recused.includes(one);

/** The document that lets the township do the act, with its mode: who makes the decision, and against whom it is fought, follow from it. */
const authorityUsed =
  (act: string) =>
  ({ at }: View): Details => {
    const row = authorityFor(at, programmeOf(at), act);
    return row === undefined ? {} : { document: row.document, mode: row.mode, ...(row.limitFen === undefined ? {} : { limitFen: row.limitFen }) };
  };

export const guards = {
  onlineChannel: { holds: isOnline },
  offlineChannel: { holds: (view) => !isOnline(view) },
  /** Nobody is checked without that person's own consent on file (社会救助法 第四十条; 57号 第九条). */
  checksAuthorised: { holds: ({ at }) => Number(at.facts['authorisations'] ?? 0) >= Number(at.facts['householdSize'] ?? Infinity) },
  /**
   * A person without full capacity applies through a guardian, whose signature is on file (43号 第十一条, form [P]): whoever is so registered, and whoever isn't
   * eighteen yet (民法典 第十七条至第二十条、第二十三条). That one of sixteen who lives on own wages counts as capable (第十八条第二款) isn't told apart [P].
   */
  signedByCapable: {
    holds: ({ at: { facts } }) => (facts['incapable'] !== true && facts['applicantMinor'] !== true) || facts['guardianSigned'] === true,
  },
  groundListed: { asksDetails: true, holds: ({ details }) => isCode(details?.['ground'], nonAcceptanceGrounds) },
  urgentGroundListed: { asksDetails: true, holds: ({ details }) => isCode(details?.['ground'], urgentNonAcceptanceGrounds) },
  /** Wrong here, so it is handed over to where it is right (policy-facts §1.4 [P]). */
  rightPlaceNamed: { asksDetails: true, holds: ({ details }) => details?.['ground'] !== 'wrongPlace' || says(details, 'toPlace') },
  /** Everything that is missing is told once (57号 第十条; R122). */
  firstNotice: { holds: ({ state }) => state.said['askSupplement'] === undefined },
  /** Back at the materials after the notice, so what it asked for has been brought. */
  noticeAnswered: { holds: ({ state }) => state.said['askSupplement'] !== undefined },
  furtherGroundListed: { asksDetails: true, holds: ({ details }) => isCode(details?.['ground'], furtherGrounds) },
  missedByUs: { asksDetails: true, holds: ({ details }) => details?.['ground'] === 'missedByUs' },
  /** The time of each notice is extended once (policy-facts §1.4 [P]). */
  notExtendedBefore: {
    holds: ({ state: { doneAt } }) => doneAt['extendSupplement'] === undefined || doneAt['extendSupplement'] <= (doneAt['askFurther'] ?? -Infinity),
  },
  checkNotStarted: { holds: ({ state }) => state.tasks['informationCheck'] !== undefined && state.milestones['checkStarted'] === undefined },
  /** At least two investigators a group (57号 第十六条); a guest without account counts, named with unit and phone. */
  twoInvestigators: {
    asksDetails: true,
    holds: ({ at, by, with: others = [] }) =>
      new Set([by?.id, ...others]).size >= 2 && others.every((other) => other.startsWith('guest:') || (at.posts.investigator ?? []).includes(other)),
  },
  visitNotBegun: { holds: ({ state }) => state.acts['beginVisit'] === undefined && state.tasks['homeVisit'] !== undefined },
  /** Evidence with an objection to the check (57号 第十八条). */
  hasEvidence: { asksDetails: true, holds: text },
  /** The line is the standard in force where the office has entered one. */
  lineIsStandard: {
    asksDetails: true,
    uses: standardUsed,
    holds: (view) => {
      const standard = standardFen(view);
      return standard === undefined || view.details?.['lineFen'] === standard;
    },
  },
  standardMissing: { holds: (view) => standardFen(view) === undefined },
  /** The sheet's figures follow from each other: difference between the line and the income per head, times the members (57号 第二十三条). */
  sheetAddsUp: {
    asksDetails: true,
    holds: ({ details }) => {
      const [members = NaN, year = NaN, line = NaN] = ['members', 'yearFen', 'lineFen'].map((key) => Number(details?.[key]));
      const { perCapitaFen, amountFen } = sheetOf(members, year, line);
      return members > 0 && details?.['perCapitaFen'] === perCapitaFen && details['amountFen'] === amountFen;
    },
  },
  sheetOpen: { holds: ({ state }) => state.tasks['meansSheet'] === undefined && state.said['fillSheet'] !== undefined },
  /** The amount decided is the sheet's, always (policy-facts §1.3 [P]). */
  amountIsSheets: {
    asksDetails: true,
    holds: (view) => view.state.tasks['meansSheet'] === undefined && view.state.said['fillSheet']?.['amountFen'] === fenOf(view),
  },
  /**
   * The county decides for itself (57号 第二十条), so what it decided is entered as it was; but the amount is the sheet's (policy-facts §1.3 [P]), so one that differs is
   * entered with its reason, and said beside it.
   */
  countyAmountExplained: { asksDetails: true, holds: (view) => isSheetsAmount(view) || text(view) },
  countyAmountDiffers: { asksDetails: true, holds: (view) => !isSheetsAmount(view) },
  /** An objection is raised against a notice that stands (57号 第十九条). */
  noticeStands: { holds: ({ state }) => state.clocks['publicNotice']?.state === 'running' },
  relativeListed: {
    asksDetails: true,
    holds: ({ details }) => isCode(details?.['relation'], relatives) && isCode(details?.['post'], relativePosts),
  },
  /** Nothing new would be put down: the relation and the post are registered already. */
  relativeNew: {
    asksDetails: true,
    holds: ({ state, details }) => ['relation', 'post'].some((key) => details?.[key] !== state.said['registerRelative']?.[key]),
  },
  /** A supporter's answer is kept as it was given; none of the three stops a case (社会救助法 第四十一条; form [P]). */
  consentListed: { asksDetails: true, holds: ({ details }) => isCode(details?.['consent'], consents) },
  supporterAsked: {
    asksDetails: true,
    holds: (view) => isSince(view, 'askedOn', view.state.milestones['received']),
  },
  /** Of registered relatives, and where somebody objected or reported, whoever confirms has been at the home since the acceptance (57号 第二十条第二款). */
  registeredVisited: {
    asksDetails: true,
    holds: (view) => {
      const { acts, milestones } = view.state;
      const isOwed = acts['registerRelative'] !== undefined || acts['object'] !== undefined;
      return !isOwed || isSince(view, 'visitedOn', milestones['accepted']);
    },
  },
  /** A visit that is named, owed or not, was made in the course of this case. */
  visitedInTime: { asksDetails: true, holds: (view) => isSinceOrToday(view, 'visitedOn', view.state.milestones['accepted']) },
  /** What is served exists: the decision is made, or the end without one signed. */
  servedInTime: { asksDetails: true, holds: (view) => isSinceOrToday(view, 'servedOn', decisionOf(view.state)?.at ?? view.state.milestones['endedEarly']) },
  extensionServedInTime: { asksDetails: true, holds: (view) => isSinceOrToday(view, 'servedOn', view.state.milestones['extensionGranted']) },
  // Each way of service has its own proof, by analogy with 民事诉讼法 第八十七条至第九十五条 (policy-facts §7.4 [M]; which proofs we ask for is ours [P]).
  /** Absent: an adult of the household, or whoever was named for it, signs and is named. */
  proxyNamed: { asksDetails: true, holds: ({ details }) => details?.['method'] !== 'proxy' || says(details, 'receivedBy') },
  /** Left at the home, as where somebody refuses to sign: with a witness of the village, or photos or a film. */
  leavingWitnessed: {
    asksDetails: true,
    holds: ({ details }) =>
      (details?.['method'] !== 'left' && details?.['refusedToSign'] !== true) || says(details, 'witness') || details?.['photographed'] === true,
  },
  /** By post: its number, and the day on the return receipt. */
  mailReturned: { asksDetails: true, holds: ({ details }) => details?.['method'] !== 'mail' || (says(details, 'mailNumber') && says(details, 'servedOn')) },
  electronicAgreed: { asksDetails: true, holds: ({ details }) => details?.['method'] !== 'electronic' || details?.['agreedElectronic'] === true },
  /** What goes against the person isn't served electronically: a refusal, a non-acceptance, a termination, an end without decision (policy-facts §7.4 [P]). */
  notAdverseElectronic: {
    asksDetails: true,
    holds: ({ state, details }) => details?.['method'] !== 'electronic' || decisionOf(state)?.act === 'confirm',
  },
  /** Of a minor nothing is posted (policy-facts §7.1). */
  applicantIsMinor: { holds: ({ at }) => at.facts['applicantMinor'] === true },
  applicantIsAdult: { holds: ({ at }) => at.facts['applicantMinor'] !== true },
  /** More than half of those invited were there, and everybody's vote is counted [P]. */
  quorum: {
    asksDetails: true,
    holds: ({ details }) => {
      const [invited, there, yes, no] = ['invited', 'present', 'votesFor', 'votesAgainst'].map((key) => Number(details?.[key]));
      return (there ?? Infinity) <= (invited ?? 0) && (there ?? 0) * 2 > (invited ?? Infinity) && (yes ?? NaN) + (no ?? NaN) === there;
    },
  },
  /** The votes are for or against the preliminary opinion, and the verdict is theirs: more than half of those present [P]. */
  votesUphold: { asksDetails: true, holds: ({ details }) => Number(details?.['votesFor']) > Number(details?.['votesAgainst']) },
  votesReverse: { asksDetails: true, holds: ({ details }) => Number(details?.['votesAgainst']) > Number(details?.['votesFor']) },
  /** A document covers programme, act and day, so the township decides (policy-facts §7.4); else the county does. */
  delegated: { holds: ({ at }) => isAuthorised(at, programmeOf(at), 'confirm'), uses: authorityUsed('confirm') },
  notDelegated: { holds: ({ at }) => !isAuthorised(at, programmeOf(at), 'confirm') },
  mayConfirm: { holds: ({ at }) => isAuthorised(at, programmeOf(at), 'confirm'), uses: authorityUsed('confirm') },
  mayRefuse: { holds: ({ at }) => isAuthorised(at, programmeOf(at), 'refuse'), uses: authorityUsed('refuse') },
  /** Where the document names a limit, it covers no amount above it. */
  withinLimit: {
    asksDetails: true,
    holds: (view) => fenOf(view) <= (authorityFor(view.at, programmeOf(view.at), 'confirm')?.limitFen ?? Infinity),
  },
  /** Within the money limit of the document; without one entered the county decides (policy-facts §3). */
  withinCeiling: {
    asksDetails: true,
    holds: (view) => fenOf(view) <= (authorityFor(view.at, programmeOf(view.at), 'confirm')?.limitFen ?? 0),
  },
  /** Neither a missing ceiling nor a missing authority blocks first aid (社会救助法 第五十条): the county is told the same day. */
  aidNotAuthorised: {
    holds: (view) => Number(view.state.said['giveFirstAid']?.['amountFen'] ?? 0) > (authorityFor(view.at, programmeOf(view.at), 'confirm')?.limitFen ?? 0),
  },
  /** First aid is never stopped by an amount, but beyond the ceiling a slip of the point is likelier than the sum: it is asked again [P]. Where no ceiling was entered, there is nothing to go by. */
  amountMeant: {
    asksDetails: true,
    holds: (view) => fenOf(view) <= (authorityFor(view.at, programmeOf(view.at), 'confirm')?.limitFen ?? Infinity) || view.details?.['amountMeant'] === true,
  },
  /** A refusal states its reasons (社会救助法 第四十五条). */
  hasReason: { asksDetails: true, holds: text },
  hasAmount: { asksDetails: true, holds: (view) => fenOf(view) > 0 },
  /** A named leader approved (policy-facts §3 [P]): one in office, and no relative. A leader on leave may say yes by phone; then another one signs. */
  namedLeader: {
    asksDetails: true,
    holds: ({ at, details }) => mayLead(at, String(details?.['leader'])),
  },
  /** Nobody approves money that she gives herself, or helps to give. */
  leaderIsAnother: {
    asksDetails: true,
    holds: ({ by, with: others = [], details }) => ![by?.id, ...others].includes(String(details?.['leader'])),
  },
  /**
   * The moment of the approval is past. It may lie before the case was received: at night and on holidays the leader says yes by phone and the case is
   * entered when somebody is back. But no further than that, since 禁止事后补录: up to three calendar days, or to the last working day before a longer holiday.
   */
  approvedInTime: {
    asksDetails: true,
    holds: ({ state, at, details }) => {
      const approvedAt = details?.['approvedAt'];
      const receivedOn = dayOf(state.milestones['received'] ?? at.now);
      const [threeDays, lastOpen] = [addDays(receivedOn, -approvalLeadDays), addWorkingDays(at.calendarOn(dayOf(at.now)), receivedOn, -1)];
      const earliest = instantAt(lastOpen < threeDays ? lastOpen : threeDays, '00:00');
      return typeof approvedAt === 'number' && approvedAt >= earliest && approvedAt <= at.now;
    },
  },
  /** Money out of the reserve fund is handed over against the recipient's signature (policy-facts §3 [P]). */
  moneySignedFor: {
    asksDetails: true,
    holds: ({ details: { fund, signedFor } = {} }) => fund === undefined || (isCode(fund, funds) && (fund !== 'reserveFund' || signedFor === true)),
  },
  isNamedLeader: { holds: ({ state, by }) => by === undefined || namedLeaderIn(state) === by.id },
  /** Nobody else signs while whoever approved can: is in office and here, no relative, and had no hand in giving it. */
  namedLeaderAway: {
    holds: ({ state, at }) => {
      const leader = namedLeaderIn(state);
      return !mayLead(at, leader) || (at.absent ?? []).includes(leader) || (state.doers['firstAid'] ?? []).includes(leader);
    },
  },
  /** Nobody gets another's say by entering herself that the other is away; of a relative, or of one who gave the money, no entry is needed. */
  awayByAnother: {
    holds: ({ state, at, by }) => {
      const leader = namedLeaderIn(state);
      const isBarred = at.recused?.includes(leader) === true || state.doers['firstAid']?.includes(leader) === true;
      return isBarred || by === undefined || at.awayBy?.[leader] !== by.id;
    },
  },
  /** At most one month of the local Dibao standard (2026年意见 二(一)). */
  withinFastCap: { asksDetails: true, holds: (view) => fenOf(view) <= (standardFen(view) ?? 0), uses: standardUsed },
  /** Somebody of the household has another open application for the same programme: said, never a block; not to accept it is a decision of its own. */
  openElsewhere: { holds: ({ at }) => Number(at.facts['openElsewhere'] ?? 0) > 0 },
  /** The same person was helped for the same cause within the office's span of months: said, never a block. */
  helpedBefore: { holds: ({ at }) => Number(at.facts['earlierGrants'] ?? 0) > 0 },
  sixAbilities: { asksDetails: true, holds: ({ details = {} }) => isAssessment(details) },
  /** The county checks at least the set share at random (43号 第十六条). */
  sampledEnough: {
    asksDetails: true,
    holds: ({ at, details }) => Number(details?.['samplePercent'] ?? 0) >= Number(valueOn(at, 'tekun.sample_check_percent', dayOf(at.now))?.value ?? 30),
  },
  /** A written warning went before (policy-facts §1.4 [P]): in the investigation, with which there is nothing to cooperate before the acceptance (57号 第十五、二十九条). */
  warnedInWriting: { asksDetails: true, holds: (view) => text(view) && isSince(view, 'warnedOn', view.state.milestones['accepted']) },
  notYetDecided: { holds: ({ state }) => state.milestones['decided'] === undefined },
  /** A reminder by hand is given once a day at most [P]. */
  notUrgedToday: { holds: ({ state, at }) => state.doneAt['urge'] === undefined || dayOf(state.doneAt['urge']) < dayOf(at.now) },
  soleApplicant: { holds: ({ at }) => at.facts['householdSize'] === 1 },
  /** The case is handed over to where the household moves (policy-facts §1.4 [P]). */
  toPlaceNamed: { asksDetails: true, holds: ({ details }) => says(details, 'toPlace') },
  wasConfirmed: { holds: ({ state }) => ['confirm'].includes(state.results['decide'] ?? '') || state.results['countyDecision'] === 'countyConfirms' },
  wasNotAccepted: { holds: ({ state }) => state.results['signNonAcceptance'] === 'signNonAcceptance' },
  wasTerminated: { holds: ({ state }) => state.results['signTermination'] === 'signTermination' },
  wasClosed: { holds: ({ state }) => state.results['signClosing'] === 'signClosing' },
} as const satisfies Record<string, Guard>;

export type GuardName = keyof typeof guards;
