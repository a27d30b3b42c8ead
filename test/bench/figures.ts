// How long lists take beside a bare request of the same server, as a table in docs/performance.md.
import { cpus } from 'node:os';
import type { Office, Person } from '../support/api';
import { aboutRun, keep } from './kept';

export interface Timed {
  readonly account: string;
  readonly path: string;
  readonly ms: readonly number[];
  /** The session alone, asked in turn with it: what every request costs. */
  readonly bareMs: readonly number[];
  readonly bytes: number;
  /** Growing tables that its plan reads whole. */
  readonly scans: readonly string[];
}
interface Asking {
  readonly office: Office;
  readonly who: Person;
  readonly path: string;
  readonly body: object | undefined;
  readonly calls: number;
  readonly scans: readonly string[];
}

/** One after the other, in turn with a bare request. */
export async function timesOf({ office, who, path, body, calls, scans }: Asking): Promise<Timed> {
  const headers = { cookie: who.cookie, 'content-type': 'application/json' };
  const asking = body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) };
  const [ms, bareMs]: [number[], number[]] = [[], []];
  let bytes = 0;
  for (let n = 0; n < calls; n += 1) {
    bareMs.push((await timed(`${office.url}/api/session`, { headers })).ms);
    const one = await timed(office.url + path, asking);
    ms.push(one.ms);
    bytes = one.bytes;
  }
  return { account: who.account, path, ms, bareMs, bytes, scans };
}

/** The same of what no request asks. */
export async function timesBeside(ask: () => Promise<unknown>, bare: () => PromiseLike<unknown>, calls: number): Promise<Pick<Timed, 'ms' | 'bareMs'>> {
  const [ms, bareMs]: [number[], number[]] = [[], []];
  const took = async (work: () => PromiseLike<unknown>) => {
    const began = performance.now();
    await work();
    return performance.now() - began;
  };
  for (let n = 0; n < calls; n += 1) {
    bareMs.push(await took(bare));
    ms.push(await took(ask));
  }
  return { ms, bareMs };
}

async function timed(url: string, init: RequestInit): Promise<{ ms: number; bytes: number }> {
  const began = performance.now();
  const bytes = (await (await fetch(url, init)).text()).length;
  return { ms: performance.now() - began, bytes };
}

const percentile = (times: readonly number[], p: number): number => {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))] ?? 0;
};

export function writeTable({ cases, towns }: { readonly cases: number; readonly towns: number }, figures: readonly Timed[]): void {
  const load = Number(process.env['YIMEN_BENCH_LOAD'] ?? NaN);
  const about = `${aboutRun()}, ${cases} cases in ${towns} towns, ${cpus().length} cores, load at start ${load.toFixed(2)}`;
  const table = [
    about,
    '',
    '| who | list | p50 ms | p95 ms | p99 ms | bare p95 ms | p95 ÷ bare | kB | read whole |',
    '|---|---|---|---|---|---|---|---|---|',
    ...figures.map(lineOf),
  ];
  keep('lists', table.join('\n'), load);
}

function lineOf({ account, path, ms, bareMs, bytes, scans }: Timed): string {
  const bare = percentile(bareMs, 0.95);
  const figures = [percentile(ms, 0.5), percentile(ms, 0.95), percentile(ms, 0.99), bare, percentile(ms, 0.95) / bare, bytes / 1024];
  return `| ${account} | \`${path}\` | ${figures.map((one) => one.toFixed(1)).join(' | ')} | ${[...new Set(scans)].join(', ')} |`;
}
