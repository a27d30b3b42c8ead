// The rows that lists and screens read: only the difference between two states is written.
import { eq, sql } from 'drizzle-orm';
import { application, clock, intake, notification, referral, task } from '../db/schema';
import type { CaseEvent } from '../domain/casework/events';
import { type CaseHead, type CaseRows, type ClockRow, clockRounds, rowsOf, taskRounds } from '../domain/casework/rows';
import { type Notice, noticesOf } from '../domain/casework/sends';
import { type CaseState, isOpened } from '../domain/casework/state';
import { evolve } from '../domain/casework/evolve';
import { canonical } from './chain';
import type { CaseAt } from './circumstances';
import type { Transaction } from './transaction';

export async function writeRows(tx: Transaction, where: CaseAt, seq: number, before: CaseState, after: CaseState, events: readonly CaseEvent[]): Promise<void> {
  const old: CaseRows | undefined = isOpened(before) ? rowsOf(before) : undefined;
  const now = rowsOf(after);
  if (canonical(old?.head) !== canonical(now.head)) await writeHead(tx, where, seq, now.head, after.traits, after.at);
  await writeTasks(tx, where, seq, old?.tasks ?? [], events);
  await writeClocks(tx, where, seq, before, events);
}

/** In the order they happened, so that a repeated step finds each there already. */
export async function writeNotifications(tx: Transaction, where: CaseAt, before: CaseState, events: readonly CaseEvent[]): Promise<void> {
  const rows = notificationValues(where, before, events);
  if (rows.length > 0) await tx.insert(notification).values(rows).onConflictDoNothing();
}

/** Whom the events themselves say they told; of several under one key the first. */
export function notificationValues({ caseId, townId }: CaseAt, before: CaseState, events: readonly CaseEvent[]) {
  let state = before;
  const rows = new Map<string, { caseId: string; townId: string; key: string; staffId: string; word: Notice['word']; codes: string; occurredAt: number }>();
  for (const event of events) {
    state = evolve(state, event);
    for (const { key, to, word, codes } of noticesOf(state, event))
      if (!rows.has(key)) rows.set(key, { caseId, townId, key, staffId: to, word, codes: JSON.stringify(codes), occurredAt: event.at });
  }
  return [...rows.values()];
}

async function writeHead(
  tx: Transaction,
  { caseId, townId, kind }: CaseAt,
  seq: number,
  head: CaseHead,
  traits: CaseState['traits'],
  at: number,
): Promise<void> {
  const { procedure, stage, visit, outcome, openedAt, owner } = head;
  const moving = { procedure, stage, visit, outcome, seq };
  if (kind === 'application') {
    const standing = { owner, closedAt: outcome === null ? null : at };
    const [found] = await tx.select({ villageId: intake.villageId, programme: intake.programme }).from(intake).where(eq(intake.caseId, caseId));
    if (found === undefined) throw new Error('an application without its intake');
    await tx
      .insert(application)
      .values({ caseId, townId, ...found, number: head.number ?? '', openedAt, ...moving, ...standing })
      .onConflictDoUpdate({ target: application.caseId, set: { ...moving, ...standing } });
    return;
  }
  await tx
    .insert(referral)
    .values({ caseId, townId, ...referralBirth(head, traits), number: head.number ?? '', openedAt, ...moving })
    .onConflictDoUpdate({ target: referral.caseId, set: moving });
}

/** What a referral is born with, and keeps. */
export function referralBirth({ parent }: CaseHead, { departmentId = '', topic = '', purpose = '', question }: CaseState['traits']) {
  return { parentId: parent ?? '', departmentId, topic, purpose, questionId: question ?? null };
}

async function writeTasks(tx: Transaction, { caseId, townId, kind }: CaseAt, seq: number, old: CaseRows['tasks'], events: readonly CaseEvent[]): Promise<void> {
  const was = new Set(taskRounds(old, []).map(canonical));
  const changed = taskRounds(old, events).filter((row) => !was.has(canonical(row)));
  if (changed.length === 0) return;
  await tx
    .insert(task)
    .values(changed.map((row) => ({ caseId, townId, kind, ...row, seq })))
    .onConflictDoUpdate({
      target: [task.caseId, task.task, task.round],
      set: { holder: sql`excluded.holder`, endedAt: sql`excluded.ended_at`, seq: sql`excluded.seq` },
    });
}

async function writeClocks(tx: Transaction, { caseId, townId }: CaseAt, seq: number, before: CaseState, events: readonly CaseEvent[]): Promise<void> {
  const key = (row: ClockRow) => `${row.clock}#${row.round}`;
  const was = new Map(rowsOf(before).clocks.map((row) => [key(row), canonical(row)]));
  const changed = clockRounds(before, events).filter((row) => was.get(key(row)) !== canonical(row));
  if (changed.length === 0) return;
  const excluded = (column: string) => sql.raw(`excluded.${column}`);
  await tx
    .insert(clock)
    .values(changed.map((row) => clockValues(row, caseId, townId, seq)))
    .onConflictDoUpdate({
      target: [clock.caseId, clock.clock, clock.round],
      set: {
        dueOn: excluded('due_on'),
        dueAt: excluded('due_at'),
        provisional: excluded('provisional'),
        n: excluded('n'),
        unit: excluded('unit'),
        rollOver: excluded('roll_over'),
        state: excluded('state'),
        overdue: excluded('overdue'),
        nextRung: excluded('next_rung'),
        nextAt: excluded('next_at'),
        seq: excluded('seq'),
      },
    });
}

export function clockValues({ span, source, ...row }: ClockRow, caseId: string, townId: string, seq: number): typeof clock.$inferInsert {
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
