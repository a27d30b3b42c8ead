// The engine on a real Temporal server and the real record: a worker that can be stopped and started, with or without its sweeper.
import { randomUUID } from 'node:crypto';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { createActivities } from '../../activities';
import { type Outbox, outboxOf } from '../../activities/outbox';
import { createSeenLog } from '../../activities/seen';
import type { Client } from '../../db/client';
import { type Engine, connectEngine } from '../../temporal/connection';
import { startSweeper } from '../../temporal/sweeper';
import { type Teller, createTeller } from '../../temporal/tell';
import { workflowBundle } from './engine';

export interface LiveEngine {
  readonly engine: Engine;
  readonly teller: Teller;
  readonly problems: string[];
  close(): Promise<void>;
}
export interface LiveWorker {
  stop(): Promise<void>;
}

export function aLiveEngine(address: string): LiveEngine {
  const engine = connectEngine({ address, namespace: 'default', taskQueue: randomUUID() });
  const problems: string[] = [];
  const teller = createTeller({ client: engine.client, taskQueue: engine.taskQueue, report: (problem) => problems.push(problem) });
  return { engine, teller, problems, close: () => engine.close() };
}

export async function aWorker(
  client: Client,
  { engine, teller, problems }: LiveEngine,
  address: string,
  options: { sweeper: boolean; outbox?: Outbox },
): Promise<LiveWorker> {
  install();
  const report = (problem: string) => problems.push(problem);
  const connection = await NativeConnection.connect({ address });
  const seen = createSeenLog(client);
  let identity = await engine.identity();
  const worker = await Worker.create({
    connection,
    taskQueue: engine.taskQueue,
    workflowBundle: await workflowBundle(),
    activities: createActivities({ client, teller, seen, engine: () => identity, outbox: options.outbox ?? outboxOf({}), carried: engine, report }),
    shutdownGraceTime: '1s',
  });
  const running = worker.run();
  const sweeper = options.sweeper
    ? startSweeper({ client, engine, teller, everyMs: 100, graceMs: 300, report, onEngine: (now) => (identity = now) })
    : undefined;
  return {
    async stop() {
      worker.shutdown();
      await running;
      await sweeper?.stop();
      await seen.flush();
      await connection.close();
    },
  };
}

let installed = false;
function install(): void {
  if (!installed) Runtime.install({ logger: new DefaultLogger('ERROR') });
  installed = true;
}

/** Waits for a condition, not for seconds; what it waited for is said when it gives up. */
export async function eventually<T>(what: string, find: () => Promise<T | undefined | false>, patienceMs = 120_000): Promise<T> {
  for (const end = Date.now() + patienceMs; Date.now() < end;) {
    const found = await find();
    if (found !== undefined && found !== false) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`waited in vain: ${what}`);
}
