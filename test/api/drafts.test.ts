// Drafts: kept for whoever typed them and nobody else, encrypted, so many and so large, for seven days, and gone when they are sent.
import { dropOldDrafts } from '../../db/content/drafts';
import { type Office, type Person, openOffice } from '../support/api';
import { anApplication } from '../support/households';
import { villageNamed } from '../support/office-cases';

let office: Office;
let clerk: Person;
beforeEach(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00');
  clerk = await office.as('clerk');
});
afterEach(() => office.close());

const path = (key: string): string => `/api/drafts/${key}`;
const save = (who: Person, key: string, body: unknown = { name: '王守田' }) => who.put(path(key), { body });
const drop = (who: Person, key: string, headers: Record<string, string> = {}) =>
  office.send('DELETE', path(key), { body: {}, headers: { cookie: who.cookie, ...headers } });

it('keeps what was typed as it was, the last that was saved, and finds it again', async () => {
  const typed = { members: [{ name: '王守田', idNumber: '99990119' }], half: '三间瓦' };
  expect(await save(clerk, 'application:1', { members: [] })).toMatchObject({ status: 200, body: { until: '2026-07-08T09:00:00+08:00' } });
  await save(clerk, 'application:1', typed);
  expect((await clerk.get(path('application:1'))).body).toMatchObject({ key: 'application:1', body: typed, savedAt: '2026-07-01T09:00:00+08:00' });
  expect((await clerk.get('/api/drafts')).body.drafts).toMatchObject([{ key: 'application:1' }]);
});

it('shows a draft to nobody but its own person, and lets nobody else delete it', async () => {
  await save(clerk, 'application:1');
  const head = await office.as('head');
  expect((await head.get(path('application:1'))).status).toBe(404);
  expect((await head.get('/api/drafts')).body.drafts).toEqual([]);
  await drop(head, 'application:1');
  expect((await clerk.get(path('application:1'))).status).toBe(200);
});

it('lies encrypted where it lies, and opens in no other row', async () => {
  await save(clerk, 'a', { name: '王守田' });
  await save(clerk, 'b', { name: '李秀兰' });
  expect(JSON.stringify(await office.client.sql`select * from draft`)).not.toMatch(/王守田|李秀兰|name/);
  await office.client.sql`update draft set body = (select body from draft where key = 'a') where key = 'b'`;
  expect((await clerk.get(path('b'))).status).toBe(404);
});

it('takes fifty of one person and no more, and none that is too long', async () => {
  for (let n = 0; n < 50; n += 1) expect((await save(clerk, `f${n}`)).status).toBe(200);
  expect((await save(clerk, 'one-more')).body.code).toBe('tooManyDrafts');
  expect((await save(clerk, 'f7', { again: true })).status).toBe(200);
  expect((await save(await office.as('head'), 'f1')).status).toBe(200);
  expect(await save(clerk, 'f8', { text: '长'.repeat(60_000) })).toMatchObject({ status: expect.any(Number), body: { status: expect.any(Number) } });
  expect((await clerk.get(path('f8'))).body.body).toEqual({ name: '王守田' });
  await drop(clerk, 'f9');
  expect((await save(clerk, 'one-more')).status).toBe(200);
});

it('takes no name that could be somebody’s number, nor one that is none', async () => {
  for (const key of ['999901195001011234', '13800000000', 'a%2Fb', 'x'.repeat(81)]) expect((await save(clerk, key)).status).toBe(404);
  expect((await save(clerk, 'accept:0b54e2a0-1234-4567-89ab-123456789012')).status).toBe(200);
});

it('is gone after seven days, first to its person and then from where it lay', async () => {
  await save(clerk, 'old');
  await office.goTo('2026-07-08T08:59:00+08:00');
  clerk = await office.as('clerk');
  await save(clerk, 'new');
  expect((await clerk.get(path('old'))).status).toBe(200);
  await office.goTo('2026-07-08T09:00:01+08:00');
  clerk = await office.as('clerk');
  expect((await clerk.get(path('old'))).status).toBe(404);
  expect((await clerk.get('/api/drafts')).body.drafts).toMatchObject([{ key: 'new' }]);
  await dropOldDrafts(office.client);
  expect(await office.client.sql`select key from draft`).toEqual([{ key: 'new' }]);
});

it('goes with what was sent from it, and stays where that was refused', async () => {
  await save(clerk, 'application:1');
  const village = await villageNamed(office, '云溪东村');
  const send = (body: object, key: string) =>
    office.send('POST', '/api/applications', { body, headers: { cookie: clerk.cookie, 'idempotency-key': key, 'draft-key': 'application:1' } });
  expect((await send({ ...anApplication(village), channel: 'pigeon' }, 'send-0001')).status).toBe(422);
  expect((await clerk.get(path('application:1'))).status).toBe(200);
  expect((await send(anApplication(village), 'send-0002')).status).toBe(201);
  expect((await clerk.get(path('application:1'))).status).toBe(404);
});
