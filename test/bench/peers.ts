// The engines side by side in one run: rounds interleaved, their times pooled, each beside the floor of the same load.
import { cpus, loadavg } from 'node:os';
import { execFileSync } from 'node:child_process';
import type { Engine } from './engine';
import { orderOf } from './order';
import { type Load, type Round, percentile, playRound } from './round';
import { durability, startServers } from './servers';

interface Plan {
  readonly loads: readonly Load[];
  readonly rounds: number;
  readonly forMs: number;
}
const closed = (users: number): Load => ({ users, thoughtMs: 0 });
const quietLoad = 0.5;
/** Below so many decisions the hundredth says nothing. */
const enoughForP99 = 500;

export const whole = (): Promise<void> =>
  play({ loads: [closed(1), closed(10), closed(50), { users: 10, thoughtMs: 1_500 }], rounds: 3, forMs: 30_000 }).then(say);

/** Counts and wide ratios only: whatever the machine does beside. */
export async function smoke(): Promise<void> {
  const results = await play({ loads: [closed(1)], rounds: 1, forMs: 4_000 });
  say(results);
  const slow = results.filter(({ ratio }) => ratio > 50);
  const idle = results.filter(({ n }) => n < 5);
  if (slow.length + idle.length > 0) throw new Error(`out of all proportion: ${[...slow, ...idle].map(({ engine }) => engine).join(', ')}`);
}

interface Result {
  readonly engine: string;
  readonly load: Load;
  readonly n: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number | undefined;
  /** Median beside the floor's. */
  readonly ratio: number;
  /** The hundredth beside the floor's, where both had enough decisions. */
  readonly p99Ratio: number | undefined;
  readonly drainMs: readonly number[];
  readonly cpuMs: Readonly<Record<string, number>>;
}

async function play({ loads, rounds, forMs }: Plan): Promise<readonly Result[]> {
  const atStart = loadavg()[0] ?? 0;
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  const quiet = atStart <= quietLoad ? 'quiet' : 'not quiet';
  console.log(
    `commit ${commit}, ${cpus().length} × ${cpus()[0]?.model ?? '?'}, load ${atStart.toFixed(2)} at the start (${quiet}), ${JSON.stringify(durability)}`,
  );
  const stop = stopSignal();
  const servers = await startServers();
  const engines: Engine[] = [];
  try {
    // What reads the environment of this run is loaded once that is set.
    const [{ openFloor }, { openRecorder }, { openProduct }] = await Promise.all([
      import('./engines/floor.js'),
      import('./engines/recorder.js'),
      import('./engines/product.js'),
    ]);
    for (const open of [openFloor, openRecorder, openProduct]) {
      stop.throwIfAborted();
      engines.push(await open(servers.postgresPid));
    }
    return await Promise.race([interleaved(engines, { loads, rounds, forMs }), aborted(stop)]);
  } finally {
    for (const engine of engines) await engine.close();
    await servers.stop();
  }
}

/** Whoever ends the run leaves nothing running: every engine closes first. */
function stopSignal(): AbortSignal {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stop.abort(new Error(`ended by ${signal}`)));
  return stop.signal;
}
const aborted = (stop: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const end = () => reject(stop.reason as Error);
    if (stop.aborted) end();
    else stop.addEventListener('abort', end, { once: true });
  });

async function interleaved(engines: readonly Engine[], { loads, rounds, forMs }: Plan): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const load of loads) {
    const played = new Map<Engine, Round[]>(engines.map((engine) => [engine, []]));
    for (let round = 0; round < rounds; round += 1) {
      console.log(`${load.users} at once, round ${round + 1} of ${rounds}: load ${(loadavg()[0] ?? 0).toFixed(2)} before it`);
      for (const [engine, all] of orderOf([...played], round)) all.push(await playRound(engine, load, forMs));
    }
    const floor = [...played.values()][0]?.flatMap(({ decisionMs }) => decisionMs) ?? [];
    for (const [engine, all] of played) results.push(resultOf(engine, load, all, floor));
  }
  return results;
}

function resultOf({ name }: Engine, load: Load, rounds: readonly Round[], floor: readonly number[]): Result {
  const times = rounds.flatMap(({ decisionMs }) => decisionMs);
  const cpuOf = (group: string) => rounds.reduce((sum, { cpuMs }) => sum + (cpuMs[group] ?? 0), 0) / times.length;
  return {
    engine: name,
    load,
    n: times.length,
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    p99: times.length < enoughForP99 ? undefined : percentile(times, 0.99),
    ratio: percentile(times, 0.5) / percentile(floor, 0.5),
    p99Ratio: Math.min(times.length, floor.length) < enoughForP99 ? undefined : percentile(times, 0.99) / percentile(floor, 0.99),
    drainMs: rounds.flatMap(({ drainMs }) => (drainMs === undefined ? [] : [drainMs])),
    cpuMs: Object.fromEntries(Object.keys(rounds[0]?.cpuMs ?? {}).map((group) => [group, cpuOf(group)])),
  };
}

function say(results: readonly Result[]): void {
  console.log('| users | thought | engine | n | p50 | p95 | p99 | p50 ÷ floor | p99 ÷ floor | drained after, worst | CPU ms a decision |');
  console.log('|---|---|---|---|---|---|---|---|---|---|---|');
  for (const { load, engine, n, p50, p95, p99, ratio, p99Ratio, drainMs, cpuMs } of results) {
    const cpu = Object.entries(cpuMs).map(([group, ms]) => `${group} ${ms.toFixed(1)}`);
    const drained = drainMs.length === 0 ? '–' : `${(Math.max(...drainMs) / 1000).toFixed(1)} s`;
    const times = [p50.toFixed(1), p95.toFixed(1), p99?.toFixed(1) ?? 'n too small', ratio.toFixed(1), p99Ratio?.toFixed(1) ?? '–'];
    console.log(`| ${[load.users, load.thoughtMs, engine, n, ...times, drained, cpu.join(', ')].join(' | ')} |`);
  }
}
