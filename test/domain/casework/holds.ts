// What must be true of any case at any moment, whatever happened (architecture §10, the pure part).
import { turned } from '../../../domain/forms/rule';
import { type Instant, type Span, addDays, addWorkingDays, calendarAsOf, dayOf, explain, instantAt } from '../../../domain/calendar';
import type { RungRule } from '../../../domain/casework/procedure';
import { limitOf } from '../../../domain/casework/clocks';
import type { Rules } from '../../../domain/casework/course';
import { type CaseEvent, happenedAt } from '../../../domain/casework/events';
import { findAction, isAfterClose } from '../../../domain/casework/may';
import { evolve } from '../../../domain/casework/evolve';
import { asDated } from '../../../domain/casework/history';
import { clockRounds, participations, stageVisits, taskRounds } from '../../../domain/casework/rows';
import { stepwise } from '../../support/cases';
import { must, same } from './must';
import { type CaseState, type Clock, isClosed, isOverdue, nextRung, openClocks, runningClocks, standsStill, unopened } from '../../../domain/casework/state';

/** Throws at the first thing that doesn't hold. `seenAt`: the moment the case was last brought to. */
export function allThatHolds(rules: Rules, events: readonly CaseEvent[], state: CaseState, seenAt: Instant): void {
  standing(rules, events, state);
  orderOfTime(events, state);
  orderOfDays(events);
  milestonesOnce(rules, events);
  rounds(events);
  ladders(rules, events, state, seenAt);
  chasedOnceADay(events);
  toldOnceADay(events);
  tellsOthers(events);
  explicable(state, seenAt);
  chasedOn(rules, state);
  fourEyes(rules, events);
  needs(rules, events);
  settledByAnother(events);
  redatedByAnother(events);
  asByNewDays(events, state);
  letters(rules, events);
}

/** Stages in which nothing is owed, so that a case may stand there unseen: only of the procedure invented for these tests. */
const timeless: Readonly<Record<string, readonly string[]>> = { 'well/invented': ['desk', 'digging'] };

/** An open case has one stage and something that will move it; a closed one has nothing left. */
function standing({ procedure }: Rules, events: readonly CaseEvent[], state: CaseState): void {
  const running = runningClocks(state);
  const tasks = Object.keys(state.tasks);
  const terms = running.filter(({ kind }) => kind === 'term');
  if (isClosed(state)) same('a closed case has no open task and no running clock', [tasks, running], [[], []]);
  else {
    must(`an open case has a stage of its table, not '${state.stage}'`, procedure.stages[state.stage] !== undefined);
    must(`an open case has an open task or a running term (${state.stage})`, tasks.length + terms.length > 0);
    const isExempt = timeless[procedure.id]?.includes(state.stage) === true;
    must(`an open case has a limit or a term that runs or is paused (${state.stage})`, isExempt || openClocks(state).length > 0);
  }
  for (const { clock } of running) {
    const until = procedure.limits[clock]?.until;
    const [begun, ended] = [
      events.findLastIndex((event) => event.type === 'clockStarted' && event.clock.clock === clock),
      events.findLastIndex((event) => event.type === 'milestoneReached' && event.milestone === until),
    ];
    must(`${clock} runs no further than its end`, ended < begun);
  }
  for (const { clock } of terms) same(`the term ${clock} runs in its stage`, procedure.terms[clock]?.in, state.stage);
}

function orderOfTime(events: readonly CaseEvent[], state: CaseState): void {
  let last = 0;
  for (const { type, at } of events) {
    must(`${type} is dated no earlier than what happened before it`, at >= last);
    last = at;
  }
  same('the case stands at its last event', state.at, last);
}

