// The transaction of one case's step: few at a time for one case, so that a case that is stuck holds no more than its own connections; tried once more after a deadlock.
import type { Client, Database } from '../db/client';
import { codesOf } from '../failure';

export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];

/** The case is in somebody else's hands for longer than anybody waits. `code` is PostgreSQL's for a lock not to be had. */
export class CaseBusy extends Error {
  override name = 'CaseBusy';
  readonly code = '55P03';
}

/** Connections of this process that one case may hold or wait with. */
const atOnce = 2;
/** As long as a connection would wait for the row. */
const patienceMs = 3_000;

interface Gate {
  inside: number;
  readonly waiting: (() => void)[];
}
const gates = new Map<string, Gate>();

/** Runs `step` in a transaction of its own. Throws `CaseBusy`, or what the database says. */
export async function inTransaction<T>({ db }: Client, caseId: string, step: (tx: Transaction) => Promise<T>): Promise<T> {
  const leave = await enter(caseId);
  try {
    return await db.transaction(step).catch((error: unknown) => {
      if (!isCollision(error)) throw error;
      return db.transaction(step);
    });
  } finally {
    leave();
  }
}

async function enter(caseId: string): Promise<() => void> {
  const gate = gates.get(caseId) ?? { inside: 0, waiting: [] };
  gates.set(caseId, gate);
  if (gate.inside >= atOnce) await turn(gate);
  else gate.inside += 1;
  return () => {
    const next = gate.waiting.shift();
    if (next !== undefined) return next(); // the place passes on
    gate.inside -= 1;
    if (gate.inside === 0) gates.delete(caseId);
  };
}

function turn(gate: Gate): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      gate.waiting.splice(gate.waiting.indexOf(admitted), 1);
      reject(new CaseBusy());
    }, patienceMs);
    const admitted = () => {
      clearTimeout(timer);
      resolve();
    };
    gate.waiting.push(admitted);
  });
}

/** Two transactions stood in each other's way and PostgreSQL ended one: done again, it goes through. */
const isCollision = (error: unknown): boolean => codesOf(error).some((code) => code === '40P01' || code === '40001');
