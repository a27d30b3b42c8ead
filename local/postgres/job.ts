// The PostgreSQL of a local instance, from its place and password to the address of its database.
import { randomBytes } from 'node:crypto';
import { dirname } from 'node:path';
import { files, logFile, readText, writeText } from '../folders';
import type { Job } from '../supervisor';
import { portFor } from '../ports';
import { clearStaleLock, makeCluster } from './cluster';
import { findPlace } from './place';
import { adminUrl, ensureDatabase, launchServer, serverReady } from './server';

/** The same database by two accounts: whose the tables are, and whose work it is. */
export interface DatabaseUrls {
  readonly owner: string;
  readonly account: string;
}

export const placeName = 'postgres';

export async function postgresJob(): Promise<{ job: Job; folder: string; databaseUrls: () => Promise<DatabaseUrls> }> {
  const place = findPlace(placeName);
  const log = logFile('postgres');
  const password = passwordIn(files.postgresPassword);
  makeCluster(place, password);
  const port = await portFor('postgres');
  const url = adminUrl(port, password);
  const job: Job = {
    title: 'PostgreSQL',
    log,
    launch: async () => {
      await clearStaleLock(place.data);
      return launchServer({ place, port, log });
    },
    ready: (live) => serverReady(live, url, place.data, log),
    stop: { signal: 'SIGINT', patienceMs: 20_000 },
  };
  const databaseUrls = async () => {
    const owner = await ensureDatabase(url, 'yimen');
    return { owner, account: Object.assign(new URL(owner), { username: 'yimen_app', password: passwordIn(files.databasePassword) }).href };
  };
  return { job, folder: dirname(dirname(place.data)), databaseUrls };
}

function passwordIn(file: string): string {
  const known = readText(file);
  if (known !== undefined) return known;
  const password = randomBytes(18).toString('base64url');
  writeText(file, password);
  return password;
}
