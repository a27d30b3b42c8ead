import { eq } from 'drizzle-orm';
import { type Client, connect } from '../../db/client';
import { dayOf } from '../../domain/calendar';
import { nextTownMoment } from '../../db/reads/town-moments';
import { caseFile, caseStep, notification, town as townTable } from '../../db/schema';
import type { CaseEvent } from '../../domain/casework/events';
import { verify } from '../../record/verify';
import { workflowId } from '../../workflows/messages';
import { freeOfficeClock } from '../support/clock';
import { keys } from '../support/keys';
import { type LiveEngine, type LiveWorker, type WorkerOptions, aLiveEngine, aWorker, eventually, jumpTo } from '../support/live';
import { type TestTemporal, createDatabase, startTemporal } from '../support/servers';
import { type Person, type TestTown, aTown, anApplication, order, verb } from '../support/town';
import { tellStep } from '../../temporal/tell';

let client: Client;
let drop: () => Promise<void>;
let temporal: TestTemporal;
let live: LiveEngine;
let worker: LiveWorker | undefined;

beforeEach(async () => {
  const database = await createDatabase();
  drop = database.drop;
  client = connect(database.url, keys, 5);
  temporal = await startTemporal();
  live = aLiveEngine(temporal.address);
});
afterEach(async () => {
  await worker?.stop();
  worker = undefined;
  await live.close();
  await temporal.stop();
  await client.close();
  await drop();
});

const work = async (options: WorkerOptions = { sweeper: false }) => {
  worker = await aWorker(client, live, temporal.address, options);
};

/** A person acts and the engine is told, as the API does it. */
async function does(town: TestTown, who: Person, caseId: string, action: string, more: Parameters<typeof verb>[2] = {}): Promise<void> {
  const recorded = await order(client, town, caseId, who, verb(town, action, more), Date.now());
  await freeOfficeClock(client); // it goes on, and the sweep goes by it
  if (!recorded.ok) throw new Error(`${action}: ${recorded.code}`);
  await tellStep(live.teller, recorded.answer);
}