/** What lay before it was taken down lay in the case all the same: not before it began, nor an end before its beginning, nor a stage before the one it follows. */
function orderOfDays(events: readonly CaseEvent[]): void {
  if (!events.some((event) => event.happenedAt !== undefined)) return;
  const opened = events.find(({ type }) => type === 'opened');
  const put = events.flatMap((event) =>
    event.type === 'redated' ? [event.to] : event.type === 'acted' && event.mends !== undefined ? [happenedAt(event)] : [],
  );
  const begins = [...(opened === undefined ? [] : [happenedAt(opened)]), ...put]; // its day put right begins it anew
  for (const event of events) {
    if (event.happenedAt === undefined) continue;
    must(`${event.type} lay before it was taken down`, event.happenedAt < event.at);
    must(`${event.type} lay in the case`, opened === undefined || event.happenedAt >= Math.min(...begins));
  }
  for (const { task, openedAt, endedAt } of taskRounds([], events)) must(`${task} ends no earlier than it was opened`, endedAt === null || endedAt >= openedAt);
  for (const { stage, enteredAt, leftAt } of stageVisits(unopened, events)) must(`${stage} is left no earlier than it was entered`, leftAt >= enteredAt);
  for (const { clock, startsAt, endedAt } of clockRounds(unopened, events))
    must(`${clock} ends no earlier than it began`, endedAt === null || endedAt >= startsAt);
}

function milestonesOnce({ procedure }: Rules, events: readonly CaseEvent[]): void {
  const mended = new Set(events.flatMap((event) => (event.type === 'acted' && event.mends !== undefined ? datesOf(procedure, event.action) : [])));
  const dated = events.flatMap((event) => (event.type === 'milestoneReached' && !mended.has(event.milestone) ? [event.milestone] : []));
  const { datedAnew = [], datedOnceAfter = {} } = procedure;
  const once = dated.filter((milestone) => !datedAnew.includes(milestone) && datedOnceAfter[milestone] === undefined);
  same('milestones are dated once', once, [...new Set(once)]);
  for (const [milestone, since] of Object.entries(datedOnceAfter)) {
    const turns = dated.filter((one) => one === milestone || one === since);
    must(`${milestone} is dated once after each ${since}`, !turns.some((one, index) => one === milestone && turns[index + 1] === milestone));
  }
}

/** What hangs on an entry is dated anew where that is put right. */
const datesOf = ({ acts, tasks }: Rules['procedure'], action: string): readonly string[] => tasks[acts[action]?.mends ?? '']?.against?.dates ?? [];

/** A task is opened, then ended once, before it is opened in its next round; it is claimed and released only while it is open. */
function rounds(events: readonly CaseEvent[]): void {
  const open = new Map<string, number>();
  const last = new Map<string, number>();
  for (const event of events) {
    if (event.type === 'taskOpened') {
      same(`${event.task} opens once a round`, [open.get(event.task), event.round], [undefined, (last.get(event.task) ?? 0) + 1]);
      open.set(event.task, event.round);
      last.set(event.task, event.round);
    }
    if (event.type === 'taskClaimed' || event.type === 'taskReleased') must(`${event.task} is claimed while it is open`, open.has(event.task));
    if (event.type === 'taskCompleted' || event.type === 'taskCancelled') {
      same(`${event.task} ends in the round that is open`, event.round, open.get(event.task));
      open.delete(event.task);
    }
  }
}

/** A limit whose reminders come again and again never falls silent while it runs. */
function chasedOn({ procedure }: Rules, state: CaseState): void {
  for (const clock of runningClocks(state))
    if (procedure.limits[clock.clock]?.ladder.some(({ every }) => every !== undefined) === true)
      must(`${clock.clock} has a reminder to come`, nextRung(clock) !== undefined);
}

/** Every date can be told with its days, whatever became of the limit; only while it is paused is there none to tell. */
function explicable(state: CaseState, seenAt: Instant): void {
  const calendar = calendarAsOf(dayOf(Math.max(seenAt, state.at)));
  for (const clock of Object.values(state.clocks)) {
    same(`${clock.clock} stands still only while it is paused`, standsStill(clock), clock.state === 'paused');
    if (!standsStill(clock)) must(`${clock.clock} can be explained`, explain(limitOf(clock), calendar, clock.closing).days.length > 0);
  }
}

interface Passing {
  readonly rung: string;
  readonly at: Instant;
  readonly told: readonly string[];
}
/** A stretch of a clock's life in which its date stands: from its start or a move to the next move, a pause, or the end. */
interface Stretch {
  readonly clock: Clock;
  readonly since: Instant;
  readonly passed: Passing[];
  until?: Instant;
}
interface Run {
  readonly stretches: Stretch[];
  endedAt?: Instant;
  metLate?: boolean;
  /** From which stretch on a breach counts: one that a corrected day showed to have been none counts no more. */
  since: number;
  /** After its end, by a corrected day. */
  again?: Clock;
}

