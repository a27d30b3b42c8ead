// An office as it runs: server.ts and worker.ts as processes, over a database and a Temporal of the test's own, which lose power and come back.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Readiness } from '../../api/health/contract';
import { type Client, connect } from '../../db/client';
import { accountsOf, makeTown } from '../../db/content/towns';
import { findTownClock, listOpenCases } from '../../db/reads/town-moments';
import { type Program, compiled } from '../../local/compiled';
import { checkout } from '../../local/folders';
import { lastLines, openLog } from '../../local/logs';
import { freePort } from '../../local/ports';
import { type Engine, connectEngine } from '../../temporal/connection';
import { type Answer, type Office, doorOf, password } from './api';
import { workflowBundle } from './bundle';
import { keys, keysFile } from './keys';
import { eventually, isAtRest } from './live';
import { type TestDatabase, type TestTemporal, createDatabase, startTemporal, testFolder } from './servers';

const townId = '7d0c2f5e-93b1-4d0e-8a44-60a3c1b7e201';

export class RunningOffice {
  readonly townId = townId;
  private readonly processes = new Map<Program, ChildProcess>();
  private temporal: TestTemporal | undefined;
  private door: Pick<Office, 'as' | 'send'> | undefined;
  private revivals = 0;

  private constructor(
    readonly client: Client,
    readonly engine: Engine,
    private readonly database: TestDatabase,
    private readonly folder: string,
    private readonly ports: { readonly web: number; readonly temporal: number },
    /** Beside the usual environment of its processes. */
    private readonly settings: NodeJS.ProcessEnv,
  ) {}

  /** With an invented town whose practice clock stands at this moment, everybody of it in office. */
  static async open(at: string, settings: NodeJS.ProcessEnv = {}): Promise<RunningOffice> {
    const office = await RunningOffice.over(await createDatabase(), settings);
    await makeTown(office.client, { id: townId, name: '示范县云溪镇', password, training: true, suffix: '' });
    await office.setClock(Date.parse(at));
    return office;
  }

  /** With a town that is no practice: its clock is the office's own. */
  static async openReal(): Promise<RunningOffice> {
    const office = await RunningOffice.over(await createDatabase());
    await makeTown(office.client, { id: townId, name: '示范县云溪镇', password, training: false, suffix: '' });
    return office;
  }

  /** What an office that has lost power left behind, a second time: its record, and Temporal's data unless they are lost too. */
  static async after(other: RunningOffice, temporalsData: 'kept' | 'lost'): Promise<RunningOffice> {
    await other.client.close();
    const office = await RunningOffice.over(await createDatabase(other.database));
    if (temporalsData === 'kept') cpSync(dirname(other.dataFile), dirname(office.dataFile), { recursive: true });
    return office;
  }

  private static async over(database: TestDatabase, settings: NodeJS.ProcessEnv = {}): Promise<RunningOffice> {
    const folder = mkdtempSync(join(testFolder(), 'office-'));
    const ports = { web: await freePort(), temporal: await freePort() };
    const engine = connectEngine({ address: `127.0.0.1:${ports.temporal}`, namespace: 'default', taskQueue: 'yimen' });
    const office = new RunningOffice(connect(database.url, keys, 5), engine, database, folder, ports, settings);
    mkdirSync(dirname(office.dataFile));
    return office;
  }

  /** Everything, or only what is named; resolves when it answers. A worker is known by what it does. */
  async start(...programs: readonly Program[]): Promise<void> {
    this.temporal ??= await startTemporal({ dbFilename: this.dataFile, port: this.ports.temporal });
    const wanted = programs.length === 0 ? (['worker', 'server'] as const) : programs;
    for (const program of wanted) await this.launch(program);
    if (wanted.includes('server')) await eventually('the server is ready', () => this.isReady());
  }

  /** All at once and without a word, as a power cut does it; PostgreSQL stays, since the record is the truth. */
  async cutPower(): Promise<void> {
    const living = [...this.processes.values()].filter(isAlive);
    const gone = living.map((child) => once(child, 'exit'));
    for (const child of living) child.kill('SIGKILL');
    await Promise.all([...gone, this.temporal?.kill()]);
    this.processes.clear();
    this.temporal = undefined;
  }

  /** One process ends in the middle of whatever it does, and another is put in its place; resolves when that answers. */
  async kill(program: Program): Promise<void> {
    const child = this.processes.get(program);
    if (child === undefined || !isAlive(child)) throw new Error(`there is no ${program} to kill`);
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
    await this.start(program);
  }

  async as(account: string): ReturnType<Office['as']> {
    this.door ??= doorOf(this.base, await accountsOf(this.client, townId));
    return this.door.as(account);
  }

