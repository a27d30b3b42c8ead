// A rollout over real cases on a real server: page by page, throttled, asked how far it is, and gone on with by the next worker where one was stopped.
import { type Client, connect } from '../../db/client';
import { verify } from '../../record/verify';
import { type RolloutOrder, type RolloutProgress, progressQuery, rolloutId, rolloutType, workflowId } from '../../workflows/messages';
import { freeOfficeClock } from '../support/clock';
import { keys } from '../support/keys';
import { type LiveEngine, type LiveWorker, aLiveEngine, aWorker, eventually, isAtRest } from '../support/live';
import { type TestTemporal, createDatabase, startTemporal } from '../support/servers';
import { aTown, anApplication } from '../support/town';

let client: Client;
let drop: () => Promise<void>;
let temporal: TestTemporal;
let live: LiveEngine;
let worker: LiveWorker;
const cases: string[] = [];
beforeAll(async () => {
  const database = await createDatabase();
  drop = database.drop;
  client = connect(database.url, keys, 5);
  temporal = await startTemporal();
  live = aLiveEngine(temporal.address);
  worker = await aWorker(client, live, temporal.address, { sweeper: false });
  const town = await aTown(client);
  for (let n = 0; n < 5; n += 1) cases.push(await anApplication(client, town, Date.now()));
  await freeOfficeClock(client);
  for (const caseId of cases) await live.teller.tell({ caseId, kind: 'application', seq: 1, signal: 'opened' });
  await eventually('all are seen', () => isAtRest(client, live.engine));
});
afterAll(async () => {
  await worker.stop();
  await live.close();
  await temporal.stop();
  await client.close();
  await drop();
});

const handleOf = (caseId: string) => live.engine.client.workflow.getHandle(workflowId('application', caseId));
const runs = () => Promise.all(cases.map(async (caseId) => (await handleOf(caseId).describe()).runId));
const start = (order: RolloutOrder) =>
  live.engine.client.workflow.start(rolloutType, { workflowId: rolloutId, taskQueue: live.engine.taskQueue, args: [order] });

it('has each open case begin anew, a page at a time, and goes on with the next worker where one was stopped', async () => {
  const before = await runs();
  const rollout = await start({ mode: 'renew', size: 2, pauseMs: 1_500 });
  const progress = () => rollout.query<RolloutProgress>(progressQuery);
  await eventually('the first page', async () => (await progress()).cases === 2);
  const [half, whole] = [await runs(), before.length];
  expect(half.filter((run, n) => run !== before[n])).toHaveLength(2);
  await worker.stop();
  worker = await aWorker(client, live, temporal.address, { sweeper: false });
  await expect(rollout.result()).resolves.toMatchObject({ cases: whole, told: whole, ended: true });
  await expect(progress()).resolves.toMatchObject({ cases: whole, ended: true });
  const after = await runs();
  expect(after.filter((run, n) => run !== before[n])).toHaveLength(whole);
  expect(after.filter((run, n) => half[n] !== before[n] && run !== half[n])).toEqual([]); // nobody twice
  for (const caseId of cases) expect((await handleOf(caseId).describe()).status.name).toBe('RUNNING');
  expect((await verify(client)).drifts).toEqual([]);
});

it('has each case look again without ending any, where that is all that is asked, and brings back one that Temporal has lost', async () => {
  const [lost = '', ...others] = cases;
  await handleOf(lost).terminate('lost');
  const before = await runs();
  const signals = async (caseId: string) =>
    ((await handleOf(caseId).fetchHistory()).events ?? []).filter(({ workflowExecutionSignaledEventAttributes: told }) => told?.signalName === 'lookAgain')
      .length;
  const told = await Promise.all(others.map(signals));
  const rollout = await start({ mode: 'look', size: 50, pauseMs: 100 });
  await expect(rollout.result()).resolves.toMatchObject({ cases: 5, told: 5 });
  expect((await runs()).slice(1)).toEqual(before.slice(1));
  expect(await Promise.all(others.map(signals))).toEqual(told.map((n) => n + 1));
  expect((await handleOf(lost).describe()).status.name).toBe('RUNNING');
});
