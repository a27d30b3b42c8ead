// What anybody may ask: the calculator, and whether the server is well.
import postgres from 'postgres';
import { beat } from '../../db/content/workers';
import { LifeSigns } from '../../db/life-signs';
import { type Office, openOffice } from '../support/api';

let office: Office;
beforeAll(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00');
});
afterAll(() => office.close());

it('says when a limit ends and why, without a login', async () => {
  const answer = await office.send('GET', '/api/calendar/due?from=2026-02-13&limit=10wd&asOf=2026-01-05');
  expect(answer).toMatchObject({ status: 200, body: { dueOn: '2026-03-05', provisional: false, asOf: '2026-01-05' } });
  expect(answer.body.days).toContainEqual(expect.objectContaining({ on: '2026-02-14', kind: 'counted', makeUp: true }));
  expect(answer.body.because[0]).toMatchObject({ topic: '期限', text: '10个工作日' });
});

it.each([
  ['from=2026-02-30&limit=10wd', 'date-impossible'],
  ['from=T&limit=10wd', 'date-impossible'],
  ['from=2026/8/200:00&limit=10wd', 'date-impossible'],
  ['from=2026-02-13&limit=ten', 'span-impossible'],
  ['from=2026-02-13&limit=24h', 'request-incomplete'],
  ['from=2017-12-29&limit=3wd', 'before-first-calendar'],
  ['from=2026-02-13&limit=10wd&asOf=2017-01-01', 'before-first-calendar'],
])('refuses %s with a sentence of the calendar', async (query, code) => {
  const answer = await office.send('GET', `/api/calendar/due?${query}`);
  expect(answer).toMatchObject({ status: 422, body: { code } });
  expect(answer.body.detail).toMatch(/[\u4e00-\u9fff]/);
});

it('refuses a question without a limit, or with more than it knows', async () => {
  expect((await office.send('GET', '/api/calendar/due?from=2026-02-13')).body.fields).toEqual({ limit: '必须填写' });
  expect((await office.send('GET', '/api/calendar/due?from=2026-02-13&limit=3wd&x=1')).body.fields).toEqual({ x: '没有这个栏目' });
  expect((await office.send('GET', '/api/calendar/due?from=2026-02-13&from=2026-02-14&limit=3wd')).status).toBe(422);
});

it('is ready without an engine, and says that it is away', async () => {
  expect((await office.send('GET', '/healthz')).body).toEqual({ status: 'ok' });
  expect(await office.send('GET', '/readyz')).toMatchObject({ status: 200, body: { database: 'up', engine: 'away' } });
});

/** Registers the worker `1@elsewhere` with a session of its own, and hands out what its life is told by. */
async function aWorkerElsewhere() {
  const { sql } = office.client;
  let watchMs = 0;
  Object.assign(office.client, { heard: new LifeSigns(() => watchMs) });
  await sql`delete from worker`;
  const session = postgres(office.database.url, { max: 1, connection: { application_name: 'yimen 1@elsewhere' } });
  await session`select 1`;
  const beats = () => beat(office.client, '1@elsewhere', 0);
  await beats();
  const state = async (afterMs: number): Promise<string> => {
    watchMs += afterMs;
    return (await office.send('GET', '/readyz')).body.worker.state;
  };
  return { session, beats, state };
}

it('names a worker that is gone and rounds that are late, and is ready all the same', async () => {
  await office.client.sql`delete from worker`;
  expect((await office.send('GET', '/readyz')).body).toEqual({ database: 'up', engine: 'away', worker: { state: 'gone' } });
  const { session } = await aWorkerElsewhere();
  await office.client.sql`insert into round_part
    select round, part, to_timestamp(office_now() / 1000.0) - since::interval, to_timestamp(office_now() / 1000.0) - done::interval
      from (values ('reconcile', 'common', '2 hours', '39 minutes'), ('digest', 'one', '0', '27 hours'), ('digest', 'two', '28 hours', null)) as part(round, part, since, done)`;
  const { status, body } = await office.send('GET', '/readyz');
  expect([status, body]).toEqual([
    200,
    {
      database: 'up',
      engine: 'away',
      worker: { state: 'alive', since: expect.any(String) },
      lateRounds: [{ round: 'digest', parts: 2, since: expect.any(String) }],
    },
  ]);
  expect(Date.parse(body.lateRounds[0].since)).toBeLessThan(office.now - 27.9 * 3_600_000);
  await session.end();
});

it('says of a worker whether it lives by its beats, whatever day the clock of PostgreSQL says', async () => {
  const { session, beats, state } = await aWorkerElsewhere();
  const jump = (by: string) => office.client.sql`update worker set beat_at = beat_at + ${by}::interval`;
  expect(await state(0)).toBe('alive');
  await jump('60 days'); // since then the clock was set back
  expect(await state(20_000)).toBe('alive');
  expect(await state(1)).toBe('hanging');
  await beats();
  await jump('-60 days'); // and set on
  expect(await state(3_600_000)).toBe('alive'); // nobody looked for an hour
  expect(await state(20_001)).toBe('hanging');
  await session.end();
  expect(await state(0)).toBe('gone');
});

it('sends every answer with headers that keep it out of caches and frames', async () => {
  for (const path of ['/healthz', '/api/session', '/nothing']) {
    const { headers } = await office.send('GET', path);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('permissions-policy')).toMatch(/camera=\(\), microphone=\(\), geolocation=\(\)/);
    expect(headers.get('x-powered-by')).toBeNull();
  }
});
