// Writes the rows that lists and screens read: only the difference a step makes.
import { type SQL, getTableColumns, sql } from 'drizzle-orm';
import { type PgColumn, type PgTable } from 'drizzle-orm/pg-core';
import { caseFile, clock, notification, participant, stageVisit, task } from '../db/schema';
import type { CaseEvent } from '../domain/casework/events';
import type { CaseState } from '../domain/casework/state';
import type { CaseAt } from './circumstances';
import type { Transaction } from './transaction';
import { factsOf } from './facts';
import { rowsOfStep } from './step-rows';

export async function writeRows(tx: Transaction, where: CaseAt, seq: number, before: CaseState, after: CaseState, events: readonly CaseEvent[]): Promise<void> {
  const { handedIn: asked, side } = factsOf(where.kind);
  const rows = rowsOfStep(where, seq, before, after, events);
  if (rows.caseFile.length > 0) {
    const handedIn = await asked?.read(tx, where.caseId);
    await upsert(
      tx,
      caseFile,
      [caseFile.caseId],
      rows.caseFile.map((row) => ({ ...row, ...handedIn })),
    );
  }
  if (side !== undefined) await upsert(tx, side.table, [side.table.caseId], rows.side);
  await upsert(tx, task, [task.caseId, task.task, task.round], rows.task);
  await upsert(tx, clock, [clock.caseId, clock.clock, clock.round], rows.clock);
  if (rows.participant.length > 0) await tx.insert(participant).values([...rows.participant]);
  if (rows.stageVisit.length > 0) await tx.insert(stageVisit).values([...rows.stageVisit]);
  // In the order they happened, so that a repeated step finds each there already.
  if (rows.notification.length > 0)
    await tx
      .insert(notification)
      .values([...rows.notification])
      .onConflictDoNothing();
}

/** Each row whole: what lies under its key is replaced by it. */
async function upsert<T extends PgTable>(tx: Transaction, table: T, key: [PgColumn, ...PgColumn[]], rows: readonly T['$inferInsert'][]): Promise<void> {
  if (rows.length === 0) return;
  const others = Object.entries<PgColumn>(getTableColumns(table)).filter(([, column]) => !key.includes(column));
  const set = Object.fromEntries(others.map(([name, column]): [string, SQL] => [name, sql.raw(`excluded."${column.name}"`)]));
  await tx
    .insert<PgTable>(table)
    .values([...rows])
    .onConflictDoUpdate({ target: key, set });
}
