// Builders for the pure rules: hand-made circumstances, invented people, and a case carried by hand from day to day.
import { formOf } from '../../domain/forms/asking';
import { valuesOf } from '../../domain/forms/command';
import { findAction } from '../../domain/casework/may';
import { type Instant, calendarAsOf, clockOf, dayOf, instantAt, plainDate } from '../../domain/calendar';
import type { Authority, Circumstances, LocalValue, PastStep } from '../../domain/casework/circumstances';
import type { Command, Letter, No, Verdict } from '../../domain/casework/commands';
import type { Rules } from '../../domain/casework/course';
import { decide } from '../../domain/casework/decider';
import type { CaseEvent, Details } from '../../domain/casework/events';
import { present } from '../../domain/casework/present';
import { type CaseState, type CaseRef, unopened } from '../../domain/casework/state';
import type { Programme } from '../../domain/kinds/application/labels';
import type { Actor, Role } from '../../domain/people';
import { procedureFor, rulesOf } from '../../domain/procedures';

/** '2026-09-18 10:00' on the wall at +08:00. */
export const at = (text: string): Instant => instantAt(plainDate(text.slice(0, 10)), text.slice(11));
export const wall = (moment: Instant): string => `${dayOf(moment)} ${clockOf(moment)}`;
export const from = (day: string): ReturnType<typeof plainDate> => plainDate(day);

const person = (id: string, ...roles: Role[]): Actor => ({ id, roles });
export const people = {
  clerk: person('clerk', 'clerk'),
  investigator: person('investigator', 'investigator'),
  secondInvestigator: person('secondInvestigator', 'investigator'),
  reviewer: person('reviewer', 'reviewer'),
  approver: person('approver', 'approver'),
  sectionHead: person('sectionHead', 'sectionHead'),
  director: person('director', 'director'),
  villageAssistant: person('villageAssistant', 'villageAssistant'),
  departmentContact: person('departmentContact', 'departmentContact'),
  /** A small office: one person holds every post of the procedure. */
  everyPost: person('everyPost', 'clerk', 'investigator', 'reviewer', 'approver'),
} as const;
export type Person = keyof typeof people;

/** One holder a post, two investigators; `everyPost` acts, but is told nothing. */
export const posts: Circumstances['posts'] = {
  clerk: ['clerk'],
  investigator: ['investigator', 'secondInvestigator'],
  reviewer: ['reviewer'],
  approver: ['approver'],
  sectionHead: ['sectionHead'],
  director: ['director'],
  villageAssistant: ['villageAssistant'],
  departmentContact: ['departmentContact'],
};

export const anAuthority = (act: string, more: Partial<Authority> = {}): Authority => ({
  programme: 'dibao',
  act,
  mode: 'entrusted',
  document: '示民函〔2026〕1号（虚构）',
  from: from('2020-01-01'),
  ...more,
});
export const aValue = (key: string, value: string, since = '2020-01-01'): LocalValue => ({ key, value, from: from(since), document: '虚构文件' });

export const circumstances = (now: Instant, more: Partial<Circumstances> = {}): Circumstances => ({
  now,
  calendarOn: (day) => calendarAsOf(day),
  values: [],
  authorities: [anAuthority('confirm'), anAuthority('refuse')],
  posts,
  departments: [{ id: 'housing', topics: ['housing'] }],
  signatures: { one: null, two: null },
  facts: { programme: 'dibao', channel: 'window', area: 'rural', householdSize: 2, authorisations: 2 },
  spreadMs: 0,
  ...more,
});

