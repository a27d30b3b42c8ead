// A small world of cases that write to each other, moved at random; every step is held against what must always be true, and counted.
import { type SheetFigures, computeSheet } from '../../../domain/kinds/application/means-sheet';
import { valuesOf } from '../../../domain/forms/command';
import { sheetVersion } from '../../../domain/kinds/application/sheet-verdict';
import fc from 'fast-check';
import { type Instant, addDays, dayOf } from '../../../domain/calendar';
import { consentLabels, nonAcceptanceGroundLabels, serviceMethodLabels } from '../../../domain/kinds/application/labels';
import type { Circumstances } from '../../../domain/casework/circumstances';
import type { Command, Letter } from '../../../domain/casework/commands';
import type { Rules } from '../../../domain/casework/course';
import { decide } from '../../../domain/casework/decider';
import type { CaseEvent, Details } from '../../../domain/casework/events';
import { docketOf } from '../../../domain/casework/docket';
import { evolve } from '../../../domain/casework/evolve';
import { may, findAction } from '../../../domain/casework/may';
import type { Exit, Vocabulary } from '../../../domain/casework/procedure';
import { momentDated, redatable } from '../../../domain/casework/may-redate';
import { settleable } from '../../../domain/casework/may-settle';
import { nextMoment, present } from '../../../domain/casework/present';
import { type CaseState, type CaseRef, isClosed, isOverdue, openClocks, unopened } from '../../../domain/casework/state';
import type { Actor } from '../../../domain/people';
import { asked, anAuthority, aValue, at, circumstances, lettersFrom, people, posts, readAgain, stepwise, verb } from '../../support/cases';
import { drawnDay } from './drawn-day';
import { allThatHolds } from './holds';
import { Hearing } from './hearing';
import { must, same } from './must';
import type { Tally } from './tally';
import { rulesOf } from '../../../domain/procedures';

/** One thing that happens: how long after the last, to which case, what and by whom. Numbers choose among what there is. */
export interface Move {
  readonly gap: number;
  readonly toNextMoment: boolean;
  readonly which: number;
  readonly what: 'sensible' | 'stubborn' | 'wild' | 'claim' | 'release' | 'assign' | 'look';
  readonly who: number;
  readonly pick: number;
  readonly careless: boolean;
  /** Which day before today it is dated by, if any. */
  readonly back: number;
}
/** The office as it is found: its values, its vacancies, its documents, the household. */
export interface Office {
  readonly openedAt: Instant;
  readonly short: boolean;
  readonly vacant: readonly string[];
  /** On leave all the while. */
  readonly away: readonly string[];
  readonly authorised: boolean;
  /** So many days after the opening the document ends. */
  readonly authorityDays: number | undefined;
  readonly spreadMs: number;
  readonly depth: 'deep' | 'shallow';
  /** Whether a document lets the township decide, and up to how much. */
  readonly delegated: boolean;
  readonly limitFen: number | undefined;
  /** Whether the monthly standard has been entered. */
  readonly standard: boolean;
  readonly online: boolean;
  readonly alone: boolean;
  readonly minor: boolean;
  readonly incapable: boolean;
  readonly helpedBefore: boolean;
  /** One verb of the table that is done whenever somebody may, so that each is done in some history; the rare ones happen only so. */
  readonly favourite: number;
  /** One task of the table that nobody gets to for a long time, in half of the offices. */
  readonly neglected: number | undefined;
  /** `diligent` offices mostly do what is next; in `idle` ones time mostly runs on first. */
  readonly manner: 'diligent' | 'idle' | 'any';
}

