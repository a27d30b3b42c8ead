// A Temporal server of our own: `temporal server start-dev` on loopback, one command line for all.
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, closeSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { caseNumber } from '../../workflows/messages';
import { listensOn } from '../listening';
import type { ProcessHandle } from '../process-handle';
import { lastLines, openLog } from '../logs';
import { UserError } from '../user-error';
import { until } from '../until';
import { isServing } from './check';

interface TemporalOptions {
  program: string;
  port: number;
  log: string;
  /** Without it no web interface. */
  uiPort?: number;
  /** Without it everything is kept in memory. */
  dbFilename?: string;
  /** Of the server's own (dynamic configuration), by their names. */
  settings?: Readonly<Record<string, number>>;
}

export function launchTemporal(options: TemporalOptions): ChildProcess {
  if (options.dbFilename !== undefined) folderOfOurs(dirname(options.dbFilename));
  const out = openLog(options.log);
  const child = spawn(options.program, commandLine(options), { detached: true, stdio: ['ignore', out, out] });
  closeSync(out);
  return child;
}

/** For nobody else to read, with whatever its database lays beside the file; one of an earlier release too. */
function folderOfOurs(folder: string): void {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o700);
}

/** It asks nobody outside whether there is a newer version. Timers are read 50 ms ahead instead of a second, by which each would come late: one host, whose clock is its own. */
const ours = { 'frontend.enableServerVersionCheck': 'false', 'history.timerProcessorMaxTimeShift': '"50ms"' };

function commandLine({ port, uiPort, dbFilename, settings = {} }: TemporalOptions): string[] {
  const ui = uiPort === undefined ? ['--headless'] : ['--ui-ip', '127.0.0.1', '--ui-port', String(uiPort)];
  const data = dbFilename === undefined ? [] : ['--db-filename', dbFilename, '--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=NORMAL'];
  const findable = ['--search-attribute', `${caseNumber.name}=Keyword`];
  const quiet = ['--log-level', 'warn'];
  const set = Object.entries({ ...ours, ...settings }).flatMap(([name, value]) => ['--dynamic-config-value', `${name}=${value}`]);
  return ['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), ...ui, ...data, ...findable, ...quiet, ...set];
}

/** First a plain look at the ports, since gRPC would wait a second after each refusal, and would talk to a stranger as well; then its own word, since it listens before it is healthy. */
export async function temporalReady(live: ProcessHandle, { port, uiPort, log }: Pick<TemporalOptions, 'port' | 'uiPort' | 'log'>): Promise<void> {
  const ports = uiPort === undefined ? [port] : [port, uiPort];
  const ready = await until(() => {
    if (!live.isAlive()) throw new UserError(`Temporal 启动后又退出了：\n${lastLines(log, 5)}`);
    return ports.every((one) => listensOn(live.pid, one));
  }, 60_000);
  if (!ready || !live.isAlive() || !(await until(() => isServing(`127.0.0.1:${port}`), 60_000, 100)))
    throw new UserError(`Temporal（进程 ${live.pid}）一分钟没有应答，详情见 ${log}。`);
}