/** Every rung once, in order, at its own moment, and none while paused; a limit whose end has passed has its overdue event, one whose end hasn't has none. */
function ladders({ procedure }: Rules, events: readonly CaseEvent[], state: CaseState, seenAt: Instant): void {
  const runs = runsOf(events);
  const share = shareIn(events);
  for (const { stretches, metLate, since } of runs) {
    for (const stretch of stretches) walked(stretch, procedure.limits[stretch.clock.clock]?.ladder ?? [], Math.max(seenAt, state.at), share);
    merged(stretches.flatMap(({ passed }) => passed));
    const breaches = stretches.slice(since).flatMap(({ passed }) => passed.filter(({ rung }) => rung === 'overdue' || rung === 'ends'));
    must('a clock passes its end once', breaches.length <= 1);
    if (metLate !== undefined) same('a limit was met late or in time', metLate, breaches.length === 1);
  }
  for (const clock of Object.values(state.clocks)) {
    const run = runs.findLast(({ stretches: [first] }) => first?.clock.clock === clock.clock);
    const last = run?.stretches.at(-1);
    const found = [clock.round, clock.dueAt, clock.state === 'running'];
    same(`${clock.clock} stands as its events say`, found, [last?.clock.round, (run?.again ?? last?.clock)?.dueAt, last?.until === undefined]);
    if (run?.again !== undefined) continue; // told apart where it was judged again
    const overdue = run?.stretches.slice(run.since).some(({ passed }) => passed.some(({ rung }) => rung === 'overdue'));
    if (clock.kind === 'limit') same(`${clock.clock} overdue`, isOverdue(clock), clock.settled === true ? false : overdue);
  }
}

/** By how much the reminders of this case come after the office opens: those counted in days show it. */
function shareIn(events: readonly CaseEvent[]): number {
  const clocks = events.flatMap((event) => (event.type === 'clockStarted' || event.type === 'clockMoved' ? [event.clock] : []));
  const inDays = clocks.filter(({ span }) => span.unit !== 'hours');
  const repeats = events.flatMap((event) =>
    event.type === 'rungPassed' && inDays.some(({ clock }) => clock === event.clock) ? [event.next ?? []].flat() : [],
  );
  const rungs = [...inDays.flatMap((clock) => clock.rungs), ...repeats];
  const shares = rungs.filter(({ name }) => name !== 'overdue' && name !== 'ends').map(({ at }) => at - instantAt(dayOf(at), '09:00'));
  return shares.find((share) => 0 <= share && share < 300_000) ?? 0;
}

/** A clock that ends in the step that begins it passes nothing. */
function walked({ clock, since, until, passed }: Stretch, ladder: readonly RungRule[], now: Instant, share: number): void {
  const end = until ?? now;
  const isNew = since === end && passed.length === 0;
  const fixed = clock.rungs.slice(clock.passed);
  const all = [...fixed, ...repeatsUntil(end, ladder, clock, { since, share })];
  const due = isNew ? [] : all.filter((rung) => rung.at <= end);
  same(
    `${clock.clock}#${clock.round} has passed each rung that was due, once, in order, at its own moment`,
    passed.map(({ rung, at }) => ({ rung, at })),
    due.map(({ name: rung, at }) => ({ rung, at: Math.max(at, since) })),
  );
}

/** As the ladder says, worked out from its last rung, or from when that was told: so many days later at the same hour, or so many hours later; none where the last rung has passed already and nothing follows. */
function repeatsUntil(
  end: Instant,
  ladder: readonly RungRule[],
  { rungs, passed }: Clock,
  { since, share }: { readonly since: Instant; readonly share: number },
): { name: string; at: Instant }[] {
  const every = ladder.find((rule) => rule.every !== undefined)?.every;
  const last = rungs.at(-1);
  if (every === undefined || last === undefined || passed >= rungs.length) return [];
  const found: { name: string; at: Instant }[] = [];
  const begun = rungs.filter(({ name }) => name.startsWith('repeat')).length;
  for (let at = Math.max(last.at, since); ;) {
    at = later(at, every, end, share);
    if (at > end) return found;
    found.push({ name: `repeat${begun + found.length + 1}`, at });
  }
}

