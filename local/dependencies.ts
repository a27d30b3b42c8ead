// What worker and server lean on: a PostgreSQL and a Temporal, somebody else's when the environment says so, else our own.
import { checkout } from './folders';
import { keep } from './supervised';
import { type DatabaseUrls, postgresJob } from './postgres/job';
import { checkDatabase } from './postgres/server';
import { say } from './say';
import { checkTemporal } from './temporal/check';
import { temporalJob } from './temporal/job';
import { type EngineAddress, namesTemporal } from '../temporal/settings';

/** `isOwn`: nobody else's, so what is invented may lie in it. */
export async function ownOrGivenDatabase(): Promise<DatabaseUrls & { readonly isOwn: boolean }> {
  const given = process.env['DATABASE_URL'];
  if (given) return givenDatabase(given, process.env['MIGRATION_DATABASE_URL'] || given);
  const { job, folder, databaseUrls } = await postgresJob();
  if (!folder.startsWith(checkout)) say(`PostgreSQL：它的用户进不了这个文件夹，程序和数据放在 ${folder}。`);
  await keep('postgres', job);
  say('PostgreSQL：已就绪。');
  return { ...(await databaseUrls()), isOwn: true };
}

async function givenDatabase(account: string, owner: string): Promise<DatabaseUrls & { readonly isOwn: boolean }> {
  await checkDatabase(owner); // the account may be made only by the migrations
  return { owner, account, isOwn: false };
}

/** Given: as the environment says it is reached. */
export async function ownOrGivenTemporal(given: EngineAddress): Promise<{ engine: EngineAddress; ui?: string }> {
  if (namesTemporal(process.env)) {
    await checkTemporal(given);
    return { engine: given };
  }
  const { job, address, ui } = await temporalJob();
  await keep('temporal', job);
  say('Temporal：已就绪。');
  return { engine: { address, namespace: given.namespace }, ui };
}