async function opened(town: TestTown): Promise<string> {
  const caseId = await anApplication(client, town, Date.now());
  await freeOfficeClock(client);
  await live.teller.tell({ caseId, kind: 'application', seq: 1, signal: 'opened' });
  return caseId;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

const eventsOf = async (caseId: string): Promise<CaseEvent[]> => {
  const steps = await client.db.select().from(caseStep).where(eq(caseStep.caseId, caseId)).orderBy(caseStep.seq);
  return steps.flatMap((step) => JSON.parse(step.events) as CaseEvent[]);
};
const rungsOf = async (caseId: string): Promise<string[]> =>
  (await eventsOf(caseId)).flatMap((event) => (event.type === 'rungPassed' ? [`${event.clock} ${event.rung}`] : []));
const stageOf = async (caseId: string): Promise<string | undefined> => (await client.db.select().from(caseFile).where(eq(caseFile.caseId, caseId)))[0]?.stage;

/** Sets the training clock so that the town's next moment lies just ahead; nobody is told. */
async function approach(town: TestTown, aheadMs: number): Promise<void> {
  const at = await nextTownMoment(client, town.id);
  await client.db
    .update(townTable)
    .set({ offsetMs: (at ?? 0) - aheadMs - Date.now() })
    .where(eq(townTable.id, town.id));
}

const closed = async (kind: 'application' | 'referral', caseId: string): Promise<string> =>
  live.engine.client.workflow.getHandle(workflowId(kind, caseId)).result() as Promise<string>;
const isRunning = async (kind: 'application' | 'referral', caseId: string): Promise<boolean> => {
  const found = await live.engine.client.workflow
    .getHandle(workflowId(kind, caseId))
    .describe()
    .catch(() => undefined);
  return found?.status.name === 'RUNNING';
};

it('records, notifies and escalates a rung at its moment with the sweeper off and nobody asking', async () => {
  await work();
  const town = await aTown(client, { training: true });
  const caseId = await opened(town);
  await does(town, 'clerk', caseId, 'accept');
  await eventually('the first look', async () => (await eventsOf(caseId)).some(({ type }) => type === 'clockStarted'));
  for (const rung of ['before1', 'onDay', 'overdue', 'after1']) {
    await approach(town, 1_500);
    await live.teller.tell({ caseId, kind: 'application', seq: 0, signal: 'clockMoved' });
    await eventually(`the rung ${rung}`, async () => (await rungsOf(caseId)).includes(`startInvestigation ${rung}`));
  }
  const told = await eventually('every notification delivered', async () => {
    const rows = await client.db.select().from(notification).where(eq(notification.caseId, caseId));
    return rows.every(({ sentAt }) => sentAt !== null) && rows;
  });
  const people = (rung: string) => told.filter(({ codes }) => (JSON.parse(codes) as { rung: string }).rung === rung).map(({ staffId }) => staffId);
  expect(people('onDay')).toEqual([town.people.sectionHead.id]);
  expect(people('after1')).toEqual([town.people.director.id]);
  expect(people('before1').sort()).toEqual([town.people.clerk.id, town.people.investigator.id, town.people.secondInvestigator.id].sort());
  const passed = (await eventsOf(caseId)).filter((event) => event.type === 'rungPassed');
  for (const event of passed)
    expect(event.at).toBeLessThanOrEqual(Date.now() + (await client.db.select().from(townTable).where(eq(townTable.id, town.id)))[0]!.offsetMs);
});

it('carries more cases than it keeps in memory, one at a time', async () => {
  await work({ sweeper: false, cachedWorkflows: 1 });
  const town = await aTown(client, { training: true });
  const cases = [await opened(town), await opened(town), await opened(town), await opened(town)];
  for (const caseId of cases) await does(town, 'clerk', caseId, 'accept');
  for (const caseId of cases) await eventually('the first look', async () => (await eventsOf(caseId)).some(({ type }) => type === 'clockStarted'));
  await jumpTo(client, live, town.id, Date.now() + 20 * dayMs);
  for (const caseId of cases) {
    const rungs = await rungsOf(caseId);
    expect(rungs).toEqual(expect.arrayContaining(['before1', 'onDay', 'overdue', 'after1'].map((rung) => `startInvestigation ${rung}`)));
    expect(new Set(rungs).size).toBe(rungs.length);
  }
});

it('jumps over a whole notice and a missed limit by the training clock, its real timers firing', async () => {
  await work();
  const town = await aTown(client, { training: true });
  const caseId = await opened(town);
  for (const [who, action] of [
    ['clerk', 'accept'],
    ['clerk', 'requestCheck'],
    ['clerk', 'enterCheckAnswer'],
    ['investigator', 'completeVisit'],
    ['investigator', 'fillSheet'],
    ['reviewer', 'support'],
    ['villageAssistant', 'postNotice'],
  ] as const) {
    await does(town, who, caseId, action);
  }
  const sixtieth = Math.ceil((Date.now() + 8 * hourMs) / dayMs) * dayMs - 8 * hourMs + 60 * dayMs; // its end, whatever hour it is now
  await jumpTo(client, live, town.id, sixtieth);
  expect(await stageOf(caseId)).toBe('decision');
  const [rungs, once] = [await rungsOf(caseId), ['total before3', 'total onDay', 'total overdue', 'total after1']];
  const repeats = rungs.slice(once.length).map((_, n) => `total repeat${n + 1}`);
  expect(rungs).toEqual([...once, ...repeats]);
  expect(repeats.length).toBeGreaterThan(2); // on its way to the sixtieth day, three or four by the day on which this is played
  await does(town, 'approver', caseId, 'confirm');
  await does(town, 'clerk', caseId, 'serveNotice');
  await does(town, 'clerk', caseId, 'enterCountyPublication', { details: { publishedOn: dayOf(sixtieth), paper: '公布单' } });
  await expect(closed('application', caseId)).resolves.toBe('confirmed');
  const history = await live.engine.client.workflow.getHandle(workflowId('application', caseId)).fetchHistory();
  const types = (history.events ?? []).map((event) => event.eventType);
  expect(types).toContain(17 /* EVENT_TYPE_TIMER_FIRED */);
  expect((await verify(client)).drifts).toEqual([]);
});

it('sends a referral out as a child and brings its answer back by letter', async () => {
  await work();
  const town = await aTown(client);
  const caseId = await opened(town);
  const referralId = '0b6c3a52-5a3e-4a86-9a1f-1f3f0f6d7a11';
  await does(town, 'clerk', caseId, 'accept');
  await does(town, 'clerk', caseId, 'refer', { opens: referralId });
  await eventually('the referral is on record', async () => (await client.db.select().from(caseFile).where(eq(caseFile.caseId, referralId)))[0]);
  await does(town, 'departmentContact', referralId, 'answer');
  await expect(closed('referral', referralId)).resolves.toBe('answered');
  await eventually('the letter is read', async () =>
    (await eventsOf(caseId)).some((event) => event.type === 'letterReceived' && event.letter === 'referralClosed'),
  );
  await does(town, 'clerk', caseId, 'moveAway');
  await expect(closed('application', caseId)).resolves.toBe('movedAway');
  expect((await verify(client)).drifts).toEqual([]);
});

it('starts a referral again whose workflow was lost, and outlives an operator who cancels or terminates', async () => {
  await work({ sweeper: true });
  const town = await aTown(client);
  const caseId = await opened(town);
  const referralId = '0b6c3a52-5a3e-4a86-9a1f-1f3f0f6d7a12';
  await does(town, 'clerk', caseId, 'accept');
  await does(town, 'clerk', caseId, 'refer', { opens: referralId });
  await eventually('the child runs', () => isRunning('referral', referralId));
  await eventually('the referral is on record', async () => (await client.db.select().from(caseFile).where(eq(caseFile.caseId, referralId)))[0]);
  const handle = (kind: 'application' | 'referral', id: string) => live.engine.client.workflow.getHandle(workflowId(kind, id));
  await handle('application', caseId).cancel();
  await handle('referral', referralId).terminate('lost');
  await does(town, 'departmentContact', referralId, 'answer');
  await expect(eventually('the answer is read', async () => (await eventsOf(caseId)).some(({ type }) => type === 'letterReceived'))).resolves.toBe(true);
  expect(await isRunning('application', caseId)).toBe(true);
});

it('brings every open workflow back after Temporal lost all its data under a living town, a referral open', async () => {
  await work({ sweeper: true });
  const town = await aTown(client, { training: true });
  const caseId = await opened(town);
  const referralId = '0b6c3a52-5a3e-4a86-9a1f-1f3f0f6d7a13';
  await does(town, 'clerk', caseId, 'accept');
  await does(town, 'clerk', caseId, 'refer', { opens: referralId });
  await eventually('the referral is on record', async () => (await client.db.select().from(caseFile).where(eq(caseFile.caseId, referralId)))[0]);
  const { port } = new URL(`http://${temporal.address}`);
  await temporal.kill();
  const gone = await order(client, town, caseId, 'clerk', verb(town, 'requestCheck'), Date.now()); // people go on working, and nobody can be told
  await freeOfficeClock(client);
  expect(gone.ok).toBe(true);
  temporal = await startTemporal({ port: Number(port) });
  await eventually('the application runs again', () => isRunning('application', caseId));
  await eventually('the referral runs again', () => isRunning('referral', referralId));
  await approach(town, 1_500);
  await live.teller.tell({ caseId, kind: 'application', seq: 0, signal: 'clockMoved' });
  await live.teller.tell({ caseId: referralId, kind: 'referral', seq: 0, signal: 'clockMoved', parent: { caseId, kind: 'application' } });
  await eventually('a rung is walked', async () => (await rungsOf(referralId)).length + (await rungsOf(caseId)).length > 0);
  expect((await verify(client)).drifts).toEqual([]);
});

it('lets an application and its referrals be found in Temporal by the case number, at the cost of no event', async () => {
  await work();
  const town = await aTown(client);
  const caseId = await anApplication(client, town, Date.now());
  await freeOfficeClock(client);
  const [{ number = '' } = {}] = await client.db.select({ number: caseFile.number }).from(caseFile).where(eq(caseFile.caseId, caseId));
  await live.teller.tell({ caseId, kind: 'application', seq: 1, signal: 'opened', number: number ?? '' });
  const referralId = '0b6c3a52-5a3e-4a86-9a1f-1f3f0f6d7a14';
  await does(town, 'clerk', caseId, 'accept');
  await does(town, 'clerk', caseId, 'refer', { opens: referralId });
  const found = async () => {
    const ids: string[] = [];
    for await (const one of live.engine.client.workflow.list({ query: `CaseNumber = '${number}'` })) ids.push(one.workflowId);
    return ids.sort();
  };
  expect(number).toMatch(/^低保2026-\d{4}$/);
  await eventually('both are listed', async () => (await found()).length === 2);
  expect(await found()).toEqual([workflowId('application', caseId), workflowId('referral', referralId)]);
  for (const id of await found()) {
    const history = await live.engine.client.workflow.getHandle(id).fetchHistory();
    expect((history.events ?? []).filter(({ upsertWorkflowSearchAttributesEventAttributes: upsert }) => upsert)).toEqual([]);
  }
});

it('takes a signal it has never heard of as news', async () => {
  await work();
  const town = await aTown(client);
  const caseId = await opened(town);
  const recorded = await order(client, town, caseId, 'clerk', verb(town, 'moveAway'), Date.now());
  expect(recorded.ok).toBe(true);
  await live.teller.tell({ caseId, kind: 'application', seq: 2, signal: 'somethingOfTomorrow' });
  await expect(closed('application', caseId)).resolves.toBe('movedAway');
});