function later(at: Instant, { n, unit }: Span, known: Instant, share: number): Instant {
  if (unit === 'hours') return at + n * 3_600_000;
  const day = unit === 'workingDays' ? addWorkingDays(calendarAsOf(dayOf(known)), dayOf(at), n) : addDays(dayOf(at), n);
  return instantAt(day, '09:00') + share;
}

/** No reminder of those that come again and again tells somebody whom the case has reminded on that day. */
function chasedOnceADay(events: readonly CaseEvent[]): void {
  const told = new Set<string>();
  for (const event of events) {
    if (event.type !== 'rungPassed') continue;
    const days = event.told.map((one) => `${dayOf(event.at)} ${one}`);
    if (event.rung.startsWith('repeat')) must(`${event.clock} ${event.rung} chases nobody twice a day`, !days.some((day) => told.has(day)));
    for (const day of days) told.add(day);
  }
}

/** Of one limit nobody hears twice a day, by whichever of its rungs; one in hours waits for no morning. */
function toldOnceADay(events: readonly CaseEvent[]): void {
  const told = new Set<string>();
  const inHours = new Set<string>();
  for (const event of events) {
    if (event.type === 'clockStarted' && event.clock.span.unit === 'hours') inHours.add(event.clock.clock);
    if (event.type !== 'rungPassed' || inHours.has(event.clock)) continue;
    for (const one of event.told) {
      const key = `${event.clock}#${event.round} ${dayOf(event.at)} ${one}`;
      must(`${event.clock} ${event.rung} tells ${one} once a day`, !told.has(key));
      told.add(key);
    }
  }
}

/** Nobody is told of what he did himself, nor of what follows from it at once; what time brings at the same moment is nobody's deed. */
function tellsOthers(events: readonly CaseEvent[]): void {
  let deed: { readonly by: string; readonly at: Instant } | undefined;
  for (const event of events) {
    if (event.type === 'letterReceived') must(`${event.letter} is told to others than its writer`, !event.told.includes(String(event.codes['by'])));
    if (event.type === 'rungPassed' || event.type === 'termEnded' || event.type === 'letterReceived') deed = undefined;
    else if ('by' in event && event.by !== undefined) deed = { at: event.at, by: event.type === 'taskClaimed' ? (event.assignedBy ?? event.by) : event.by };
    const told = event.type === 'rungPassed' || !('told' in event) ? [] : (event.told ?? []);
    must(`${event.type} is told to others than who did it`, deed?.at !== event.at || !told.includes(deed.by));
  }
}

/** Every rung reaches somebody, unless all whom it would reach were told by an earlier one. */
function merged(passed: readonly Passing[]): void {
  const before = new Set<string>();
  for (const { rung, told } of passed) {
    if (rung !== 'ends') must(`${rung} reaches somebody, or they know already`, told.length > 0 || before.size > 0);
    for (const one of told) before.add(one);
  }
}