const minute = 60_000;
const day = 1440 * minute;
const gaps = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 90 * minute }) },
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 4 * day }) },
  { weight: 1, arbitrary: fc.integer({ min: 7 * day, max: 75 * day }) },
  { weight: 1, arbitrary: fc.constant(0) },
);
const nat = fc.nat({ max: 5039 });
const what = fc.oneof(
  { weight: 12, arbitrary: fc.constant('sensible' as const) },
  { weight: 4, arbitrary: fc.constant('stubborn' as const) },
  { weight: 2, arbitrary: fc.constant('wild' as const) },
  { weight: 1, arbitrary: fc.constant('claim' as const) },
  { weight: 1, arbitrary: fc.constant('release' as const) },
  { weight: 1, arbitrary: fc.constant('assign' as const) },
  { weight: 2, arbitrary: fc.constant('look' as const) },
);
const move: fc.Arbitrary<Move> = fc.record({
  gap: gaps,
  toNextMoment: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  which: nat,
  what,
  who: nat,
  pick: nat,
  careless: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
  back: nat,
});
export const moves = (maxLength: number): fc.Arbitrary<Move[]> => fc.array(move, { minLength: 1, maxLength, size: 'max' });
/** `n` times in ten. */
const often = (n: number): fc.Arbitrary<boolean> => fc.integer({ min: 0, max: 9 }).map((k) => k < n);
export const offices = (since: string, until: string): fc.Arbitrary<Office> =>
  fc.record({
    openedAt: fc.integer({ min: at(since), max: at(until) }),
    short: often(4),
    vacant: fc.subarray(['sectionHead', 'clerk', 'investigator', 'departmentContact'], { maxLength: 1 }),
    away: fc.subarray(['sectionHead', 'secondInvestigator'], { maxLength: 1 }),
    authorised: often(9),
    authorityDays: fc.option(fc.integer({ min: 20, max: 120 }), { nil: undefined, freq: 2 }),
    spreadMs: fc.nat({ max: 299_999 }),
    depth: fc.constantFrom('deep', 'shallow'),
    delegated: often(7),
    limitFen: fc.constantFrom(undefined, 30_000, 100_000),
    standard: often(7),
    online: often(3),
    alone: often(3),
    minor: often(2),
    incapable: often(1),
    helpedBefore: often(5),
    favourite: nat,
    neglected: fc.option(nat, { nil: undefined, freq: 2 }),
    manner: fc.constantFrom('diligent', 'idle', 'any'),
  });

export function around(office: Office, now: Instant, programme = 'dibao'): Circumstances {
  const householdSize = office.alone ? 1 : 2;
  const until = office.authorityDays === undefined ? {} : { to: addDays(dayOf(office.openedAt), office.authorityDays) };
  return circumstances(now, {
    values: [
      ...(office.standard ? [aValue('standard.dibao.rural', '680')] : []),
      ...(office.spreadMs % 4 === 1 ? [aValue('temp.usual_aid', '50')] : []),
      ...(office.short ? Object.entries(shortValues).map(([key, value]) => aValue(key, value)) : []),
    ],
    authorities: office.delegated
      ? ['confirm', 'refuse', 'publish'].map((act) =>
          anAuthority(act, { programme, ...until, ...(office.limitFen === undefined ? {} : { limitFen: office.limitFen }) }),
        )
      : [],
    posts: { ...Object.fromEntries(Object.entries(posts).filter(([post]) => !office.vacant.includes(post))), countyContact: ['county'] },
    standIns: { clerk: [{ of: 'clerk', by: 'reviewer' }] },
    absent: office.away,
    // By one who might sign instead, or by one who gains nothing by it.
    awayBy: Object.fromEntries(office.away.map((one) => [one, office.short ? 'director' : 'administrator'])),
    facts: {
      programme,
      channel: office.online ? 'aishandong' : 'window',
      area: 'rural',
      householdSize,
      authorisations: office.authorised ? householdSize : householdSize - 1,
      applicantMinor: office.minor,
      incapable: office.incapable,
      guardianSigned: office.minor,
      ...(programme === 'expenditureAid' ? { recognised: office.helpedBefore ? '低保2026-0001' : '' } : {}),
      earlierGrants: office.helpedBefore ? 1 : 0,
      needsHomeService: office.spreadMs % 3 === 0,
      numberInHousehold: office.spreadMs % 11 === 3,
    },
    spreadMs: office.spreadMs,
  });
}

/** An office that has set itself short limits, so that they are passed. */
const shortValues: Readonly<Record<string, string>> = {
  'dibao.total_wd': '5',
  'dibao.total_county_wd': '6',
  'temp.ordinary_total_wd': '5',
  'tekun.investigate_wd': '5',
  'tekun.reinvestigate_wd': '3',
  'check.review_wd': '3',
  'temp.publicity_days': '3',
  'supplement.lapse_cd': '10',
  'tekun.returned_wd': '3',
  'temp.county_wd': '3',
  'coop.reply_wd': '3',
  'referral.result_wd': '4',
  'well.total': '9',
};

