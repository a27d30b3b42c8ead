// The server: answers people over HTTP.
import { createServer } from 'node:http';
import pino from 'pino';
import { setTimeout as after } from 'node:timers/promises';
import { createApp } from './api/http/app';
import { closeNews } from './api/news/hub';
import { type Config, assertListening, isAlone, readConfig } from './config';
import { warnOfRights } from './db/account';
import { type Client, connect } from './db/client';
import { logDoubt, watchOfficeClock } from './db/content/clock-watch';
import { assertNoExample } from './db/content/towns';
import { watchHostClock } from './db/reads/host-clock';
import { readKeyring } from './db/keyring';
import { StartupError, endOnUncaught, failureOf, redacted } from './failure';
import { engineRegistry, serveMetrics } from './metrics';
import { connectEngine } from './temporal/connection';
import { createTeller } from './temporal/tell';

/** A practice clock may be under way for longer; it stands where it stopped and goes on when asked again. */
const patienceMs = 10_000;

type Report = (problem: string, facts: Readonly<Record<string, unknown>>) => void;

const doorOf = ({ http, training }: Config) => ({ ...http, training });

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = pino({ level: config.logLevel, name: 'server', redact: { paths: redacted, remove: true } });
  endOnUncaught(log);
  assertListening(config);
  const report: Report = (problem, facts) => log.warn(facts, problem);
  const client = connect(config.databaseUrl, readKeyring(config.evidenceKeys));
  if (!isAlone(config.http)) await untilNoExample(client, report);
  void warnOfRights(client.sql, report);
  watchHostClock(client.sql, report);
  watchOfficeClock(client, logDoubt(report));
  serveMetrics(config.metrics.host, config.metrics.server, engineRegistry(client)).catch((error: unknown) => {
    log.fatal(failureOf(error), 'no metrics');
    process.exit(1);
  });
  const engine = connectEngine(config.temporal);
  const teller = createTeller({ client: engine.client, taskQueue: config.temporal.taskQueue, report });
  const app = createApp({ client, teller, engine, now: Date.now, config: doorOf(config), log });
  const server = createServer({ keepAliveTimeout: 65_000, headersTimeout: 10_000, requestTimeout: 30_000 }, app);
  server.listen(config.http.port, config.http.host, () => log.info(config.http, 'ready'));
  server.on('error', (error) => {
    log.fatal(failureOf(error), 'cannot listen');
    process.exit(1);
  });
  // Answers that are under way are finished, then the connections go, the engine's before the database's.
  const close = async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    closeNews(client);
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), patienceMs).unref();
    await closed;
    await engine.close();
    await client.close();
    process.exit(0);
  };
  let closing: Promise<void> | undefined;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void (closing ??= close()));
}

/** Before others may come. What is in a database that is away nobody knows: it is waited for. */
async function untilNoExample(client: Client, report: Report): Promise<void> {
  for (;;) {
    try {
      return await assertNoExample(client);
    } catch (error) {
      if (error instanceof StartupError) throw error;
      report('nobody is let in before the database has been looked at', failureOf(error));
      await after(1_000);
    }
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof StartupError ? error.message : failureOf(error));
  process.exit(1);
});
