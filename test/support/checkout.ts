// A checkout of its own for tests that kill things: a copy of the tree, started by its own `npm start`, with its own ports and data.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { compiledFile } from '../../local/compiled';
import { freePort } from '../../local/ports';
import { listProcesses } from '../../local/processes';
import { eventually } from './live';

const root = resolve(__dirname, '../..');

export interface Environment {
  readonly DATABASE_URL: string;
  readonly TEMPORAL_ADDRESS: string;
  readonly HOST: string;
  readonly PORT: string;
}
export type Service = 'worker' | 'server' | 'temporal' | 'postgres';

export class Checkout {
  private supervisor: ChildProcess | undefined;
  private port: number | undefined;

  /** `name`: of the folder, which may hold spaces and Chinese characters. */
  static make(name: string): Checkout {
    const folder = join(mkdtempSync(join(tmpdir(), 'yimen-checkout-')), name);
    const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { cwd: root, encoding: 'utf8' }).split('\0');
    for (const file of files.filter((path) => path !== '' && existsSync(join(root, path)))) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      cpSync(join(root, file), join(folder, file));
    }
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    return new Checkout(folder);
  }

  private constructor(readonly folder: string) {}

  get environment(): Environment {
    return JSON.parse(readFileSync(join(this.folder, '.yimen/environment.json'), 'utf8')) as Environment;
  }
  get base(): string {
    const { HOST, PORT } = this.environment;
    return `http://${HOST}:${PORT}`;
  }

  /** As a person types it; resolves when the server answers. */
  async start(...words: readonly string[]): Promise<void> {
    this.port ??= await freePort();
    rmSync(join(this.folder, '.yimen/environment.json'), { force: true }); // a killed one's, whose server may still answer
    const log = openSync(join(this.folder, 'start.log'), 'a');
    const supervisor = (this.supervisor = spawn(process.execPath, ['local/start.mjs', ...words], {
      cwd: this.folder,
      stdio: ['ignore', log, log],
      env: { ...cleanEnvironment(), PORT: String(this.port) },
    }));
    const isReady = async () => {
      if (supervisor.exitCode !== null) throw new Error('the start has ended; its words are in start.log');
      return this.isReady();
    };
    await eventually('the system is ready', isReady, 180_000);
  }

  async isReady(): Promise<boolean> {
    if (!existsSync(join(this.folder, '.yimen/environment.json'))) return false;
    const answer = await fetch(`${this.base}/readyz`, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
    return answer?.ok === true && ((await answer.json()) as { engine: string }).engine === 'up';
  }

  /** A command beside it, such as the demo. */
  run(name: string, ...args: readonly string[]): { child: ChildProcess; done: Promise<{ code: number | null; output: string }> } {
    const child = spawn(process.execPath, ['local/command.mjs', name, ...args], {
      cwd: this.folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: cleanEnvironment(),
    });
    let output = '';
    child.stdout.on('data', (part: Buffer) => (output += part.toString()));
    child.stderr.on('data', (part: Buffer) => (output += part.toString()));
    return { child, done: new Promise((tell) => child.once('exit', (code) => tell({ code, output }))) };
  }

  pidOf(service: Service): number | undefined {
    const { DATABASE_URL, TEMPORAL_ADDRESS } = this.environment;
    const port = { postgres: new URL(DATABASE_URL).port, temporal: TEMPORAL_ADDRESS.split(':')[1] ?? '' };
    const isIt: Record<Service, (command: string) => boolean> = {
      worker: (command) => command.includes(compiledFile('worker', join(this.folder, '.yimen', 'compiled'))),
      server: (command) => command.includes(compiledFile('server', join(this.folder, '.yimen', 'compiled'))),
      temporal: (command) => command.includes('start-dev') && command.includes(port.temporal),
      postgres: (command) => / -p ?\d+|port/.test(command) && command.includes(port.postgres) && /postgres(\s|$)/.test(command),
    };
    return listProcesses().find(({ command }) => isIt[service](command))?.pid;
  }

  kill(service: Service, signal: NodeJS.Signals = 'SIGKILL'): boolean {
    const pid = this.pidOf(service);
    if (pid !== undefined) process.kill(pid, signal);
    return pid !== undefined;
  }

  /** Without a word, and nothing of what it keeps. */
  async killSupervisor(): Promise<void> {
    const { supervisor } = this;
    const gone = new Promise((tell) => supervisor?.once('exit', tell));
    supervisor?.kill('SIGKILL');
    await gone;
  }

  /** Everything at once, the supervisor first, as a power cut would. */
  killAll(): void {
    this.supervisor?.kill('SIGKILL');
    for (const service of ['worker', 'server', 'temporal', 'postgres'] as const) this.kill(service);
  }

  async stop(): Promise<void> {
    const { supervisor } = this;
    if (supervisor?.exitCode === null && supervisor.signalCode === null) {
      const gone = new Promise((tell) => supervisor.once('exit', tell));
      supervisor.kill('SIGINT');
      await gone;
    }
  }

  remove(): void {
    rmSync(dirname(this.folder), { recursive: true, force: true });
  }
}

/** Without what this test run itself was given: the instance finds its own. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(YIMEN_|DATABASE_URL|TEMPORAL_|PORT$|HOST$|NODE_OPTIONS|JEST_)/.test(name)));
}
