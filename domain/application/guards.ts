// What the guards of an application mean. Each reads codes and counts; none reads a name.
import { type Circumstances, type Guard, type LocalValue, type View, authorityFor, isAuthorised, valueOn } from '../casework/circumstances';
import type { Details } from '../casework/events';
import { type Instant, addDays, addWorkingDays, dayOf, instantAt, isPlainDate } from '../calendar';
import type { CaseState } from '../casework/state';
import { decisionOf } from './decision';
import { sheetOf } from './means-sheet';
import { isAssessment } from './self-care';
import { consents, funds, furtherGrounds, nonAcceptanceGrounds, onlineChannels, relativePosts, relatives, urgentNonAcceptanceGrounds } from './words';

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
  /** A refusal states its reasons (社会救助法 第四十五条). */
  hasReason: { asksDetails: true, holds: text },
  hasAmount: { asksDetails: true, holds: (view) => fenOf(view) > 0 },
  /** A named leader approved (policy-facts §3 [P]): one in office, and no relative. A leader on leave may say yes by phone; then another one signs. */
  namedLeader: {
    asksDetails: true,
    holds: ({ at, details }) => mayLead(at, String(details?.['leader'])),
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
  /** Nobody else signs while whoever approved can. */
  namedLeaderAway: { holds: ({ state, at }) => !mayLead(at, namedLeaderIn(state)) || (at.absent ?? []).includes(namedLeaderIn(state)) },
  /** Whoever gave the money doesn't vouch for another's approval of it. */
  gaveNotThemselves: { holds: ({ state, by }) => by === undefined || state.doers['firstAid']?.includes(by.id) !== true },
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

/** What a person reads when the guard says no: what is missing, and what would make it possible. */
export const guardSentences: Record<GuardName, string> = {
  onlineChannel: '本案不是线上申请。',
  offlineChannel: '本案是线上申请。',
  checksAuthorised: '还不能提请核对：有家庭成员没有签核对授权书。请先补签，签好后即可提请。',
  signedByCapable: '还不能受理：申请人未满十八周岁或者没有完全民事行为能力，请由监护人签字并登记。',
  groundListed: '不予受理的理由只能是：应向其他乡镇申请、依法由其他部门办理、申请人无权申请、同一事项正在办理或者已在享。缺材料不是理由。',
  urgentGroundListed: '不予受理的理由只能是：依法由其他部门办理、申请人无权申请、同一事项正在办理或者已在享。急难由发生地受理，不看户籍；缺材料不是理由。',
  rightPlaceNamed: '请写明应当受理的乡镇，以便移交申请。写明后即可提出。',
  firstNotice: '一次性告知已经给过，不能再给一次。确需新的材料，请选“再次要求补充材料”，写明情形和理由。',
  noticeAnswered: '还没有作过一次性告知，或者申请人还没有补正。请先一次性告知全部缺少的材料，收到补正后确需新的材料时再提。',
  furtherGroundListed: '再次要求补充材料只能因为：情况有新变化、已交材料真伪存疑，或者首次告知遗漏。请选择一项并写明理由。',
  missedByUs: '不是首次告知遗漏，不记作违反一次性告知。',
  notExtendedBefore: '这次补正的时间已经延长过一次，不能再延长。请等申请人补正，或者拟按逾期未补正办结。',
  checkNotStarted: '还没有提请核对，或者核对已经启动、已有结果，不必登记。提请核对后、收到结果前可以登记。',
  twoInvestigators: '入户调查须由两名以上调查人员进行，请填写同行的调查人员。',
  visitNotBegun: '本案已经开始或者完成入户调查，不必重复登记。',
  hasEvidence: '请写明异议和所附的证据。',
  lineIsStandard: '核算表的保障标准与本镇录入的现行低保标准不一致。请按现行标准核算；标准有调整的，请先由本镇录入新标准和文件。',
  standardMissing: '本镇已经录入低保标准。',
  sheetAddsUp: '核算表的数字对不上：至少要有一人计入，金额应等于（保障标准－月人均收入）×保障人数。请核对后再提交。',
  sheetOpen: '核算表正在重新核算，或者还没有核算过。',
  amountIsSheets: '金额与核算表不一致。请按核算表的金额确认，或者先重新核算。',
  countyAmountExplained: '县级确定的金额与核算表不一致，请写明县级的理由；如果是录错了，请按核算表的金额登记。',
  countyAmountDiffers: '县级确定的金额与核算表一致。',
  noticeStands: '公示还没有张贴或者已经期满，不能登记公示异议。',
  relativeListed: '请选择近亲属关系（配偶、父母、子女、兄弟姐妹、祖父母、外祖父母、孙子女、外孙子女）和对方身份（低保经办人员或者村（居）民委员会成员）。',
  relativeNew: '本案已经按这一近亲属关系和身份登记备案，不必重复登记。',
  consentListed: '请选择赡养、抚养、扶养义务人的答复：同意、不同意、联系不上。不同意或者联系不上的，不影响本案继续办理。',
  supporterAsked: '请填写询问赡养、抚养、扶养义务人的日期（收到申请之后、不晚于今天）。',
  visitedInTime: '入户日期要在受理之后、不晚于今天，请核对。没有入户的不填。',
  servedInTime: '送达日期不能早于作出决定之日，也不能晚于今天，请核对。',
  extensionServedInTime: '送达日期不能早于同意延期之日，也不能晚于今天，请核对。',
  proxyNamed: '由他人代收的，要写明代收人（同住的成年家属或者受托人）。写明后即可登记。',
  leavingWitnessed: '留置送达或者拒绝签收的，要有见证人或者拍照、录像。请写明见证人，或者勾选已拍照录像。',
  mailReturned: '邮寄送达要填写邮件号码和回执上的收到日期。填写后即可登记。',
  electronicAgreed: '电子送达要本人同意。请先取得同意并登记，或者改用其他方式送达。',
  notAdverseElectronic: '不予确认、不予受理、终止办理和不再办理的告知书不能电子送达，请直接送达、留置送达、邮寄或者由同住成年家属代收。',
  registeredVisited: '本案有近亲属备案或者异议，作出决定的机关要先入户调查。请填写入户日期（受理之后、不晚于今天），填写后即可决定。',
  applicantIsMinor: '申请人不是未成年人，应当张贴公示。',
  applicantIsAdult: '申请人是未成年人，不张贴公示，请登记不张贴的原因。',
  quorum: '民主评议的人数不对：到会人数要超过应到人数的一半，不能多于应到人数，赞成与反对票数之和要等于到会人数。',
  votesUphold: '赞成初审意见的票没有过半，不能登记为维持初审意见。票数相等的，请重新评议或者重新调查。',
  votesReverse: '反对初审意见的票没有过半，不能登记为改变初审意见。票数相等的，请重新评议或者重新调查。',
  delegated: '今天没有有效的审核确认委托文件，请报县级民政部门。',
  notDelegated: '今天有有效的审核确认委托文件，由本镇办理。',
  mayConfirm: '今天没有有效的审核确认委托文件，本镇不能作出确认决定，请报县级民政部门。',
  mayRefuse: '今天没有有效的不予确认委托文件，本镇不能作出不予确认决定，请报县级民政部门。',
  withinLimit: '金额超过委托文件的限额，请报县级民政部门。',
  withinCeiling: '金额超过委托文件的限额，或者没有录入限额，请报县级民政部门。',
  aidNotAuthorised: '救助金额在委托限额以内，不必告知县级民政部门。',
  hasReason: '请写明理由。',
  hasAmount: '请填写救助金额（元，大于零）。',
  namedLeader: '请写明同意先行救助的负责人：须是在任的分管负责人或者镇长，与本案的家庭没有近亲属关系，也没有申请回避。',
  approvedInTime: '请核对负责人同意的时间：不能晚于现在，最早是收到之日前三天；中间放假的，最早是放假前的最后一个工作日。',
  moneySignedFor: '从备用金支付的，要由领款人签字（不会写字的按手印，委托领取的由代领人签字）后再登记。',
  isNamedLeader: '请由当时同意先行救助的负责人本人补签；其已经离岗、今天不在岗或者应当回避的，由另一位负责人代为补签并写明原因。',
  namedLeaderAway: '当时同意先行救助的负责人在岗，请由本人补签。',
  gaveNotThemselves: '您经办了这笔救助，不能代为补签，请另一位负责人补签。',
  withinFastCap: '小额快救的金额不能超过当地一个月的低保标准；还没有录入标准的，请按急难型临时救助办理。',
  openElsewhere: '本户没有同一项目的其他在办申请。',
  helpedBefore: '近期没有因同一原因救助过。',
  sixAbilities: '请逐项填写六项生活自理能力：吃饭、穿衣、上下床、如厕、室内行走、洗澡。',
  sampledEnough: '县级随机抽查比例低于规定（30%），请核对后再登记。',
  warnedInWriting: '终止之前要先书面告知，请填写告知日期（受理之后、不晚于今天）和理由。',
  notYetDecided: '本案已经作出决定，不能再终止办理。',
  notUrgedToday: '今天已经催办过一次，请明天再催，或者发督办单。',
  soleApplicant:
    '本户还有其他共同生活的家庭成员，申请人死亡不终止对本户的救助。请说明情况，由其他成年家庭成员撤回本案，并以自己的名义为本户重新登记申请；已有的材料可以沿用。',
  toPlaceNamed: '请写明户籍迁往的乡镇，以便移交案卷。写明后即可登记。',
  wasConfirmed: '本案没有作出予以确认的决定。',
  wasNotAccepted: '本案没有作出不予受理的决定。',
  wasTerminated: '本案没有作出终止办理的决定。',
  wasClosed: '本案没有按逾期未补正办结。',
};

/** What a person is told beside her step where a warning holds, without being stopped. Earlier grants are named one by one where they are known. */
export const guardWarnings: Partial<Record<GuardName, string>> = {
  missedByUs: '首次告知遗漏违反一次性告知的规定，已经记录在案。',
  standardMissing: '本镇还没有录入低保标准，请以公布的文件核对。',
  countyAmountDiffers: '县级确定的金额与核算表不一致，理由已经记录。请与县级核对，并在送达时向申请人说明。',
  openElsewhere: '本户有人在本镇还有同一项目的申请正在办理，请核对是否重复申请；这只是提醒，不影响本次办理。',
};
