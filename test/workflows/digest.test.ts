// The morning round over all towns, with deeds that fail as they are told to: one town in trouble costs itself only.
import { randomUUID } from 'node:crypto';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { ApplicationFailure } from '@temporalio/common';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { rounds } from '../../workflows/messages';
import { workflowBundle } from '../support/bundle';
import { timeSkipping } from '../support/servers';

let env: TestWorkflowEnvironment;
beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR', () => undefined) });
  env = await TestWorkflowEnvironment.createTimeSkipping(timeSkipping());
});
afterAll(() => env.teardown());

it('tells every sound town, names the one that fails, and ends', async () => {
  const delivered: string[] = [];
  const tries = new Map<string, number>();
  const activities = {
    listTowns: async () => ['sound', 'spoilt', 'also-sound'],
    async digest({ townId }: { townId: string }) {
      tries.set(townId, (tries.get(townId) ?? 0) + 1);
      if (townId === 'spoilt') throw ApplicationFailure.create({ message: 'failed', type: 'deedFailed' });
      return [`${townId}-1`, `${townId}-2`];
    },
    deliver: async ({ id }: { id: string }) => void delivered.push(id),
  };
  const taskQueue = randomUUID();
  const worker = await Worker.create({ connection: env.nativeConnection, taskQueue, workflowBundle: await workflowBundle(), activities });
  const round = await worker.runUntil(env.client.workflow.execute(rounds.digest, { workflowId: randomUUID(), taskQueue }));
  expect(round).toEqual({ messages: 4, failed: ['spoilt'] });
  expect(delivered.sort()).toEqual(['also-sound-1', 'also-sound-2', 'sound-1', 'sound-2']);
  expect([tries.get('sound'), tries.get('spoilt')]).toEqual([1, 8]); // ten minutes: a database that restarts at half past eight costs nobody the digest
});