function runsOf(events: readonly CaseEvent[]): Run[] {
  const runs: Run[] = [];
  const open = (clock: string) => runs.findLast((run) => run.stretches[0]?.clock.clock === clock && run.endedAt === undefined);
  const rest = (run: Run | undefined, at: Instant) => {
    const last = run?.stretches.at(-1);
    if (last !== undefined) last.until ??= at;
    return last;
  };
  const end = (clock: string, at: Instant) => {
    const run = open(clock);
    rest(run, at);
    if (run !== undefined) run.endedAt = at;
    return run;
  };
  const passing = (clock: string, passed: Passing) => open(clock)?.stretches.at(-1)?.passed.push(passed);
  for (const event of events) {
    if (event.type === 'clockStarted') {
      end(event.clock.clock, event.at);
      runs.push({ since: 0, stretches: [{ clock: event.clock, since: event.at, passed: [] }] });
    }
    if (event.type === 'clockPaused') rest(open(event.clock), event.at);
    if (event.type === 'clockMoved' && event.ended !== undefined) {
      const run = runs.findLast(({ stretches: [first] }) => first?.clock.clock === event.clock.clock);
      same(`${event.clock.clock} moves from the date it had`, event.was, (run?.again ?? run?.stretches.at(-1)?.clock)?.dueOn);
      if (event.clock.kind === 'limit') same(`${event.clock.clock} is judged by its new day`, isOverdue(event.clock), event.ended.at > event.clock.dueAt);
      if (run !== undefined) run.again = event.clock;
    } else if (event.type === 'clockMoved') {
      const run = open(event.clock.clock);
      const before = rest(run, event.at);
      same(`${event.clock.clock} moves from the date it had`, event.was, before?.clock.dueOn);
      if (event.why === 'redated' && run !== undefined && !isOverdue(event.clock)) run.since = run.stretches.length;
      if (event.why !== 'calendar' && event.why !== 'redated')
        must(`${event.clock.clock} is never ${event.why} to an earlier date`, event.clock.dueAt >= (before?.clock.dueAt ?? Infinity));
      run?.stretches.push({ clock: event.clock, since: event.at, passed: [], ...(event.clock.state === 'paused' ? { until: event.at } : {}) });
    }
    if (event.type === 'rungPassed') passing(event.clock, { rung: event.rung, at: event.at, told: event.told });
    if (event.type === 'termEnded') {
      passing(event.clock, { rung: 'ends', at: event.at, told: [] });
      end(event.clock, event.at);
    }
    if (event.type === 'clockStopped') end(event.clock, event.at);
    if (event.type === 'clockMet') {
      const run = end(event.clock, event.at);
      if (run !== undefined) run.metLate = event.overdue;
    }
  }
  return runs;
}

/** Whoever took part in what a task may not be done by hasn't done it: who investigated never decided. */
function fourEyes({ procedure }: Rules, events: readonly CaseEvent[]): void {
  const doers = new Map<string, Set<string>>();
  for (const event of events) {
    if (event.type === 'opened' && event.by !== undefined) doers.set(event.type, new Set([event.by]));
    if (event.type !== 'taskCompleted' && event.type !== 'acted') continue;
    const what = event.type === 'taskCompleted' ? event.task : event.action;
    const hands = event.type === 'taskCompleted' ? [event.by, ...event.companions] : [event.by];
    const others = event.type === 'taskCompleted' ? (procedure.tasks[event.task]?.notBy ?? []) : [];
    for (const other of others) for (const hand of hands) must(`${what}: four eyes see ${other}`, doers.get(other)?.has(hand) !== true);
    doers.set(what, new Set([...(doers.get(what) ?? []), ...hands]));
  }
}

/** A breach is settled once, after it was met late, and by nobody who had a hand in the late entry. */
function settledByAnother(events: readonly CaseEvent[]): void {
  const typed = new Map<string, readonly string[]>();
  for (const [index, event] of events.entries()) {
    if (event.type === 'clockStarted') typed.delete(event.clock.clock);
    if (event.type === 'clockMet' && event.overdue && event.entered !== undefined) typed.set(event.clock, event.entered.by);
    if (event.type !== 'clockSettled') continue;
    const by = events[index - 1];
    const hands = typed.get(event.clock) ?? [];
    must(`${event.clock} is settled by somebody else, once`, hands.length > 0 && by?.type === 'acted' && !hands.includes(by.by));
    typed.delete(event.clock);
  }
}

/** A day is put right by one who neither proposed it nor had a hand in the act. */
function redatedByAnother(events: readonly CaseEvent[]): void {
  for (const [index, event] of events.entries()) {
    if (event.type !== 'redated') continue;
    const proposed = events.slice(0, index).findLast((one) => one.type === 'acted' && one.action === 'proposeCorrection');
    const confirmed = events.slice(0, index).findLast((one) => one.type === 'taskCompleted');
    const by = confirmed?.type === 'taskCompleted' ? confirmed.by : '';
    must(`the day of ${event.action} is put right by another`, proposed?.type === 'acted' && proposed.by !== by && !event.done.hands.includes(by));
    must(`${event.action} was done before it was typed`, event.to <= event.done.enteredAt);
  }
}

