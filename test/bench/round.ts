// One round: so many people at once take an engine's cases from act to act for a while, each sending the next when the last is on record.
import { setTimeout as pause } from 'node:timers/promises';
import { cpuOf } from './cpu';
import type { Act, Engine } from './engine';

export interface Load {
  readonly users: number;
  /** Between two acts of one person; none in a closed loop. */
  readonly thoughtMs: number;
}
export interface Round {
  readonly decisionMs: readonly number[];
  readonly openingMs: readonly number[];
  /** From the last act until whatever works behind has come to its end. */
  readonly drainMs: number | undefined;
  /** Of each act, until the engine had taken it in. */
  readonly lagMs: readonly number[];
  /** Milliseconds of CPU, the drain included, by process group. */
  readonly cpuMs: Readonly<Record<string, number>>;
}

export async function playRound(engine: Engine, acts: readonly Act[], { users, thoughtMs }: Load, forMs: number): Promise<Round> {
  const decisionMs: number[] = [];
  const openingMs: number[] = [];
  // The bench too, which is the browser of them all.
  const processes = { bench: () => [process.pid], ...engine.processes };
  const before = cpuOf(processes);
  const end = performance.now() + forMs;
  const user = async (n: number) => {
    await pause(Math.random() * thoughtMs);
    while (performance.now() < end) {
      const caseId = await timed(openingMs, () => engine.open(n));
      for (const act of acts) {
        if (thoughtMs > 0) await pause(thoughtMs);
        await timed(decisionMs, () => engine.act(caseId, act));
      }
    }
  };
  // Where one fails the others play on to the end, not into the round of another engine.
  const played = await Promise.allSettled(Array.from({ length: users }, (_, n) => user(n)));
  for (const one of played) if (one.status === 'rejected') throw one.reason;
  const drain: number[] = [];
  if (engine.caughtUp !== undefined) await timed(drain, () => engine.caughtUp?.() ?? Promise.resolve());
  const after = cpuOf(processes);
  const cpuMs = Object.fromEntries(Object.entries(after).map(([group, ms]) => [group, ms - (before[group] ?? 0)]));
  return { decisionMs, openingMs, drainMs: drain[0], lagMs: engine.lags?.() ?? [], cpuMs };
}

async function timed<T>(into: number[], work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const done = await work();
  into.push(performance.now() - began);
  return done;
}

/** Of the pooled times of all rounds. */
export const percentile = (times: readonly number[], p: number): number => [...times].sort((a, b) => a - b)[Math.max(0, Math.ceil(times.length * p) - 1)] ?? 0;
