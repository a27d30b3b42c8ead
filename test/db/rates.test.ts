// Tries that are counted in PostgreSQL: the free ones, the waits that double, and that nobody gets round them by asking all at once.
import { type Client, connect } from '../../db/client';
import { type Counted, begin, decided, forgetOld, isLifted, lift, liftedMs, take } from '../../db/content/rates';
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
/** A wrong try, or how long it has to wait. */
const tried = async (counted: Counted, at: number): Promise<number> => {
  const waitMs = await begin(client, counted, at);
  if (waitMs === 0) await decided(client, counted, 'wrong', at);
  return waitMs;
};

it('has five free, then waits that double up to a quarter of an hour, and forgets after a day', async () => {
  let at = now;
  const waits: number[] = [];
  for (let n = 0; n < 12; n += 1) {
    expect(await tried(of('slow'), at)).toBe(0);
    const wait = await tried(of('slow'), at);
    if (wait === 0) continue;
    waits.push(wait / 60_000);
    at += wait;
  }
  expect(waits.slice(0, 6)).toEqual([1, 2, 4, 8, 15, 15]);
  at += day;
  for (let n = 0; n < 5; n += 1) expect(await tried(of('slow'), at)).toBe(0);
  expect(await tried(of('slow'), at)).toBe(60_000);
});

it('lets through no more of a burst than are free, of whatever server they are', async () => {
  const waits = await Promise.all(Array.from({ length: 40 }, (_, n) => begin(n % 2 === 0 ? client : other, of('burst'), now)));
  expect(waits.filter((wait) => wait === 0)).toHaveLength(5);
  expect(Math.min(...waits.filter((wait) => wait > 0))).toBeGreaterThanOrEqual(1_000);
});

it('counts no refused try: whoever goes on trying waits no longer', async () => {
  for (let n = 0; n < 5; n += 1) await tried(of('eager'), now);
  for (let n = 0; n < 20; n += 1) await tried(of('eager'), now + n);
  expect(await tried(of('eager'), now + 60_000)).toBe(0);
});

it('holds nobody up for a clock that ran ahead and was put right, nor for one that is a second behind another', async () => {
  const month = 30 * day;
  for (let n = 0; n < 5; n += 1) await tried(of('ahead'), now + month);
  expect(await tried(of('ahead'), now + month)).toBe(60_000);
  for (let n = 0; n < 5; n += 1) expect(await tried(of('ahead'), now)).toBe(0);
  expect(await tried(of('ahead'), now)).toBe(60_000);
  for (let n = 0; n < 5; n += 1) expect(await tried(of('behind'), now - n * 1_000)).toBe(0);
});

it('slows an address to a try a second, for as long as it goes on', async () => {
  const address = { rate: 'address', subject: 'office' } as const;
  for (let n = 0; n < 60; n += 1) expect(await tried(address, now)).toBe(0);
  for (let second = 0; second < 100; second += 1) {
    expect(await tried(address, now + second * 1_000)).toBe(1_000);
    expect(await tried(address, now + (second + 1) * 1_000)).toBe(0);
  }
});

it('takes a try that was cut off for none: whoever comes back signs in, however often that was', async () => {
  for (let n = 0; n < 5; n += 1) expect(await begin(client, of('cut off'), now)).toBe(0);
  expect(await begin(client, of('cut off'), now + 9_999)).toBe(1_000);
  for (let n = 0; n < 5; n += 1) expect(await tried(of('cut off'), now + 10_000)).toBe(0);
  expect(await begin(client, of('cut off'), now + 10_000)).toBe(60_000);
});

it('lets one try at a time through once none is free, and counts one that is found wrong late', async () => {
  for (let n = 0; n < 5; n += 1) await tried(of('late'), now);
  expect([await begin(client, of('late'), now + 60_000), await begin(client, of('late'), now + 60_000)]).toEqual([0, 1_000]);
  await decided(client, of('late'), 'wrong', now + 75_000);
  expect(await begin(client, of('late'), now + 75_000)).toBe(120_000);
});

it('leaves whoever comes next no wait of one who was right', async () => {
  const account = { rate: 'account', subject: 'shared' } as const;
  for (let n = 0; n < 19; n += 1) await tried(account, now);
  expect(await begin(client, account, now)).toBe(0);
  await decided(client, account, 'right', now);
  expect(await begin(client, account, now)).toBe(0);
});

it('counts what is taken at once, and then slows it', async () => {
  const visitor = { rate: 'visitor', subject: 'office' } as const;
  for (let n = 0; n < 6; n += 1) expect(await take(client, visitor, now)).toBe(0);
  expect([await take(client, visitor, now), await take(client, visitor, now + 10_000)]).toEqual([10_000, 0]);
});

it('forgets what was right in the end, whose wait was lifted, and what is old', async () => {
  for (let n = 0; n < 4; n += 1) await tried(of('right'), now);
  expect(await begin(client, of('right'), now)).toBe(0);
  await decided(client, of('right'), 'right', now);
  for (let n = 0; n < 5; n += 1) expect(await tried(of('right'), now)).toBe(0);
  expect(await isLifted(client, 'right', now)).toBe(false);
  await lift(client.db, 'right', now);
  expect(await tried(of('right'), now)).toBe(0);
  expect([await isLifted(client, 'right', now + liftedMs - 1), await isLifted(client, 'right', now + liftedMs), await isLifted(client, 'other', now)]).toEqual([
    ...[true, false, false],
  ]);
  await forgetOld(client, now + 3 * day);
  expect(await client.sql`select 1 from rate_limit`).toHaveLength(0);
});
