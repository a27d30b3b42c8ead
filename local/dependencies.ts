// What worker and server lean on: a PostgreSQL and a Temporal, somebody else's when the environment says so, else our own.
import { checkout } from './folders';
import { keep } from './supervised';
import { type DatabaseUrls, postgresJob } from './postgres/job';
import { checkDatabase } from './postgres/server';
import { say } from './say';
import { checkTemporal } from './temporal/check';
import { temporalJob } from './temporal/job';

export async function ownOrGivenDatabase(): Promise<DatabaseUrls> {
  const given = process.env['DATABASE_URL'];
  if (given) return givenDatabase(given, process.env['MIGRATION_DATABASE_URL'] || given);
  const { job, folder, databaseUrls } = await postgresJob();
  if (!folder.startsWith(checkout)) say(`PostgreSQL：它的用户进不了这个文件夹，程序和数据放在 ${folder}。`);
  await keep('postgres', job);
  say('PostgreSQL：已就绪。');
  return databaseUrls();
}

async function givenDatabase(account: string, owner: string): Promise<DatabaseUrls> {
  await checkDatabase(owner); // the account may be made only by the migrations
  return { owner, account };
}

export async function ownOrGivenTemporal(namespace: string): Promise<{ address: string; ui?: string }> {
  const given = process.env['TEMPORAL_ADDRESS'];
  if (given) return { address: await checkTemporal(given, namespace) };
  const { job, address, ui } = await temporalJob();
  await keep('temporal', job);
  say('Temporal：已就绪。');
  return { address, ui };
}
