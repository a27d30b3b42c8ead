// A small world of cases that write to each other, moved at random; every step is held against what must always be true, and counted.
import fc from 'fast-check';
import type { Instant } from '../../../domain/calendar';
import type { Circumstances } from '../../../domain/casework/circumstances';
import type { Command, Letter } from '../../../domain/casework/commands';
import type { Rules } from '../../../domain/casework/course';
import { decide, nextMoment } from '../../../domain/casework/decider';
import type { CaseEvent } from '../../../domain/casework/events';
import { evolve } from '../../../domain/casework/evolve';
import { may, placeOf } from '../../../domain/casework/may';
import type { Exit, Vocabulary } from '../../../domain/casework/procedure';
import { present } from '../../../domain/casework/present';
import { type CaseState, type Sender, isClosed, unopened } from '../../../domain/casework/state';
import type { Actor } from '../../../domain/people';
import { anAuthority, aValue, at, circumstances, from, lettersFrom, people, posts } from './stories';
import { allThatHolds } from './holds';
import { must, same } from './must';
import type { Tally } from './tally';

/** One thing that happens: how long after the last, to which case, what and by whom. Numbers choose among what there is. */
export interface Move {
  readonly gap: number;
  readonly toNextMoment: boolean;
  readonly which: number;
  readonly what: 'sensible' | 'stubborn' | 'wild' | 'claim' | 'release' | 'look';
  readonly who: number;
  readonly pick: number;
  readonly careless: boolean;
}
/** The office as it is found: its values, its vacancies, its documents, the household. */
export interface Office {
  readonly openedAt: Instant;
  readonly short: boolean;
  readonly vacant: readonly string[];
  readonly authorised: boolean;
  readonly authorityUntil: string | undefined;
  readonly spreadMs: number;
  readonly depth: 'deep' | 'shallow';
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
  { weight: 2, arbitrary: fc.constant('stubborn' as const) },
  { weight: 2, arbitrary: fc.constant('wild' as const) },
  { weight: 1, arbitrary: fc.constant('claim' as const) },
  { weight: 1, arbitrary: fc.constant('release' as const) },
  { weight: 2, arbitrary: fc.constant('look' as const) },
);
const move: fc.Arbitrary<Move> = fc.record({
  gap: gaps,
  toNextMoment: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  which: nat,
  what,
  who: nat,
  pick: nat,
  careless: fc.integer({ min: 0, max: 7 }).map((n) => n === 0),
});
export const moves = (maxLength: number): fc.Arbitrary<Move[]> => fc.array(move, { minLength: 1, maxLength, size: 'max' });
export const offices: fc.Arbitrary<Office> = fc.record({
  openedAt: fc.integer({ min: at('2026-07-01 08:00'), max: at('2027-01-31 18:00') }),
  short: fc.integer({ min: 0, max: 4 }).map((n) => n === 0),
  vacant: fc.subarray(['sectionHead', 'clerk', 'investigator', 'departmentContact'], { maxLength: 1 }),
  authorised: fc.integer({ min: 0, max: 9 }).map((n) => n !== 0),
  authorityUntil: fc.option(fc.constantFrom('2026-10-31', '2026-12-31'), { nil: undefined, freq: 4 }),
  spreadMs: fc.nat({ max: 299_999 }),
  depth: fc.constantFrom('deep', 'shallow'),
});

export function around(office: Office, now: Instant): Circumstances {
  const until = office.authorityUntil === undefined ? {} : { to: from(office.authorityUntil) };
  return circumstances(now, {
    values: office.short ? [aValue('dibao.total_wd', '5'), aValue('publicity.days', '3'), aValue('referral.result_wd', '4'), aValue('well.total', '9')] : [],
    authorities: [anAuthority('confirm', until), anAuthority('refuse', until)],
    posts: Object.fromEntries(Object.entries(posts).filter(([post]) => !office.vacant.includes(post))),
    facts: { programme: 'dibao', householdSize: 2, authorisations: office.authorised ? 2 : 1 },
    spreadMs: office.spreadMs,
  });
}

export const everybody: readonly Actor[] = Object.values(people);

interface InWorld {
  readonly me: Sender;
  readonly rules: Rules;
  readonly state: CaseState;
  readonly events: readonly CaseEvent[];
  readonly waiting: readonly Letter[];
  /** The last moment it was brought to. */
  readonly seenAt: Instant;
}

export class World {
  readonly cases = new Map<string, InWorld>();
  private now: Instant;

  constructor(
    private readonly office: Office,
    root: Rules,
    private readonly rulesFor: (kind: string) => Rules,
    private readonly tally: Tally,
  ) {
    this.now = office.openedAt;
    const me = { caseId: 'root', kind: root.procedure.kind };
    this.cases.set('root', { me, rules: root, state: unopened, events: [], waiting: [], seenAt: 0 });
    this.step('root', everybody[0] ?? people.clerk, { type: 'open', procedure: root.procedure.id, traits: { depth: office.depth } });
  }

