// A notice applied over open cases with a worker at work: each is settled once, also where the worker is gone in the middle, and the count of those that have looked ends.
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { type Client, connect } from '../../db/client';
import { applyNotice, enterNotice } from '../../db/content/holiday-notices';
import { countApplied, countLooked } from '../../db/reads/holiday-notices';
import { caseStep } from '../../db/schema';
import { addDays, addWorkingDays, calendarAsOf, dayOf } from '../../domain/calendar';
import type { CaseEvent } from '../../domain/casework/events';
import { release } from '../../domain/procedures';
import { verify } from '../../record/verify';
import { keys } from '../support/keys';
import { type LiveEngine, type LiveWorker, aLiveEngine, aWorker, eventually } from '../support/live';
import { sizeOf } from '../support/proof';
import { type TestTemporal, createDatabase, startTemporal } from '../support/servers';
import { aTown, anApplication } from '../support/town';

const cases = sizeOf(12, 200);
let client: Client;
let drop: () => Promise<void>;
let temporal: TestTemporal;
let live: LiveEngine;
beforeAll(async () => {
  const database = await createDatabase();
  drop = database.drop;
  client = connect(database.url, keys, 20);
  temporal = await startTemporal();
  live = aLiveEngine(temporal.address);
});
afterAll(async () => {
  await live.close();
  await temporal.stop();
  await client.close();
  await drop();
});

const work = (): Promise<LiveWorker> => aWorker(client, live, temporal.address, { sweeper: true, graceMs: 300 });
const looked = async () => countLooked(client, release + (await countApplied(client)));
async function movesOf(caseId: string): Promise<number> {
  const steps = await client.db.select().from(caseStep).where(eq(caseStep.caseId, caseId));
  return steps.filter(({ events }) => (JSON.parse(events) as CaseEvent[]).some((event) => event.type === 'clockMoved' && event.why === 'calendar')).length;
}

it('has every open case look once, and goes on where it was when the worker comes back', async () => {
  const town = await aTown(client);
  let worker = await work();
  const ids: string[] = [];
  for (let n = 0; n < cases; n += 1) {
    const caseId = await anApplication(client, town, Date.now());
    await live.teller.tell({ caseId, kind: 'application', seq: 1, signal: 'opened' });
    ids.push(caseId);
  }
  await eventually('all have been seen', async () => (await looked()).looked === cases);

  // The next working day is off: whatever the date of this run, each limit that runs ends later.
  const today = dayOf(Date.now());
  const calendar = calendarAsOf(today);
  const off = addWorkingDays(calendar, today, 1);
  const amended = calendar.notices.find(({ covers }) => covers.includes(Number(off.slice(0, 4))));
  const id = randomUUID();
  const entry = { number: '虚构〔2026〕1号', title: '临时放假（虚构）', issuedOn: addDays(today, -1), knownFrom: today, makeUp: [], cancels: [] };
  const fault = await enterNotice(
    client,
    { id, by: town.people.director.id, at: Date.now() },
    { ...entry, amends: amended?.number ?? '', off: [{ word: '放假', first: off, last: off }] },
    '虚构',
  );
  expect(fault).toBeUndefined();
  expect(await applyNotice(client, { id, by: town.people.director.id, at: Date.now() })).toBe('ownEntry');
  expect(await applyNotice(client, { id, by: town.people.sectionHead.id, at: Date.now() })).toBe('done');
  await eventually('some have looked', async () => (await looked()).looked > 0);
  await worker.stop();
  worker = await work();
  await eventually('all have looked', async () => (await looked()).looked === cases);
  expect(await Promise.all(ids.map(movesOf))).toEqual(ids.map(() => 1));
  expect((await verify(client)).drifts).toEqual([]);
  await worker.stop();
  expect(live.problems).toEqual([]);
});