export const everybody: readonly Actor[] = Object.values(people);

export interface InWorld {
  readonly me: CaseRef;
  readonly rules: Rules;
  readonly state: CaseState;
  readonly events: readonly CaseEvent[];
  readonly waiting: readonly Letter[];
  /** The last moment it was brought to. */
  readonly seenAt: Instant;
}

export class World {
  readonly cases = new Map<string, InWorld>();
  private readonly hearing = new Map<string, Hearing>();
  private now: Instant;
  private readonly programme: string;
  private moved = 0;

  constructor(
    private readonly office: Office,
    root: Rules,
    private readonly rulesFor: (kind: string) => Rules,
    private readonly tally: Tally,
    /** No later than this: a practice clock goes no further. */
    private readonly until: Instant = Infinity,
  ) {
    this.now = office.openedAt;
    this.programme = root.procedure.id.slice(0, root.procedure.id.indexOf('/'));
    const me = { caseId: 'root', kind: root.procedure.kind };
    this.cases.set('root', { me, rules: root, state: unopened, events: [], waiting: [], seenAt: 0 });
    const details = office.online && root.begunWith !== undefined ? { submittedAt: this.now - (office.spreadMs % 5) * 3_600_000 } : {};
    this.step('root', everybody[0] ?? people.clerk, { type: 'open', procedure: root.procedure.id, traits: { depth: office.depth }, details });
  }

  move(given: Move): void {
    const { which, who, pick, careless, back } = given;
    this.moved += 1;
    const { manner } = this.office;
    const steady = manner === 'diligent' && pick % 4 !== 0;
    const what = steady ? 'sensible' : given.what;
    const gap = steady && given.gap < 7 * day ? given.gap % day : given.gap;
    const toNextMoment = given.toNextMoment || (manner === 'idle' && who % 2 === 0);
    const ids = [...this.cases.keys()];
    const alive = ids.filter((id) => !isClosed(this.cases.get(id)?.state ?? unopened));
    const among = alive.length === 0 || which % 11 === 0 ? ids : alive;
    const chosen = this.cases.get(which % 2 === 0 ? (among[0] ?? 'root') : (among[which % among.length] ?? 'root'));
    if (chosen === undefined) return;
    const idle = steady && Object.keys(chosen.state.tasks).length === 0; // a notice hangs
    const next = toNextMoment || idle ? nextMoment(chosen.rules, chosen.state) : undefined;
    this.now = Math.min(this.until, Math.max(this.now, next ?? this.now + gap));
    const by = everybody[who % everybody.length] ?? people.clerk;
    const { caseId } = chosen.me;
    if (what === 'look') return this.step(caseId);
    if (what === 'claim' || what === 'release') {
      const tasks = careless ? Object.keys(chosen.rules.procedure.tasks) : Object.keys(chosen.state.tasks);
      const held = chosen.state.tasks[tasks[pick % tasks.length] ?? '']?.holder;
      const holder = what === 'release' && !careless ? everybody.find(({ id }) => id === held) : undefined;
      return this.step(caseId, holder ?? by, { type: what, task: tasks[pick % tasks.length] ?? 'none' });
    }
    if (what === 'assign') {
      const tasks = Object.keys(chosen.state.tasks);
      const to = everybody[pick % everybody.length]?.id ?? 'clerk';
      const task = tasks[which % (tasks.length + 1)];
      return this.step(caseId, careless ? by : people.sectionHead, { type: 'assign', to, ...(task === undefined ? {} : { task }) });
    }
    const actions = actionsOf(chosen.rules);
    const possible = what === 'sensible' ? this.possible(chosen, steady) : what === 'stubborn' ? this.forbidden(chosen) : [];
    const [actor, action] = possible[pick % Math.max(1, possible.length)] ?? [by, pick % 13 === 0 ? 'conjure' : (actions[pick % actions.length] ?? 'none')];
    const command = completed(chosen, action, pick, careless, `${caseId}.${chosen.events.length}`, this.now, actor.id);
    const { state } = present(chosen.rules, chosen.state, chosen.waiting, around(this.office, this.now, this.programme));
    const dated = drawnDay(rulesAt(chosen.rules, state), state, action, Math.max(this.now, state.at), back);
    this.step(caseId, actor, { ...command, details: { ...command.details, ...dated } });
  }

