// An office as it runs: server.ts and worker.ts as processes, one of each or more, over a database and a Temporal of the test's own, which lose power and come back.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Readiness } from '../../api/health/contract';
import { type Client, connect } from '../../db/client';
import { accountsOf, makeTown } from '../../db/content/towns';
import { findTownClock, listOpenCases } from '../../db/reads/town-moments';
import type { Program } from '../../local/compiled';
import { freePort } from '../../local/ports';
import { type Engine, connectEngine } from '../../temporal/connection';
import { type Answer, type Office, doorOf, password } from './api';
import { workflowBundle } from './bundle';
import { restoreTo } from './copies';
import { Crew } from './crew';
import { keys, keysFile } from './keys';
import { eventually, isAtRest } from './live';
import { type TestDatabase, type TestTemporal, createDatabase, startTemporal, testFolder } from './servers';

const townId = '7d0c2f5e-93b1-4d0e-8a44-60a3c1b7e201';

export class RunningOffice {
  readonly townId = townId;
  readonly crew: Crew;
  private temporal: TestTemporal | undefined;
  private door: Pick<Office, 'as' | 'send'> | undefined;

  private constructor(
    readonly client: Client,
    readonly engine: Engine,
    private readonly database: TestDatabase,
    private readonly folder: string,
    private readonly ports: { readonly web: number; readonly temporal: number },
    /** Beside the usual environment of its processes. */
    private readonly settings: NodeJS.ProcessEnv,
    /** How many servers, and how many workers. */
    private readonly each: number,
  ) {
    this.crew = new Crew(folder, ports.web, () => this.environment());
  }

  /** With an invented town whose practice clock stands at this moment, everybody of it in office. */
  static async open(at: string, settings: NodeJS.ProcessEnv = {}, each = 1): Promise<RunningOffice> {
    const office = await RunningOffice.over(await createDatabase(), settings, each);
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

  /** Without a town, as an installation begins. */
  static async empty(): Promise<RunningOffice> {
    return RunningOffice.over(await createDatabase());
  }

  /** What a copy holds, on an empty machine. */
  static async restored(folder: string): Promise<RunningOffice> {
    const database = await createDatabase();
    await restoreTo(database, folder);
    return RunningOffice.over(database);
  }

  /** What an office that has lost power left behind, a second time: its record, and Temporal's data unless they are lost too. */
  static async after(other: RunningOffice, temporalsData: 'kept' | 'lost'): Promise<RunningOffice> {
    await other.client.close();
    const office = await RunningOffice.over(await createDatabase(other.database));
    if (temporalsData === 'kept') cpSync(dirname(other.dataFile), dirname(office.dataFile), { recursive: true });
    return office;
  }

  private static async over(database: TestDatabase, settings: NodeJS.ProcessEnv = {}, each = 1): Promise<RunningOffice> {
    const folder = mkdtempSync(join(testFolder(), 'office-'));
    const ports = { web: await freePort(), temporal: await freePort() };
    const engine = connectEngine({ address: `127.0.0.1:${ports.temporal}`, namespace: 'default', taskQueue: 'yimen' });
    const office = new RunningOffice(connect(database.url, keys, 5), engine, database, folder, ports, settings, each);
    mkdirSync(dirname(office.dataFile));
    return office;
  }

  /** Everything, or one more of each that is named; resolves when it answers. A worker is known by what it does. */
  async start(...programs: readonly Program[]): Promise<void> {
    this.temporal ??= await startTemporal({ dbFilename: this.dataFile, port: this.ports.temporal });
    const everything = (['worker', 'server'] as const).flatMap((program) => Array.from({ length: this.each }, () => program));
    const wanted = programs.length === 0 ? everything : programs;
    for (const program of wanted) await this.crew.launch(program);
    if (wanted.includes('server')) await eventually('the server is ready', () => this.crew.isReady());
  }

  /** All at once and without a word, as a power cut does it; PostgreSQL stays, since the record is the truth. */
  async cutPower(): Promise<void> {
    await Promise.all([this.crew.killAll(), this.temporal?.kill()]);
    this.temporal = undefined;
  }

  async as(account: string): ReturnType<Office['as']> {
    this.door ??= doorOf(() => this.crew.nextServer(), await accountsOf(this.client, townId));
    return this.door.as(account);
  }

  /** Whoever was signed in signs in again: where the clock leaps their sessions end. */
  signedOut(): void {
    this.door = undefined;
  }

  async get(path: string): Promise<Answer> {
    this.door ??= doorOf(() => this.crew.nextServer(), await accountsOf(this.client, townId));
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
      await this.crew.reviveTheDead();
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
    const answer = await fetch(`${this.crew.nextServer()}/readyz`, { signal: AbortSignal.timeout(5_000) });
    if (!answer.ok) throw new Error(`not ready: ${answer.status}`);
    return (await answer.json()) as Readiness;
  }
  /** As its processes have it, the worker's keeper too; of several servers the first. */
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
  async close(): Promise<void> {
    await this.cutPower();
    await this.engine.close();
    await this.client.close();
    await this.database.drop();
  }

  private get dataFile(): string {
    return join(this.folder, 'temporal', 'temporal.db');
  }
}

/** The workflow code, bundled once for all workers of this test file. */
async function bundleFile(): Promise<string> {
  const file = join(testFolder(), `workflow-bundle-${process.pid}.js`);
  if (!readdirSync(testFolder()).includes(`workflow-bundle-${process.pid}.js`)) writeFileSync(file, (await workflowBundle()).code);
  return file;
}