const text = '虚构的说明';
/** Two members, 680 yuan a head, 420 yuan of income: 520 yuan a month. */
export const aSheet: Details = { members: 2, yearFen: 1_008_000, lineFen: 68_000, perCapitaFen: 42_000, amountFen: 52_000 };
/** The rows from which a sheet's figures follow. Of nobody in particular: who is of the household, only an office knows. */
const rowsOf = ({ members = 2, yearFen = 0 }: Details) => ({
  members: ['one', 'two', 'three'].slice(0, Number(members)).map((memberId) => ({ memberId, counted: true })),
  income: [{ what: '务工', yearFen: Number(yearFen), source: '银行流水' }],
  deductions: [],
  property: [],
});
/** The three conditions of 特困, all met. */
const aHardship: Details = {
  ...{ ability: 'elderly', abilityProof: '身份证', livelihood: 'belowLine', livelihoodProof: '信息核对报告' },
  ...{ supporters: 'nobody', supportersProof: '村委会证明' },
};
const aMeeting: Details = { invited: 9, present: 7, votesFor: 5, votesAgainst: 2 };

/** What a verb needs to be accepted. */
export const fillings: Readonly<Record<string, Partial<Pick<Extract<Command, { type: 'do' }>, 'details' | 'companions' | 'rows'>>>> = {
  askSupplement: { details: { method: 'direct', materials: ['application'], text: '缺申请书' } },
  askFurther: { details: { method: 'direct', ground: 'newFact', text: '家里添了人口，请补充出生证明' } },
  proposeNonAcceptance: { details: { ground: 'wrongPlace', text, toPlace: '邻镇' } },
  extendSupplement: { details: { method: 'direct', text } },
  serveSupplementNotice: { details: { method: 'direct' } },
  proposeClosing: { details: { text } },
  enterAdverseCheck: { details: { text: '名下有一辆汽车' } },
  objectToCheck: { details: { text: '汽车已经报废，附注销证明' } },
  upholdCheck: { details: { text } },
  correctCheck: { details: { text } },
  completeVisit: { companions: ['secondInvestigator'] },
  fillSheet: { details: { ...aSheet, ...aHardship }, rows: rowsOf(aSheet) },
  chooseSupportForm: { details: { supportForm: 'dispersed', signedBy: 'self' } },
  reopenSheet: { details: { text } },
  verifyExpenditure: { companions: ['secondInvestigator'] },
  noteRecognition: { details: { recognition: 'dibao', document: '示民低保〔2026〕12号（虚构）' } },
  requireMeans: { details: { text: '低保已经停发' } },
  oppose: { details: { text: '收入超过标准' } },
  recordNoPosting: { details: { text: '申请人是未成年人' } },
  registerRelative: { details: { relation: 'child', post: 'villageCommittee' } },
  object: { details: { text: '邻居反映有未申报的车辆' } },
  transcribeSupplement: { details: { paper: '收件回执第7号（虚构）' } },
  settleBreach: { details: { clock: 'startInvestigation', paper: '入户调查表第12号（虚构）' } },
  upholdOpinion: { companions: ['secondInvestigator'] },
  reverseOpinion: { details: { text: '车辆属实' }, companions: ['secondInvestigator'] },
  meetingUpholds: { details: aMeeting },
  meetingReverses: { details: { ...aMeeting, votesFor: 2, votesAgainst: 5, text } },
  confirm: { details: { amountFen: 52_000 } },
  refuse: { details: { text: '收入超过标准' } },
  passToCounty: { details: { text } },
  countyConfirms: { details: { number: '示民救〔2026〕31号（虚构）', paper: '确认通知书', amountFen: 52_000, samplePercent: 30 } },
  countyRefuses: { details: { number: '示民救〔2026〕32号（虚构）', paper: '不予确认告知书', text } },
  mendReceipt: { details: { text } },
  mendCountyDecision: { details: { number: '示民救〔2026〕31号（虚构）', text } },
  countyReturns: { details: { text } },
  assess: { details: { eating: true, dressing: true, transferring: false, toileting: true, walking: false, bathing: false } },
  requestExtension: { details: { clock: 'total', ground: '公示有异议', text } },
  pauseLimit: { details: { clock: 'ordinaryTotal', ground: '等待外地协查', text } },
  resumeLimit: { details: { clock: 'ordinaryTotal' } },
  proposeTermination: { details: { text: '拒不配合调查' } },
  serveNotice: { details: { method: 'direct' } },
  tellExtension: { details: { method: 'direct' } },
  publishDecision: { details: { place: '云溪东村公示栏' } },
  enterCountyPublication: { details: { paper: '2026年第3期保障对象公布单' } },
  recordNoPublication: { details: { text: '申请人是未成年人' } },
  recordHomeService: { details: { text: '上门代填申请书' } },
  giveFirstAid: { details: { leader: 'sectionHead', amountFen: 50_000, amountInWords: '伍佰元整', fund: 'reserveFund', signedFor: true } },
  moveAway: { details: { toPlace: '邻镇', movedOn: '2020-01-02', letter: '云移〔2026〕1号' } },
  recordDeath: { details: { proof: 'certificate', paper: '居民死亡医学证明书', reportedBy: '李小溪' } },
  countersignFirstAid: { details: { text } },
  proposeDecline: { details: { text } },
  declineAid: { details: { text } },
  completePapers: { details: { text } },
  grantFastAid: { details: { amountFen: 50_000, fund: 'reserveFund', signedFor: true } },
  registerFastAid: { details: { text } },
  withdraw: { details: { text: '家里有人找到了工作，不再申请', takenBy: '窗口人员' } },
  rejectWithdrawal: { details: { text } },
  supervise: { details: { text } },
  answerSupervision: { details: { text } },
  waiveSupervision: { details: { text } },
  answer: { details: { text: '住房安全' } },
  refer: { details: { topic: 'housing', purpose: 'decision', departmentId: 'housing', question: '是否有其他住房' } },
  noteSupporter: { details: { consent: 'refused' } },
  registerReport: { details: { matter: 'namedReport', who: '虚构的举报人', text: '反映有未申报的车辆' } },
  answerReport: { details: { finding: 'unfounded', feedback: 'told', text } },
  transcribeAnswer: { details: { signedBy: '虚构的签字人', text } },
  requestCooperation: { details: { text: '户主住在邻县，请协助入户调查' } },
  enterCoopReply: { details: { text: '该户在邻县租房居住，没有房产' } },
  correctEntry: { details: { what: 'address', address: '东村12号', text } },
  proposeCorrection: { details: { what: 'area', area: 'urban', paper: '户口簿', text } },
  rejectCorrection: { details: { text } },
  addMember: {
    details: { ground: 'returned', name: '虚构的家人', relation: '儿子', noNumber: 'unregistered', bornOn: '2010-01-01', sex: 'male', paper: '户口簿', text },
  },
  removeMember: { details: { memberId: 'two', ground: 'separated', paper: '户口簿', text } },
};

