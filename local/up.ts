// `npm start` and `npm run dev`: brings everything up, keeps it up, and takes it down in order.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { assertListening, isAlone } from '../config';
import { migrate } from '../db/migrate';
import { ownOrGivenDatabase, ownOrGivenTemporal } from './dependencies';
import { watchClock } from './clock-line';
import { forgetEnvironment, localConfig, noteEnvironment } from './environment';
import { assertNoExampleIn, createExampleTown } from './example-town';
import { checkout } from './folders';
import { workerJob } from './jobs';
import { ownOrGivenKeys } from './keys';
import { down, keep } from './supervised';
import { endLeftovers } from './leftovers';
import { noteAddress, releaseLock, takeLock } from './lock';
import type { DatabaseUrls } from './postgres/job';
import { say, sayWhile } from './say';
import { checkAskedPort, serve } from './web';
import { giveUp } from './user-error';
import { watchSources } from './watch';
import { welcome } from './welcome';
import { workflowBundle } from './workflow-bundle';

async function up(): Promise<void> {
  if (existsSync(join(checkout, '.env'))) process.loadEnvFile(join(checkout, '.env'));
  const config = localConfig(process.env);
  const { temporal, http, training } = config;
  assertListening(config);
  await endLeftovers();
  await checkAskedPort(http.host);
  const [{ databaseUrl, ownerUrl, evidenceKeys, keys, town }, { engine, ui }] = await Promise.all([
    ownOrGivenDatabase().then((urls) => furnish(urls, isAlone(http))),
    ownOrGivenTemporal(temporal),
    workflowBundle(),
  ]);
  const values = { DATABASE_URL: databaseUrl, EVIDENCE_KEYS: evidenceKeys, TEMPORAL_ADDRESS: engine.address, TRAINING: training ? 'on' : 'off' };
  const env = { ...process.env, ...values, MIGRATION_DATABASE_URL: '' }; // whoever owns the tables doesn't work with them
  const [{ port, address }] = await Promise.all([serve(http.host, env), keep('worker', workerJob(env, { ...engine, taskQueue: temporal.taskQueue }))]);
  noteEnvironment({ ...values, MIGRATION_DATABASE_URL: ownerUrl, HOST: http.host, PORT: String(port) });
  noteAddress(address);
  welcome({ address, town, temporalUi: ui });
  watchClock(databaseUrl, keys);
  if (process.argv.includes('--watch')) watchSources();
}

async function furnish({ owner: ownerUrl, account: databaseUrl, isOwn }: DatabaseUrls & { readonly isOwn: boolean }, alone: boolean) {
  await sayWhile('数据库：还在建表或者升级', migrate(ownerUrl, databaseUrl));
  const { file: evidenceKeys, keys } = await ownOrGivenKeys(databaseUrl);
  if (!alone) await assertNoExampleIn(databaseUrl, keys);
  return {
    databaseUrl,
    ownerUrl,
    evidenceKeys,
    keys,
    town: isOwn && alone ? await sayWhile('示范乡镇：还在编排案件', createExampleTown(databaseUrl, keys)) : undefined,
  };
}

let isStopping = false;

/** Once: a terminal and npm both pass a Ctrl-C on, and one is enough. */
async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  say('正在停止……');
  await sayWhile('还在停止', leave());
  say('已停止，数据都已保存。');
  process.exit(0);
}

async function leave(): Promise<void> {
  await down();
  await endLeftovers(); // what was launched a moment ago, or not yet ended of a killed start's
  forgetEnvironment();
  releaseLock();
}

async function main(): Promise<void> {
  takeLock();
  forgetEnvironment(); // a killed instance's
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop().catch(giveUp));
  try {
    await up();
  } catch (error) {
    if (isStopping) return; // what was starting was ended on the way
    await leave();
    throw error;
  }
}

main().catch(giveUp);
