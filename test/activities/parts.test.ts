// A part of a round says that it lives for as long as it lasts, and its end is noted; one that fails leaves no such note.
import { MockActivityEnvironment } from '@temporalio/testing';
import { createActivities } from '../../activities';
import { deliveryConfigOf } from '../../activities/delivery-config';
import { createSeenLog } from '../../activities/seen';
import { type Client, connect, longWaits } from '../../db/client';
import { setOfficeClock } from '../support/clock';
import { keys } from '../support/keys';
import { eventually } from '../support/live';
import { type TestDatabase, createDatabase } from '../support/servers';
import { type TestTown, aTown } from '../support/town';

let database: TestDatabase;
let client: Client;
let town: TestTown;
beforeEach(async () => {
  database = await createDatabase();
  client = connect(database.url, keys, 5, longWaits);
  town = await aTown(client);
  await setOfficeClock(client, Date.parse('2026-07-06T08:30+08:00')); // a working day, whatever day it is today
});
afterEach(async () => {
  await client.close();
  await database.drop();
});

const activities = () =>
  createActivities({
    client,
    teller: { tell: async () => true, deliver: async () => true },
    seen: createSeenLog(client, 1),
    engine: () => 'this',
    delivery: deliveryConfigOf({}),
    running: { list: async () => [], isRunning: async () => true, terminate: async () => undefined },
    report: () => undefined,
  });
const notedParts = () =>
  client.sql<{ round: string; done: boolean }[]>`select round, done_at is not null as done from round_part where part = ${town.id} order by round`;

it.each(['digest', 'reconcileTown'] as const)('%s', async (deed) => {
  const { listTowns, ...deeds } = activities();
  await listTowns();
  expect(await notedParts()).toEqual([
    { round: 'digest', done: false },
    { round: 'reconcile', done: false },
  ]);
  const round = deed === 'digest' ? 'digest' : 'reconcile';
  const isDone = async () => (await notedParts()).find((one) => one.round === round)?.done;
  const run = (environment: MockActivityEnvironment) => environment.run(deeds[deed], { townId: town.id });

  await client.sql`alter table staff rename to mislaid`;
  await expect(run(new MockActivityEnvironment())).rejects.toThrow('failed, incident');
  expect(await isDone()).toBe(false);
  await client.sql`alter table mislaid rename to staff`;

  let beats = 0;
  const environment = new MockActivityEnvironment();
  environment.on('heartbeat', () => (beats += 1));
  let running: Promise<unknown> = Promise.resolve();
  await client.sql.begin(async (tx) => {
    await tx`lock table town in access exclusive mode`;
    running = run(environment);
    await eventually('it has said twice that it lives', async () => beats > 1, 60_000);
  });
  await running;
  expect(await isDone()).toBe(true);
});
