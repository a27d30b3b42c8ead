// `npm start`: brings up PostgreSQL, Temporal, the example town, worker and server, keeps them up, and takes them down in order.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { migrate } from '../db/migrate';
import { forgetEnvironment, noteEnvironment } from './environment';
import { createExampleTown } from './example-town';
import { checkout } from './folders';
import { endOrphans, typeScriptJob } from './jobs';
import { Keeper } from './keeper';
import { noteAddress, releaseLock, takeLock } from './lock';
import { portAskedFor, portFor } from './ports';
import { postgresJob } from './postgres/job';
import { reachable } from './postgres/server';
import { abandonRuns } from './run-logged';
import { say } from './say';
import { temporalJob } from './temporal/job';
import { checkTemporal, hasPoller } from './temporal/check';
import { Trouble, giveUp } from './trouble';
import { welcome } from './welcome';

/** In the order they were begun; stopped the other way round. */
const keepers: Keeper[] = [];

async function up(): Promise<void> {
  const host = process.env['HOST'] || '127.0.0.1';
  await endOrphans();
  const [[databaseUrl, town], temporal, port] = await Promise.all([database(), engine(), webPort(host)]);
  const values = { DATABASE_URL: databaseUrl, TEMPORAL_ADDRESS: temporal.address, HOST: host, PORT: String(port), TRAINING: process.env['TRAINING'] || 'on' };
  const env = { ...process.env, ...values };
  const address = `http://${host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host}:${port}`;
  const namespace = { namespace: env['TEMPORAL_NAMESPACE'] || 'default', taskQueue: env['TEMPORAL_TASK_QUEUE'] || 'yimen' };
  const began = Date.now();
  say('工作进程和网页服务：启动。');
  await Promise.all([
    keep(new Keeper(typeScriptJob('worker', env, () => hasPoller({ address: temporal.address, ...namespace }, began)))),
    keep(new Keeper(typeScriptJob('server', env, () => isOk(`${address}/readyz`)))),
  ]);
  noteEnvironment(values);
  noteAddress(address);
  welcome({ address, town, temporalUi: temporal.ui });
}

async function database() {
  const url = process.env['DATABASE_URL'] || (await ownDatabase());
  await migrate(url);
  return [url, await createExampleTown(url)] as const;
}

async function ownDatabase(): Promise<string> {
  const { keeper, databaseUrl } = await postgresJob();
  await keep(keeper);
  say('PostgreSQL：已就绪。');
  return databaseUrl();
}

async function engine(): Promise<{ address: string; ui?: string }> {
  const given = process.env['TEMPORAL_ADDRESS'];
  if (given) return { address: await checkTemporal(given) };
  const { keeper, address, ui } = await temporalJob();
  await keep(keeper);
  say('Temporal：已就绪。');
  return { address, ui };
}

function webPort(host: string): Promise<number> {
  const asked = process.env['PORT'];
  return asked ? portAskedFor(Number(asked), host) : portFor('web', 8080, host);
}

async function keep(keeper: Keeper): Promise<void> {
  keepers.push(keeper);
  await keeper.start();
}

async function down(): Promise<void> {
  abandonRuns();
  for (const keeper of [...keepers].reverse()) await keeper.stop();
  forgetEnvironment();
  releaseLock();
}

async function isOk(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(3000) })).ok;
  } catch {
    return false;
  }
}
