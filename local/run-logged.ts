// A program run to its end with its output in a log file.
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { checkout } from './folders';
import { openLog } from './logs';

const running = new Set<ChildProcess>();

/** The exit code; 127 when there is no such program, 124 when it was ended, for instance after `withinMs`. */
export function runLogged([program = '', ...args]: readonly string[], log: string, withinMs: number): Promise<number> {
  const out = openLog(log);
  const child = spawn(program, args, { cwd: checkout, stdio: ['ignore', out, out], timeout: withinMs });
  closeSync(out);
  running.add(child);
  return new Promise((done) => {
    const finish = (code: number) => {
      running.delete(child);
      done(code);
    };
    child.once('error', () => finish(127));
    child.once('exit', (code) => finish(code ?? 124));
  });
}

/** Ends what still runs: a download nobody waits for any more. */
export function abandonRuns(): void {
  for (const child of running) child.kill();
}
