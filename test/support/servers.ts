// Servers for tests: databases on the run's PostgreSQL, Temporal servers of a test's own, the server that skips time.
import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { home } from '../../local/folders';
import { launched } from '../../local/process-handle';
import { freePort } from '../../local/ports';
import { urlOfDatabase } from '../../local/postgres/server';
import { launchTemporal, temporalReady } from '../../local/temporal/server';

export interface TestDatabase {
  /** As whoever owns it. */
  url: string;
  /** As server, worker and commands come to it. */
  accountUrl: string;
  drop(): Promise<void>;
}

/** A database of the test's own, migrated, or a copy of one that nobody is connected to; copies of one template must wait for each other. */
export async function createDatabase(from?: TestDatabase): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const admin = environment('YIMEN_TEST_DATABASE_URL');
  const template = from === undefined ? environment('YIMEN_TEST_TEMPLATE') : new URL(from.url).pathname.slice(1);
  await asAdmin(admin, async (sql) => {
    await sql`select pg_advisory_lock(7036418)`;
    await sql`create database ${sql(name)} template ${sql(template)}`;
  });
  const url = urlOfDatabase(admin, name);
  const accountUrl = Object.assign(new URL(url), { username: 'yimen_app' }).href;
  return { url, accountUrl, drop: () => asAdmin(admin, (sql) => sql`drop database if exists ${sql(name)} with (force)`) };
}

export interface TestTemporal {
  address: string;
  pid: number;
  /** Ends it in order. */
  stop(): Promise<void>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
}

/** A `start-dev` server on loopback, with a data file of its own unless it is given one; with the same port and file it goes on where it was. */
export async function startTemporal({
  dbFilename,
  port,
  settings = {},
}: { dbFilename?: string; port?: number; settings?: Readonly<Record<string, number>> } = {}): Promise<TestTemporal> {
  const folder = mkdtempSync(join(testFolder(), 'temporal-'));
  const options = {
    program: environment('YIMEN_TEMPORAL_CLI'),
    port: port ?? (await freePort()),
    log: join(folder, 'temporal.log'),
    dbFilename: dbFilename ?? join(folder, 'temporal.db'),
    settings,
  };
  const live = await launched(launchTemporal(options));
  const endBy = async (signal: NodeJS.Signals) => {
    if (live.isAlive()) process.kill(live.pid, signal);
    await live.gone;
  };
  await temporalReady(live, options);
  return { address: `127.0.0.1:${options.port}`, pid: live.pid, stop: () => endBy('SIGTERM'), kill: () => endBy('SIGKILL') };
}

/** What `TestWorkflowEnvironment.createTimeSkipping` is called with. */
export function timeSkipping() {
  return { server: { executable: { type: 'existing-path' as const, path: environment('YIMEN_TIME_SKIPPING_SERVER') } } };
}

/** A folder of this test run; what is left in it, servers too, goes when the run ends. */
export function testFolder(): string {
  return join(home, environment('YIMEN_TEST_FOLDER'));
}

async function asAdmin(url: string, act: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await act(sql);
  } finally {
    await sql.end();
  }
}

function environment(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run the tests by \`npm test\`, which starts what they need`);
  return value;
}
