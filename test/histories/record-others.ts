// Records what cases of human pace don't come to, with looks and deeds that answer as they are told to: a delivery that waits, a run that goes on in another, a cancel, a lost referral, and the house's own rounds.
// npm test -- --runTestsByPath --testMatch '**/record-*.ts' test/histories/record-others.ts
import { randomUUID } from 'node:crypto';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { AdvanceInput } from '../../activities/advance';
import type { Docket } from '../../domain/casework/docket';
import { type Engine, connectEngine } from '../../temporal/connection';
import { type RolloutOrder, deliveryType, rolloutType, rounds, workflowTypeOf } from '../../workflows/messages';
import { workflowBundle } from '../support/bundle';
import { eventually, install } from '../support/live';
import { type TestTemporal, startTemporal } from '../support/servers';
import { keep } from './corpus';

const open: Docket = { seq: 1, stage: 'county', visit: 1, tasks: ['countyDecision'], limits: {}, terms: {}, changes: {}, children: [], notifications: [], summary: 'county' };
const far = Date.parse('2100-01-01');
const dockets = new Map<string, Docket>();
const looks = new Map<string, number>();
let pages = 0;
const activities = {
  advance: async ({ caseId }: AdvanceInput): Promise<Docket> => {
    looks.set(caseId, (looks.get(caseId) ?? 0) + 1);
    return dockets.get(caseId) ?? { ...open, stage: 'sent', tasks: ['answer'] };
  },
  deliver: async () => ({ notBefore: far }),
  listTowns: async () => ['one', 'two'],
  digest: async ({ townId }: { townId: string }) => (townId === 'one' ? [] : []),
  reconcileTown: async () => ({ unseen: { found: 1, mended: 1 } }),
  reconcileCommon: async () => ({}),
  rolloutPage: async () => ((pages += 1) < 3 ? { cases: 2, told: 2, last: String(pages) } : { cases: 1, told: 1 }),
};

let temporal: TestTemporal;
let engine: Engine;
let stop: () => Promise<void>;
beforeAll(async () => {
  install();
  temporal = await startTemporal({ settings: { 'limit.historyCount.suggestContinueAsNew': 60 } });
  engine = connectEngine({ address: temporal.address, namespace: 'default', taskQueue: 'recorded' });
  const connection = await NativeConnection.connect({ address: temporal.address });
  const worker = await Worker.create({ connection, taskQueue: engine.taskQueue, workflowBundle: await workflowBundle(), activities });
  const running = worker.run();
  stop = async () => {
    worker.shutdown();
    await running;
    await connection.close();
    await engine.close();
    await temporal.stop();
  };
});
afterAll(() => stop());

const begin = (type: string, workflowId: string, ...args: unknown[]) => engine.client.workflow.start(type, { workflowId, taskQueue: engine.taskQueue, args });
const lookedOf = (caseId: string, times: number) => eventually(`look ${times}`, async () => (looks.get(caseId) ?? 0) >= times);
async function begun(docket: Partial<Docket>) {
  const caseId = randomUUID();
  dockets.set(caseId, { ...open, ...docket });
  const handle = await begin(workflowTypeOf('application'), caseId, { caseId });
  await lookedOf(caseId, 1);
  return { caseId, handle };
}
const kept = (name: string, id: string, runId?: string) => keep(name, engine.client.workflow.getHandle(id, runId));
const has = (id: string, attributes: string) =>
  eventually(attributes, async () => JSON.stringify((await engine.client.workflow.getHandle(id).fetchHistory()).events).includes(attributes));

it('records an application that holds a message until the office opens', async () => {
  const { caseId } = await begun({ notifications: ['7'] });
  await has(caseId, 'timerStartedEventAttributes');
  await kept('application-waiting', caseId);
});

it('records an application that went on in another run, and that run', async () => {
  const { caseId, handle } = await begun({ notifications: ['7'], limits: { total: { key: 'total#1/onDay', name: 'onDay 2100-01-01', at: far } } });
  const { runId } = await handle.describe();
  await eventually('another run', async () => {
    await engine.client.workflow.getHandle(caseId).signal('noted', { seq: 1 });
    return (await engine.client.workflow.getHandle(caseId).describe()).runId !== runId;
  });
  await has(caseId, 'timerStartedEventAttributes');
  await kept('application-continued', caseId, runId);
  await kept('application-continuing', caseId);
});

it('records an application that an operator cancelled', async () => {
  const { caseId, handle } = await begun({});
  await handle.cancel();
  await has(caseId, 'workflowExecutionCancelRequestedEventAttributes');
  dockets.set(caseId, { ...open, outcome: 'confirmed' });
  await handle.signal('decisionMade', { seq: 2 });
  await handle.result();
  await kept('application-cancelled', caseId);
});

it('records an application whose referral was lost, and started again', async () => {
  const child = randomUUID();
  const { caseId, handle } = await begun({ children: [{ caseId: child, kind: 'referral' }] });
  await lookedOf(child, 1);
  await engine.client.workflow.getHandle(`referral/${child}`).terminate('lost');
  await handle.signal('childLost', { seq: 0, lostChild: child });
  await lookedOf(child, 2);
  dockets.set(child, { ...open, stage: 'sent', tasks: [], outcome: 'answered' });
  await engine.client.workflow.getHandle(`referral/${child}`).signal('referralAnswered', { seq: 2 });
  await lookedOf(caseId, 3);
  await kept('application-childLost', caseId);
});

it('records a message that is sent again and waits, the digest, the reconciler, and a rollout', async () => {
  await begin(deliveryType, 'delivery', { id: '7' });
  await has('delivery', 'timerStartedEventAttributes');
  await engine.client.workflow.getHandle('delivery').signal('lookAgain');
  await has('delivery', 'timerCanceledEventAttributes');
  await kept('delivery-waiting', 'delivery');
  for (const round of ['digest', 'reconcile'] as const) {
    await (await begin(rounds[round], round)).result();
    await kept(round, round);
  }
  const order: RolloutOrder = { mode: 'renew', size: 2, pauseMs: 100 };
  await (await begin(rolloutType, 'rollout', order)).result();
  await kept('rollout', 'rollout');
});
