// A program run to its end with its output in a log file.
import { spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { checkout } from './folders';
import { openLog } from './logs';

/** The exit code; 127 when there is no such program, 124 when it took longer than `withinMs`. */
export function runLogged([program = '', ...args]: readonly string[], log: string, withinMs: number): Promise<number> {
  const out = openLog(log);
  return new Promise((done) => {
    const child = spawn(program, args, { cwd: checkout, stdio: ['ignore', out, out], timeout: withinMs });
    child.once('error', () => done(127));
    child.once('exit', (code, signal) => done(code ?? (signal === null ? 1 : 124)));
    child.once('spawn', () => closeSync(out));
  });
}
