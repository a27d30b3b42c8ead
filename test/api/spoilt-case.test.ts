// One case whose stored state can't be read: it says so, and no list, page, digest or check of anything else stops for it.
import { digestTown } from '../../activities/digest';
import { verify } from '../../record/verify';
import { type Office, type Said, openOffice } from '../support/api';
import { act, broughtTo, submitted } from '../support/office-cases';

let office: Office;
let spoilt: string;
let sound: string;
let whole: string;
beforeAll(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00');
  spoilt = await broughtTo(office, 'completeVisit');
  sound = await broughtTo(office, 'completeVisit');
  const [row] = await office.client.sql`select state from case_state where case_id = ${spoilt}`;
  whole = String(row?.['state']);
});
afterEach(() => office.client.sql`update case_state set state = ${whole} where case_id = ${spoilt}`);
afterAll(() => office.close());

const period = 'from=2026-07-01&to=2026-07-01';
const lists = [
  '/api/applications',
  '/api/tasks?scope=mine',
  '/api/tasks?scope=claimable',
  '/api/clocks',
  '/api/overdue',
  '/api/unassigned',
  '/api/referrals',
  `/api/statistics?${period}`,
  `/api/statistics/cases?${period}&figure=notDue`,
  '/api/clocks.csv',
];

it.each([
  ['no JSON', () => 'spoilt'],
  ['cut off', () => whole.slice(0, -20)],
  ['nothing', () => '{}'],
  ['null', () => 'null'],
  ['a list', () => '[]'],
  ['of a table that this release does not know', () => JSON.stringify({ ...(JSON.parse(whole) as object), procedure: 'dibao/cn-2099-01' })],
])('%s', async (_how, state) => {
  await office.client.sql`update case_state set state = ${state()} where case_id = ${spoilt}`;
  for (const account of ['clerk', 'investigator1', 'reviewer1', 'approver2', 'head', 'director', 'assistant1', 'housing']) {
    const person = await office.as(account);
    for (const path of lists) expect([account, path, (await person.get(path)).status]).toEqual([account, path, 200]);
  }
  const clerk = await office.as('clerk');
  for (const answer of [await clerk.get(`/api/applications/${spoilt}`), await act(clerk, spoilt, 'withdraw', { text: '不申请了' })])
    expect(answer).toMatchObject({ status: 409, body: { code: 'caseUnreadable', detail: expect.stringContaining('本案数据异常，已通知管理员') } });
  expect((await clerk.get(`/api/applications/${sound}`)).status).toBe(200);
  expect((await act(clerk, await submitted(office), 'accept')).status).toBe(200);
  expect((await digestTown(office.client, { townId: office.townId, at: office.now })).length).toBeGreaterThan(0);
  const { drifts } = await verify(office.client);
  expect([...new Set(drifts.map(({ caseId }) => caseId))]).toEqual([spoilt]);
});

it('is told to the administrators of its town, with its number, by the time that whoever meets it reads that they know; once a day', async () => {
  await office.client.sql`update case_state set state = 'spoilt' where case_id = ${spoilt}`;
  await office.goTo('2026-07-02T09:00:00+08:00');
  const told = async () => {
    const { notices } = (await (await office.as('admin')).get('/api/inbox')).body;
    return notices.filter(({ at }: Said) => String(at) >= '2026-07-02').map(({ sentence }: Said) => sentence);
  };
  const clerk = await office.as('clerk');
  expect(await told()).toEqual([]);
  expect((await clerk.get(`/api/applications/${spoilt}`)).body.detail).toContain('已通知管理员');
  const [row] = await office.client.sql`select number from case_file where case_id = ${spoilt}`;
  const sentences = [`系统巡查发现与步骤不一致的记录1项：${String(row?.['number'])}，请处理。`];
  expect(await told()).toEqual(sentences);
  await Promise.all([clerk.get(`/api/applications/${spoilt}`), act(clerk, spoilt, 'withdraw', { text: '不申请了' })]);
  expect(await told()).toEqual(sentences);
  await office.goTo('2026-07-01T09:00:00+08:00');
});

it('names events that nothing can be folded from, and checks the others', async () => {
  const [row] = await office.client.sql`select events from case_step where case_id = ${spoilt} and seq = 2`;
  await office.client.sql`update case_step set events = '[{"type":"taskOpened"},{"type":"clockStarted"},null]' where case_id = ${spoilt} and seq = 2`;
  const { cases, drifts } = await verify(office.client);
  expect(cases).toBeGreaterThan(6);
  expect([...new Set(drifts.map(({ caseId }) => caseId))]).toEqual([spoilt]);
  expect((await (await office.as('head')).get(`/api/statistics?${period}`)).status).toBe(200);
  await office.client.sql`update case_step set events = ${row?.['events']} where case_id = ${spoilt} and seq = 2`;
});