  /** The moment that it is, and what a reader finds around the cases then. */
  get circumstances(): Circumstances {
    return this.around(this.now);
  }

  /** The same at another moment. */
  around(moment: Instant): Circumstances {
    return around(this.office, moment, this.programme);
  }

  /** Everything that some person may do now, ways that close the case only once in a while. */
  private possible({ rules, state, waiting }: InWorld, steady: boolean): [Actor, string][] {
    const now = present(rules, state, waiting, around(this.office, this.now, this.programme)).state;
    const circumstances = around(this.office, Math.max(this.now, now.at), this.programme);
    const favourite = favouriteOf(rules, this.office.favourite);
    const actions = actionsOf(rules).filter((action) => !steady || action === favourite || leads(rules, action));
    const tasks = Object.keys(rules.procedure.tasks);
    const neglected = this.office.neglected === undefined || this.moved > 35 ? undefined : tasks[this.office.neglected % tasks.length];
    return actions.flatMap((action) => {
      const able = everybody.filter((actor) => {
        const answer = may(rules, now, actor, action, circumstances);
        if (!answer.ok) this.tally.refused(rules, answer.code);
        return answer.ok;
      });
      if (findAction(rules, action)?.in === 'task' && rules.procedure.tasks[neglected ?? '']?.outcomes[action] !== undefined) return [];
      const times = action === favourite ? 40 : this.weight(rules, action);
      return able.flatMap((actor): [Actor, string][] => Array.from({ length: times }, () => [actor, action]));
    });
  }

  /** What lies before people of the right post and is refused them; else whatever lies before them. */
  private forbidden(chosen: InWorld): [Actor, string][] {
    const now = present(chosen.rules, chosen.state, chosen.waiting, around(this.office, this.now, this.programme)).state;
    const circumstances = around(this.office, Math.max(this.now, now.at), this.programme);
    const rules = rulesAt(chosen.rules, now);
    const near = inReach({ ...chosen, rules, state: now }, this.office.favourite);
    const refused = near.filter(([actor, action]) => !may(rules, now, actor, action, circumstances).ok);
    return refused.length > 0 ? refused : near;
  }

  /** Ways that close a case early, and acts that may be done at any time, are seldom taken. */
  private weight({ procedure }: Rules, action: string): number {
    const act = procedure.acts[action];
    if (act === undefined) return 12;
    if (closes(act.exit)) return this.office.manner === 'any' ? 1 : 0;
    return act.exit === undefined && action !== 'chooseSupportForm' ? 1 : 4;
  }

  private step(caseId: string, by?: Actor, command?: Command): void {
    const before = this.cases.get(caseId);
    if (before === undefined) return;
    const { me, waiting } = before;
    const state = frozen(before.state);
    const circumstances = frozen(around(this.office, this.now, this.programme));
    const now = present(before.rules, state, waiting, circumstances);
    this.checkPresent(before, now);
    const rules = rulesAt(before.rules, now.state);
    const then = { ...circumstances, now: Math.max(this.now, now.state.at), history: stepwise([...before.events, ...now.events]) };
    const hearing = this.hearing.get(caseId) ?? new Hearing();
    this.hearing.set(caseId, hearing);
    const verdict = by === undefined || command === undefined ? undefined : decide(rules, now.state, command, by, then);
    if (by !== undefined && command?.type === 'do') {
      const answer = may(rules, now.state, by, command.action, then, {
        companions: command.companions ?? [],
        details: command.details,
        entered: valuesOf(command),
      });
      const said = verdict?.ok !== true ? verdict?.code : verdict.refusal === undefined || 'heldDiffers'; // what was read otherwise is refused, and kept
      same('may says yes where decide accepts, and the same no', answer.ok || answer.code, said);
    }
    if (verdict?.ok === false) {
      this.tally.refused(rules, verdict.code);
      return; // and nothing is kept: what was due stays for the next who looks
    }
    const events = [...now.events, ...(verdict?.events ?? [])];
    if (events.length === 0) return;
    const after: InWorld = {
      me,
      rules,
      state: verdict?.state ?? now.state,
      events: [...before.events, ...events],
      waiting: unread(waiting, now.events),
      seenAt: this.now,
    };
    same('the state is the fold of its events', fold(state, events), after.state);
    allThatHolds(after.rules, after.events, after.state, after.seenAt);
    hearing.follow(before.rules, before.state, events, circumstances);
    this.cases.set(caseId, after);
    this.tally.stood(after.rules, docketOf(after.rules, after.state, after.events.length, [], 0));
    this.tally.happened(before.rules, before.state, now.events);
    this.tally.happened(rules, now.state, verdict?.events ?? []);
    this.post(after, before.events.length);
  }

