// Where a PostgreSQL server of ours lives and as whom: it refuses to run as root, so root lends it a user and a folder that user can reach.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chownSync, cpSync, existsSync, mkdirSync, readdirSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { checkout, files, home, readText, writeText } from '../folders';
import { UserError } from '../user-error';
import { packagedPrograms } from './programs';

interface Owner {
  uid: number;
  gid: number;
}

export interface Place {
  /** The data folder. */
  data: string;
  /** bin/, lib/, share/. */
  programs: string;
  /** The user to run as; nobody when we are not root. */
  owner?: Owner;
}

/** `name` is a folder below `.yimen/`, or below the folder elsewhere that `.yimen/elsewhere` names. */
export function findPlace(name: string): Place {
  const { folder: programs, version } = packagedPrograms();
  const here = join(home, name);
  mkdirSync(here, { recursive: true });
  if (process.getuid?.() !== 0) return { data: join(here, 'data'), programs };
  const owner = ownerOf(join(here, 'data')) ?? ownerNamed('postgres') ?? ownerNamed('_postgres') ?? ownerNamed('nobody');
  if (owner === undefined) throw new UserError('PostgreSQL 不能以 root 运行，而这台机器没有 postgres 或 nobody 用户：请用普通用户启动。');
  if (readElsewhere() === undefined && canReach(owner, here, programs)) return { data: join(here, 'data'), programs, owner };
  const there = elsewhere(owner);
  const place = { data: join(there, name, 'data'), programs: copyPrograms(programs, join(there, `postgresql-${version}`)), owner };
  mkdirSync(dirname(place.data), { recursive: true, mode: 0o755 });
  chownSync(dirname(place.data), owner.uid, owner.gid);
  moveData(join(here, 'data'), place.data, owner);
  return place;
}

/** The folder outside the checkout, if this checkout has one: a copied checkout does not inherit its original's. */
export function readElsewhere(): string | undefined {
  const folder = readText(files.elsewhere);
  if (folder === undefined || !existsSync(folder)) return undefined;
  const master = readText(join(folder, 'checkout'));
  return master === checkout || master === undefined || !existsSync(join(master, '.yimen', 'elsewhere')) ? folder : undefined;
}

function elsewhere(owner: Owner): string {
  const known = readElsewhere();
  const folder = known ?? makeElsewhere(owner);
  writeFileSync(join(folder, 'checkout'), `${checkout}\n`);
  if (known === undefined) writeText(files.elsewhere, folder);
  return folder;
}

/** /var/tmp and the like only where /var/lib cannot be written: they may be swept. */
function makeElsewhere(owner: Owner): string {
  const name = `yimen-${createHash('sha256').update(checkout).digest('hex').slice(0, 12)}`;
  for (const base of ['/var/lib', '/var/tmp', tmpdir()]) {
    try {
      const folder = join(realpathSync(base), name);
      sweepTemporary(dirname(folder));
      mkdirSync(folder, { recursive: true, mode: 0o755 });
      if (statSync(folder).uid === 0 && asOwner(owner, '/bin/sh', ['-c', 'cd "$0"', folder])) return folder;
    } catch {
      continue;
    }
  }
  throw new UserError('找不到 PostgreSQL 的用户能进入的文件夹（/var/lib、/var/tmp 都不行）：请用普通用户启动，或用 DATABASE_URL。');
}

/** A checkout that lay in the system's temporary folder and is gone needs its data no more; any other may only be out of reach. */
function sweepTemporary(base: string): void {
  for (const name of readdirSync(base).filter((one) => /^yimen-[0-9a-f]{12}$/.test(one))) {
    const master = readText(join(base, name, 'checkout'));
    if (master?.startsWith(`${realpathSync(tmpdir())}/`) && !existsSync(master)) rmSync(join(base, name), { recursive: true, force: true });
  }
}

function canReach(owner: Owner, folder: string, programs: string): boolean {
  chownSync(folder, owner.uid, owner.gid);
  return asOwner(owner, '/bin/sh', ['-c', 'cd "$0" && test -w .', folder]) && asOwner(owner, join(programs, 'bin', 'postgres'), ['--version']);
}

function asOwner(owner: Owner, program: string, args: string[]): boolean {
  return spawnSync(program, args, { ...owner, cwd: '/', stdio: 'ignore' }).status === 0;
}

function ownerOf(folder: string): Owner | undefined {
  const { uid, gid } = existsSync(folder) ? statSync(folder) : { uid: 0, gid: 0 };
  return uid === 0 ? undefined : { uid, gid };
}

function ownerNamed(name: string): Owner | undefined {
  try {
    const ask = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
    return { uid: ask('-u'), gid: ask('-g') };
  } catch {
    return undefined;
  }
}

function copyPrograms(from: string, to: string): string {
  if (existsSync(to)) return to;
  const fresh = `${to}.${process.pid}`;
  cpSync(from, fresh, { recursive: true, verbatimSymlinks: true });
  execFileSync('chmod', ['-R', 'a+rX', fresh]);
  try {
    renameSync(fresh, to);
  } catch {
    rmSync(fresh, { recursive: true, force: true }); // another start was quicker
  }
  return to;
}

/** The checkout was closed to others after its data had been made inside it. */
function moveData(from: string, to: string, owner: Owner): void {
  if (!existsSync(from) || existsSync(to)) return;
  cpSync(from, to, { recursive: true, preserveTimestamps: true });
  execFileSync('chown', ['-R', `${owner.uid}:${owner.gid}`, to]);
  execFileSync('chmod', ['0700', to]);
  rmSync(from, { recursive: true, force: true });
}
