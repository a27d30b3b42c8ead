// What anybody may ask: the calculator, and whether the server is well.
import postgres from 'postgres';
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

it('names a worker that is gone and rounds that are late, and is ready all the same', async () => {
  await office.client.sql`delete from worker`;
  expect((await office.send('GET', '/readyz')).body).toEqual({ database: 'up', engine: 'away', worker: { state: 'gone' } });
  await office.client.sql`insert into worker values ('1@elsewhere', now() - interval '1 hour', now())`;
  await office.client
    .sql`insert into round_part values ('reconcile', 'common', now() - interval '2 hours', now() - interval '39 minutes'), ('digest', 'one', now(), now() - interval '27 hours'), ('digest', 'two', now() - interval '28 hours', null)`;
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
  expect(Date.parse(body.lateRounds[0].since)).toBeLessThan(Date.now() - 27.9 * 3_600_000);
  await office.client.sql`update worker set beat_at = now() - interval '21 seconds'`;
  expect((await office.send('GET', '/readyz')).body.worker.state).toBe('gone'); // no session of it is left
  const session = postgres(office.database.url, { max: 1, connection: { application_name: 'yimen 1@elsewhere' } });
  await session`select 1`;
  expect((await office.send('GET', '/readyz')).body.worker.state).toBe('hanging');
  await session.end();
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