  /** Nothing is due any more; whoever looks again, or looked in between, finds the same. */
  private checkPresent({ rules, state, waiting, seenAt }: InWorld, now: { state: CaseState; events: readonly CaseEvent[] }): void {
    const circumstances = around(this.office, this.now, this.programme);
    must('the next moment lies ahead', (nextMoment(rulesAt(rules, now.state), now.state) ?? Infinity) > this.now);
    const left = unread(waiting, now.events);
    must(
      'no letter is left that is due',
      left.every((letter) => Math.max(letter.at, now.state.at) > this.now),
    );
    same('present twice is present once', present(rulesAt(rules, now.state), now.state, left, circumstances), { state: now.state, events: [] });
    const between = Math.max(seenAt, Math.floor((seenAt + this.now) / 2));
    const half = present(rules, state, waiting, { ...circumstances, now: between });
    const whole = present(rulesAt(rules, half.state), half.state, unread(waiting, half.events), circumstances);
    same('whoever looked in between changed nothing', [[...half.events, ...whole.events], whole.state], [now.events, now.state]);
  }

  private post({ me, events }: InWorld, alreadyPosted: number): void {
    for (const { to, ...letter } of lettersFrom(me, events)) {
      if (Number(letter.key.split('/').at(-1)) < alreadyPosted) continue;
      const known = this.cases.get(to);
      const receiver = known ?? {
        me: { caseId: to, kind: letter.kind },
        rules: this.rulesFor(letter.kind),
        state: unopened,
        events: [],
        waiting: [],
        seenAt: 0,
      };
      this.cases.set(to, { ...receiver, waiting: [...receiver.waiting, letter] });
    }
  }
}

/** The table a case follows now: a turn may have brought its successor. */
export const rulesAt = (rules: Rules, { procedure }: CaseState): Rules =>
  rules.inForceOn === undefined || procedure === '' || procedure === rules.procedure.id ? rules : rulesOf(procedure);

/** Tasks, acts that lead on to another stage, and what a decision waits for. */
const leads = ({ procedure }: Rules, action: string): boolean => {
  const act = procedure.acts[action];
  return act === undefined || action === 'chooseSupportForm' || act.exit?.to.every((way) => 'stage' in way) === true;
};

const closes = (exit: Exit<Vocabulary> | undefined): boolean => exit?.to.some((way) => 'close' in way) === true;

/** What stands before the people of the right post, whether the guards agree or not. */
function inReach({ rules, state }: InWorld, favoured: number): [Actor, string][] {
  const actions = actionsOf(rules);
  const favourite = favouriteOf(rules, favoured);
  return actions.flatMap((action) => {
    const place = findAction(rules, action);
    const near = place?.in === 'task' ? state.tasks[place.task] !== undefined : place?.rule.from.includes(state.stage) === true && !closes(place.rule.exit);
    const able = near ? everybody.filter(({ roles }) => roles.some((role) => place?.rule.by.includes(role))) : [];
    return able.flatMap((actor): [Actor, string][] => Array.from({ length: action === favourite ? 40 : 1 }, () => [actor, action]));
  });
}

const favouriteOf = (rules: Rules, n: number): string | undefined => actionsOf(rules)[n % actionsOf(rules).length];

export function actionsOf({ procedure }: Rules): readonly string[] {
  const known = actionsIn.get(procedure);
  if (known !== undefined) return known;
  const actions = [...Object.values(procedure.tasks).flatMap((task) => Object.keys(task?.outcomes ?? {})), ...Object.keys(procedure.acts)];
  actionsIn.set(procedure, actions);
  return actions;
}
const actionsIn = new WeakMap<Rules['procedure'], readonly string[]>();

