// Who stands back when the machine is busy: worker and Temporal work behind the people, server and database in front of them.
import { readFileSync, writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';

/** As of `nice`: 0 is usual, 19 the least. Ours [P]. */
const patience = 10;

/**
 * Puts a process of ours behind the others; answers with why not. Linux shares the cores between sessions where it groups them (`sched_autogroup_enabled`), and each of our
 * processes has its own: there the priority of a process counts within its session only, and that of the session is set.
 */
export function standBack(pid: number): string | undefined {
  try {
    if (areSessionsGrouped()) writeFileSync(`/proc/${pid}/autogroup`, String(patience));
    else setPriority(pid, patience);
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'unknown';
  }
}

export function areSessionsGrouped(): boolean {
  try {
    return readFileSync('/proc/sys/kernel/sched_autogroup_enabled', 'utf8').trim() === '1';
  } catch {
    return false;
  }
}
