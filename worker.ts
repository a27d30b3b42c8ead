// The worker: carries every open case's workflow, does its deeds, keeps the schedules, and sweeps.
import { resolve } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import pino from 'pino';
import { Registry } from 'prom-client';
import { createActivities } from './activities';
import { deliveryConfigOf } from './activities/delivery-config';
import { createSeenLog } from './activities/seen';
import { startBackups } from './db/backup/daily';
import { sweepMarks } from './db/content/seen-marks';
import { readConfig } from './config';
import { warnOfRights } from './db/account';
import { connect, longWaits, shortWaits } from './db/client';
import { beat, beginBeats, endBeats } from './db/content/workers';
import { logDoubt, watchOfficeClock } from './db/content/clock-watch';
import { watchHostClock } from './db/reads/host-clock';
import { sessionName, workerName } from './db/reads/workers';
import { readKeyring } from './db/keyring';
import { StartupError, endOnUncaught, failureOf, redacted, withoutErrors } from './failure';
import { sdkMetrics, serveMetrics } from './metrics';
import { connectEngine, connectionOptions } from './temporal/connection';
import { startPulse } from './temporal/pulse';
import { scheduleKeeper } from './temporal/schedules';
import { startSweeper } from './temporal/sweeper';
import { createTeller } from './temporal/tell';
import { release } from './domain/procedures';

/** Connections, and how many of them the deeds may hold at once: the sweep, its lease and the marks of what was seen need some too. */
const connections = 20;
/** What V8 may fill in the heap of the thread that runs workflows: those at hand, and what the bundle takes. Unbounded it leaves rubbish lying: 950 MB where 500 are kept (measured). */
const workflowHeapMb = (cachedWorkflows: number) => 120 + Math.ceil(0.4 * cachedWorkflows);
const slots = { workflowTasks: 20, looks: 12, deeds: 6 };

async function main(): Promise<void> {
  const config = readConfig(process.env);
  setFlagsFromString(`--max-old-space-size=${workflowHeapMb(config.cachedWorkflows)}`);
  const log = pino({ level: config.logLevel, name: 'worker', redact: { paths: redacted, remove: true } });
  endOnUncaught(log);
  const report = (problem: string, facts: Readonly<Record<string, unknown>>) => log.warn(facts, problem);
  const logger = new DefaultLogger('WARN', ({ level, message, meta }) => log.warn({ level, ...withoutErrors(meta) }, message));
  Runtime.install({ logger, ...sdkMetrics(config.metrics) });
  await serveMetrics(config.metrics.host, config.metrics.worker, new Registry());
  const name = workerName(process.pid);
  const client = connect(config.databaseUrl, readKeyring(config.evidenceKeys), connections, shortWaits, sessionName(name));
  void warnOfRights(client.sql, report);
  watchHostClock(client.sql, report);
  watchOfficeClock(client, logDoubt(report));
  const engine = connectEngine(config.temporal);
  await beginBeats(client, name).catch(() => undefined); // a database that is away hears the next beat
  const pulse = startPulse({ engine, name, beat: () => beat(client, name, release), report });
  const teller = createTeller({ client: engine.client, taskQueue: config.temporal.taskQueue, report });
  const seen = createSeenLog(client, release);
  const connection = await NativeConnection.connect(connectionOptions(config.temporal));
  let identity = await engine.identity(10_000);
  const worker = await Worker.create({
    connection,
    identity: name,
    namespace: config.temporal.namespace,
    taskQueue: config.temporal.taskQueue,
    ...(config.workflowBundle === undefined
      ? { workflowsPath: require.resolve('./workflows') }
      : { workflowBundle: { codePath: resolve(config.workflowBundle) } }),
    activities: createActivities({ client, teller, seen, engine: () => identity, delivery: deliveryConfigOf(config), running: engine, report }),
    maxConcurrentWorkflowTaskExecutions: slots.workflowTasks,
    maxConcurrentActivityTaskExecutions: slots.deeds,
    maxConcurrentLocalActivityExecutions: slots.looks,
    maxCachedWorkflows: config.cachedWorkflows,
    shutdownGraceTime: '20s',
    shutdownForceTime: '30s',
  });
  const keepSchedules = scheduleKeeper(engine, report);
  const onEngine = (now: string) => keepSchedules((identity = now));
  onEngine(identity);
  const sweeper = config.sweeper.on
    ? startSweeper({ client, engine, release, teller, marks: sweepMarks(client), report, ...config.sweeper, onEngine })
    : undefined;
  const { backup, databaseUrl, evidenceKeys } = config;
  const backups = backup === undefined ? undefined : startBackups(() => connect(databaseUrl, client.keys, 2, longWaits), { ...backup, evidenceKeys }, report);
  log.info('ready');
  await worker.run();
  await sweeper?.stop();
  await backups?.stop();
  await pulse.stop();
  await endBeats(client, name).catch(() => undefined);
  await seen.flush();
  await client.close();
  await engine.close();
  await connection.close();
}

main().catch((error: unknown) => {
  console.error(error instanceof StartupError ? error.message : failureOf(error));
  process.exit(1);
});
