// A machine of the demo's own, beside whatever else runs here: a copy of this tree in a folder of its own, with its own database and Temporal, by the commands that people type.
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import type { Readiness } from '../../../api/health/contract';
import { until } from '../steps';
import type { Ended, Machine } from './machine';

const tree = resolve(__dirname, '../../..');
/** What a fresh clone doesn't have, and what no command needs. */
const left = ['.env', '.git', '.yimen', 'coverage', 'dist', 'node_modules', 'test'];

export async function ownMachine(): Promise<Machine & { close(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'yimen-week-'));
  const [place, outside] = [join(folder, 'machine'), join(folder, 'outside')];
  cpSync(tree, place, { recursive: true, filter: (file) => !left.includes(relative(tree, file)) });
  symlinkSync(join(tree, 'node_modules'), join(place, 'node_modules'), 'junction');
  mkdirSync(outside);
  const keys = join(outside, 'evidence');
  writeFileSync(keys, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600 });
  const settings = { ...withoutOthers(process.env), EVIDENCE_KEYS: keys };
  const log = join(outside, 'start.log');
  let supervisor: ChildProcess | undefined;

  const node = (file: string, ...words: readonly string[]): Promise<Ended> => ended(spawn(process.execPath, [file, ...words], { cwd: place, env: settings }));
  const local = (): { HOST: string; PORT: string } =>
    JSON.parse(readFileSync(join(place, '.yimen', 'environment.json'), 'utf8')) as { HOST: string; PORT: string };
  const base = (): string => `http://${local().HOST}:${local().PORT}`;
  const isGone = ({ exitCode, signalCode }: ChildProcess) => exitCode !== null || signalCode !== null;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (supervisor === undefined || isGone(supervisor)) return;
    const gone = once(supervisor, 'exit');
    supervisor.kill(signal);
    await gone;
  };
  const clear = async (): Promise<void> => {
    const { code, output } = await node('local/reset.mjs', '--yes');
    if (code !== 0) throw new Error(output);
  };
  return {
    outside,
    get base() {
      return base();
    },
    async start() {
      const out = openSync(log, 'a');
      const child = (supervisor = spawn(process.execPath, ['local/start.mjs'], { cwd: place, stdio: ['ignore', out, out], env: settings }));
      await until('系统已经启动', async () => {
        if (isGone(child)) throw new Error(`没有启动：\n${readFileSync(log, 'utf8')}`);
        return existsSync(join(place, '.yimen', 'environment.json')) && (await isReady(base())) ? true : undefined;
      });
    },
    run: (command, ...words) => (command === 'restore' ? node('local/restore.mjs', ...words) : node('local/command.mjs', command, ...words)),
    async lose() {
      await end('SIGKILL');
      await clear(); // ends what the killed one left running, and deletes all it kept
    },
    environment: () => Promise.resolve({ ...settings, ...local() }),
    async close() {
      await end('SIGINT');
      await clear();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function isReady(base: string): Promise<boolean> {
  const answer = await fetch(`${base}/readyz`, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
  return answer?.ok === true && ((await answer.json()) as Readiness).engine === 'up';
}

function ended(child: ChildProcess): Promise<Ended> {
  let output = '';
  for (const said of [child.stdout, child.stderr]) said?.on('data', (part: Buffer) => (output += part.toString()));
  return new Promise((tell, fail) => child.once('error', fail).once('close', (code) => tell({ code, output })));
}

/** Without the addresses of the instance that runs beside: this one finds its own. */
const withoutOthers = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(env).filter(
      ([name]) => !/^(DATABASE_URL|MIGRATION_DATABASE_URL|EVIDENCE_KEYS|TEMPORAL_.*|HOST|PORT|TRAINING|PUBLIC_ORIGIN|PROXIES|TLS_TERMINATED_BY)$/.test(name),
    ),
  );