/** A verb with what it may need; the careless leave something out or name the wrong people. */
export function completed(
  { rules, state }: Pick<InWorld, 'rules' | 'state'>,
  action: string,
  pick: number,
  careless: boolean,
  opens: string,
  now: Instant,
  by = '',
): Extract<Command, { type: 'do' }> {
  const purpose = pick % 2 === 0 ? 'decision' : 'family';
  const { details: filled = {}, rows } = verb(action) as Extract<Command, { type: 'do' }>;
  const place = findAction(rules, action);
  const transcribes =
    place?.in === 'task' &&
    place.rule.transcribedBy !== undefined &&
    !place.rule.by.some((role) => everybody.find(({ id }) => id === by)?.roles.includes(role) === true);
  const signed: Details = transcribes ? { doneOn: pick % 5 === 0 ? '' : dayOf(now) } : {};
  const details = {
    text: 'text',
    ...filled,
    topic: 'housing',
    purpose,
    ...movable(rules, state, action, pick),
    ...grounds(action, pick),
    ...answers(action, pick),
    ...leaders(action, pick, now),
    ...days(now, pick),
    ...services(action, pick),
    ...sheets(action, state, pick),
    ...choices(action, pick),
    ...figures(action, pick),
    ...signed,
    ...(action === 'mendReceipt' ? { submittedAt: now - pick * minute } : {}),
    ...readAgain(rules, state, action),
    ...typedLater(rules, state, action, pick, now),
    ...settling(state, action, pick, by),
    ...redating(rules, state, action, pick, now),
  };
  const said = Object.fromEntries(Object.entries<Details[string]>(details).filter(([, value]) => value !== '')); // no text is an empty one
  const needsHelpers = Object.hasOwn(rules.asking?.forms[action]?.fields ?? {}, 'companions');
  const helpers = transcribes
    ? ['guest:one', 'guest:two'].slice(careless && pick % 2 === 0 ? 1 : 0)
    : careless
      ? [barred(rules, state, action)[pick % 2] ?? everybody[pick % everybody.length]?.id ?? '']
      : needsHelpers
        ? ['investigator', 'secondInvestigator'].filter((one) => one !== by)
        : [];
  // Now and then a sheet leaves somebody out, or goes by another line, and its sums are right.
  const odd = rows !== undefined && careless && pick % 2 === 1;
  const partial = odd && pick % 4 === 3 ? { ...rows, members: (rows['members'] ?? []).slice(0, 1) } : rows;
  const sums = odd ? computeSheet({ ...(partial as unknown as SheetFigures), lineFen: pick % 4 === 1 ? 70_000 : 68_000 }) : {};
  const command = {
    type: 'do',
    action,
    details: careless && !odd ? lacking(said, pick, { purpose, topic: 'housing' }) : { ...said, ...sums },
    companions: careless && pick % 3 === 0 ? [] : helpers,
    ...(partial === undefined ? {} : { rows: partial }),
    ...(rules.procedure.acts[action]?.asks === undefined ? {} : { opens }),
  } as const;
  // Now and then something that nobody asked.
  return pick % 11 === 0 ? command : (asked(rules, command) as Extract<Command, { type: 'do' }>);
}

const wrong: Details = { amountFen: 51_000, samplePercent: 10, signedFor: false, present: 3, toPlace: '', askedOn: '2099-12-31' };

/** Whoever may have no hand in the task, because of what they did before. */
function barred(rules: Rules, state: CaseState, action: string): readonly string[] {
  const place = findAction(rules, action);
  return place?.in === 'task' ? (place.rule.notBy ?? []).flatMap((other) => state.participants[other] ?? []) : [];
}

/** Nothing filled in, one thing left out, or figures that are wrong. */
function lacking(details: Details, pick: number, least: Details): Details {
  if (pick % 3 === 0) return least;
  if (pick % 3 === 1) return Object.fromEntries(Object.entries(details).map(([key, value]) => [key, wrong[key] ?? value]));
  const keys = Object.keys(details).filter((key) => !(key in least));
  const { [keys[pick % Math.max(1, keys.length)] ?? '']: _left, ...others } = details;
  return others;
}

