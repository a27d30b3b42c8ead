// What an engine's rounds at one load come to, beside the floor's.
import type { Engine } from './engine';
import { type Load, type Round, percentile } from './round';

export interface Result {
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
  readonly openings: number;
  readonly openingP50: number;
  readonly openingP95: number;
  readonly drainMs: readonly number[];
  /** Until the engine had taken an act in: median, and the hundredth of enough of them. */
  readonly lagP50: number | undefined;
  readonly lagP99: number | undefined;
  /** A decision, the openings' share in it. */
  readonly cpuMs: Readonly<Record<string, number>>;
}

/** Below so many decisions the hundredth says nothing. */
const enoughForP99 = 500;

export function resultsOf(load: Load, played: ReadonlyMap<Engine, readonly Round[]>): readonly Result[] {
  const floor = [...played.values()][0]?.flatMap(({ decisionMs }) => decisionMs) ?? [];
  return [...played].map(([engine, rounds]) => resultOf(engine, load, rounds, floor));
}

function resultOf({ name }: Engine, load: Load, rounds: readonly Round[], floor: readonly number[]): Result {
  const times = rounds.flatMap(({ decisionMs }) => decisionMs);
  const openings = rounds.flatMap(({ openingMs }) => openingMs);
  const cpuOf = (group: string) => rounds.reduce((sum, { cpuMs }) => sum + (cpuMs[group] ?? 0), 0) / times.length;
  const p99 = hundredth(times);
  const lags = rounds.flatMap(({ lagMs }) => lagMs);
  return {
    engine: name,
    load,
    n: times.length,
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    p99,
    ratio: percentile(times, 0.5) / percentile(floor, 0.5),
    p99Ratio: p99 === undefined || floor.length < enoughForP99 ? undefined : p99 / percentile(floor, 0.99),
    openings: openings.length,
    openingP50: percentile(openings, 0.5),
    openingP95: percentile(openings, 0.95),
    drainMs: rounds.flatMap(({ drainMs }) => (drainMs === undefined ? [] : [drainMs])),
    lagP50: lags.length === 0 ? undefined : percentile(lags, 0.5),
    lagP99: hundredth(lags),
    cpuMs: Object.fromEntries(Object.keys(rounds[0]?.cpuMs ?? {}).map((group) => [group, cpuOf(group)])),
  };
}

const hundredth = (times: readonly number[]): number | undefined => (times.length < enoughForP99 ? undefined : percentile(times, 0.99));
