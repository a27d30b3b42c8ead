// What lists and screens read of a case: its head, its open tasks, its clocks.
import type { Instant, PlainDate, Span } from '../calendar';
import type { CaseEvent } from './events';
import type { Source } from './procedure';
import { evolve } from './evolve';
import { type CaseState, type Clock, isOverdue, nextRung, openClocks } from './state';

export interface CaseRows {
  readonly head: CaseHead;
  readonly tasks: readonly TaskRow[];
  readonly clocks: readonly ClockRow[];
}
export interface CaseHead {
  readonly kind: string;
  readonly procedure: string;
  readonly number: string | null;
  readonly parent: string | null;
  readonly stage: string;
  readonly visit: number;
  readonly outcome: string | null;
  readonly openedAt: Instant;
  readonly owner: string | null;
}
export interface TaskRow {
  readonly task: string;
  readonly round: number;
  readonly holder: string | null;
  readonly openedAt: Instant;
}
export interface ClockRow {
  readonly clock: string;
  readonly round: number;
  readonly kind: Clock['kind'];
  readonly startsAt: Instant;
  readonly span: Span;
  readonly dueOn: PlainDate;
  readonly dueAt: Instant;
  readonly provisional: boolean;
  readonly state: Clock['state'];
  readonly overdue: boolean;
  readonly nextRung: string | null;
  readonly nextAt: Instant | null;
  readonly source: Source;
}

export function rowsOf(state: CaseState): CaseRows {
  const { kind, procedure, parent, stage, visit, outcome = null, openedAt, owner = null } = state;
  return {
    head: { kind, procedure, number: state.traits['number'] ?? null, parent: parent?.caseId ?? null, stage, visit, outcome, openedAt, owner },
    tasks: Object.entries(state.tasks).map(([task, { round, openedAt: since, holder = null }]) => ({ task, round, holder, openedAt: since })),
    clocks: Object.values(state.clocks).map(clockRow),
  };
}

/** A round of a task with its end. The state keeps what is open, so ended rounds are told by the events, each as of its own moment. */
export interface TaskRound extends TaskRow {
  readonly endedAt: Instant | null;
}

/** The rounds that were open before, and all that were opened since: a round may begin and end in one step. */
export function taskRounds(open: readonly TaskRow[], events: readonly CaseEvent[]): TaskRound[] {
  const rounds: TaskRound[] = open.map((row) => ({ ...row, endedAt: null }));
  const change = (task: string, to: Partial<TaskRound>) => {
    const index = rounds.findIndex((row) => row.task === task && row.endedAt === null);
    const found = rounds[index];
    if (found !== undefined) rounds[index] = { ...found, ...to };
  };
  for (const event of events) {
    if (event.type === 'taskOpened') rounds.push({ task: event.task, round: event.round, holder: null, openedAt: event.at, endedAt: null });
    if (event.type === 'taskClaimed') change(event.task, { holder: event.by });
    if (event.type === 'taskReleased') change(event.task, { holder: null });
    if (event.type === 'taskCompleted' || event.type === 'taskCancelled') change(event.task, { endedAt: event.at });
  }
  return rounds;
}

/** The rounds that a step has touched, each as it stood at last: a round may end, and its successor begin, in one step. */
export function clockRounds(before: CaseState, events: readonly CaseEvent[]): ClockRow[] {
  const rounds = new Map<string, ClockRow>();
  const keep = (row: ClockRow) => rounds.set(`${row.clock}#${row.round}`, row);
  let state = before;
  for (const event of events) {
    const name = !('clock' in event) ? undefined : typeof event.clock === 'string' ? event.clock : event.clock.clock;
    const replaced = event.type === 'clockStarted' ? openClocks(state).find(({ clock }) => clock === name) : undefined;
    if (replaced !== undefined) keep(clockRow({ ...replaced, state: 'stopped' }));
    state = evolve(state, event);
    const clock = state.clocks[name ?? ''];
    if (clock !== undefined) keep(clockRow(clock));
  }
  return [...rounds.values()];
}

function clockRow(clock: Clock): ClockRow {
  const { clock: name, round, kind, startsAt, span, dueOn, dueAt, provisional, state, source } = clock;
  const next = nextRung(clock);
  return {
    clock: name,
    round,
    kind,
    startsAt,
    span,
    dueOn,
    dueAt,
    provisional,
    state,
    overdue: isOverdue(clock),
    nextRung: next?.name ?? null,
    nextAt: next?.at ?? null,
    source,
  };
}
