// What the product is to reach beside floor and peers, and how far it is, by load.
import type { Load } from './round';
import type { Result } from './results';

interface Target {
  readonly load: Load;
  /** At most so many times the floor's p99. */
  readonly besideFloor: number;
  /** Milliseconds from an act until its workflow has looked, at most; elsewhere it is only said. */
  readonly lagMs?: number;
  /** At most so many times the p99 of whichever of DBOS and Restate is better. */
  readonly besidePeers: number;
}

export const targets: readonly Target[] = [
  { load: { users: 1, thoughtMs: 0 }, besideFloor: 1.5, besidePeers: 0.9 },
  { load: { users: 10, thoughtMs: 0 }, besideFloor: 2, besidePeers: 0.7 },
  { load: { users: 50, thoughtMs: 0 }, besideFloor: 2.5, besidePeers: 0.6 },
  { load: { users: 10, thoughtMs: 1_500 }, besideFloor: 1.5, besidePeers: 0.8, lagMs: 1_000 },
];
/** Milliseconds a decision. */
const cpuTargets = { server: 6, behind: 45 };
/** Whole cases a second on a machine that is busy throughout, beside a tutorial's workflow: at least 1.3 as many, so at most so much of its CPU a case. */
const wholeCases = 1 / 1.3;
const peers = ['DBOS', 'Restate'];

export interface Reached {
  readonly load: Load;
  readonly what: string;
  readonly target: number;
  /** Nothing where too few decisions were made, or none of the others played. */
  readonly found: number | undefined;
}

export function reachedOf(results: readonly Result[]): readonly Reached[] {
  return targets.flatMap(({ load, besideFloor, besidePeers, lagMs }) => {
    const here = results.filter((one) => one.load.users === load.users && one.load.thoughtMs === load.thoughtMs);
    const product = here.find(({ engine }) => engine === 'product');
    if (product === undefined) return [];
    const { p99, p99Ratio, lagP99, cpuMs } = product;
    const others = here.flatMap((one) => (peers.includes(one.engine) && one.p99 !== undefined ? [one.p99] : []));
    return [
      { load, what: 'decision p99 ÷ floor', target: besideFloor, found: p99Ratio },
      {
        load,
        what: 'decision p99 ÷ better of DBOS and Restate',
        target: besidePeers,
        found: others.length === 0 || p99 === undefined ? undefined : p99 / Math.min(...others),
      },
      { load, what: 'CPU ms a decision, server', target: cpuTargets.server, found: cpuMs['server'] },
      { load, what: 'CPU ms a decision, worker and Temporal', target: cpuTargets.behind, found: (cpuMs['worker'] ?? 0) + (cpuMs['temporal'] ?? 0) },
      {
        load,
        what: "CPU a whole case ÷ a tutorial workflow's",
        target: wholeCases,
        found: ratioOf(
          product,
          here.find(({ engine }) => engine === 'tutorial'),
        ),
      },
      ...(lagMs === undefined ? [] : [{ load, what: "ms of the engine's lag, p99", target: lagMs, found: lagP99 }]),
    ];
  });
}

/** Of everything but the bench itself, which is everybody's browser. */
const cpuOf = ({ cpuMs }: Result): number => Object.entries(cpuMs).reduce((sum, [group, ms]) => (group === 'bench' ? sum : sum + ms), 0);
const ratioOf = (one: Result, other: Result | undefined): number | undefined => (other === undefined ? undefined : cpuOf(one) / cpuOf(other));
