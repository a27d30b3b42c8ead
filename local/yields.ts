// Who stands back when the machine is busy: worker and Temporal work behind the people, server and database in front of them.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';

/** As of `nice`: 0 is usual, 19 the least. Ours [P]. */
const patience = 10;
/** Linux takes a session's priority from the same account only every tenth of a second. */
const again = { everyMs: 150, times: 20 };

/**
 * Puts a process of ours that is ready behind the others; answers with why not. Where Linux groups sessions it shares the cores between them first, and each of our processes
 * has its own: there the session's priority counts, and a thread's own within it. Else the threads' own counts, and each has one.
 */
export async function standBack(pid: number): Promise<string | undefined> {
  try {
    setThreads(pid);
    if (areSessionsGrouped(textOf('/proc/sys/kernel/sched_autogroup_enabled'), textOf(`/proc/${pid}/cgroup`))) await setSession(pid);
    return undefined;
  } catch (error) {
    return codeOf(error);
  }
}

/** Sessions are grouped among processes of no CPU group of their own: the root of the first hierarchy that has the CPU, of version 2 where none is named. */
export function areSessionsGrouped(setting: string, cgroups: string): boolean {
  const lines = cgroups
    .trim()
    .split('\n')
    .map((line) => /^\d+:([^:]*):(.*)$/.exec(line));
  const [, , path] = lines.find((line) => line?.[1]?.split(',').includes('cpu')) ?? lines.find((line) => line?.[1] === '') ?? [];
  return setting.trim() === '1' && path === '/';
}

async function setSession(pid: number): Promise<void> {
  for (let left = again.times; ; left -= 1) {
    try {
      return writeFileSync(`/proc/${pid}/autogroup`, String(patience));
    } catch (error) {
      if (codeOf(error) !== 'EAGAIN' || left === 0) throw error;
    }
    await pause(again.everyMs);
  }
}

/** A thread that begins later has the priority of the one that began it, so when a look finds none that isn't set, none will come. */
function setThreads(pid: number): void {
  setPriority(pid, patience);
  const set = new Set([pid]);
  for (let found = threadsOf(pid, set); found.length > 0; found = threadsOf(pid, set)) {
    for (const thread of found) {
      set.add(thread);
      try {
        setPriority(thread, patience);
      } catch (error) {
        if (codeOf(error) !== 'ESRCH') throw error; // it has ended meanwhile
      }
    }
  }
}

/** None where the system doesn't say, as macOS, whose priorities are a process's. */
function threadsOf(pid: number, but: ReadonlySet<number>): number[] {
  if (process.platform !== 'linux') return [];
  return readdirSync(`/proc/${pid}/task`)
    .map(Number)
    .filter((thread) => !but.has(thread));
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** Node puts a system call's own code in `info`. */
const codeOf = (error: unknown): string => {
  const { code, info } = error as NodeJS.ErrnoException & { info?: { code?: string } };
  return info?.code ?? code ?? 'unknown';
};
