// One run of all tests: a PostgreSQL of its own with a migrated template, both Temporal programs, jest, and everything gone again.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import postgres from 'postgres';
import { newKey } from '../db/keyring';
import { migrate } from '../db/migrate';
import { checkout, home, writeText } from './folders';
import { launched } from './process-handle';
import { freePort } from './ports';
import { makeCluster } from './postgres/cluster';
import { findPlace, readElsewhere } from './postgres/place';
import { adminUrl, ensureDatabase, launchServer, serverReady } from './postgres/server';
import { commandOf, end, listProcesses } from './processes';
import { say, sayWhile } from './say';
import { findTemporalCli, findTimeSkippingServer } from './temporal/find';
import { giveUp } from './user-error';

const template = 'yimen_template';
/** As which the processes of a test come to its database. */
const testAccount = { username: 'yimen_app', password: 'test' };
const run = join('test', String(process.pid));
const log = join(home, run, 'postgres.log');

async function main(): Promise<number> {
  const stopped = stopOnSignal();
  await clearFormerRuns();
  try {
    const [databaseUrl, temporalCli, timeSkipping] = await Promise.all([startPostgres(), findTemporalCli(), findTimeSkippingServer()]);
    writeText(join(home, run, 'keys', 'evidence'), newKey());
    say('测试环境已就绪，开始测试。');
    const jest = launchJest({
      YIMEN_TEST_FOLDER: run,
      YIMEN_TEST_DATABASE_URL: databaseUrl,
      YIMEN_TEST_TEMPLATE: template,
      YIMEN_TEMPORAL_CLI: temporalCli,
      YIMEN_TIME_SKIPPING_SERVER: timeSkipping,
    });
    void stopped.then((signal) => jest.kill(signal));
    const [code] = (await once(jest, 'exit')) as [number | null];
    return code ?? 1;
  } finally {
    await removeRun(run);
  }
}

async function startPostgres(): Promise<string> {
  const place = findPlace(run);
  const password = 'test';
  makeCluster(place, password, ['--no-sync']);
  const port = await freePort();
  // A crash of the machine may spoil a test database; a killed process may not, and does not.
  const live = await launched(launchServer({ place, port, log, settings: { fsync: 'off', full_page_writes: 'off', max_connections: '400' } }));
  const url = adminUrl(port, password);
  await serverReady(live, url, place.data, log);
  const owner = await ensureDatabase(url, template);
  await sayWhile('正在建立数据库模板', migrate(owner, Object.assign(new URL(owner), testAccount).href));
  await replaceClock(owner);
  return url;
}

/** What the record takes for this moment is what a test says, or the real one run so far ahead; where none says anything, the real one. */
async function replaceClock(templateUrl: string): Promise<void> {
  const sql = postgres(templateUrl, { max: 1 });
  await sql`create table test_clock (now bigint, ahead_ms bigint not null default 0)`;
  await sql`grant select, insert, delete on test_clock to public`;
  await sql`create or replace function office_now() returns bigint language sql volatile as $$
    select coalesce(max(now), floor(extract(epoch from clock_timestamp()) * 1000)::bigint + coalesce(max(ahead_ms), 0)) from test_clock $$`;
  await sql.end();
}

function launchJest(env: Record<string, string>): ChildProcess {
  const jest = join(checkout, 'node_modules', 'jest', 'bin', 'jest.js');
  return spawn(process.execPath, [jest, ...process.argv.slice(2)], { cwd: checkout, stdio: 'inherit', env: { ...process.env, ...env } });
}

/** Runs that were killed left their servers and their folder; a living one keeps them. */
async function clearFormerRuns(): Promise<void> {
  for (const root of [home, readElsewhere()]) {
    const runs = root === undefined ? '' : join(root, 'test');
    const names = existsSync(runs) ? readdirSync(runs) : [];
    for (const name of names.filter((pid) => !/(test|prove)\.mjs|bench/.test(commandOf(Number(pid)) ?? ''))) await removeRun(join('test', name));
  }
}

/** Also servers that tests started in the folder of the run, and did not come to stop. */
async function removeRun(name: string): Promise<void> {
  for (const folder of [home, readElsewhere()].flatMap((root) => (root === undefined ? [] : [join(root, name)]))) {
    const left = listProcesses().filter(({ command }) => [' -D ', ' --db-filename ', ' --of '].some((flag) => command.includes(`${flag}${folder}/`)));
    await Promise.all(left.map(({ pid }) => end(pid, 'SIGINT', 5000)));
    rmSync(folder, { recursive: true, force: true });
  }
}

/** jest ends first, then its PostgreSQL; a second Ctrl-C changes nothing. */
function stopOnSignal(): Promise<NodeJS.Signals> {
  return new Promise((heard) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => heard(signal));
  });
}

mkdirSync(dirname(log), { recursive: true });
main().then((code) => process.exit(code), giveUp);
