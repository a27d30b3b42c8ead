// PostgreSQL of our own: made, killed, started again, and never taken for somebody else's.
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import postgres from 'postgres';
import { launched } from '../../local/process-handle';
import { freePort } from '../../local/ports';
import { clearStaleLock, makeCluster } from '../../local/postgres/cluster';
import { type Place, findPlace } from '../../local/postgres/place';
import { adminUrl, launchServer, serverReady } from '../../local/postgres/server';
import { end } from '../../local/processes';
import { testFolder } from '../support/servers';

let place: Place;
let port = 0;
let log = '';
const password = 'only for this test';
const url = () => adminUrl(port, password);
const lock = () => join(place.data, 'postmaster.pid');

beforeAll(async () => {
  const folder = mkdtempSync(join(testFolder(), 'postgres 一门 '));
  place = findPlace(join(process.env['YIMEN_TEST_FOLDER'] ?? '', basename(folder)));
  port = await freePort();
  log = join(folder, 'postgres.log');
  makeCluster(place, password, ['--no-sync']);
});

async function start() {
  await clearStaleLock(place.data);
  const live = await launched(launchServer({ place, port, log, settings: { fsync: 'off' } }));
  await serverReady(live, url(), place.data, log);
  return live;
}

async function ask<T>(question: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url(), { max: 1 });
  try {
    return await question(sql);
  } finally {
    await sql.end();
  }
}

it('keeps what was answered through a kill -9', async () => {
  const first = await start();
  await ask((sql) => sql`create table answered as select 1 as one`);
  process.kill(first.pid, 'SIGKILL');
  await first.gone;

  const second = await start();
  expect(await ask((sql) => sql`select one from answered`)).toEqual([{ one: 1 }]);
  await end(second.pid, 'SIGINT');
  await second.gone;
  expect(existsSync(lock())).toBe(false);
});

it('starts over a lock file whose pid now belongs to a stranger', async () => {
  writeFileSync(lock(), [process.pid, place.data, 0, port, '', '127.0.0.1', '', ''].join('\n'));
  const live = await start();
  await end(live.pid, 'SIGINT');
});

it('never touches the lock file of a living server', async () => {
  const live = await start();
  await clearStaleLock(place.data);
  expect(readFileSync(lock(), 'utf8').split('\n')[0]).toBe(String(live.pid));
  await end(live.pid, 'SIGINT');
});

it('is not taken for the server of another folder', async () => {
  const live = await start();
  const { pid } = live;
  let isAlive = true;
  const other = serverReady({ pid, isAlive: () => isAlive, gone: live.gone }, url(), join(place.data, '..', 'other'), log);
  await ask((sql) => sql`select 1`);
  isAlive = false;
  await expect(other).rejects.toThrow('PostgreSQL 启动后又退出了');
  await end(pid, 'SIGINT');
});

it('writes nothing of what people typed into its log, whatever is wrong with it', async () => {
  const live = await start();
  const planted = '钱种植999901199001010010';
  const failed = await ask(async (sql) => {
    await sql`create table planted (name text check (length(name) < 5), amount int)`;
    const tries = [sql`insert into planted values (${planted}, 1)`, sql`select ${planted}::text::int`, sql`select ${planted}::text::date`];
    return (await Promise.allSettled(tries)).map(({ status }) => status);
  });
  expect(failed).toEqual(['rejected', 'rejected', 'rejected']);
  await end(live.pid, 'SIGINT');
  expect(readFileSync(log, 'utf8')).not.toContain(planted);
});

it('speaks UTF-8 and orders by code point on every system', async () => {
  const live = await start();
  expect(await ask((sql) => sql`select upper('é云') as word, 'Z' < 'a' as by_code, current_setting('server_encoding') as encoding`)).toEqual([
    { word: 'É云', by_code: true, encoding: 'UTF8' },
  ]);
  await end(live.pid, 'SIGINT');
});
