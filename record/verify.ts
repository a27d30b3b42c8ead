// The verifier: refolds every case from its steps, checks the chain, and holds state and rows against the fold.
import { asc, eq, gt } from 'drizzle-orm';
import type { Client } from '../db/client';
import { application, caseState, caseStep, clock, referral, task } from '../db/schema';
import type { CaseEvent } from '../domain/casework/events';
import { evolve } from '../domain/casework/evolve';
import { nextMoment } from '../domain/casework/decider';
import { rowsOf } from '../domain/casework/rows';
import { type CaseState, isClosed, unopened } from '../domain/casework/state';
import { canonical, genesis, hashOf } from './chain';
import { clockValues } from './rows';
import type { Transaction } from './step';

export interface Drift {
  readonly caseId: string;
  readonly seq: number;
  readonly what: 'chain' | 'order' | 'state' | 'moment' | 'head' | 'tasks' | 'clocks';
}
export interface Verification {
  readonly cases: number;
  readonly steps: number;
  readonly drifts: readonly Drift[];
}

const page = 200;

/** Within one repeatable-read snapshot, so that a step recorded meanwhile is no drift. */
export function verify({ db }: Client): Promise<Verification> {
  return db.transaction(
    async (tx) => {
      let cases = 0;
      let steps = 0;
      const drifts: Drift[] = [];
      for (let last: string | undefined; ;) {
        const rows = await tx
          .select()
          .from(caseState)
          .where(last === undefined ? undefined : gt(caseState.caseId, last))
          .orderBy(asc(caseState.caseId))
          .limit(page);
        for (const row of rows) {
          const found = await verifyCase(tx, row);
          cases += 1;
          steps += found.steps;
          drifts.push(...found.drifts);
        }
        last = rows.at(-1)?.caseId;
        if (rows.length < page) return { cases, steps, drifts };
      }
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
}

async function verifyCase(tx: Transaction, row: typeof caseState.$inferSelect): Promise<{ steps: number; drifts: Drift[] }> {
  const { caseId } = row;
  const drifts: Drift[] = [];
  const report = (seq: number, what: Drift['what']) => drifts.push({ caseId, seq, what });
  let state: CaseState = unopened;
  let prev = genesis;
  let seq = 0;
  for (const step of await tx.select().from(caseStep).where(eq(caseStep.caseId, caseId)).orderBy(asc(caseStep.seq))) {
    seq += 1;
    if (step.seq !== seq) report(step.seq, 'order');
    if (step.prevHash !== prev || hashOf(prev, step) !== step.hash) report(step.seq, 'chain');
    for (const event of JSON.parse(step.events) as CaseEvent[]) state = evolve(state, event);
    prev = step.hash;
  }
  if (seq !== row.seq || prev !== row.headHash) report(row.seq, 'chain');
  if (canonical(state) !== canonical(JSON.parse(row.state))) report(row.seq, 'state');
  if ((nextMoment(state) ?? null) !== row.nextMoment || row.open === isClosed(state)) report(row.seq, 'moment');
  for (const what of await rowDrifts(tx, row, state)) report(row.seq, what);
  return { steps: seq, drifts };
}

async function rowDrifts(tx: Transaction, { caseId, townId, kind }: typeof caseState.$inferSelect, state: CaseState): Promise<Drift['what'][]> {
  const { head, tasks, clocks } = rowsOf(state);
  const table = kind === 'application' ? application : referral;
  const [[found], taskRows, clockRows] = await Promise.all([
    tx
      .select({ number: table.number, procedure: table.procedure, stage: table.stage, visit: table.visit, outcome: table.outcome, openedAt: table.openedAt })
      .from(table)
      .where(eq(table.caseId, caseId)),
    tx.select().from(task).where(eq(task.caseId, caseId)),
    tx.select().from(clock).where(eq(clock.caseId, caseId)),
  ]);
  const { kind: _kind, parent: _parent, ...expected } = head;
  const open = taskRows.filter((row) => row.endedAt === null).map(({ task: name, round, holder, openedAt }) => ({ task: name, round, holder, openedAt }));
  const latest = clocks.map((row) => withoutSeq(clockValues(row, caseId, townId, 0)));
  const names = new Set(latest.map((row) => `${row.clock}#${row.round}`));
  const stored = clockRows.filter((row) => names.has(`${row.clock}#${row.round}`) || row.state === 'running').map(withoutSeq);
  return [
    ...(canonical(found) === canonical(expected) ? [] : (['head'] as const)),
    ...(sameSet(open, tasks) ? [] : (['tasks'] as const)),
    ...(sameSet(stored, latest) ? [] : (['clocks'] as const)),
  ];
}

const withoutSeq = <T extends { seq: number }>({ seq: _seq, ...row }: T): Omit<T, 'seq'> => row;
const sameSet = (a: readonly unknown[], b: readonly unknown[]): boolean => canonical(a.map(canonical).sort()) === canonical(b.map(canonical).sort());
