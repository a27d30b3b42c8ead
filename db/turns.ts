// Turns at one thing: few at a time, so that what is stuck holds no more than its own connections; tried once more after a deadlock.
import { codesOf } from '../failure';

/** The thing is in somebody else's hands for longer than anybody waits. `code` is PostgreSQL's for a lock not to be had. */
export class Busy extends Error {
  override name = 'Busy';
  readonly code = '55P03';
}

/** Connections of this process that one thing may hold or wait with. */
const atOnce = 2;
/** As long as a connection would wait for the row. */
const patienceMs = 3_000;

interface Gate {
  inside: number;
  readonly waiting: (() => void)[];
}

class Turns {
  private readonly gates = new Map<string, Gate>();

  /** Throws `Busy`, or what the work says. */
  async at<T>(thing: string, work: () => Promise<T>): Promise<T> {
    const leave = await this.enter(thing);
    try {
      return await work().catch((error: unknown) => {
        if (!isCollision(error)) throw error;
        return work();
      });
    } finally {
      leave();
    }
  }

  private async enter(thing: string): Promise<() => void> {
    const gate = this.gates.get(thing) ?? { inside: 0, waiting: [] };
    this.gates.set(thing, gate);
    if (gate.inside >= atOnce) await turn(gate);
    else gate.inside += 1;
    return () => {
      const next = gate.waiting.shift();
      if (next !== undefined) return next(); // the place passes on
      gate.inside -= 1;
      if (gate.inside === 0) this.gates.delete(thing);
    };
  }
}

/** Of this process, at whatever it is. */
export const turns = new Turns();

function turn(gate: Gate): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      gate.waiting.splice(gate.waiting.indexOf(admitted), 1);
      reject(new Busy());
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
