// One instance a checkout: the lock file names its process, and a dead one's lock is taken over.
import { linkSync, renameSync, rmSync } from 'node:fs';
import { files, readText, writeText } from './folders';
import { beganAt, commandOf } from './processes';
import { UserError } from './user-error';

interface Instance {
  pid: number;
  began: string;
  address?: string;
}

/** What the command line of an instance holds. */
const mark = 'start.mjs';

export function takeLock(file = files.lock): void {
  const mine = `${file}.mine.${process.pid}`;
  writeText(mine, JSON.stringify({ pid: process.pid, began: beganAt(process.pid) ?? '' }));
  try {
    while (!linked(mine, file)) {
      const holder = livingInstance(file);
      if (holder) throw new UserError(`这个文件夹里的一门已经在运行（进程 ${holder.pid}）${holder.address ? `：${holder.address}` : '，正在启动'}。`);
      removeStale(file);
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

/** A pid alone may have gone to a stranger: its command line and its moment of birth must be the holder's too. */
export function livingInstance(file = files.lock): Instance | undefined {
  const said = parse(readText(file));
  return said && commandOf(said.pid)?.includes(mark) && beganAt(said.pid) === said.began ? said : undefined;
}

export function noteAddress(address: string, file = files.lock): void {
  const said = parse(readText(file));
  if (said?.pid === process.pid) writeText(file, JSON.stringify({ ...said, address }));
}

export function releaseLock(file = files.lock): void {
  if (parse(readText(file))?.pid === process.pid) rmSync(file, { force: true });
}

function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Set aside before it is removed: another start may have taken it over meanwhile, and then gets it back. */
function removeStale(file: string): void {
  const aside = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  if (livingInstance(aside)) linked(aside, file);
  rmSync(aside, { force: true });
}

function parse(text: string | undefined): Instance | undefined {
  try {
    return text ? (JSON.parse(text) as Instance) : undefined;
  } catch {
    return undefined;
  }
}
