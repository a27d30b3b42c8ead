// `npm start`: brings everything up, keeps it up, and takes it down in order.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { migrate } from '../db/migrate';
import { ownOrGivenDatabase, ownOrGivenTemporal, webPort } from './backing';
import { forgetEnvironment, localConfig, noteEnvironment } from './environment';
import { createExampleTown } from './example-town';
import { checkout } from './folders';
import { serverJob, workerJob, endOrphans } from './jobs';
import { down, keep } from './kept';
import { noteAddress, releaseLock, takeLock } from './lock';
import { say } from './say';
import { giveUp } from './trouble';
import { welcome } from './welcome';
import { workflowBundle } from './workflow-bundle';

async function up(): Promise<void> {
  if (existsSync(join(checkout, '.env'))) process.loadEnvFile(join(checkout, '.env'));
  const config = localConfig(process.env);
  await endOrphans();
  const [[databaseUrl, town], temporal, port, bundle] = await Promise.all([
    ownOrGivenDatabase().then(furnish),
    ownOrGivenTemporal(config.temporal.namespace),
    webPort(config.http.host),
    config.workflowBundle ?? workflowBundle(),
  ]);
  const values = {
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: temporal.address,
    HOST: config.http.host,
    PORT: String(port),
    TRAINING: config.training ? 'on' : 'off',
  };
  const address = `http://${/^(0\.0\.0\.0|::)$/.test(config.http.host) ? '127.0.0.1' : config.http.host}:${port}`;
  say('工作进程和网页服务：启动。');
  const env = { ...process.env, ...values, ...(bundle === undefined ? {} : { WORKFLOW_BUNDLE: bundle }) };
  await Promise.all([keep('worker', workerJob(env, { ...config.temporal, address: temporal.address })), keep('server', serverJob(env, address))]);
  noteEnvironment(values);
  noteAddress(address);
  welcome({ address, ...town, temporalUi: temporal.ui });
}

async function furnish(databaseUrl: string) {
  await migrate(databaseUrl);
  return [databaseUrl, await createExampleTown(databaseUrl)] as const;
}

/** Once: a terminal and npm both pass a Ctrl-C on, and one is enough. */
function stopOnSignal(): void {
  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    say('正在停止……');
    await leave();
    say('已停止，数据都已保存。');
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop().catch(giveUp));
}

async function leave(): Promise<void> {
  await down();
  forgetEnvironment();
  releaseLock();
}

async function main(): Promise<void> {
  takeLock();
  stopOnSignal();
  try {
    await up();
  } catch (error) {
    await leave();
    throw error;
  }
}

main().catch(giveUp);
