// How a case could go on from where it stands by its table: when it would end if everybody acted at once, and what must run on the way.
import {
  CalendarError,
  type Calendar,
  type Instant,
  type PlainDate,
  type Span,
  addDays,
  dayKind,
  dayOf,
  dueOf,
  instantAt,
  officeOpens,
  openFrom,
  workingDaysBetween,
} from '../calendar';
import { fieldOf, isMet } from '../forms/rule';
import { blockingTasks, termAwaited } from './ahead';
import type { Circumstances } from './circumstances';
import { Course, type Rules } from './course';
import type { CaseEvent } from './events';
import { type Consequence, type Task, type Vocabulary, datedBy } from './procedure';
import { type CaseState, type Clock, runningClocks } from './state';

/** Time that must run on the way: a term, or what somebody outside the office owes. */
interface Wait {
  readonly clock: Clock;
  readonly others: boolean;
  /** What began it, and after how many other waits; of one that runs already nothing. */
  readonly begun: { readonly act: string; readonly after: number } | undefined;
}
interface Way {
  /** Where everybody has acted at the first moment at which the office was open and nothing ran. */
  readonly endsAt: Instant;
  readonly waits: readonly Wait[];
}
/** The last day to begin what must still run. */
export interface LatestDay {
  readonly on: PlainDate;
  /** What is to be done by then. */
  readonly act: string;
  /** What runs from there on, one after the other, each with its last day if it is begun on the last one. */
  readonly waits: readonly { readonly clock: string; readonly span: Span; readonly endsOn: PlainDate; readonly others?: true }[];
}
/** Once that day has gone by: whether the limit can't be kept any more, or could if others were faster than they must. */
export const isSure = ({ waits }: LatestDay): boolean => waits.every(({ others }) => others !== true);

/** Ours [P], as a limit's own ladder begins. */
const soonWorkingDays = 3;

/** How near that day is; `passed`: people can act on it no more. */
export function standingOf({ on }: LatestDay, now: Instant, calendar: Calendar): 'normal' | 'dueSoon' | 'passed' {
  const today = dayOf(openFrom(now, calendar));
  if (today > on) return 'passed';
  return workingDaysBetween(calendar, today, on) <= soonWorkingDays ? 'dueSoon' : 'normal';
}

/** More steps than any way has: a table that goes in circles has no end to foresee. */
const mostSteps = 60;

/** What is foreseen of a running limit. `undefined`: the table asks for no such day, or nothing leads to its end. */
export interface Foresight {
  readonly earliestEnd: PlainDate | undefined;
  readonly latest: LatestDay | undefined;
  /** However fast everybody is, it ends after its day. */
  readonly isLost: boolean;
}
export function foresightOf(rules: Rules, state: CaseState, clock: Clock, at: Circumstances): Foresight | undefined {
  if (rules.procedure.limits[clock.clock]?.foreseen !== true || clock.state !== 'running') return undefined;
  return unlessBeyond(() => {
    const earliest = earliestEnd(rules, state, clock, at);
    return { earliestEnd: earliest, latest: latestStart(rules, state, clock, at), isLost: earliest !== undefined && earliest > clock.dueOn };
  });
}

/** The first day on which a limit could be met: everybody acts at once, only terms run. `undefined`: the table leads nowhere by itself. */
export function earliestEnd(rules: Rules, state: CaseState, clock: Clock, at: Circumstances): PlainDate | undefined {
  const way = wayTo(rules, state, clock, at, 'atOnce');
  return way === undefined ? undefined : dayOf(way.endsAt);
}

/**
 * The last working day on which the next thing that must run can be begun, so that the limit is kept though others take all the time they have; with what has run out of time
 * already, the day on which it should have been begun. `undefined`: nothing is left to be begun, or the limit has no end.
 */
