// What anybody may ask: the calculator, and whether the server is well.
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

it('sends every answer with headers that keep it out of caches and frames', async () => {
  for (const path of ['/healthz', '/api/session', '/nothing']) {
    const { headers } = await office.send('GET', path);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-powered-by')).toBeNull();
  }
});
