// A PostgreSQL server of our own: launched on loopback, known to be ours before it is used.
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import postgres from 'postgres';
import type { ProcessHandle } from '../process-handle';
import { lastLines, openLog } from '../logs';
import { UserError, reasonOf } from '../user-error';
import { until } from '../until';
import { postgresEnv } from './cluster';
import type { Place } from './place';

interface ServerOptions {
  place: Place;
  port: number;
  log: string;
  settings?: Record<string, string>;
}

/**
 * No Unix socket: everybody comes by TCP, and a deep data folder would pass the 107 bytes a socket's path may have. Of a statement that failed the log says nothing: row and
 * value would stand in it as people typed them, and whoever asked says its kind, code and place (`failure.ts`).
 */
export function launchServer({ place, port, log, settings = {} }: ServerOptions): ChildProcess {
  const usual = { listen_addresses: '127.0.0.1', unix_socket_directories: '', timezone: 'UTC', log_timezone: 'UTC', log_min_messages: 'log' };
  const all = { ...usual, port: String(port), ...settings };
  const args = ['-D', place.data, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const out = openLog(log);
  const options = { ...place.owner, cwd: dirname(place.data), env: postgresEnv(), detached: true, stdio: ['ignore', out, out] as ('ignore' | number)[] };
  const child = spawn(join(place.programs, 'bin', 'postgres'), args, options);
  closeSync(out);
  return child;
}

/** Waits until this process answers as the server of this data folder: somebody else's may sit on the port. */
export async function serverReady(live: ProcessHandle, url: string, data: string, log: string): Promise<void> {
  let last: unknown;
  const answers = await until(async () => {
    if (!live.isAlive()) throw new UserError(`PostgreSQL 启动后又退出了：\n${lastLines(log, 5)}`);
    try {
      const folder = await ask(url, async (sql) => (await sql<{ data_directory: string }[]>`show data_directory`)[0]?.data_directory);
      return folder === data;
    } catch (error) {
      last = error;
      if (isPasswordWrong(error)) throw new UserError('PostgreSQL 不认 .yimen/postgres-password 里的密码：这份数据不是用它建的。');
      return false;
    }
  }, 60_000);
  if (!answers) throw new UserError(`PostgreSQL（进程 ${live.pid}）一分钟没有应答：${reasonOf(last)}`);
}

/** Somebody else's server: it answers, or a sentence says that it does not. */
export async function checkDatabase(url: string): Promise<string> {
  try {
    await ask(url, (sql) => sql`select 1`);
    return url;
  } catch (error) {
    throw new UserError(`连不上 DATABASE_URL 指向的 PostgreSQL（${reasonOf(error)}）：请确认它在运行、地址和密码正确，或不写 DATABASE_URL 由本程序启动一个。`);
  }
}

export async function ensureDatabase(adminUrl: string, name: string): Promise<string> {
  await ask(adminUrl, async (sql) => {
    const there = await sql`select 1 from pg_database where datname = ${name}`;
    if (there.length === 0) await sql`create database ${sql(name)}`;
  });
  return urlOfDatabase(adminUrl, name);
}

export function adminUrl(port: number, password: string): string {
  return `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
}

export function urlOfDatabase(url: string, name: string): string {
  return Object.assign(new URL(url), { pathname: `/${name}` }).href;
}

async function ask<T>(url: string, question: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, connect_timeout: 3, onnotice: () => undefined });
  try {
    return await question(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

function isPasswordWrong(error: unknown): boolean {
  return error instanceof postgres.PostgresError && error.code === '28P01';
}
