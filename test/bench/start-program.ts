// A program of an engine as a process and a session of its own, as the product's are, so that its share of the processor is counted and given apart.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { basename, join } from 'node:path';
import { checkout } from '../../local/folders';
import { lastLines } from '../../local/logs';
import { launched } from '../../local/process-handle';
import { end } from '../../local/processes';
import { testFolder } from '../support/servers';

export interface Program {
  readonly pid: number;
  readonly url: string;
  stop(): Promise<void>;
}

const patienceMs = 60_000;

/** `file`: in this folder. Resolves when it is ready. */
export async function startProgram(file: string, env: Readonly<Record<string, string>>): Promise<Program> {
  const log = join(testFolder(), `${basename(file)}.log`);
  const out = openSync(log, 'a');
  const args = ['--import', 'tsx', join(__dirname, file)];
  const child = spawn(process.execPath, args, { cwd: checkout, env: { ...process.env, ...env }, detached: true, stdio: ['ignore', out, out, 'ipc'] });
  closeSync(out);
  const live = await launched(child);
  const ended = live.gone.then((how) => {
    throw new Error(`${file} ended (${how}): ${lastLines(log)}`);
  });
  try {
    const [{ port }] = (await Promise.race([once(child, 'message', { signal: AbortSignal.timeout(patienceMs) }), ended])) as [{ port: number }];
    return { pid: live.pid, url: `http://127.0.0.1:${port}`, stop: () => end(live.pid) };
  } catch (error) {
    await end(live.pid);
    throw error;
  }
}