  move({ gap, toNextMoment, which, what, who, pick, careless }: Move): void {
    const ids = [...this.cases.keys()];
    const alive = ids.filter((id) => !isClosed(this.cases.get(id)?.state ?? unopened));
    const among = alive.length === 0 || which % 11 === 0 ? ids : alive;
    const chosen = this.cases.get(which % 2 === 0 ? (among[0] ?? 'root') : (among[which % among.length] ?? 'root'));
    if (chosen === undefined) return;
    const next = toNextMoment ? nextMoment(chosen.state) : undefined;
    this.now = Math.max(this.now, next ?? this.now + gap);
    const by = everybody[who % everybody.length] ?? people.clerk;
    const { caseId } = chosen.me;
    if (what === 'look') return this.step(caseId);
    if (what === 'claim' || what === 'release') {
      const tasks = careless ? Object.keys(chosen.rules.procedure.tasks) : Object.keys(chosen.state.tasks);
      const held = chosen.state.tasks[tasks[pick % tasks.length] ?? '']?.holder;
      const holder = what === 'release' && !careless ? everybody.find(({ id }) => id === held) : undefined;
      return this.step(caseId, holder ?? by, { type: what, task: tasks[pick % tasks.length] ?? 'none' });
    }
    const actions = actionsOf(chosen.rules);
    const possible = what === 'sensible' ? this.possible(chosen) : what === 'stubborn' ? inReach(chosen) : [];
    const [actor, action] = possible[pick % Math.max(1, possible.length)] ?? [by, actions[pick % actions.length] ?? 'none'];
    this.step(caseId, actor, completed(chosen.rules, action, pick, careless, `${caseId}.${chosen.events.length}`));
  }

  /** Everything that some person may do now, ways that close the case only once in a while. */
  private possible({ rules, state, waiting }: InWorld): [Actor, string][] {
    const now = present(rules, state, waiting, around(this.office, this.now)).state;
    const circumstances = around(this.office, Math.max(this.now, now.at));
    return actionsOf(rules).flatMap((action) => {
      const able = everybody.filter((actor) => may(rules, now, actor, action, circumstances).ok);
      const act = rules.procedure.acts[action];
      if (closes(act?.exit)) return able.slice(0, 1).map((actor): [Actor, string] => [actor, action]);
      return able.flatMap((actor): [Actor, string][] => Array.from({ length: act === undefined ? 12 : act.asks === undefined ? 4 : 1 }, () => [actor, action]));
    });
  }

  private step(caseId: string, by?: Actor, command?: Command): void {
    const before = this.cases.get(caseId);
    if (before === undefined) return;
    const { me, rules, waiting } = before;
    const state = frozen(before.state);
    const circumstances = frozen(around(this.office, this.now));
    const now = present(rules, state, waiting, circumstances);
    this.checkPresent(before, now);
    const verdict =
      by === undefined || command === undefined
        ? undefined
        : decide(rules, now.state, command, by, { ...circumstances, now: Math.max(this.now, now.state.at) });
    if (by !== undefined && command?.type === 'do') {
      const answer = may(
        rules,
        now.state,
        by,
        command.action,
        { ...circumstances, now: Math.max(this.now, now.state.at) },
        { with: command.with ?? [], details: command.details },
      );
      same('may says yes where decide accepts, and the same no', answer.ok || answer.code, verdict?.ok === false ? verdict.code : verdict?.ok);
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
    this.cases.set(caseId, after);
    this.tally.happened(rules, before.state, now.events);
    this.tally.happened(rules, now.state, verdict?.events ?? []);
    this.post(after, before.events.length);
  }

  /** Nothing is due any more; whoever looks again, or looked in between, finds the same. */
  private checkPresent({ rules, state, waiting, seenAt }: InWorld, now: { state: CaseState; events: readonly CaseEvent[] }): void {
    const circumstances = around(this.office, this.now);
    must('the next moment lies ahead', (nextMoment(now.state) ?? Infinity) > this.now);
    const left = unread(waiting, now.events);
    must(
      'no letter is left that is due',
      left.every((letter) => Math.max(letter.at, now.state.at) > this.now),
    );
    same('present twice is present once', present(rules, now.state, left, circumstances), { state: now.state, events: [] });
    const between = Math.max(seenAt, Math.floor((seenAt + this.now) / 2));
    const half = present(rules, state, waiting, { ...circumstances, now: between });
    const whole = present(rules, half.state, unread(waiting, half.events), circumstances);
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

const closes = (exit: Exit<Vocabulary> | undefined): boolean => exit?.to.some((way) => 'close' in way) === true;

/** What stands before the people of the right post, whether the guards agree or not. */
const inReach = ({ rules, state }: InWorld): [Actor, string][] =>
  actionsOf(rules).flatMap((action) => {
    const place = placeOf(rules, action);
    const near = place?.in === 'task' ? state.tasks[place.task] !== undefined : place?.rule.from.includes(state.stage) === true && !closes(place.rule.exit);
    return near ? everybody.filter(({ roles }) => roles.some((role) => place?.rule.by.includes(role))).map((actor): [Actor, string] => [actor, action]) : [];
  });

export const actionsOf = ({ procedure }: Rules): string[] => [
  ...Object.values(procedure.tasks).flatMap((task) => Object.keys(task?.outcomes ?? {})),
  ...Object.keys(procedure.acts),
];

/** A verb with what it may need; the careless leave something out or name the wrong people. */
export function completed(rules: Rules, action: string, pick: number, careless: boolean, opens: string): Extract<Command, { type: 'do' }> {
  const purpose = pick % 2 === 0 ? 'decision' : 'family';
  const full = { text: 'text', amountFen: 52_000, topic: 'housing', purpose };
  const needsHelpers = placeOf(rules, action)?.consequence.needs?.includes('twoInvestigators') === true;
  const helpers = careless ? [everybody[pick % everybody.length]?.id ?? ''] : needsHelpers ? ['investigator', 'secondInvestigator'] : [];
  return { type: 'do', action, details: careless ? { purpose, topic: 'housing' } : full, with: careless && pick % 3 === 0 ? [] : helpers, opens };
}

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
