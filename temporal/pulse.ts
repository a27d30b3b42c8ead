// The pulse of a worker: it beats as long as its event loop turns and Temporal lists it among those who ask for work.
import type { Engine } from './connection';

interface PulseOptions {
  readonly engine: Pick<Engine, 'lastPoll'>;
  /** By which Temporal knows it. */
  readonly name: string;
  readonly beat: () => Promise<unknown>;
  readonly report: (problem: string, facts: Readonly<Record<string, unknown>>) => void;
  readonly everyMs?: number;
  readonly pollsWithinMs?: number;
}

/** Ours [P]; a poll lasts a minute, so that one who works asks at least so often. */
const usual = { everyMs: 5_000, pollsWithinMs: 180_000 };

/** Nothing is wrong with a worker whose Temporal or PostgreSQL is away: of the one it says nothing, the other hears nothing of it. */
export function startPulse({ engine, name, beat, report, ...more }: PulseOptions): { stop(): Promise<void> } {
  const { everyMs, pollsWithinMs } = { ...usual, ...more };
  let polled = { at: -1, seen: performance.now() };
  let isMute = false;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let beating: Promise<unknown> = Promise.resolve();

  /** By this host's own watch: Temporal's may show another time. */
  const polls = async (): Promise<boolean> => {
    const at = await engine.lastPoll(name).catch(() => undefined);
    if (at === undefined || at !== polled.at) polled = { at: at ?? -1, seen: performance.now() };
    return performance.now() - polled.seen < pollsWithinMs;
  };
  const turn = async (): Promise<void> => {
    const goes = await polls();
    if (!goes && !isMute) report('this worker asks Temporal for no work any more', { name });
    isMute = !goes;
    if (goes) await beat().catch(() => undefined);
  };
  const next = (): void => {
    if (!stopped) timer = setTimeout(() => void (beating = turn().finally(next)), everyMs);
  };
  beating = turn().finally(next);
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await beating;
    },
  };
}