  /** Whoever was signed in signs in again: where the clock leaps their sessions end. */
  signedOut(): void {
    this.door = undefined;
  }

  async get(path: string): Promise<Answer> {
    this.door ??= doorOf(this.base, await accountsOf(this.client, townId));
    return this.door.send('GET', path);
  }

  /** The town's own moment. */
  async now(): Promise<number> {
    return Date.now() + ((await findTownClock(this.client, townId))?.offsetMs ?? 0);
  }

  /** Puts the clock there while nothing runs that would notice. */
  async setClock(at: number): Promise<void> {
    await this.client.sql`update town set offset_ms = ${at - Date.now()} where id = ${townId}`;
  }

  /** As the director moves it, the engine following. */
  async moveClock(to: string): Promise<void> {
    const director = await this.as('director');
    await eventually(`the clock stands at ${to}`, async () => (await director.post('/api/training/clock', { to })).status === 200);
  }

  /** As `isAtRest` has it, and each open case has its workflow. */
  async comesToRest(): Promise<void> {
    await eventually('the office is at rest', async () => {
      await this.reviveTheDead();
      if (!(await isAtRest(this.client, this.engine))) return false;
      const carried = await Promise.all((await listOpenCases(this.client, townId)).map((one) => this.engine.isRunning(one)));
      return carried.every(Boolean);
    });
  }

  get accountUrl(): string {
    return this.database.accountUrl;
  }
  get temporalAddress(): string {
    return `127.0.0.1:${this.ports.temporal}`;
  }
  get databaseUrl(): string {
    return this.database.url;
  }
  /** What readiness says. */
  async readiness(): Promise<Readiness> {
    const answer = await fetch(`${this.base}/readyz`, { signal: AbortSignal.timeout(5_000) });
    if (!answer.ok) throw new Error(`not ready: ${answer.status}`);
    return (await answer.json()) as Readiness;
  }
  /** As its processes have it, the worker's keeper too. */
  async environment(): Promise<NodeJS.ProcessEnv> {
    return {
      ...process.env,
      DATABASE_URL: this.database.accountUrl,
      EVIDENCE_KEYS: keysFile,
      TEMPORAL_ADDRESS: `127.0.0.1:${this.ports.temporal}`,
      PORT: String(this.ports.web),
      TRAINING: 'on',
      WORKFLOW_BUNDLE: await bundleFile(),
      ...this.settings,
    };
  }
  /** Everything both processes have said. */
  logs(): string {
    return (['server', 'worker'] as const).map((program) => readFileSync(this.logOf(program), 'utf8')).join('\n');
  }
  pidOf(program: Program): number | undefined {
    return this.processes.get(program)?.pid;
  }

  async close(): Promise<void> {
    await this.cutPower();
    await this.engine.close();
    await this.client.close();
    await this.database.drop();
  }

  private get base(): string {
    return `http://127.0.0.1:${this.ports.web}`;
  }
  private get dataFile(): string {
    return join(this.folder, 'temporal', 'temporal.db');
  }
  private logOf(program: Program): string {
    return join(this.folder, `${program}.log`);
  }

  private async launch(program: Program): Promise<void> {
    const out = openLog(this.logOf(program));
    // The folder in the command line: whoever clears up after a killed run knows by it whose process this is.
    const child = spawn(
      process.execPath,
      ['--require', join(checkout, 'test', 'support', 'block.cjs'), ...(await compiled(program, join(this.folder, 'compiled'))), '--of', this.folder],
      {
        cwd: checkout,
        stdio: ['ignore', out, out],
        env: await this.environment(),
      },
    );
    closeSync(out);
    this.processes.set(program, child);
  }

  private async isReady(): Promise<boolean> {
    await this.reviveTheDead();
    const answer = await fetch(`${this.base}/readyz`, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
    return answer?.ok === true && ((await answer.json()) as { engine: string }).engine === 'up';
  }

  /** As the keeper of an installation does; a process that dies again and again is no accident. */
  private async reviveTheDead(): Promise<void> {
    for (const [program, child] of this.processes) {
      if (isAlive(child)) continue;
      this.revivals += 1;
      if (this.revivals > 3) throw new Error(`the ${program} doesn't live:\n${lastLines(this.logOf(program))}`);
      await this.launch(program);
    }
  }
}

const isAlive = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode === null && signalCode === null;

/** The workflow code, bundled once for all workers of this test file. */
async function bundleFile(): Promise<string> {
  const file = join(testFolder(), `workflow-bundle-${process.pid}.js`);
  if (!readdirSync(testFolder()).includes(`workflow-bundle-${process.pid}.js`)) writeFileSync(file, (await workflowBundle()).code);
  return file;
}
