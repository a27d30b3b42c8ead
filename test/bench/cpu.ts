// How much of the processor a group of processes has used so far, from /proc.
import { readFileSync, readdirSync } from 'node:fs';
import type { Processes } from './engine';

const msPerTick = 10;

/** In milliseconds, by group; nothing where the system keeps no /proc. */
export const cpuOf = (processes: Processes): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(processes).map(([group, pids]) => [group, pids().reduce((sum, pid) => sum + ticksOf(pid), 0) * msPerTick]));

/** A server with its backends; of those that have ended the parent keeps the sum. */
export function withChildren(pid: number): readonly number[] {
  const running = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return [pid, ...running.map(Number).filter((one) => Number(fieldsOf(one)[1]) === pid)];
}

/** utime, stime, and the same of children that were waited for. */
const ticksOf = (pid: number): number =>
  fieldsOf(pid)
    .slice(11, 15)
    .reduce((sum, ticks) => sum + Number(ticks), 0);

/** From the state on: what stands before it may hold spaces. */
function fieldsOf(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}
