// The verifier: refolds every case from its steps, checks the chain, and holds state and rows against the fold.
import { and, asc, eq, gt, isNull, max, ne } from 'drizzle-orm';
import type { Client } from '../db/client';
import type { Keyring } from '../db/keyring';
import { application, caseLetter, caseState, caseStep, clock, notification, referral, task } from '../db/schema';
import type { CaseEvent } from '../domain/casework/events';
import { evolve } from '../domain/casework/evolve';
import { nextMoment } from '../domain/casework/present';
import { type CaseHead, rowsOf, taskRounds } from '../domain/casework/rows';
import { type CaseState, isClosed, unopened } from '../domain/casework/state';
import { findRules } from '../domain/kinds';
import { canonical, format, genesis, linkOf, tailOf } from './chain';
import type { CaseAt } from './circumstances';
import { lettersRead, lettersWritten } from './letters';
import { clockValues, notificationValues, referralBirth } from './step-rows';
import type { Transaction } from './transaction';

export interface Drift {
  readonly caseId: string;
  readonly seq: number;
  readonly what: 'chain' | 'format' | 'order' | 'state' | 'moment' | 'head' | 'tasks' | 'clocks' | 'letters' | 'notices';
}
export interface Verification {
  readonly cases: number;
  readonly steps: number;
  readonly drifts: readonly Drift[];
}

const page = 200;

/** Within one repeatable-read snapshot, so that a step recorded meanwhile is no drift. */
export function verify({ db, keys }: Client): Promise<Verification> {
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
          const found = await verifiedApart(tx, keys, row);
          cases += 1;
          steps += found.steps;
          drifts.push(...found.drifts);
        }
        last = rows.at(-1)?.caseId;
        if (rows.length < page) return { cases, steps, drifts: [...drifts, ...(await strayDrifts(tx))] };
      }
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
}

/** Events that nothing can be folded from are a drift of their own case, not a reason to stop. What the database says goes on. */
async function verifiedApart(tx: Transaction, keys: Keyring, row: typeof caseState.$inferSelect): Promise<{ steps: number; drifts: Drift[] }> {
  return verifyCase(tx, keys, row).catch((error: unknown) => {
    if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
    return { steps: row.seq, drifts: [{ caseId: row.caseId, seq: row.seq, what: 'state' as const }] };
  });
}

async function verifyCase(tx: Transaction, keys: Keyring, row: typeof caseState.$inferSelect): Promise<{ steps: number; drifts: Drift[] }> {
  const { caseId } = row;
  const drifts: Drift[] = [];
  const report = (seq: number, what: Drift['what']) => drifts.push({ caseId, seq, what });
  const events: CaseEvent[] = [];
  const letters: Letters = { written: [], read: [] };
  let prev = genesis;
  let seq = 0;
  let before = 0;
  for (const step of await tx.select().from(caseStep).where(eq(caseStep.caseId, caseId)).orderBy(asc(caseStep.seq))) {
    seq += 1;
    if (step.seq !== seq) report(step.seq, 'order');
    if (step.format !== format) before = step.seq;
    else if (step.prevHash !== prev || !keys.isSigned('step', linkOf(prev, step), step.hash)) report(step.seq, 'chain');
    const happened = eventsIn(step.events);
    events.push(...happened);
    letters.written.push(...lettersWritten(row, step.seq, happened));
    letters.read.push(...lettersRead(happened).map((key) => ({ key, readSeq: step.seq })));
    prev = step.hash;
  }
  // Recorded before there were keys: nobody can say whether that is what was written.
  if (before > 0) report(before, 'format');
  const state = events.reduce(evolve, unopened);
  const isTail = keys.isSigned('tail', tailOf(caseId, seq, prev), row.tail) || (before === seq && row.tail === '');
  if (seq !== row.seq || prev !== row.headHash || !isTail) report(row.seq, 'chain');
  if (canonical(state) !== canonical(readable(row.state))) report(row.seq, 'state');
  if (momentOf(state) !== row.nextMoment || row.open === isClosed(state)) report(row.seq, 'moment');
  for (const what of await rowDrifts(tx, row, state, events)) report(row.seq, what);
  if (await lettersDrift(tx, caseId, letters)) report(row.seq, 'letters');
  if (await noticesDrift(tx, row, events)) report(row.seq, 'notices');
  return { steps: seq, drifts };
}

