// The PostgreSQL of one bench: its own, on the same disk as the checkout, with everything on that makes a commit durable.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { newKey } from '../../db/keyring';
import { migrate } from '../../db/migrate';
import { home, writeText } from '../../local/folders';
import { freePort } from '../../local/ports';
import { makeCluster } from '../../local/postgres/cluster';
import { findPlace, readElsewhere } from '../../local/postgres/place';
import { adminUrl, ensureDatabase, launchServer, serverReady } from '../../local/postgres/server';
import { type ProcessHandle, launched } from '../../local/process-handle';
import { end } from '../../local/processes';
import { findTemporalCli } from '../../local/temporal/find';

export const durability = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' };
const run = join('bench', String(process.pid));
const template = 'bench_template';
const account = { username: 'yimen_app', password: 'test' };

export interface Servers {
  readonly postgresPid: number;
  stop(): Promise<void>;
}

/** What the builders of the tests read from the environment is set here too. */
export async function startServers(): Promise<Servers> {
  writeText(join(home, run, 'keys', 'evidence'), newKey());
  const place = findPlace(run);
  makeCluster(place, 'test', []);
  const port = await freePort();
  const log = join(home, run, 'postgres.log');
  const live = await launched(launchServer({ place, port, log, settings: { ...durability, max_connections: '300' } }));
  const url = adminUrl(port, 'test');
  try {
    await serverReady(live, url, place.data, log);
    const owner = await ensureDatabase(url, template);
    await migrate(owner, Object.assign(new URL(owner), account).href);
    Object.assign(process.env, {
      YIMEN_TEST_FOLDER: run,
      YIMEN_TEST_DATABASE_URL: url,
      YIMEN_TEST_TEMPLATE: template,
      YIMEN_TEMPORAL_CLI: await findTemporalCli(),
    });
  } catch (error) {
    await stop(live);
    throw error;
  }
  return { postgresPid: live.pid, stop: () => stop(live) };
}

async function stop({ pid }: ProcessHandle): Promise<void> {
  await end(pid, 'SIGINT', 10_000);
  for (const root of [home, readElsewhere()]) if (root !== undefined) rmSync(join(root, run), { recursive: true, force: true });
}