/** One of the limits that are open, mostly one the table lets be moved so, and one of its grounds. */
function movable({ procedure }: Rules, state: CaseState, action: string, pick: number): Details {
  const how = procedure.acts[action]?.requestsLimitChange ?? procedure.acts[action]?.changesLimit;
  if (how === undefined) return {};
  const open = openClocks(state).map(({ clock }) => clock);
  const fitting = open.filter((clock) => (how === 'extend' ? procedure.limits[clock]?.extended : procedure.limits[clock]?.paused) !== undefined);
  const among = pick % 7 === 0 || fitting.length === 0 ? open : fitting;
  const clock = among[pick % Math.max(1, among.length)] ?? 'none';
  const rule = how === 'extend' ? procedure.limits[clock]?.extended : procedure.limits[clock]?.paused;
  return { clock, ground: pick % 5 === 0 ? '别的理由' : (rule?.grounds[0] ?? '没有理由') };
}

const [consents, nonAcceptanceGrounds, serviceMethods] = [consentLabels, nonAcceptanceGroundLabels, serviceMethodLabels].map((labels) =>
  Object.keys(labels),
) as [string[], string[], string[]];
/** Any of the grounds there are: which of them hold, the table says. */
const grounds = (action: string, pick: number): Details =>
  action === 'proposeNonAcceptance' ? { ground: nonAcceptanceGrounds[pick % nonAcceptanceGrounds.length] ?? '' } : {};

/** Now and then what time has called breached is said to have been done in time; what came while a notice stood, or time was left, always is. */
function typedLater(rules: Rules, { clocks }: CaseState, action: string, pick: number, now: Instant): Details {
  const paper = { paper: 'id-of-a-text', lateReason: 'id-of-a-text' };
  const [notice, lapse] = [clocks['publicNotice'], clocks['supplementLapse']];
  if (action === 'transcribeSupplement' && lapse !== undefined) return { broughtOn: lapse.dueOn, ...paper };
  if (action === 'object' && notice?.state === 'ended' && pick % 3 > 0) return { doneOn: dayOf(pick % 3 === 1 ? notice.startsAt : now), ...paper };
  const reached: readonly string[] = findAction(rules, action)?.consequence.reaches ?? [];
  const ends = Object.entries(rules.procedure.limits).flatMap(([name, limit]) => (limit !== undefined && reached.includes(limit.until) ? [name] : []));
  const passed = Object.values(clocks).find(
    (clock) => clock.state === 'running' && isOverdue(clock) && clock.source.confidence !== 'P' && ends.includes(clock.clock),
  );
  return passed === undefined || pick % 2 === 0 ? {} : { doneOn: passed.dueOn, doneAt: passed.dueAt, ...paper };
}

/** A limit that this person may settle, by its day or another. */
function settling(state: CaseState, action: string, pick: number, by: string): Details {
  if (action !== 'settleBreach') return {};
  const clock =
    settleable(
      state,
      everybody.find(({ id }) => id === by),
    )[0] ?? 'none';
  return { clock, metOn: dayOf((state.clocks[clock]?.met?.at ?? 0) + (pick % 7 === 0 ? day : 0)), paper: 'id-of-a-text' };
}

/** Mostly another day of some act, up to four days before the one by which it is dated, or two after. */
function redating(rules: Rules, state: CaseState, action: string, pick: number, now: Instant): Details {
  const acts = redatable(rules, state);
  const act = acts[pick % Math.max(1, acts.length)];
  if (action !== 'proposeCorrection' || act === undefined || pick % 6 === 0) return {};
  const moment = (momentDated(rules, state, act) ?? now) + ((Math.floor(pick / 6) % 7) - 4) * day;
  return { what: 'day', area: '', act, actOn: dayOf(moment), ...(pick % 5 === 0 || rules.procedure.hours === 'always' ? { actAt: moment } : {}) };
}

/** Any of the answers a supporter may give, now and then none of them. */
const answers = (action: string, pick: number): Details => ({
  ...(action === 'noteSupporter' ? { consent: consents[pick % 4] ?? 'maybe' } : {}),
  ...(action === 'answerReport' ? { feedback: pick % 3 === 0 ? 'nobody' : 'told' } : {}),
});