export function latestStart(rules: Rules, state: CaseState, clock: Clock, at: Circumstances): LatestDay | undefined {
  const waits = clock.state === 'running' ? (wayTo(rules, state, clock, at, 'inFull')?.waits ?? []) : [];
  const calendar = at.calendarOn(dayOf(at.now));
  for (const [first, { clock: one, begun }] of waits.entries()) {
    const last = lastStart(waits, first, clock, calendar);
    if (last === undefined || (begun === undefined && dayOf(one.startsAt) <= last)) continue;
    const ends = runThrough(waits, first, last, calendar);
    return {
      on: workingDayUpTo(last, calendar),
      act: begun?.act ?? actBehind(rules, one),
      waits: waits.slice(first).map(({ clock: { clock: name, span }, others }, n) => ({
        ...{ clock: name, span, endsOn: dayOf(ends[n]?.lastAt ?? 0) },
        ...(others ? { others } : {}),
      })),
    };
  }
  return undefined;
}

/** The way the table takes by itself: of each task its ordinary outcome, of each exit the way that is open on the day. */
function wayTo(rules: Rules, from: CaseState, { clock: target, round }: Clock, at: Circumstances, others: 'atOnce' | 'inFull'): Way | undefined {
  const calendar = at.calendarOn(dayOf(at.now));
  const around = { ...at, calendarOn: () => calendar, posts: {}, spreadMs: 0 };
  const isThere = ({ clocks }: CaseState): boolean => clocks[target]?.round === round && clocks[target].state === 'met';
  const waits: Wait[] = [];
  const begun = new Map<string, Wait['begun']>();
  let [state, now] = [from, openFrom(Math.max(at.now, from.at), calendar)];
  for (let step = 0; step < mostSteps; step += 1) {
    if (isThere(state)) return { endsAt: now, waits };
    const next = nextStep(rules, state, { ...around, now });
    if (next === undefined) return undefined;
    const { wait } = next;
    const runsOut = wait === undefined ? now : wait.others ? instantAt(wait.clock.dueOn, officeOpens) : wait.clock.dueAt;
    if (wait !== undefined) waits.push({ ...wait, begun: begun.get(wait.clock.clock) });
    const isAwaited = wait !== undefined && (!wait.others || others === 'inFull');
    if (isAwaited) now = Math.max(now, runsOut);
    const course = new Course(state, rules, { ...around, now });
    next.take(course);
    state = course.state;
    for (const started of clocksStarted(course.events)) begun.set(started, { act: next.act, after: waits.length });
    now = openFrom(now, calendar);
  }
  return undefined;
}

interface Step {
  readonly act: string;
  readonly wait?: Omit<Wait, 'begun'>;
  take(course: Course): void;
}

/** The tasks that hold the case where it is, those that lead on last, but before what others are still to answer; where none is open, the term that must run out. */
function nextStep(rules: Rules, state: CaseState, at: Circumstances): Step | undefined {
  const open = blockingTasks(rules, state).flatMap((task): (Step & { rank: number })[] => {
    const [rule, round = 1] = [rules.procedure.tasks[task], state.tasks[task]?.round];
    const outcome = rule === undefined ? undefined : ordinary(rules, state, rule, at);
    if (outcome === undefined) return [];
    const [action, consequence] = outcome;
    const clock = owedByOthers(rules, state, consequence);
    const details = state.inputs[action] ?? {};
    return [
      {
        act: action,
        rank: (clock === undefined ? 0 : 2) + (consequence.exit === undefined ? 0 : 1),
        ...(clock === undefined ? {} : { wait: { clock, others: true } }),
        take(course) {
          course.note({ type: 'taskCompleted', task, round, action, by: '', companions: [], details });
          course.follow(consequence);
        },
      },
    ];
  });
  return open.sort((a, b) => a.rank - b.rank)[0] ?? runningOut(rules, state);
}

function runningOut(rules: Rules, state: CaseState): Step | undefined {
  const clock = termAwaited(rules, state);
  const term = rules.procedure.terms[clock?.clock ?? ''];
  if (clock === undefined || term === undefined) return undefined;
  return {
    act: '',
    wait: { clock, others: false },
    take(course) {
      course.note({ type: 'termEnded', clock: clock.clock, round: clock.round });
      course.leave(term.exit);
    },
  };
}

