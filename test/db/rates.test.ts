// Tries that are counted in PostgreSQL: the free ones, the waits that double, and that nobody gets round them by asking all at once.
import { type Client, connect } from '../../db/client';
import { forgetOld, giveBack, isLifted, lift, liftedMs, take } from '../../db/content/rates';
import { keys } from '../support/keys';
import { type TestDatabase, createDatabase } from '../support/servers';

let database: TestDatabase;
let client: Client;
let other: Client;
beforeAll(async () => {
  database = await createDatabase();
  [client, other] = [connect(database.url, keys), connect(database.url, keys)];
});
afterAll(async () => {
  await Promise.all([client.close(), other.close()]);
  await database.drop();
});

const now = Date.parse('2026-07-01T09:00:00+08:00');
const day = 24 * 3_600_000;
const of = (subject: string) => ({ rate: 'place', subject, place: 'here' }) as const;

it('has five free, then waits that double up to a quarter of an hour, and forgets after a day', async () => {
  let at = now;
  const waits: number[] = [];
  for (let n = 0; n < 12; n += 1) {
    expect(await take(client, of('slow'), at)).toBe(0);
    const wait = await take(client, of('slow'), at);
    if (wait === 0) continue;
    waits.push(wait / 60_000);
    at += wait;
  }
  expect(waits.slice(0, 6)).toEqual([1, 2, 4, 8, 15, 15]);
  at += day;
  for (let n = 0; n < 5; n += 1) expect(await take(client, of('slow'), at)).toBe(0);
  expect(await take(client, of('slow'), at)).toBe(60_000);
});

it('lets through no more of a burst than are free, of whatever server they are', async () => {
  const waits = await Promise.all(Array.from({ length: 40 }, (_, n) => take(n % 2 === 0 ? client : other, of('burst'), now)));
  expect(waits.filter((wait) => wait === 0)).toHaveLength(5);
  expect(Math.min(...waits.filter((wait) => wait > 0))).toBeGreaterThanOrEqual(1_000);
});

it('counts no refused try: whoever goes on trying waits no longer', async () => {
  for (let n = 0; n < 5; n += 1) await take(client, of('eager'), now);
  for (let n = 0; n < 20; n += 1) await take(client, of('eager'), now + n);
  expect(await take(client, of('eager'), now + 60_000)).toBe(0);
});

it('holds nobody up for a clock that ran ahead and was put right, nor for one that is a second behind another', async () => {
  const month = 30 * day;
  for (let n = 0; n < 5; n += 1) await take(client, of('ahead'), now + month);
  expect(await take(client, of('ahead'), now + month)).toBe(60_000);
  for (let n = 0; n < 5; n += 1) expect(await take(client, of('ahead'), now)).toBe(0);
  expect(await take(client, of('ahead'), now)).toBe(60_000);
  for (let n = 0; n < 5; n += 1) expect(await take(client, of('behind'), now - n * 1_000)).toBe(0);
});

it('slows an address to a try a second, for as long as it goes on', async () => {
  const address = { rate: 'address', subject: 'office' } as const;
  for (let n = 0; n < 60; n += 1) expect(await take(client, address, now)).toBe(0);
  for (let second = 0; second < 100; second += 1) {
    expect(await take(client, address, now + second * 1_000)).toBe(1_000);
    expect(await take(client, address, now + (second + 1) * 1_000)).toBe(0);
  }
});

it('forgets what was given back, whose wait was lifted, and what is old', async () => {
  for (let n = 0; n < 5; n += 1) await take(client, of('right'), now);
  await giveBack(client, of('right'));
  expect(await take(client, of('right'), now)).toBe(0);
  for (let n = 0; n < 4; n += 1) await take(client, of('right'), now);
  expect(await isLifted(client, 'right', now)).toBe(false);
  await lift(client.db, 'right', now);
  expect(await take(client, of('right'), now)).toBe(0);
  expect([await isLifted(client, 'right', now + liftedMs - 1), await isLifted(client, 'right', now + liftedMs), await isLifted(client, 'other', now)]).toEqual([
    ...[true, false, false],
  ]);
  await forgetOld(client, now + 3 * day);
  expect(await client.sql`select 1 from rate_limit`).toHaveLength(0);
});
