// The rows of lists as one step leaves them, each whole: what the step writes, and what the verifier expects to lie there. The last step that touches a row says what it is.
import type { caseFile, caseState, clock, participant, stageVisit, task } from '../db/schema';
import type { Rules } from '../domain/casework/course';
import type { CaseEvent } from '../domain/casework/events';
import { evolve } from '../domain/casework/evolve';
import { type CaseHead, type ClockRound, clockRounds, clockRow, headOf, participations, stageVisits, taskRounds, tasksOf } from '../domain/casework/rows';
import { personNamed } from '../domain/casework/recipients';
import { nextMoment } from '../domain/casework/present';
import { type Notice, noticesOf } from '../domain/casework/notifications';
import { type CaseState, isClosed, isOpened } from '../domain/casework/state';
import { canonical } from '../db/ids';
import type { CaseAt } from './circumstances';
import { type Row, changedIn } from './drift';
import { factsOf } from './facts';
import type { Side } from './facts/kind-facts';
import { findKind, findRules } from '../domain/procedures';

interface StepRows {
  readonly caseFile: readonly (typeof caseFile.$inferInsert)[];
  /** In the table beside the head, of a kind that has one. */
  readonly side: readonly Readonly<Record<string, unknown>>[];
  readonly task: readonly (typeof task.$inferInsert)[];
  readonly clock: readonly (typeof clock.$inferInsert)[];
  readonly participant: readonly (typeof participant.$inferInsert)[];
  readonly stageVisit: readonly (typeof stageVisit.$inferInsert)[];
  /** Of several under one key the first stands, in this step and before it. */
  readonly notification: readonly ReturnType<typeof notificationValues>[number][];
}

/** The end of the chain as a step leaves it. */
type End = Pick<typeof caseState.$inferSelect, 'seq' | 'headHash' | 'recordedAt'>;

/** The row that says where a case stands, to be signed. Without rules, before its first step, nothing awaits it. */
export function stateRow({ caseId, kind, townId }: CaseAt, end: End, state: CaseState, rules: Rules | undefined): Omit<typeof caseState.$inferSelect, 'tail'> {
  const next = rules === undefined ? null : (nextMoment(rules, state) ?? null);
  return { caseId, kind, townId, ...end, state: JSON.stringify(state), open: !isClosed(state), nextMoment: next };
}

export function rowsOfStep(where: CaseAt, seq: number, before: CaseState, after: CaseState, events: readonly CaseEvent[]): StepRows {
  const { caseId, townId } = where;
  const head = headOf(after);
  const isMoved = !isOpened(before) || isChanged({ ...headOf(before) }, { ...head });
  return {
    caseFile: isMoved ? [headRow(where, seq, head, after)] : [],
    side: sideRows(factsOf(where.kind).side, caseId, before, after),
    task: changedTasks(before, after, events).map((row) => ({ ...row, ...where, seq })),
    clock: changedClocks(before, events).map((row) => clockValues(row, caseId, townId, seq)),
    participant: participations(events).map((row) => ({ seq, ...row, caseId, townId })),
    stageVisit: stageVisits(before, events).map((row) => ({ ...row, caseId, townId, seq })),
    notification: notificationValues(where, before, events),
  };
}

/** What a case has of what was handed in is added where the row is written and where it is expected. */
function headRow({ caseId, kind, townId }: CaseAt, seq: number, head: CaseHead, { at, closedAt = at, traits }: CaseState): typeof caseFile.$inferInsert {
  const { procedure, stage, visit, outcome, openedAt, owner, number, parent } = head;
  return {
    ...{
      caseId,
      kind,
      townId,
      number: number ?? '',
      subject: traits[findKind(kind)?.subjectTrait ?? ''] ?? '',
      procedure,
      villageId: null,
      departmentId: traits['departmentId'] ?? null,
    },
    ...{ parentId: parent, stage, visit, outcome, owner, openedAt, closedAt: outcome === null ? null : closedAt, seq },
  };
}

function sideRows(side: Side | undefined, caseId: string, before: CaseState, after: CaseState): StepRows['side'] {
  if (side === undefined) return [];
  const row = side.rowOf(caseId, after);
  return isOpened(before) && !isChanged(side.rowOf(caseId, before), row) ? [] : [row];
}

const isChanged = (before: Row, after: Row): boolean => changedIn(before, after).length > 0;

/** What a step has left alone is the very object that it was. */
function changedTasks(before: CaseState, after: CaseState, events: readonly CaseEvent[]) {
  if (before.tasks === after.tasks && before.inputs === after.inputs) return [];
  const old = isOpened(before) ? tasksOf(before) : [];
  const rules = findRules(after.procedure);
  const told = (since: readonly CaseEvent[], { inputs }: CaseState) =>
    taskRounds(old, since).map((row) => ({ ...row, named: (rules && personNamed(rules, row.task, inputs)) ?? null }));
  const was = new Set(told([], before).map(canonical));
  return told(events, after).filter((row) => !was.has(canonical(row)));
}

function changedClocks(before: CaseState, events: readonly CaseEvent[]): ClockRound[] {
  return clockRounds(before, events).filter(({ endedAt: _end, metIn: _stage, ...row }) => {
    const was = before.clocks[row.clock];
    return was === undefined || isChanged({ ...clockRow(was) }, row);
  });
}

function clockValues({ span, source, ...row }: ClockRound, caseId: string, townId: string, seq: number): typeof clock.$inferInsert {
  return {
    caseId,
    townId,
    ...row,
    n: span.n,
    unit: span.unit,
    rollOver: span.rollOver ?? false,
    sourceArticle: source.article,
    confidence: source.confidence,
    seq,
  };
}

/** Whom the events themselves say they told; of several under one key the first. */
export function notificationValues({ caseId, townId }: CaseAt, before: CaseState, events: readonly CaseEvent[]) {
  if (!events.some((event) => 'told' in event)) return [];
  let state = before;
  const rows = new Map<string, { caseId: string; townId: string; key: string; staffId: string; word: Notice['word']; codes: string; occurredAt: number }>();
  for (const event of events) {
    state = evolve(state, event);
    for (const { key, to, word, codes } of noticesOf(state, event))
      if (!rows.has(key)) rows.set(key, { caseId, townId, key, staffId: to, word, codes: JSON.stringify(codes), occurredAt: event.at });
  }
  return [...rows.values()];
}
