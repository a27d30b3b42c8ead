// An old worker and a new one side by side on one queue, as while a release is rolled out: no case is told that has looked, none sooner than the pause, nothing is done twice, and by a rollback none is lost.
import { eq, max } from 'drizzle-orm';
import { type Client, connect } from '../../db/client';
import { caseSeen, caseState, caseStep, notification, town as townTable } from '../../db/schema';
import { workflowId } from '../../workflows/messages';
import { keys } from '../support/keys';
import { type LiveEngine, type LiveWorker, aLiveEngine, aWorker, eventually } from '../support/live';
import { figures, sizeOf } from '../support/proof';
import { type TestTemporal, createDatabase, startTemporal } from '../support/servers';
import { SweepLedger } from '../support/sweep-ledger';
import { type TestTown, aTown, anApplication, order, verb } from '../support/town';
import { usualPatience } from '../../db/reads/unseen';
import type { CaseEvent } from '../../domain/casework/events';
import { release } from '../../domain/procedures';

const cases = sizeOf(16, 300);
const besideMs = sizeOf(12_000, 120_000);

let client: Client;
let drop: () => Promise<void>;
let temporal: TestTemporal;
let live: LiveEngine;
let town: TestTown;
const workers: LiveWorker[] = [];
const old = release - 1;
const ledger = new SweepLedger(old);
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
  const worker = await aWorker(client, live, temporal.address, { sweeper: true, release: of, graceMs: 5_000, ledger });
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

/** Every rung that was walked, by case. */
async function rungs(): Promise<string[]> {
  const steps = await client.db.select().from(caseStep);
  return steps.flatMap(({ caseId, events }) =>
    (JSON.parse(events) as CaseEvent[]).flatMap((event) => (event.type === 'rungPassed' ? [`${caseId} ${event.clock} ${event.round} ${event.rung}`] : [])),
  );
}
const casesOf = (keys: readonly string[]): number => new Set(keys.map((key) => key.split(' ')[0])).size;
const twice = (keys: readonly string[]): string[] => keys.filter((key, index) => keys.indexOf(key) !== index);

it('tells nobody in vain, does nothing twice, and leaves nothing undone when the new one is taken back', async () => {
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
  const toldBeside = ledger.tellings.length;

  ledger.enough = release; // from when it is gone on, which is before it has wholly stopped
  await former.stop();
  await eventually('the new one has seen all', async () => (await seenBy(release)) === cases);
  const rolledOut = await Promise.all(ids.map(historyOf));
  expect(rolledOut.filter(({ told }) => told === 0)).toEqual([]);
  const toldAfter = ledger.tellings.length - toldBeside;

  await newer.stop();
  ledger.enough = old;
  const again = await work(old);
  const [last] = await client.db.select({ moment: max(caseState.nextMoment) }).from(caseState);
  await client.db
    .update(townTable)
    .set({ offsetMs: (last?.moment ?? 0) - Date.now() + 1_000 })
    .where(eq(townTable.id, town.id)); // nobody tells: the sweep sees that the moment has passed
  await eventually('the old one alone walks the limits', async () => casesOf(await rungs()) === cases);
  await eventually('the old one has seen them', async () => (await seenBy(old)) === cases);

  ledger.enough = release;
  await again.stop();
  newer = await work(release);
  await eventually('the new one, back, has looked at what the old one did', async () => (await seenBy(release)) === cases);
  await newer.stop();

  const pauses = ledger.pauses().map(({ ms }) => ms);
  const notices = (await client.db.select().from(notification).where(eq(notification.word, 'rung'))).map(({ caseId, key }) => `${caseId} ${key}`);
  figures('two-releases', {
    ...{ cases, besideMs, toldBeside, toldAfter, told: ledger.tellings.length, again: pauses.length, soonestAgainMs: Math.min(...pauses) },
    ...{ eventsMost: Math.max(...rolledOut.map(({ events }) => events)), rungs: (await rungs()).length, notices: notices.length },
  });
  // Told again is who hadn't looked since, on a busy machine some: never one that had, and never sooner than the pause.
  expect(ledger.tellings.filter(({ hadLooked }) => hadLooked)).toEqual([]);
  expect(pauses.filter((ms) => ms < usualPatience.firstMs)).toEqual([]);
  expect([twice(await rungs()), twice(notices)]).toEqual([[], []]);
  // A telling is a look, and a look is few events.
  expect(rolledOut.filter(({ told, events }) => events >= 60 + 10 * (told - 1))).toEqual([]);
});
