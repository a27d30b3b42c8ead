// A worker over the real record on the time-skipping server: days of a case in milliseconds.
import { randomUUID } from 'node:crypto';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { createActivities } from '../../activities';
import { deliveryConfigOf } from '../../activities/delivery-config';
import { createSeenLog } from '../../activities/seen';
import type { Client } from '../../db/client';
import { type Teller, createTeller } from '../../temporal/tell';
import { workflowBundle } from './bundle';
import { setOfficeClock } from './clock';
import { insistent } from './live';
import { timeSkipping } from './servers';
import { release } from '../../domain/procedures';

export interface TestEngine {
  readonly env: TestWorkflowEnvironment;
  /** Tells until it is heard. */
  readonly teller: Teller;
  readonly taskQueue: string;
  readonly problems: string[];
  /** The server's own time: human commands are given as of it. */
  now(): Promise<number>;
  run<T>(work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export async function anEngine(client: Client): Promise<TestEngine> {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const env = await TestWorkflowEnvironment.createTimeSkipping(timeSkipping());
  const taskQueue = randomUUID();
  const problems: string[] = [];
  const report = (problem: string) => problems.push(problem);
  const teller = createTeller({ client: env.client, taskQueue, report });
  const seen = createSeenLog(client, release);
  // This server keeps no list of what runs.
  const running = { list: () => Promise.resolve([]), isRunning: () => Promise.resolve(true), terminate: () => Promise.resolve() };
  const activities = createActivities({ client, teller, seen, engine: () => 'test', delivery: deliveryConfigOf({}), running, report });
  // The record's clock skips with the engine's.
  const advance: typeof activities.advance = async (input) => {
    await setOfficeClock(client, input.at);
    return activities.advance(input);
  };
  return {
    env,
    teller: insistent(createTeller({ client: env.client, taskQueue, report: () => undefined })),
    taskQueue,
    problems,
    now: () => env.currentTimeMs(),
    async run(work) {
      const worker = await Worker.create({
        connection: env.nativeConnection,
        taskQueue,
        workflowBundle: await workflowBundle(),
        activities: { ...activities, advance },
      });
      return worker.runUntil(work);
    },
    async close() {
      await seen.flush();
      await env.teardown();
    },
  };
}
