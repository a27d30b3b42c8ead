// The PostgreSQL of a local instance, from its place and password to the address of its database.
import { randomBytes } from 'node:crypto';
import { dirname } from 'node:path';
import { checkout, files, logFile, readText, writeText } from '../folders';
import { Keeper } from '../keeper';
import { portFor, rememberPort } from '../ports';
import { say } from '../say';
import { clearStaleLock, makeCluster, runningServer } from './cluster';
import { findPlace } from './place';
import { adminUrl, ensureDatabase, launchServer, serverReady } from './server';

export const placeName = 'postgres';

export async function postgresJob(): Promise<{ keeper: Keeper; databaseUrl: () => Promise<string> }> {
  const place = findPlace(placeName);
  const log = logFile('postgres');
  if (!place.data.startsWith(checkout)) say(`PostgreSQL 的用户进不了这个文件夹，它的程序和数据放在 ${dirname(dirname(place.data))}。`);
  const password = readText(files.postgresPassword) ?? newPassword();
  makeCluster(place, password);
  const running = runningServer(place.data);
  const port = running?.port ?? (await portFor('postgres'));
  rememberPort('postgres', port);
  const url = adminUrl(port, password);
  const keeper = new Keeper({
    title: 'PostgreSQL',
    log,
    find: () => runningServer(place.data)?.pid,
    launch: async () => {
      await clearStaleLock(place.data);
      return launchServer({ place, port, log });
    },
    ready: (live) => serverReady(live, url, place.data, log),
    stop: { signal: 'SIGINT', patienceMs: 20_000 },
  });
  return { keeper, databaseUrl: () => ensureDatabase(url, 'yimen') };
}

function newPassword(): string {
  const password = randomBytes(18).toString('base64url');
  writeText(files.postgresPassword, password);
  return password;
}
