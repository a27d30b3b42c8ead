// What many open cases cost, as a table with what is to be reached.
import { percentile } from './round';
import type { Way } from './way-of-a-reminder';

interface Late {
  readonly caseId: string;
  readonly lateMs: number;
}
export interface Figures {
  /** All that were open. */
  readonly cases: number;
  /** Of these, the ones with one moment. */
  readonly crowd: number;
  readonly begunMs: number;
  readonly sweepMs: readonly number[];
  /** The crowd's cases that the sweep told while the storm lasted, each as often as it was. */
  readonly tellings: readonly string[];
  readonly memoryMb: { readonly server: number; readonly worker: number };
  readonly decisions: { readonly quiet: readonly number[]; readonly stormy: readonly number[] };
  readonly rungs: { readonly storm: readonly Late[]; readonly paced: readonly Late[] };
  /** Of some of the paced ones. */
  readonly ways: readonly Way[];
}

export function openTable(about: string, { cases, crowd, begunMs, sweepMs, tellings, memoryMb, decisions, rungs, ways }: Figures): string {
  const [quiet, stormy] = [percentile(decisions.quiet, 0.99), percentile(decisions.stormy, 0.99)];
  const [storm, paced] = [rungs.storm.map(({ lateMs }) => lateMs), rungs.paced.map(({ lateMs }) => lateMs)];
  const twice = rungs.storm.length - new Set(rungs.storm.map(({ caseId }) => caseId)).size;
  const again = tellings.length - new Set(tellings).size;
  const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;
  const of = (times: readonly number[]): string => `p50 ${seconds(percentile(times, 0.5))}, p99 ${seconds(percentile(times, 0.99))}`;
  const part = (name: keyof Way): string => {
    const times = ways.map((way) => way[name]);
    return `${percentile(times, 0.5).toFixed(0)} (${percentile(times, 0.95).toFixed(0)})`;
  };
  const rows: readonly (readonly [string, string, string, boolean?])[] = [
    ['memory of the server, at most', `${memoryMb.server.toFixed(0)} MB`, '≤ 600 MB', memoryMb.server <= 600],
    ['memory of the worker, at most', `${memoryMb.worker.toFixed(0)} MB`, '≤ 600 MB', memoryMb.worker <= 600],
    ['an engine that knew of none has them all', `${seconds(begunMs)} (${(begunMs / cases).toFixed(0)} ms each)`, 'said'],
    [
      'the sweep’s question, p50 · p95',
      `${percentile(sweepMs, 0.5).toFixed(1)} · ${percentile(sweepMs, 0.95).toFixed(1)} ms`,
      '≤ 5 ms',
      percentile(sweepMs, 0.5) <= 5,
    ],
    [`${crowd} reminders at one moment, due → on record`, of(storm), '≤ 600 s', percentile(storm, 1) <= 600_000],
    [
      'of these on record · twice · told by the sweep besides · more than once',
      `${storm.length} · ${twice} · ${tellings.length} · ${again}`,
      `${crowd} · 0 · – · 0`,
      storm.length === crowd && twice === 0 && again === 0,
    ],
    [
      `decision of 10 people meanwhile, p99 ÷ before (n ${decisions.stormy.length}, ${decisions.quiet.length})`,
      `${(stormy / quiet).toFixed(2)} (${stormy.toFixed(0)} ÷ ${quiet.toFixed(0)} ms)`,
      '≤ 2',
      stormy / quiet <= 2,
    ],
    [`reminders of a town over five minutes, 10 who think beside, due → on record (n ${paced.length})`, of(paced), '≤ 1 s', percentile(paced, 0.99) <= 1_000],
    [
      `of this (n ${ways.length}): set late · fired late · until taken up · until written, p50 (p95) ms`,
      (['set', 'fired', 'taken', 'written'] as const).map(part).join(' · '),
      'said',
    ],
  ];
  const told = rows.map(
    ([what, found, target, isReached]) => `| ${what} | ${found} | ${target} | ${isReached === undefined ? '' : isReached ? 'reached' : 'missed'} |`,
  );
  return [`${about}, ${cases} open cases`, '', '| what | found | target | |', '|---|---|---|---|', ...told].join('\n');
}
