// The daily copy, by the worker: made once the hour has come, made up for where it was missed, and the old ones deleted after a good one.
import { readdir, realpath, rm } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { clockOf, dayOf, instantAt, addDays } from '../../domain/calendar';
import { type Client } from '../client';
import { failureOf } from '../../failure';
import { lastBackupAt } from '../reads/backups';
import { readOfficeClock } from '../reads/office-clock';
import { BackupError } from './fault';
import { expired, isCopyName } from './kept';
import { writeBackup } from './write';

export interface DailyBackups {
  readonly folder: string;
  readonly hour: number;
  readonly daily: number;
  readonly weekly: number;
  readonly evidenceKeys: string;
}
type Report = (problem: string, facts: Readonly<Record<string, unknown>>) => void;

const everyMs = 60_000;
/** A disk that is full stays so for a while. */
const afterFailureMs = 600_000;

/** `open`: a client of its own for each copy, since it waits longer than others may. */
export function startBackups(open: () => Client, settings: DailyBackups, report: Report): { stop(): Promise<void> } {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let client: Client | undefined;
  let working: Promise<void> = Promise.resolve();
  const turn = async () => {
    client = open();
    try {
      await backUpIfDue(client, settings);
      return everyMs;
    } catch (error) {
      if (!stopped) report('the database was not copied', failureOf(error));
      return afterFailureMs;
    } finally {
      await client.close();
    }
  };
  const next = (afterMs: number) => {
    if (!stopped) timer = setTimeout(() => void (working = turn().then(next)), afterMs);
  };
  next(0);
  return {
    /** One under way breaks off, and leaves nothing. */
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await client?.sql.end({ timeout: 0 });
      await working;
    },
  };
}

/** Whether one was made now. By a doubtful clock no day is told from another. */
export async function backUpIfDue(client: Client, settings: DailyBackups): Promise<boolean> {
  const { now, doubtful } = await readOfficeClock(client);
  const last = await lastBackupAt(client);
  if (doubtful !== undefined || (last !== undefined && last >= dueAt(now, settings.hour))) return false;
  const folder = await realpath(settings.folder).catch(() => undefined); // where it can't be read the copy says so
  if (folder !== undefined && (await realpath(settings.evidenceKeys)).startsWith(`${folder}${sep}`))
    throw new BackupError('证据密钥文件在备份的文件夹里：密钥和备份放在一处，谁拿走都能看、能改。请把 BACKUP_DIR 设到别处。没有备份。');
  const name = `${dayOf(now)}T${clockOf(now).replace(':', '')}`;
  await writeBackup(client, { folder: join(settings.folder, name), evidenceKeys: settings.evidenceKeys });
  await deleteExpired(settings, name);
  return true;
}

/** The last time that the hour struck. */
function dueAt(now: number, hour: number): number {
  const strikes = (day: ReturnType<typeof dayOf>) => instantAt(day, `${String(hour).padStart(2, '0')}:00`);
  const today = strikes(dayOf(now));
  return today <= now ? today : strikes(addDays(dayOf(now), -1));
}

/** With what killed copies left. */
async function deleteExpired({ folder, daily, weekly }: DailyBackups, newest: string): Promise<void> {
  const names = await readdir(folder);
  const halves = names.filter((name) => name.endsWith('.part') && isCopyName(name.slice(0, -'.part'.length)));
  for (const name of [...expired(names, newest, { daily, weekly }), ...halves]) await rm(join(folder, name), { recursive: true, force: true });
}