export function verb(action: string, more: Partial<Extract<Command, { type: 'do' }>> = {}, now?: Instant): Command {
  const command = { type: 'do', action, ...fillings[action], details: { ...fillings[action]?.details, ...ofTheMoment(action, now) }, ...more } as const;
  return action === 'fillSheet' ? { ...command, rows: rowsOf(command.details) } : command;
}

/** Without what the form of this table doesn't ask: of these names, or of any. */
export function asked({ procedure, asking }: Rules, command: Command, names?: readonly string[]): Command {
  if (command.type !== 'do' || asking === undefined) return command;
  const form = formOf(asking, procedure, command.action, findAction({ procedure }, command.action)?.consequence);
  if (form === undefined) return command;
  const kept = new Set([...Object.keys(form.fields), ...Object.keys(form.figures?.(valuesOf(command) as never) ?? {})]);
  const { companions: others, ...alone } = command;
  const isKept = (name: string): boolean => kept.has(name) || names?.includes(name) === false;
  return {
    ...alone,
    ...(others === undefined || !(isKept('companions') || isKept('guests')) ? {} : { companions: others }),
    details: Object.fromEntries(Object.entries(command.details).filter(([name]) => isKept(name))),
  };
}

/** Whatever else is said of the county's decision, it has a number, a day and a paper. */
const countysPaper = (action: string, now: Instant): Details | undefined =>
  action === 'countyConfirms' || action === 'countyRefuses' ? { number: '示民救〔2026〕31号（虚构）', paper: '确认通知书', decidedOn: dayOf(now) } : undefined;