async function rowDrifts(tx: Transaction, row: typeof caseState.$inferSelect, state: CaseState, events: readonly CaseEvent[]): Promise<Drift['what'][]> {
  const { caseId, townId } = row;
  const { head, clocks } = rowsOf(state);
  const [isHeadRight, taskRows, clockRows] = await Promise.all([
    matchesHead(tx, row, head, state),
    tx.select().from(task).where(eq(task.caseId, caseId)),
    tx.select().from(clock).where(eq(clock.caseId, caseId)),
  ]);
  const rounds = taskRows.map(({ task: name, round, holder, openedAt, endedAt }) => ({ task: name, round, holder, openedAt, endedAt }));
  const latest = clocks.map((one) => withoutSeq(clockValues(one, caseId, townId, 0)));
  const names = new Set(latest.map((one) => `${one.clock}#${one.round}`));
  const stored = clockRows.filter((one) => names.has(`${one.clock}#${one.round}`) || one.state === 'running' || one.state === 'paused').map(withoutSeq);
  return [
    ...(isHeadRight ? [] : (['head'] as const)),
    ...(sameSet(rounds, taskRounds([], events)) ? [] : (['tasks'] as const)),
    ...(sameSet(stored, latest) ? [] : (['clocks'] as const)),
  ];
}

async function matchesHead(tx: Transaction, { caseId, kind }: typeof caseState.$inferSelect, head: CaseHead, state: CaseState): Promise<boolean> {
  const table = kind === 'application' ? application : referral;
  const { number, procedure, stage, visit, outcome, openedAt } = table;
  const [found] = await tx.select({ number, procedure, stage, visit, outcome, openedAt }).from(table).where(eq(table.caseId, caseId));
  const { kind: _kind, parent: _parent, owner, ...expected } = head;
  if (canonical(found) !== canonical(expected)) return false;
  if (kind === 'application') {
    const [held] = await tx.select({ owner: application.owner }).from(application).where(eq(application.caseId, caseId));
    return held?.owner === owner;
  }
  const { parentId, departmentId, topic, purpose, questionId } = referral;
  const [birth] = await tx.select({ parentId, departmentId, topic, purpose, questionId }).from(referral).where(eq(referral.caseId, caseId));
  return canonical(birth) === canonical(referralBirth(head, state.traits));
}

interface Letters {
  readonly written: ReturnType<typeof lettersWritten>;
  readonly read: { readonly key: string; readonly readSeq: number }[];
}

/** Each letter lies there as its sender's step wrote it, and is read by the step that says so. */
async function lettersDrift(tx: Transaction, caseId: string, { written, read }: Letters): Promise<boolean> {
  const sent = await tx.select().from(caseLetter).where(eq(caseLetter.fromCase, caseId));
  const received = await tx.select({ key: caseLetter.key, readSeq: caseLetter.readSeq }).from(caseLetter).where(eq(caseLetter.toCase, caseId));
  const lying = sent.map(({ readSeq: _readSeq, ...letter }) => letter);
  return (
    !sameSet(lying, written) ||
    !sameSet(
      received.filter(({ readSeq }) => readSeq !== null),
      read,
    )
  );
}

/** What people were told is what the events say, to whom they say; whether it was sent and read since is the engine's and theirs. */
async function noticesDrift(tx: Transaction, where: CaseAt, events: readonly CaseEvent[]): Promise<boolean> {
  const { caseId, townId, key, staffId, word, codes, occurredAt } = notification;
  const told = await tx.select({ caseId, townId, key, staffId, word, codes, occurredAt }).from(notification).where(eq(caseId, where.caseId));
  return !sameSet(told, notificationValues(where, unopened, events));
}

/** Steps and notices whose case is gone or never was; of the town as a whole there are notices without one. */
async function strayDrifts(tx: Transaction): Promise<Drift[]> {
  const notices = await tx
    .selectDistinct({ caseId: notification.caseId })
    .from(notification)
    .leftJoin(caseState, eq(caseState.caseId, notification.caseId))
    .where(and(isNull(caseState.caseId), ne(notification.caseId, notification.townId)));
  const steps = await tx
    .select({ caseId: caseStep.caseId, seq: max(caseStep.seq) })
    .from(caseStep)
    .leftJoin(caseState, eq(caseState.caseId, caseStep.caseId))
    .where(isNull(caseState.caseId))
    .groupBy(caseStep.caseId);
  return [
    ...steps.map(({ caseId, seq }) => ({ caseId, seq: seq ?? 0, what: 'chain' as const })),
    ...notices.map(({ caseId }) => ({ caseId, seq: 0, what: 'notices' as const })),
  ];
}

/** What is no longer readable is a drift like any other, not a reason to stop. */
function readable(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
const eventsIn = (text: string): CaseEvent[] => {
  const found = readable(text);
  return Array.isArray(found) ? (found as CaseEvent[]) : [];
};

const withoutSeq = <T extends { seq: number }>({ seq: _seq, ...row }: T): Omit<T, 'seq'> => row;
const sameSet = (a: readonly unknown[], b: readonly unknown[]): boolean => canonical(a.map(canonical).sort()) === canonical(b.map(canonical).sort());

/** What the row should say; a fold without a table has none. `undefined`: nobody can say, this release doesn't know the table. */
const momentOf = (state: CaseState): number | null | undefined => {
  if (state.procedure === '') return null;
  const rules = findRules(state.procedure);
  return rules === undefined ? undefined : (nextMoment(rules, state) ?? null);
};
