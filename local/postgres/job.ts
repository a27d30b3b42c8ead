// The PostgreSQL of a local instance, from its place and password to the address of its database.
import { randomBytes } from 'node:crypto';
import { dirname } from 'node:path';
import { files, logFile, readText, writeText } from '../folders';
import type { Job } from '../keeper';
import { portFor, rememberPort } from '../ports';
import { clearStaleLock, makeCluster, runningServer } from './cluster';
import { findPlace } from './place';
import { adminUrl, ensureDatabase, launchServer, serverReady } from './server';

export const placeName = 'postgres';

export async function postgresJob(): Promise<{ job: Job; folder: string; databaseUrl: () => Promise<string> }> {
  const place = findPlace(placeName);
  const log = logFile('postgres');
  const password = readText(files.postgresPassword) ?? newPassword();
  makeCluster(place, password);
  const running = runningServer(place.data);
  const port = running?.port ?? (await portFor('postgres'));
  rememberPort('postgres', port);
  const url = adminUrl(port, password);
  const job: Job = {
    title: 'PostgreSQL',
    log,
    find: () => runningServer(place.data)?.pid,
    launch: async () => {
      await clearStaleLock(place.data);
      return launchServer({ place, port, log });
    },
    ready: (live) => serverReady(live, url, place.data, log),
    stop: { signal: 'SIGINT', patienceMs: 20_000 },
  };
  return { job, folder: dirname(dirname(place.data)), databaseUrl: () => ensureDatabase(url, 'yimen') };
}

function newPassword(): string {
  const password = randomBytes(18).toString('base64url');
  writeText(files.postgresPassword, password);
  return password;
}