/** A second person reads at its source what the first has entered. */
export function readAgain(rules: Rules, { inputs }: CaseState, action: string): Details | undefined {
  const { what, actOn = '', actAt } = inputs['proposeCorrection'] ?? {};
  if (action === 'confirmCorrection' && what === 'day') return { actOn, ...(actAt === undefined ? {} : { actAt }) };
  const found = findAction(rules, action);
  const against = found?.in === 'task' ? found.rule.against : undefined;
  const entry = against?.entries.find((one) => inputs[one] !== undefined);
  if (against === undefined || entry === undefined) return undefined;
  return Object.fromEntries(Object.entries(inputs[entry] ?? {}).filter(([name]) => against.fields.includes(name)));
}

/** What is filled in with the moment of the act: the leader says yes to first aid as it is given, supporters are asked and the family is warned that day. */
export function ofTheMoment(action: string, now: Instant | undefined): Details {
  if (now === undefined) return {};
  if (action === 'giveFirstAid') return { approvedAt: now };
  if (action === 'countyConfirms' || action === 'countyRefuses' || action === 'mendCountyDecision') return { decidedOn: dayOf(now) };
  if (action === 'noteSupporter') return { askedOn: dayOf(now) };
  if (action === 'transcribeAnswer') return { signedOn: dayOf(now) };
  if (action === 'answerReport') return { toldOn: dayOf(now) };
  if (action === 'publishDecision' || action === 'enterCountyPublication') return { publishedOn: dayOf(now) };
  if (action === 'recordHomeService') return { servedAtHomeOn: dayOf(now) };
  if (action === 'withdraw') return { signedOn: dayOf(now) };
  if (action === 'addMember') return { authorisedOn: dayOf(now) };
  if (action === 'removeMember') return { leftOn: dayOf(now) };
  if (action === 'recordDeath') return { diedOn: dayOf(now) };
  if (action === 'chooseSupportForm') return { signedOn: dayOf(now) };
  if (action === 'settleBreach') return { metOn: dayOf(now) };
  if (action === 'transcribeSupplement') return { broughtOn: dayOf(now) };
  if (action === 'noteRecognition') return { recognisedOn: dayOf(now) };
  return action === 'proposeTermination' ? { warnedOn: dayOf(now) } : {};
}

/** Without the kind, which every rule of a case shares. */
const refusalOf = ({ code, fields }: No): string => (fields === undefined ? (code.split('.').at(-1) ?? code) : Object.keys(fields).join(','));

/** A case whose steps are taken one after the other as the record takes them: brought to the present, then decided. */
export class Story {
  state: CaseState = unopened;
  readonly events: CaseEvent[] = [];
  private waiting: Letter[] = [];

  constructor(
    readonly me: CaseRef,
    private readonly birth: Rules,
    private around: Partial<Circumstances> = {},
  ) {}

  /** The table the case follows now. */
  get rules(): Rules {
    return this.state.procedure === '' ? this.birth : rulesOf(this.state.procedure);
  }

  /** What has become different around the case since: somebody left, is away, stepped back. */
  meanwhile(more: Partial<Circumstances>): this {
    this.around = { ...this.around, ...more };
    return this;
  }

  /** Takes a step, which must be accepted. */
  does(when: string, who: Person, action: string, more: Partial<Extract<Command, { type: 'do' }>> = {}): this {
    return this.orders(when, who, this.verb(when, action, more));
  }

