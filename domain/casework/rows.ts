// What lists and screens read of a case: its head, its open tasks, its clocks.
import type { Instant, PlainDate, Span } from '../calendar';
import { type CaseEvent, happenedAt } from './events';
import type { EntryKind } from '../forms/done-on';
import type { Source } from './procedure';
import { evolve } from './evolve';
import { differedPart } from './held';
import { type CaseState, type Clock, isOverdue, nextRung, openClocks, soonAt } from './state';

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
interface TaskRow {
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
  readonly soonAt: Instant | null;
  readonly nextRung: string | null;
  readonly nextAt: Instant | null;
  readonly source: Source;
}

export function headOf({ traits, ...state }: CaseState): CaseHead {
  const { kind, procedure, parent, stage, visit, outcome = null, openedAt, owner = null } = state;
  return { kind, procedure, number: traits['number'] ?? null, parent: parent?.caseId ?? null, stage, visit, outcome, openedAt, owner };
}
export const tasksOf = ({ tasks }: CaseState): TaskRow[] =>
  Object.entries(tasks).map(([task, { round, openedAt, holder = null }]) => ({ task, round, holder, openedAt }));

/** A round of a task with its end. The state keeps what is open, so ended rounds are told by the events, each as of its own moment. */
interface TaskRound extends TaskRow {
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
  const again = (one: TaskRound) => {
    const index = rounds.findIndex(({ task, round }) => task === one.task && round === one.round);
    if (index < 0) rounds.push(one);
    else rounds[index] = { ...one, holder: rounds[index]?.holder ?? one.holder };
  };
  for (const event of events) {
    if (event.type === 'taskOpened') rounds.push({ task: event.task, round: event.round, holder: null, openedAt: happenedAt(event), endedAt: null });
    if (event.type === 'taskClaimed') change(event.task, { holder: event.by });
    if (event.type === 'redated') for (const one of event.rounds) again(one);
    if (event.type === 'taskReleased') change(event.task, { holder: null });
    if (event.type === 'taskCompleted' || event.type === 'taskCancelled') change(event.task, { endedAt: happenedAt(event) });
  }
  return rounds;
}

/** A part that somebody took in what was done. */
interface Participation {
  /** The task, or the act where it belongs to none. */
  readonly part: string;
  readonly action: string;
  readonly who: string;
  readonly at: Instant;
  /** How it came to be entered, at whoever entered it; who went along entered nothing. */
  readonly entry: EntryKind | null;
  readonly enteredAt: Instant;
  /** Of what was taken down in an earlier step: in which. */
  readonly seq?: number;
}

export function participations(events: readonly CaseEvent[]): Participation[] {
  return events.flatMap((event): Participation[] => {
    if (event.type === 'opened' || event.type === 'noted') return besideTheTasks(event);
    if (event.type === 'readingDiffered')
      return [{ part: differedPart(event.task), action: event.action, who: event.by, at: event.at, entry: null, enteredAt: event.at }];
    if (event.type === 'redated') return redated(event);
    if (event.type !== 'taskCompleted' && event.type !== 'acted') return [];
    const { action, by, entry = 'sameDay' } = event;
    const row = { action, at: happenedAt(event), enteredAt: event.at };
    if (event.type === 'acted') return [{ ...row, part: action, who: by, entry }];
    return [...new Set([event.by, ...event.companions])].map((who) => ({ ...row, part: event.task, who, entry: who === by ? entry : null }));
  });
}

/** Their rows again, by the day that was put right. */
function redated({ to, done: { step: seq, part, action, hands, enteredAt, entry } }: CaseEvent & { readonly type: 'redated' }): Participation[] {
  return hands.map((who, index) => ({ seq, part, action, who, at: to, entry: index === 0 ? entry : null, enteredAt }));
}

/** Who handed the case in; a note counts where it was entered later than its day. */
function besideTheTasks(event: CaseEvent & { readonly type: 'opened' | 'noted' }): Participation[] {
  const part = event.type === 'opened' ? event.type : event.note;
  const { by, entry, at } = event;
  if (by === undefined || (event.type === 'noted' && entry === undefined)) return [];
  return [{ part, action: part, who: by, at: happenedAt(event), entry: entry ?? 'sameDay', enteredAt: at }];
}

/** A stay in a stage that has ended: with the entry into the next one, or with the close. */
interface StageVisit {
  readonly visit: number;
  readonly stage: string;
  readonly enteredAt: Instant;
  readonly leftAt: Instant;
}

export function stageVisits(before: CaseState, events: readonly CaseEvent[]): StageVisit[] {
  let { visit, stage, enteredAt } = before;
  const left: StageVisit[] = [];
  for (const event of events) {
    if (event.type === 'redated') {
      left.push(...event.stays.flatMap(({ leftAt, ...stay }) => (leftAt === undefined ? [] : [{ ...stay, leftAt }])));
      enteredAt = event.stays.find(({ leftAt }) => leftAt === undefined)?.enteredAt ?? enteredAt;
    }
    if (event.type !== 'stageEntered' && event.type !== 'closed') continue;
    if (visit > 0) left.push({ visit, stage, enteredAt, leftAt: happenedAt(event) });
    if (event.type === 'stageEntered') [visit, stage, enteredAt] = [event.visit, event.stage, happenedAt(event)];
  }
  return left;
}

/** A round of a clock with its end, which the state doesn't keep. */
export interface ClockRound extends ClockRow {
  readonly endedAt: Instant | null;
  /** Where it was met: the stage in which the case had been until that moment. */
  readonly metIn: string | null;
}

/** The rounds that a step has touched, each as it stood at last: a round may end, and its successor begin, in one step. */
export function clockRounds(before: CaseState, events: readonly CaseEvent[]): ClockRound[] {
  if (!events.some((event) => 'clock' in event)) return [];
  const rounds = new Map<string, ClockRound>();
  let [state, until] = [before, before];
  // What was met before keeps when and where, though something is said of it later.
  const keep = ({ met, ...clock }: Clock, at: Instant, ended?: { readonly at: Instant; readonly in: string }) => {
    const row = clockRow(clock);
    const isOpen = row.state === 'running' || row.state === 'paused';
    const metIn = (met?.in ?? ended?.in ?? until.stage) || null;
    rounds.set(`${row.clock}#${row.round}`, { ...row, endedAt: isOpen ? null : (ended?.at ?? met?.at ?? at), metIn: row.state === 'met' ? metIn : null });
  };
  for (const event of events) {
    const name = !('clock' in event) ? undefined : typeof event.clock === 'string' ? event.clock : event.clock.clock;
    if (event.at > state.at) until = state;
    const replaced = event.type === 'clockStarted' ? openClocks(state).find(({ clock }) => clock === name) : undefined;
    if (replaced !== undefined) keep({ ...replaced, state: 'stopped' }, Math.max(happenedAt(event), replaced.startsAt)); // the new round may be dated before it
    state = evolve(state, event);
    const clock = state.clocks[name ?? ''];
    if (clock !== undefined) keep(clock, happenedAt(event), event.type === 'clockMoved' ? event.ended : undefined);
  }
  return [...rounds.values()];
}

export function clockRow(clock: Clock): ClockRow {
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
    soonAt: soonAt(clock) ?? null,
    nextRung: next?.name ?? null,
    nextAt: next?.at ?? null,
    source,
  };
}
