// The fold: a state and what happened next give the next state. It assigns and never computes.
import type { Instant } from '../calendar';
import { type CaseEvent, type Details, happenedAt } from './events';
import type { CaseState, Clock, OpenTask } from './state';

export function evolve(state: CaseState, event: CaseEvent): CaseState {
  const next = assign(state, event);
  // What was made here is nobody else's yet.
  return next === state ? { ...state, at: event.at } : Object.assign(next, { at: event.at });
}

function assign(state: CaseState, event: CaseEvent): CaseState {
  switch (event.type) {
    case 'opened':
      return {
        ...state,
        kind: event.kind,
        procedure: event.procedure,
        traits: event.traits,
        openedAt: happenedAt(event),
        parent: event.parent,
        ...(event.by === undefined ? {} : { participants: withParticipants(state, event.type, [event.by]) }),
        ...(event.details === undefined
          ? {}
          : { inputs: { ...state.inputs, [event.type]: event.details }, doneAt: { ...state.doneAt, [event.type]: happenedAt(event) } }),
      };
    case 'stageEntered':
      return { ...state, stage: event.stage, visit: event.visit, enteredAt: happenedAt(event) };
    case 'taskOpened':
      return {
        ...state,
        tasks: { ...state.tasks, [event.task]: { round: event.round, openedAt: happenedAt(event), asked: event.asked, orderedBy: event.orderedBy } },
        rounds: { ...state.rounds, [event.task]: event.round },
      };
    case 'taskClaimed':
      return withTask(state, event.task, event.by);
    case 'ownerAssigned':
      return { ...state, owner: event.to };
    case 'taskReleased':
      return withTask(state, event.task, undefined);
    case 'taskCompleted':
      return {
        ...withoutTask(state, event.task),
        participants: withParticipants(state, event.task, [event.by, ...event.companions]),
        taskResults: { ...state.taskResults, [event.task]: event.action },
        ...withInputs(state, event),
      };
    case 'taskCancelled':
      return withoutTask(state, event.task);
    case 'readingDiffered':
      return withReadings(state, event.task, { ...state.tasks[event.task]?.differed, [event.by]: event.times });
    case 'acted':
      return {
        ...state,
        ...(event.mends?.task === undefined ? {} : withReadings(state, event.mends.task, undefined)),
        ...withInputs(event.mends === undefined ? state : mended(state, event.mends, happenedAt(event)), event),
        actionCounts: { ...state.actionCounts, [event.action]: (state.actionCounts[event.action] ?? 0) + 1 },
        participants: withParticipants(state, event.action, [event.by]),
      };
    case 'milestoneReached':
      return { ...state, milestones: { ...state.milestones, [event.milestone]: happenedAt(event) } };
    case 'clockStarted':
      return { ...state, clocks: { ...state.clocks, [event.clock.clock]: event.clock } };
    case 'redated':
      return redated(state, event);
    case 'procedureChanged':
      return { ...state, procedure: event.procedure };
    case 'clockPaused':
      return withClock(state, event.clock, { state: 'paused', pauses: [...(state.clocks[event.clock]?.pauses ?? []), event.pause] });
    case 'clockMoved':
      return { ...state, clocks: { ...state.clocks, [event.clock.clock]: event.clock } };
    case 'clockMet':
      return withClock(state, event.clock, { state: 'met', ...(event.entered === undefined ? {} : { met: { at: happenedAt(event), ...event.entered } }) });
    case 'clockSettled':
      return withClock(state, event.clock, { settled: true });
    case 'clockStopped':
      return withClock(state, event.clock, { state: 'stopped' });
    case 'rungPassed':
      return {
        ...named(withClock(state, event.clock, passed(state.clocks[event.clock], event)), event),
        ...withTold(state, { told: event.told, on: event.on }),
      };
    case 'termEnded':
      return withClock(state, event.clock, { state: 'ended', passed: state.clocks[event.clock]?.rungs.length ?? 1 });
    case 'caseAsked':
      return {
        ...state,
        children: { ...state.children, [event.caseId]: { kind: event.kind, askedAt: happenedAt(event), askedBy: event.by } },
      };
    case 'letterSent':
      return state;
    case 'noted':
      return { ...state, doneAt: { ...state.doneAt, [event.note]: Math.min(state.doneAt[event.note] ?? Infinity, happenedAt(event)) } };
    case 'letterReceived':
      return received(state, event.from.caseId, event.letter);
    case 'closed':
      return { ...state, outcome: event.outcome, closedAt: happenedAt(event) };
  }
}

function passed(clock: Clock | undefined, { told, deferred, on, next }: Passed): Partial<Clock> {
  return {
    passed: (clock?.passed ?? 0) + 1,
    ...heard(clock, { told, on }),
    ...(deferred === undefined && clock?.deferred === undefined ? {} : { deferred: deferred ?? [] }),
    ...(next === undefined ? {} : { rungs: [...(clock?.rungs ?? []), next] }),
  };
}

