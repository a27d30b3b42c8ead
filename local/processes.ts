// Who runs on this machine: told apart by command line, ended by their own pid.
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { until } from './until';

interface Running {
  pid: number;
  command: string;
}

const hasProc = process.platform === 'linux';

/** The command line of a living process; nothing for a dead one or a zombie. */
export function commandOf(pid: number): string | undefined {
  return hasProc ? fromProc(pid) : ps(['-p', String(pid)])[0]?.command;
}

export function listProcesses(): Running[] {
  if (!hasProc) return ps(['-ax']);
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const command = fromProc(Number(name));
      return command === undefined ? [] : [{ pid: Number(name), command }];
    });
}

/** When a process began, in whatever words the system has for it: together with the pid it names one process for good. */
export function beganAt(pid: number): string | undefined {
  if (!hasProc) return run('ps', ['-o', 'lstart=', '-p', String(pid)]).trim() || undefined;
  const stat = read(`/proc/${pid}/stat`);
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
}

export function isRunning(pid: number): boolean {
  return commandOf(pid) !== undefined;
}

/** Asks a process to end and waits; after `patienceMs` it is ended without asking. */
export async function end(pid: number, signal: NodeJS.Signals = 'SIGTERM', patienceMs = 10_000): Promise<void> {
  const began = beganAt(pid);
  const isGone = () => !isRunning(pid) || beganAt(pid) !== began; // its pid may go to a stranger, who isn't to be hit
  if (isGone()) return;
  send(pid, signal);
  if (await until(isGone, patienceMs)) return;
  send(pid, 'SIGKILL');
  await until(isGone, 5000);
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function fromProc(pid: number): string | undefined {
  return read(`/proc/${pid}/cmdline`)?.replace(/\0/g, ' ').trim() || undefined;
}

function ps(which: string[]): Running[] {
  const lines = run('ps', [...which, '-ww', '-o', 'pid=,stat=,command=']).split('\n');
  return lines.flatMap((line) => {
    const [, pid, state, command] = /^\s*(\d+)\s+(\S+)\s+(.+)$/.exec(line) ?? [];
    return pid === undefined || command === undefined || state?.startsWith('Z') ? [] : [{ pid: Number(pid), command: command.trim() }];
  });
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function run(program: string, args: string[]): string {
  try {
    return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return '';
  }
}