  /** What is filled in by default is what some table asks: this one may ask less. */
  private verb(when: string, action: string, more: Partial<Extract<Command, { type: 'do' }>>): Command {
    const read = more.details === undefined ? readAgain(this.rules, this.state, action) : undefined;
    const paper = countysPaper(action, at(when));
    const details = read ?? (paper === undefined ? more.details : { ...paper, ...(more.details ?? fillings[action]?.details) });
    const said = details === undefined ? more : { ...more, details };
    return asked(this.rules, verb(action, said, at(when)), Object.keys(fillings[action]?.details ?? {}));
  }

  orders(when: string, who: Person, command: Command): this {
    const refused = this.tries(when, who, command);
    if (refused !== undefined) throw new Error(`${when} ${who} ${JSON.stringify(command)}: ${refused}`);
    return this;
  }

  /** Why not, if it is refused: the rule's own name, or the fields that are to be put right. */
  asks(when: string, who: Person, action: string, more: Partial<Extract<Command, { type: 'do' }>> = {}): string | undefined {
    return this.tries(when, who, this.verb(when, action, more));
  }

  tries(when: string, who: Person, command: Command): string | undefined {
    const verdict = this.verdict(when, people[who], command);
    if (!verdict.ok) return refusalOf(verdict);
    this.keep(verdict.events, verdict.state);
    return verdict.refusal === undefined ? undefined : refusalOf(verdict.refusal);
  }

  /** The same of anybody, with posts of her own, and nothing is kept. */
  judges(when: string, who: Actor, command: Command): string | undefined {
    const verdict = this.verdict(when, who, command);
    const refusal = verdict.ok ? verdict.refusal : verdict;
    return refusal === undefined ? undefined : refusalOf(refusal);
  }

  /** What a verb would bring, before anyone commits. */
  would(when: string, who: Person, action: string, more: Partial<Extract<Command, { type: 'do' }>> = {}): CaseState {
    const verdict = this.verdict(when, people[who], this.verb(when, action, more));
    if (!verdict.ok) throw new Error(`${when} ${who} ${action}: ${verdict.code}`);
    return verdict.state;
  }

  /** Somebody looks: what letters and time have brought about is recorded. */
  looks(when: string): this {
    const now = present(this.rules, this.state, this.waiting, circumstances(at(when), this.around));
    this.keep(now.events, now.state);
    return this;
  }

  /** Letters of another case to this one. */
  gets(letters: readonly Letter[]): this {
    this.waiting.push(...letters.filter(({ key }) => !this.waiting.some((known) => known.key === key)));
    return this;
  }

  /** What this case has written so far to another one. */
  lettersTo(caseId: string): Letter[] {
    return lettersFrom(this.me, this.events).flatMap(({ to, ...letter }) => (to === caseId ? [letter] : []));
  }

  /** What the person was told beside the answer; the step is taken. */
  warns(when: string, who: Person, action: string, more: Partial<Extract<Command, { type: 'do' }>> = {}): readonly string[] {
    const verdict = this.verdict(when, people[who], this.verb(when, action, more));
    if (!verdict.ok) throw new Error(`${when} ${who} ${action}: ${verdict.code}`);
    this.keep(verdict.events, verdict.state);
    return verdict.warnings;
  }

  /** Every clock's last day, with the moment it ends. */
  due(clock: string): string | undefined {
    const found = this.state.clocks[clock];
    return found === undefined ? undefined : `${found.dueOn}, ${wall(found.dueAt)}`;
  }

  /** '2026-09-22 17:30 overdue → clerk' for every rung of a limit passed so far. */
  rungs(clock: string): string[] {
    return this.events.flatMap((event) =>
      event.type === 'rungPassed' && event.clock === clock ? [`${wall(event.at)} ${event.rung} → ${event.told.join(', ')}`] : [],
    );
  }