/** What its message named beside its own limit counts as told of that. */
const named = (state: CaseState, { alsoDue = [], on }: Passed): CaseState =>
  alsoDue.reduce((so, { clock, told }) => withClock(so, clock, heard(so.clocks[clock], { told, on })), state);

const heard = (clock: Clock | undefined, { told, on }: Told): Pick<Clock, 'told' | 'toldOn'> => ({
  told: [...new Set([...(clock?.told ?? []), ...told])],
  ...withTold(clock, { told, on }),
});

const withTold = (of: Pick<CaseState, 'toldOn'> | undefined, { told, on }: Told) => ({
  toldOn: { ...of?.toldOn, ...Object.fromEntries(told.map((one) => [one, on])) },
});

type Passed = Extract<CaseEvent, { type: 'rungPassed' }>;
type Told = Pick<Passed, 'told' | 'on'>;

/** A letter from a case this one asked for is its answer; a later letter from the asking case says that it has ended. */
function received(state: CaseState, from: string, letter: string): CaseState {
  const child = state.children[from];
  if (child !== undefined) return { ...state, children: { ...state.children, [from]: { ...child, answered: letter } } };
  return from === state.parent?.caseId ? { ...state, parentEnded: true } : state;
}

type Act = CaseEvent & { readonly action: string; readonly by: string; readonly details: Details };
const withInputs = (state: CaseState, event: Act): Partial<CaseState> => ({
  inputs: { ...state.inputs, [event.action]: event.details },
  doneAt: { ...state.doneAt, [event.action]: happenedAt(event) },
  ...(event.used === undefined ? {} : { basis: { ...state.basis, [event.action]: event.used } }),
  ...withReceived(state, event.details['received'], { at: happenedAt(event), by: event.by }),
});

const mended = (state: CaseState, { entry, as }: NonNullable<Extract<CaseEvent, { type: 'acted' }>['mends']>, at: Instant): CaseState => ({
  ...state,
  inputs: { ...state.inputs, [entry]: as },
  doneAt: { ...state.doneAt, [entry]: at },
});

function redated(state: CaseState, event: Extract<CaseEvent, { type: 'redated' }>): CaseState {
  const { action, to, says, openedAt = state.openedAt, milestones, received, stays, rounds } = event;
  const { enteredAt = state.enteredAt } = stays.find(({ leftAt }) => leftAt === undefined) ?? {};
  const input = state.inputs[action] ?? {};
  const items = received.flatMap((item) => (state.received?.[item] === undefined ? [] : [[item, { ...state.received[item], at: to }] as const]));
  return {
    ...state,
    openedAt,
    enteredAt,
    milestones: { ...state.milestones, ...milestones },
    ...(state.doneAt[action] === undefined ? {} : { doneAt: { ...state.doneAt, [action]: to } }),
    ...(says === undefined ? {} : { inputs: { ...state.inputs, [action]: { ...input, [says.field]: says.as } } }),
    ...(items.length === 0 ? {} : { received: { ...state.received, ...Object.fromEntries(items) } }),
    tasks: rounds.reduce((tasks, { task, openedAt: opened, endedAt }) => (endedAt === null ? openedThen(tasks, task, opened) : tasks), state.tasks),
  };
}

function openedThen(tasks: CaseState['tasks'], task: string, openedAt: Instant): CaseState['tasks'] {
  const open = tasks[task];
  return open === undefined ? tasks : { ...tasks, [task]: { ...open, openedAt } };
}

/** What a form calls `received` was handed over with the act; the first time counts. */
const withReceived = ({ received }: CaseState, items: Details[string] | undefined, how: { readonly at: Instant; readonly by: string }): Partial<CaseState> =>
  typeof items === 'object' ? { received: { ...Object.fromEntries(items.map((one) => [one, how])), ...received } } : {};

const withParticipants = ({ participants }: CaseState, what: string, people: readonly string[]): CaseState['participants'] => ({
  ...participants,
  [what]: [...new Set([...(participants[what] ?? []), ...people])],
});

function withTask(state: CaseState, task: string, holder: string | undefined): CaseState {
  const open = state.tasks[task];
  return open === undefined ? state : { ...state, tasks: { ...state.tasks, [task]: { ...open, holder } } };
}

/** What is entered anew is read anew by everybody. */
function withReadings(state: CaseState, task: string, differed: OpenTask['differed']): CaseState {
  const { differed: _before, ...open } = state.tasks[task] ?? {};
  const read = differed === undefined ? open : { ...open, differed };
  return state.tasks[task] === undefined ? state : { ...state, tasks: { ...state.tasks, [task]: read as OpenTask } };
}

function withoutTask(state: CaseState, task: string): CaseState {
  const { [task]: _done, ...tasks } = state.tasks;
  return { ...state, tasks };
}

function withClock(state: CaseState, name: string, change: Partial<Clock>): CaseState {
  const clock = state.clocks[name];
  return clock === undefined ? state : { ...state, clocks: { ...state.clocks, [name]: { ...clock, ...change } } };
}