/** Days that are entered, mostly of today, now and then of tomorrow or of long before the case. */
function days(now: Instant, pick: number): Details {
  const on = pick % 17 === 0 ? addDays(dayOf(now), 1) : pick % 19 === 0 ? addDays(dayOf(now), -2_000) : dayOf(now);
  return {
    ...(pick % 4 === 0 ? {} : { visitedOn: on }),
    servedOn: on,
    askedOn: on,
    warnedOn: on,
    diedOn: on,
    decidedOn: on,
    publishedOn: on,
    signedOn: on,
    movedOn: on,
    servedAtHomeOn: on,
    toldOn: on,
    recognisedOn: on,
    authorisedOn: on,
    leftOn: on,
  };
}

/** Any way of service, mostly with what proves it. */
const services = (action: string, pick: number): Details =>
  !['serveNotice', 'tellExtension', 'serveSupplementNotice'].includes(action)
    ? noticed(action, pick)
    : { method: serviceMethods[pick % serviceMethods.length] ?? 'direct', ...(pick % 4 === 0 ? {} : proofs) };
/** A notice is handed over, told by phone, or sent. */
const noticed = (action: string, pick: number): Details =>
  !['askSupplement', 'askFurther', 'extendSupplement'].includes(action)
    ? {}
    : pick % 3 === 0
      ? { method: 'phone', spokenTo: '接听人' }
      : pick % 3 === 1
        ? { method: '' }
        : {};
const proofs: Details = { receivedBy: '代收人', witness: '见证人', mailNumber: '1234567890123', spokenTo: '接听人', agreedElectronic: true };

/** Votes and the county's amount, now and then against what they should agree with; a county's reason is forgotten half the time. */
function figures(action: string, pick: number): Details {
  if (pick % 5 !== 0) return {};
  if (action === 'meetingUpholds') return { votesFor: 2, votesAgainst: 5 };
  if (action === 'meetingReverses') return { votesFor: 5, votesAgainst: 2 };
  if (action === 'confirm') return { amountFen: 51_000 };
  return action === 'countyConfirms' ? { amountFen: 51_000, text: pick % 2 === 0 ? '' : '县级核定' } : {};
}

/** An opinion names the sheet it was given on, or none; now and then one that isn't there. Now and then a condition of 特困 isn't met. */
function sheets(action: string, state: CaseState, pick: number): Details {
  if (action === 'fillSheet') return pick % 5 === 0 ? { ability: 'able' } : {};
  if (!['support', 'oppose', 'upholdOpinion', 'reverseOpinion'].includes(action)) return {};
  const version = pick % 7 === 0 ? 9 : sheetVersion(state);
  return version === undefined || pick % 3 === 1 ? {} : { sheetVersion: version };
}

/** Signed by the person or by a guardian, whoever may sign; whoever is gone. */
const choices = (action: string, pick: number): Details => {
  if (action === 'removeMember') return { memberId: pick % 5 === 0 ? 'one' : 'two' }; // the first of them applies
  return action !== 'chooseSupportForm' ? {} : pick % 2 === 0 ? { signedBy: 'self' } : { signedBy: 'guardian', guardian: '监护人' };
};

/** First aid is approved by the section head or the director, now and then only after it was given. */
const leaders = (action: string, pick: number, now: Instant): Details =>
  action === 'giveFirstAid'
    ? {
        leader: pick % 2 === 0 ? 'sectionHead' : 'director',
        approvedAt: pick % 13 === 0 ? now + minute : now,
        amountInWords: pick % 3 > 0 ? '伍佰元整' : pick % 2 === 0 ? '' : '伍仟元整',
      }
    : {};

export const fold = (state: CaseState, events: readonly CaseEvent[]): CaseState =>
  (JSON.parse(JSON.stringify(events)) as CaseEvent[]).reduce((so, event) => evolve(frozen(so), event), state);

const unread = (letters: readonly Letter[], events: readonly CaseEvent[]): Letter[] =>
  letters.filter(({ key }) => !events.some((event) => event.type === 'letterReceived' && event.key === key));

/** Whoever changes what it was handed throws. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) frozen(part);
  }
  return value;
}
