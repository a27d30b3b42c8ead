// The round of checks over all towns: one in trouble costs itself only, and a worker that is killed costs the round its heartbeat, not its hour.
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

const towns = ['one', 'spoilt', 'two', 'silent', 'three'];
const seen: string[] = [];
let atOnce = 0;
let most = 0;

const tries = (town: string) => seen.filter((one) => one === town).length;
let bury = () => undefined as void;
const killed = new Promise<void>((resolve) => (bury = resolve));

async function reconcileTown({ townId }: { townId: string }) {
  seen.push(townId);
  atOnce += 1;
  most = Math.max(most, atOnce);
  try {
    if (townId === 'spoilt') throw ApplicationFailure.create({ message: 'failed', type: 'deedFailed' });
    if (townId === 'silent' && tries(townId) === 1) await killed; // nothing is heard of it any more
    return { drift: { found: 1, mended: 0 } };
  } finally {
    atOnce -= 1;
  }
}

it('goes through every town, two at a time, the common parts last, and names those that fail', async () => {
  const activities = {
    listTowns: async () => towns,
    reconcileTown,
    reconcileCommon: async ({ part }: { part: string }) => {
      seen.push(part);
      if (part === 'strays') throw ApplicationFailure.create({ message: 'failed', type: 'deedFailed' });
      return part === 'late' ? {} : { drift: { found: 1, mended: 0 }, unseen: { found: 2, mended: 2 } };
    },
  };
  const taskQueue = randomUUID();
  const worker = await Worker.create({
    connection: env.nativeConnection,
    taskQueue,
    workflowBundle: await workflowBundle(),
    activities,
  });
  const begun = performance.now();
  const round = await worker.runUntil(env.client.workflow.execute(rounds.reconcile, { workflowId: randomUUID(), taskQueue }).finally(() => bury()));
  expect(round).toEqual({ found: { drift: { found: 5, mended: 0 }, unseen: { found: 2, mended: 2 } }, failed: ['spoilt', 'strays'] });
  expect([tries('one'), tries('spoilt'), tries('silent'), tries('strays'), seen.at(-1)]).toEqual([1, 3, 2, 3, 'late']);
  expect(most).toBe(2);
  // Of its heartbeat's half minute, not of the ten that a part may last.
  expect(performance.now() - begun).toBeLessThan(120_000);
});