  /** Brought to the present, then decided: the events of both. */
  private verdict(when: string, who: Actor, command: Command): Verdict {
    const now = present(this.rules, this.state, this.waiting, circumstances(at(when), this.around));
    const rules = now.state.procedure === '' ? this.birth : rulesOf(now.state.procedure);
    const history = stepwise([...this.events, ...now.events]);
    const verdict = decide(rules, now.state, command, who, circumstances(Math.max(at(when), now.state.at), { ...this.around, history }));
    return verdict.ok ? { ...verdict, events: [...now.events, ...verdict.events] } : verdict;
  }

  private keep(events: readonly CaseEvent[], state: CaseState): void {
    const read = events.flatMap((event) => (event.type === 'letterReceived' ? [event.key] : []));
    this.waiting = this.waiting.filter(({ key }) => !read.includes(key));
    this.events.push(...events);
    this.state = state;
  }
}

/** What has happened, each event as a step of its own. */
export const stepwise = (events: readonly CaseEvent[]): PastStep[] => events.map((event, index) => ({ seq: index + 1, events: [event] }));

/** The letters that follow from a case's events, with their addresses. */
export function lettersFrom(sender: CaseRef, events: readonly CaseEvent[]): (Letter & { readonly to: string })[] {
  return events.flatMap((event, index) => {
    if (event.type !== 'letterSent' && event.type !== 'caseAsked') return [];
    const to = event.type === 'caseAsked' ? event : event.to;
    const key = `${sender.caseId}/${String(index).padStart(6, '0')}`;
    return [{ key, from: sender, letter: event.letter, kind: to.kind, codes: event.codes, at: event.at, to: to.caseId }];
  });
}

/** An application of a programme, handed in at the window, of 支出型 by a household with 低保; the table in force that day, and the documents that let the township decide it. */
export function aCase(programme: Programme, when: string, around: Partial<Circumstances> = {}, details: Details = {}): Story {
  const procedure = procedureFor('application', programme, plainDate(when.slice(0, 10)));
  if (procedure === undefined) throw new Error(`no table of ${programme} on ${when}`);
  const recognised = programme === 'expenditureAid' ? { recognised: '低保2026-0001' } : {};
  const facts = { programme, channel: 'window', area: 'rural', householdSize: 2, authorisations: 2, ...recognised, ...around.facts };
  const authorities = ['confirm', 'refuse'].map((act) => anAuthority(act, { programme, limitFen: 100_000 }));
  const story = new Story({ caseId: 'A', kind: 'application' }, rulesOf(procedure), { authorities, ...around, facts });
  return story.orders(when, 'clerk', { type: 'open', procedure, traits: { number: '虚构2026-0001' }, details });
}

/** A 低保 application handed in at the window. */
export const anApplication = (when: string, around: Partial<Circumstances> = {}, details: Details = {}): Story => aCase('dibao', when, around, details);

/** A housing question, not yet opened: its first letter opens it. */
export const aReferral = (around: Partial<Circumstances> = {}): Story =>
  new Story({ caseId: 'R', kind: 'referral' }, rulesOf('referral-housing/cn-2026-07'), around);

/** An ordinary case as it stands after the notice was posted on 2026-09-21: accepted, checked, visited and supported on the two working days before. */
export const aNoticePosted = (around: Partial<Circumstances> = {}): Story =>
  anApplication('2026-09-17 15:00', around)
    .does('2026-09-18 10:00', 'clerk', 'accept')
    .does('2026-09-18 10:10', 'clerk', 'requestCheck')
    .does('2026-09-20 09:30', 'clerk', 'enterCheckAnswer')
    .does('2026-09-20 14:00', 'investigator', 'completeVisit')
    .does('2026-09-20 15:00', 'investigator', 'fillSheet')
    .does('2026-09-21 09:00', 'reviewer', 'support')
    .does('2026-09-21 11:00', 'villageAssistant', 'postNotice');
