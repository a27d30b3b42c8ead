// The results as tables and as JSON, as docs/performance.md has them.
import type { Load } from './round';
import type { Result } from './results';
import { type Reached, reachedOf } from './targets';

/** `about`: when, of what and where. `missing`: who could not play, a line each. */
export function pageOf(about: string, results: readonly Result[], missing: readonly string[]): string {
  const reached = reachedOf(results);
  const json = jsonOf({ about, missing, results, targets: reached });
  return [about, ...missing, '', ...resultTable(results), '', ...reachedTable(reached), '', '```json', json, '```'].join('\n');
}

/** A line for each member of a list, so that two runs can be laid side by side. */
function jsonOf(lists: Readonly<Record<string, unknown>>): string {
  const rounded = (_key: string, value: unknown) => (typeof value === 'number' ? Math.round(value * 100) / 100 : value);
  const inLines = (value: unknown) =>
    Array.isArray(value) && value.length > 0 ? `[\n${value.map((one) => JSON.stringify(one, rounded)).join(',\n')}\n]` : JSON.stringify(value);
  return `{\n${Object.entries(lists)
    .map(([name, value]) => `${JSON.stringify(name)}: ${inLines(value)}`)
    .join(',\n')}\n}`;
}

export function resultTable(results: readonly Result[]): readonly string[] {
  return [
    '| load | engine | n | p50 ms | p95 | p99 | p50 ÷ floor | p99 ÷ floor | opening p50 ms | p95 | lag of the engine p50 | p99 | drained after, worst | CPU ms a decision |',
    '|---|---|---|---|---|---|---|---|---|---|---|---|---|---|',
    ...results.map(resultLine),
  ];
}

function resultLine({ load, engine, n, p50, p95, p99, ratio, p99Ratio, openingP50, openingP95, lagP50, lagP99, drainMs, cpuMs }: Result): string {
  const cpu = Object.entries(cpuMs).map(([group, ms]) => `${group} ${ms.toFixed(1)}`);
  const drained = drainMs.length === 0 ? '–' : `${(Math.max(...drainMs) / 1000).toFixed(1)} s`;
  const times = [p50.toFixed(1), p95.toFixed(1), p99?.toFixed(1) ?? 'n too small', ratio.toFixed(1), figure(p99Ratio)];
  return `| ${[wordsOf(load), engine, n, ...times, openingP50.toFixed(1), openingP95.toFixed(1), figure(lagP50), figure(lagP99), drained, cpu.join(', ')].join(' | ')} |`;
}

function reachedTable(reached: readonly Reached[]): readonly string[] {
  return [
    '| load | the product | target | found | |',
    '|---|---|---|---|---|',
    ...reached.map(({ load, what, target, found }) => {
      const verdict = found === undefined ? '' : found <= target ? 'reached' : 'missed';
      return `| ${[wordsOf(load), what, `≤ ${figure(target)}`, figure(found), verdict].join(' | ')} |`;
    }),
  ];
}

const figure = (value: number | undefined): string => value?.toFixed(2) ?? '–';

const wordsOf = ({ users, thoughtMs }: Load): string => (thoughtMs === 0 ? `closed, ${users}` : `paced ${thoughtMs / 1000} s, ${users}`);
