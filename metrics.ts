// What Prometheus may ask of a process: figures of the process and, of the server, of the engine behind it, on a port of their own.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { Gauge, Registry, collectDefaultMetrics } from 'prom-client';
import type { Client } from './db/client';
import { lastBackupAt } from './db/reads/backups';
import { type EngineFigures, readEngineFigures } from './db/reads/engine-figures';
import { StartupError } from './failure';

/** Answers `GET /metrics` until the process ends; without a port nobody is answered. */
export async function serveMetrics(host: string, port: number | undefined, registry: Registry): Promise<void> {
  if (port === undefined) return;
  collectDefaultMetrics({ register: registry });
  const server = createServer((req, res) => {
    if (req.method !== 'GET' || req.url !== '/metrics') return void res.writeHead(404).end();
    registry.metrics().then(
      (text) => res.writeHead(200, { 'content-type': registry.contentType }).end(text),
      () => res.writeHead(500).end(),
    );
  });
  server.listen(port, host).unref();
  await once(server, 'listening').catch(() => {
    throw portTaken(host, port);
  });
}

const portTaken = (host: string, port: number): StartupError => new StartupError(`指标的端口 ${host}:${port} 用不了，可能被占用：请改 METRICS_HOST 或者端口。`);

/** Temporal's own exporter, for the worker's runtime: its labels are namespace, queue, and types of workflows and activities. */
export function sdkMetrics({ host, sdk }: { readonly host: string; readonly sdk?: number }) {
  if (sdk === undefined) return {};
  return { telemetryOptions: { metrics: { prometheus: { bindAddress: `${host}:${sdk}`, useSecondsForDurations: true } } } };
}

/** Read once with each question. What can't be read is not a number, which is neither much nor little, and `yimen_figures_read` says so. */
export function engineRegistry(client: Client): Registry {
  const registry = new Registry();
  let reading: Promise<EngineFigures | undefined> | undefined;
  const read = () =>
    (reading ??= readEngineFigures(client)
      .catch(() => undefined)
      .finally(() => (reading = undefined)));
  const gauge = (name: string, help: string, value: () => number | Promise<number>) =>
    new Gauge({
      ...{ name, help, registers: [registry] },
      async collect() {
        this.set(await value());
      },
    });
  const figure = (name: string, help: string, of: (figures: EngineFigures) => number) =>
    gauge(name, help, async () => {
      const figures = await read();
      return figures === undefined ? NaN : of(figures);
    });
  gauge('yimen_figures_read', '1: the database answered with the figures beside this.', async () => Number((await read()) !== undefined));
  figure('yimen_engine_lag_seconds', 'How long the oldest step waits that the engine has not seen.', ({ lagMs }) => lagMs / 1_000);
  figure('yimen_unwalked_moments', 'Open cases whose next moment passed more than a minute ago.', ({ unwalked }) => unwalked);
  figure('yimen_clock_in_doubt', '1: nothing is written until the time of the server is confirmed.', ({ isClockInDoubt }) => Number(isClockInDoubt));
  gauge('yimen_last_backup_timestamp_seconds', 'When the last whole copy was begun; 0: there is none.', () =>
    lastBackupAt(client).then(
      (at = 0) => at / 1_000,
      () => NaN,
    ),
  );
  return registry;
}
