// The data folder of a PostgreSQL server: made once, freed of what a killed server left.
import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readFileSync, readlinkSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { commandOf, listProcesses } from '../processes';
import { UserError } from '../user-error';
import { until } from '../until';
import type { Place } from './place';

/** Made beside and renamed, so that half of one is never taken for a whole. */
export function makeCluster(place: Place, password: string, extra: string[] = []): void {
  if (existsSync(join(place.data, 'PG_VERSION'))) return;
  const fresh = `${place.data}.new`;
  const secret = `${place.data}.password`;
  mkdirSync(dirname(place.data), { recursive: true });
  rmSync(fresh, { recursive: true, force: true });
  writeFileSync(secret, `${password}\n`, { mode: 0o600 });
  if (place.owner) chownSync(secret, place.owner.uid, place.owner.gid);
  // The built-in C.UTF-8 sorts and folds the same on every system; the system's own locale may be missing or differ.
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const args = ['-D', fresh, '--username=postgres', `--pwfile=${secret}`, '--auth=scram-sha-256', ...locale, ...extra];
  const made = spawnSync(join(place.programs, 'bin', 'initdb'), args, { ...place.owner, cwd: dirname(place.data), env: postgresEnv(), encoding: 'utf8' });
  rmSync(secret, { force: true });
  if (made.status !== 0) throw new UserError(`PostgreSQL 的数据文件夹建不成：${(made.error?.message ?? made.stderr).trim()}`);
  renameSync(fresh, place.data);
}

/**
 * After a kill: waits until the killed server's own processes have let go of its memory, and removes a lock file whose pid is now a zombie or
 * a stranger, over which PostgreSQL would refuse to start. One whose pid is free stays: PostgreSQL judges it better.
 */
export async function clearStaleLock(data: string): Promise<void> {
  const lock = join(data, 'postmaster.pid');
  const pid = existsSync(lock) ? Number(readFileSync(lock, 'utf8').split('\n')[0]) : undefined;
  if (pid === undefined || `${commandOf(pid) ?? ''} `.includes(` -D ${data} `)) return; // none, or a living server's
  await until(() => !hasOrphans(data), 10_000);
  if (isTaken(pid)) rmSync(lock, { force: true });
}

/** Only what PostgreSQL needs: a PGPORT or PGOPTIONS of the person's own would bend it. */
export function postgresEnv(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' };
}

function isTaken(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Backends of a killed server; they notice and end within moments. Their working folder is the data folder (seen on Linux only). */
function hasOrphans(data: string): boolean {
  return listProcesses().some(({ pid, command }) => command.startsWith('postgres:') && folderOf(pid) === data);
}

function folderOf(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}
