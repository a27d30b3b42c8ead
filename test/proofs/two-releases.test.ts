// An old worker and a new one side by side on one queue, as while a release is rolled out: each open case is told once that there is something to learn, and by a rollback none is lost.
import { eq, max } from 'drizzle-orm';
import { type Client, connect } from '../../db/client';
import { caseSeen, caseState, caseStep, notification, town as townTable } from '../../db/schema';
import { workflowId } from '../../workflows/messages';
import { keys } from '../support/keys';
import { type LiveEngine, type LiveWorker, aLiveEngine, aWorker, eventually } from '../support/live';
import { figures, sizeOf } from '../support/proof';
import { type TestTemporal, createDatabase, startTemporal } from '../support/servers';
import { type TestTown, aTown, anApplication, order, verb } from '../support/town';
import { release } from '../../domain/procedures';

const cases = sizeOf(16, 300);
const besideMs = sizeOf(12_000, 120_000);

let client: Client;
let drop: () => Promise<void>;
let temporal: TestTemporal;
let live: LiveEngine;
let town: TestTown;
const workers: LiveWorker[] = [];
beforeAll(async () => {
  const database = await createDatabase();
  drop = database.drop;
  client = connect(database.url, keys, 20);
  town = await aTown(client, { training: true });
  temporal = await startTemporal();
  live = aLiveEngine(temporal.address);
});
afterAll(async () => {
  for (const worker of workers) await worker.stop().catch(() => undefined);
  await live.close();
  await temporal.stop();
  await client.close();
  await drop();
});

async function work(of: number): Promise<LiveWorker> {
  const worker = await aWorker(client, live, temporal.address, { sweeper: true, release: of, graceMs: 5_000 });
  workers.push(worker);
  return worker;
}
async function accepts(caseId: string): Promise<void> {
  const done = await order(client, town, caseId, 'clerk', verb(town, 'accept'), Date.now());
  if (!done.ok) throw new Error(done.code);
  await live.teller.tell({ caseId, kind: 'application', seq: done.answer.seq, signal: done.answer.signal });
}
const seenBy = (of: number) => client.db.$count(caseSeen, eq(caseSeen.release, of));

/** How often a case was told by a sweep, and how long its history is. */
async function historyOf(caseId: string): Promise<{ told: number; events: number }> {
  const { events } = await live.engine.client.workflow.getHandle(workflowId('application', caseId)).fetchHistory();
  const told = (events ?? []).filter((event) => event.workflowExecutionSignaledEventAttributes?.signalName === 'lookAgain').length;
  return { told, events: events?.length ?? 0 };
}

it('tells nobody twice, and leaves nothing undone when the new one is taken back', async () => {
  const old = release - 1;
  const former = await work(old);
  const ids: string[] = [];
  for (let n = 0; n < cases; n += 1) {
    const caseId = await anApplication(client, town, Date.now());
    await live.teller.tell({ caseId, kind: 'application', seq: 1, signal: 'opened' });
    ids.push(caseId);
  }
  await eventually('the old one has seen all', async () => (await seenBy(old)) === cases);

  let newer = await work(release);
  const end = Date.now() + besideMs;
  for (const caseId of ids) await accepts(caseId); // whichever worker looks
  await eventually('both have worked side by side for a while', async () => Date.now() > end);
  const beside = await Promise.all(ids.map(historyOf));
  expect(beside.map(({ told }) => told)).toEqual(ids.map(() => 0));

  await former.stop();
  await eventually('the new one has seen all', async () => (await seenBy(release)) === cases);
  const rolledOut = await Promise.all(ids.map(historyOf));
  expect(rolledOut.map(({ told }) => told)).toEqual(ids.map(() => 1));

  await newer.stop();
  const again = await work(old);
  const [last] = await client.db.select({ moment: max(caseState.nextMoment) }).from(caseState);
  await client.db
    .update(townTable)
    .set({ offsetMs: (last?.moment ?? 0) - Date.now() + 1_000 })
    .where(eq(townTable.id, town.id)); // nobody tells: the sweep sees that the moment has passed
  const rungs = async () => (await client.db.select().from(caseStep)).filter(({ events }) => events.includes('"rungPassed"'));
  await eventually('the old one alone walks the limits', async () => new Set((await rungs()).map(({ caseId }) => caseId)).size === cases);
  await eventually('the old one has seen them', async () => (await seenBy(old)) === cases);
  const notices = await client.db.select().from(notification).where(eq(notification.word, 'rung'));
  expect(new Set(notices.map(({ caseId, key }) => `${caseId} ${key}`)).size).toBe(notices.length);

  await again.stop();
  newer = await work(release);
  await eventually('the new one, back, has looked at what the old one did', async () => (await seenBy(release)) === cases);
  figures('two-releases', {
    ...{ cases, besideMs, toldBeside: sum(beside.map(({ told }) => told)), toldAfter: sum(rolledOut.map(({ told }) => told)) },
    ...{ eventsMost: Math.max(...rolledOut.map(({ events }) => events)), notices: notices.length },
  });
  expect(Math.max(...rolledOut.map(({ events }) => events))).toBeLessThan(60);
});

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
