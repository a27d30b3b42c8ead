// The engines side by side in one run: rounds interleaved, their times pooled, each beside the floor of the same load.
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { checkout } from '../../local/folders';
import { UserError } from '../../local/user-error';
import { type Act, type Engine, acts } from './engine';
import { aboutRun, keep, quietLoad } from './kept';
import { orderOf } from './order';
import { type Result, resultsOf } from './results';
import { type Load, type Round, playRound } from './round';
import { durability, startServers } from './servers';
import { aborted, stopSignal } from './stop';
import { pageOf, resultTable } from './table';
import { targets } from './targets';

interface Plan {
  readonly acts: readonly Act[];
  readonly loads: readonly Load[];
  readonly rounds: number;
  readonly forMs: number;
  readonly withPeers: boolean;
}
const wholePlan: Plan = { acts, loads: targets.map(({ load }) => load), rounds: 3, forMs: 30_000, withPeers: true };
/** `--seconds N`: of a round of one engine, for who hasn't forty minutes. */
const asked = (plan: Plan): Plan => {
  const { values } = parseArgs({ allowPositionals: true, options: { seconds: { type: 'string', default: String(plan.forMs / 1_000) } } });
  if (!/^[1-9]\d{0,2}$/.test(values.seconds)) throw new UserError('--seconds 后面要写秒数（1 到 999）。什么也没有做。');
  return { ...plan, forMs: Number(values.seconds) * 1_000 };
};

export async function whole(): Promise<void> {
  const { about, results, missing, load } = await play(asked(wholePlan));
  keep('peers', pageOf(about, results, missing), load);
}

/** The cases without the act that another department's case follows from, which is most of what the engine has to do. */
export async function withoutReferral(): Promise<void> {
  const { about, results, missing } = await play(asked({ ...wholePlan, acts: acts.filter((act) => act !== 'refer') }));
  console.log([about, ...missing, ...resultTable(results)].join('\n'));
}

/** Counts and wide ratios only: whatever the machine does beside. */
export async function smoke(): Promise<void> {
  const { results } = await play({ acts, loads: [{ users: 1, thoughtMs: 0 }], rounds: 1, forMs: 4_000, withPeers: false });
  console.log(resultTable(results).join('\n'));
  const slow = results.filter(({ ratio }) => ratio > 50);
  const idle = results.filter(({ n }) => n < 5);
  if (slow.length + idle.length > 0) throw new Error(`out of all proportion: ${[...slow, ...idle].map(({ engine }) => engine).join(', ')}`);
}

interface Played {
  readonly about: string;
  /** Of the machine, before anything was started. */
  readonly load: number;
  readonly results: readonly Result[];
  /** What the cases left behind; which peers could not play, and why. */
  readonly missing: readonly string[];
}

async function play(plan: Plan): Promise<Played> {
  const load = loadavg()[0] ?? 0;
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? '?'}, Node ${process.versions.node}`;
  const about = `${aboutRun()}, ${machine}, ${plan.rounds} × ${plan.forMs / 1_000} s each, load ${load.toFixed(2)} at the start, ${JSON.stringify(durability)}`;
  console.log(`${about} (${load <= quietLoad ? 'quiet' : 'not quiet'})`);
  const stop = stopSignal();
  const servers = await startServers();
  const engines: Engine[] = [];
  const peers = new Set<Engine>();
  const missing: string[] = [];
  const leaveOut = (name: string, why: unknown) => {
    const [line = ''] = (why instanceof Error ? why.message : String(why)).split('\n');
    missing.push(`${name} does not play: ${line.replaceAll(`${checkout}/`, '')}`);
    console.log(missing.at(-1));
  };
  try {
    // What reads the environment of this run is loaded once that is set.
    const { ours, others } = await import('./engines/all.js');
    for (const open of ours) {
      stop.throwIfAborted();
      engines.push(await open(servers.postgresPid));
    }
    for (const [name, open] of plan.withPeers ? others : []) {
      stop.throwIfAborted();
      const peer = await open(servers.postgresPid).catch((error: unknown) => leaveOut(name, error));
      if (peer === undefined) continue;
      engines.push(peer);
      peers.add(peer);
    }
    const onFailure = (engine: Engine, error: unknown) => {
      if (!peers.has(engine)) throw error;
      leaveOut(engine.name, error);
    };
    const results = await Promise.race([interleaved(engines, plan, onFailure), aborted(stop)]);
    const left = await Promise.all(engines.flatMap((engine) => engine.leaves?.() ?? []));
    left.forEach((line) => console.log(line));
    return { about, load, results, missing: [...left, ...missing] };
  } finally {
    for (const engine of engines) await engine.close();
    await servers.stop();
  }
}

/** Who fails plays no further, and of the load it failed at nothing is told. */
async function interleaved(all: readonly Engine[], plan: Plan, onFailure: (engine: Engine, error: unknown) => void): Promise<readonly Result[]> {
  const results: Result[] = [];
  let engines = all;
  for (const load of plan.loads) {
    const played = new Map<Engine, Round[]>(engines.map((engine) => [engine, []]));
    for (let round = 0; round < plan.rounds; round += 1) {
      console.log(`${load.users} at once, round ${round + 1} of ${plan.rounds}: load ${(loadavg()[0] ?? 0).toFixed(2)} before it`);
      for (const [engine, rounds] of orderOf([...played], round)) {
        try {
          rounds.push(await playRound(engine, plan.acts, load, plan.forMs));
        } catch (error) {
          onFailure(engine, error);
          played.delete(engine);
        }
      }
    }
    engines = [...played.keys()];
    results.push(...resultsOf(load, played));
  }
  return results;
}
