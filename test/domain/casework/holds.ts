// What must be true of any case at any moment, whatever happened (architecture §10, the pure part).
import type { Instant } from '../../../domain/calendar';
import type { Rules } from '../../../domain/casework/course';
import type { CaseEvent } from '../../../domain/casework/events';
import { placeOf } from '../../../domain/casework/may';
import { must, same } from './must';
import { type CaseState, type Clock, isClosed, isOverdue, runningClocks } from '../../../domain/casework/state';

/** Throws at the first thing that doesn't hold. `seenAt`: the moment the case was last brought to. */
export function allThatHolds(rules: Rules, events: readonly CaseEvent[], state: CaseState, seenAt: Instant): void {
  standing(rules, state);
  orderOfTime(events, state);
  milestonesOnce(rules, events);
  rounds(events);
  ladders(events, state, seenAt);
  fourEyes(rules, events);
  needs(rules, events);
  letters(events);
}

/** An open case has one stage and something that will move it; a closed one has nothing left. */
function standing({ procedure }: Rules, state: CaseState): void {
  const running = runningClocks(state);
  const tasks = Object.keys(state.tasks);
  const terms = running.filter(({ kind }) => kind === 'term');
  if (isClosed(state)) same('a closed case has no open task and no running clock', [tasks, running], [[], []]);
  else {
    must(`an open case has a stage of its table, not '${state.stage}'`, procedure.stages[state.stage] !== undefined);
    must(`an open case has an open task or a running term (${state.stage})`, tasks.length + terms.length > 0);
  }
  for (const { clock, kind } of running) {
    const until = kind === 'limit' ? procedure.limits[clock]?.until : undefined;
    must(`${clock} runs no further than its end`, until === undefined || state.milestones[until] === undefined);
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

function milestonesOnce({ procedure }: Rules, events: readonly CaseEvent[]): void {
  const dated = events.flatMap((event) => (event.type === 'milestoneReached' ? [event.milestone] : []));
  const once = dated.filter((milestone) => !(procedure.datedAnew ?? []).includes(milestone));
  same('milestones are dated once', once, [...new Set(once)]);
}

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

interface Run {
  readonly clock: Clock;
  readonly passed: { readonly rung: string; readonly at: Instant }[];
  endedAt?: Instant;
  metLate?: boolean;
}

/** Every rung once, in order, at its own moment; a limit whose end has passed has its overdue event, one whose end hasn't has none. */
function ladders(events: readonly CaseEvent[], state: CaseState, seenAt: Instant): void {
  const runs = runsOf(events);
  for (const { clock, passed, endedAt = Math.max(seenAt, state.at), metLate } of runs) {
    const name = `${clock.clock}#${clock.round}`;
    const due = clock.rungs.filter((rung) => rung.at <= endedAt).map(({ name: rung, at }) => ({ rung, at }));
    same(`${name} has passed each rung that was due, once, in order, at its own moment`, passed, due);
    const overdue = clock.kind === 'limit' && clock.dueAt <= endedAt;
    const breaches = passed.filter(({ rung }) => rung === 'overdue');
    same(`${name} is overdue from its last moment on, and never before`, breaches, overdue ? [{ rung: 'overdue', at: clock.dueAt }] : []);
    if (metLate !== undefined) same(`${name} was met late or in time`, metLate, overdue);
  }
  for (const clock of Object.values(state.clocks)) {
    const run = runs.findLast((one) => one.clock.clock === clock.clock);
    const found = [clock.round, clock.passed, clock.state === 'running'];
    same(`${clock.clock} stands as its events say`, found, [run?.clock.round, run?.passed.length, run?.endedAt === undefined]);
    if (clock.kind === 'limit')
      same(
        `${clock.clock} overdue`,
        isOverdue(clock),
        run?.passed.some(({ rung }) => rung === 'overdue'),
      );
  }
}

function runsOf(events: readonly CaseEvent[]): Run[] {
  const runs: Run[] = [];
  const running = (clock: string) => runs.findLast((run) => run.clock.clock === clock && run.endedAt === undefined);
  const end = (clock: string, at: Instant) => {
    const run = running(clock);
    if (run !== undefined) run.endedAt = at;
    return run;
  };
  for (const event of events) {
    if (event.type === 'clockStarted') {
      end(event.clock.clock, event.at);
      runs.push({ clock: event.clock, passed: [] });
    }
    if (event.type === 'rungPassed') {
      must(`${event.clock} ${event.rung} reaches somebody`, event.told.length > 0);
      running(event.clock)?.passed.push({ rung: event.rung, at: event.at });
    }
    if (event.type === 'termEnded') {
      running(event.clock)?.passed.push({ rung: 'ends', at: event.at });
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
    if (event.type !== 'taskCompleted' && event.type !== 'acted') continue;
    const what = event.type === 'taskCompleted' ? event.task : event.action;
    const hands = event.type === 'taskCompleted' ? [event.by, ...event.with] : [event.by];
    const others = event.type === 'taskCompleted' ? (procedure.tasks[event.task]?.notBy ?? []) : [];
    for (const other of others) for (const hand of hands) must(`${what}: four eyes see ${other}`, doers.get(other)?.has(hand) !== true);
    doers.set(what, new Set([...(doers.get(what) ?? []), ...hands]));
  }
}

/** What a verb needs was asked, and held. */
function needs(rules: Rules, events: readonly CaseEvent[]): void {
  for (const event of events) {
    if (event.type !== 'taskCompleted' && event.type !== 'acted') continue;
    const guards = placeOf(rules, event.action)?.consequence.needs ?? [];
    for (const guard of guards) same(`${event.action} was done under ${guard}`, event.because?.[guard], true);
  }
}

/** Each letter is read once; once the asking case is known to have ended, none goes back; nothing happens after the close but reading. */
function letters(events: readonly CaseEvent[]): void {
  const read = events.flatMap((event) => (event.type === 'letterReceived' ? [event.key] : []));
  same('letters are read once', read, [...new Set(read)]);
  const parent = events.flatMap((event) => (event.type === 'opened' ? (event.parent?.caseId ?? []) : []))[0];
  const ended = events.findIndex((event) => event.type === 'letterReceived' && event.letter === 'parentEnded');
  const back = ended < 0 ? [] : events.slice(ended).filter((event) => event.type === 'letterSent' && event.to.caseId === parent);
  same('no letter goes to an ended case', back, []);
  const closed = events.findIndex((event) => event.type === 'closed');
  const later = closed < 0 ? [] : events.slice(closed + 1).filter(({ type }) => type !== 'letterSent' && type !== 'letterReceived');
  same('after its close a case only reads', later, []);
}