/** The first that the rules let through as far as they can be asked before anybody has entered anything. */
function ordinary({ guards }: Rules, state: CaseState, { outcomes }: Task<Vocabulary>, at: Circumstances): [string, Consequence<Vocabulary>] | undefined {
  const all = Object.entries(outcomes).flatMap(([action, one]): [string, Consequence<Vocabulary>][] => (one === undefined ? [] : [[action, one]]));
  const isOpen = ({ needs = [] }: Consequence<Vocabulary>): boolean =>
    needs.every((need) => fieldOf(guards, need) !== undefined || isMet(guards, need, { state, at }));
  return all.find(([, one]) => isOpen(one)) ?? all[0];
}

const owedByOthers = ({ procedure: { limits } }: Rules, state: CaseState, consequence: Consequence<Vocabulary>): Clock | undefined =>
  runningClocks(state).find(({ clock }) => limits[clock]?.others === true && datedBy(consequence).includes(limits[clock].until));

const clocksStarted = (events: readonly CaseEvent[]): string[] => events.flatMap((event) => (event.type === 'clockStarted' ? [event.clock.clock] : []));

/** What dates the milestone that a clock runs from: the ordinary way first. */
function actBehind({ procedure: { tasks, limits, terms } }: Rules, { clock }: Clock): string {
  const from = (limits[clock] ?? terms[clock])?.from;
  const verbs = Object.values(tasks).flatMap((task) => Object.entries(task?.outcomes ?? {}));
  return verbs.find(([, one]) => from !== undefined && one !== undefined && datedBy(one).includes(from))?.[0] ?? '';
}

/** Further back nobody looks: longer than any way. */
const mostDays = 200;

/** The last day, of rest or not, from which all of it is through before the limit ends. */
function lastStart(waits: readonly Wait[], first: number, limit: Clock, calendar: Calendar): PlainDate | undefined {
  const isKept = (on: PlainDate): boolean => (runThrough(waits, first, on, calendar).at(-1)?.openAt ?? 0) < limit.dueAt;
  let [early, late] = [-mostDays, 0];
  if (!isKept(addDays(limit.dueOn, early))) return undefined;
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2);
    if (isKept(addDays(limit.dueOn, middle))) early = middle;
    else late = middle;
  }
  return addDays(limit.dueOn, isKept(addDays(limit.dueOn, late)) ? late : early);
}

/** When each of the waits is over, where the first is begun on a day: its own last moment, and from when on people could act. */
function runThrough(waits: readonly Wait[], first: number, on: PlainDate, calendar: Calendar): { readonly lastAt: Instant; readonly openAt: Instant }[] {
  const ends: { lastAt: Instant; openAt: Instant }[] = [];
  let now = instantAt(on, officeOpens);
  for (const [n, { clock, others, begun }] of waits.slice(first).entries()) {
    const before = n === 0 ? undefined : ends[(begun?.after ?? 0) - first - 1];
    const due = dueOf({ startsAt: before?.openAt ?? instantAt(on, officeOpens), span: clock.span }, calendar, clock.closing);
    const openAt = others ? instantAt(due.dueOn, officeOpens) : openFrom(due.dueAt, calendar);
    now = Math.max(now, openAt);
    ends.push({ lastAt: instantAt(due.dueOn, officeOpens), openAt: now });
  }
  return ends;
}

function workingDayUpTo(on: PlainDate, calendar: Calendar): PlainDate {
  let day = on;
  while (!dayKind(calendar, day).works) day = addDays(day, -1);
  return day;
}

/** Beyond what any calendar of ours knows nothing is foreseen. */
function unlessBeyond<T>(foresee: () => T): T | undefined {
  try {
    return foresee();
  } catch (error) {
    if (error instanceof CalendarError) return undefined;
    throw error;
  }
}