/** A corrected case stands, to every row, as if its days had been typed right from the beginning. */
function asByNewDays(events: readonly CaseEvent[], state: CaseState): void {
  if (!events.some(({ type }) => type === 'redated')) return;
  const right = asDated(stepwise(events)).map(({ event }) => event);
  const fresh = right.reduce(evolve, unopened);
  const datesOf = ({ milestones, doneAt, enteredAt, openedAt, tasks, clocks, received }: CaseState) => [
    ...[milestones, doneAt, enteredAt, openedAt, received],
    Object.entries(tasks).map(([task, { openedAt: opened }]) => [task, opened]),
    Object.values(clocks).map((clock) => [clock.clock, clock.round, clock.startsAt, clock.state, clock.state === 'paused' ? 0 : clock.dueAt]),
  ];
  same('the case is dated as if its days had been typed right', datesOf(state), datesOf(fresh));
  const last = <Row>(rows: readonly Row[], keyOf: (row: Row) => string) => [...new Map(rows.map((row) => [keyOf(row), row])).values()];
  const staysOf = (all: readonly CaseEvent[]) => last(stageVisits(unopened, all), ({ visit }) => String(visit));
  same('its stays are', staysOf(events), staysOf(right));
  same('the rounds of its tasks are', taskRounds([], events), taskRounds([], right));
  const partsOf = (all: readonly CaseEvent[]) =>
    last(participations(all), (row) => [row.part, row.who, row.enteredAt].join('#')).map(({ seq: _step, ...row }) => row);
  same('who took part did so then', partsOf(events), partsOf(right));
  const endsOf = (all: readonly CaseEvent[]) =>
    clockRounds(unopened, all).map(({ clock, round, startsAt, endedAt, metIn }) => [clock, round, startsAt, endedAt, metIn]);
  same('its clocks began and ended then', endsOf(events), endsOf(right));
  let [stage, entered] = ['', 0];
  for (const event of right) {
    if (event.type !== 'stageEntered') continue;
    must(`${event.stage} is entered no earlier than ${stage}`, happenedAt(event) >= entered);
    [stage, entered] = [event.stage, happenedAt(event)];
  }
}

/** What a verb needs was asked, and held. */
function needs(rules: Rules, events: readonly CaseEvent[]): void {
  for (const event of events) {
    if (event.type !== 'taskCompleted' && event.type !== 'acted') continue;
    const guards = findAction(rules, event.action)?.consequence.needs ?? [];
    for (const guard of guards) same(`${event.action} was done under ${guard}`, event.because?.[turned(guard).name], turned(guard).wanted);
  }
}

/** Each letter is read once; what ends by the end of the asking case writes nothing back to it; nothing happens after the close but reading, and asking where the table lets that. */
function letters(rules: Rules, events: readonly CaseEvent[]): void {
  const read = events.flatMap((event) => (event.type === 'letterReceived' ? [event.key] : []));
  same('letters are read once', read, [...new Set(read)]);
  const parent = events.flatMap((event) => (event.type === 'opened' ? (event.parent?.caseId ?? []) : []))[0];
  const ended = events.findIndex((event) => event.type === 'letterReceived' && event.letter === 'parentEnded');
  const isBack = (event: CaseEvent): boolean => event.type === 'letterSent' && event.to.caseId === parent && event.codes['by'] === undefined;
  same('no letter but a person’s answer goes to an ended case', ended < 0 ? [] : events.slice(ended).filter(isBack), []);
  const closed = events.findIndex((event) => event.type === 'closed');
  const isAsking = (event: CaseEvent): boolean =>
    event.type === 'caseAsked' || event.type === 'clockSettled' || (event.type === 'acted' && isAfterClose(findAction(rules, event.action)));
  const isLetter = ({ type }: CaseEvent): boolean => type === 'letterSent' || type === 'letterReceived';
  const later = closed < 0 ? [] : events.slice(closed + 1).filter((event) => !isLetter(event) && !isAsking(event));
  same('after its close a case only reads', later, []);
}
