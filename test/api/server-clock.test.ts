// While the server's date is in doubt: the question to whoever would write, reading as always, and the one press that answers it.
import { sweepMarks } from '../../db/content/seen-marks';
import { routes } from '../../api/routes';
import { sweep, walkingOf } from '../../temporal/sweeper';
import { setOfficeClock } from '../support/clock';
import { type Office, openOffice } from '../support/api';
import { act, submitted } from '../support/office-cases';

const opened = '2026-11-26T09:00:00+08:00';
const path = '/api/server-clock';
const asked = '2027-01-25T09:00:00+08:00';
const question = '服务器时间是 2027-01-25（周一）09:00，对吗？';

let office: Office;
beforeEach(async () => {
  office = await openOffice(opened, { neighbour: true });
});
afterEach(() => office.close());

/** The office was seen at its opening, and the clock stands sixty days on. */
async function doubted(): Promise<void> {
  await office.client.sql`insert into clock_seen (seen_at) values (${Date.parse(opened)}) on conflict do nothing`;
  office.now = Date.parse(asked);
}

it('answers every write with the question, and reads on as of the last moment that was sure', async () => {
  const id = await submitted(office);
  const clerk = await office.as('clerk');
  const before = (await clerk.get('/api/clocks')).body;
  const kept = await office.client.sql`select id from idempotent_request`;
  await doubted();
  const refusal = await act(clerk, id, 'accept');
  expect(refusal).toMatchObject({ status: 503, body: { code: 'clockInDoubt', detail: expect.stringContaining(question) } });
  expect(refusal.headers.get('retry-after')).toBe('60');
  expect((await clerk.post('/api/kinships', { idNumber: '', relation: 'parent' })).body.code).toBe('clockInDoubt');
  expect((await clerk.get('/api/clocks')).body).toEqual(before);
  expect((await clerk.get(`/api/cases/${id}`)).body.clocks[0]).toMatchObject({ overdue: false });
  expect((await clerk.post(`/api/cases/${id}/what-if/accept`)).status).toBe(200);
  expect(await office.client.sql`select id from idempotent_request`).toEqual(kept);
  const readiness = await office.send('GET', '/readyz');
  expect([readiness.status, readiness.body.clockInDoubt]).toEqual([200, question]);
});

it('lets people sign in and out, and nobody but them write anything', async () => {
  await doubted();
  const clerk = await office.as('clerk');
  expect((await clerk.get('/api/session')).body.today).toBe('2026-11-26');
  expect((await office.send('DELETE', '/api/session', { headers: { cookie: clerk.cookie } })).status).toBe(204);
  const goOn = routes.filter(({ method, inDoubt, scope }) => method !== 'get' && (inDoubt === true || scope === 'open'));
  expect(goOn.map(({ name }) => name)).toEqual([
    ...['signIn', 'signOut', 'endOwnSession', 'whatIf{action}', 'search', 'searchApplications', 'searchFromCase', 'lookUpPerson', 'confirmServerClock'],
  ]);
});

it('goes on as soon as a leader or the administrator has said that the date is right, on record', async () => {
  const id = await submitted(office);
  await doubted();
  const [clerk, admin] = [await office.as('clerk'), await office.as('admin')];
  expect((await clerk.get(path)).body).toEqual({ time: '2027-01-25（周一）09:00', at: asked, question, doubts: [] });
  expect((await clerk.post(`${path}/confirm`, { at: asked })).body.code).toBe('notYourPost');
  expect((await admin.post(`${path}/confirm`, { at: opened })).body.code).toBe('anotherServerTime'); // of another question
  expect((await act(clerk, id, 'accept')).status).toBe(503);
  const answer = await admin.post(`${path}/confirm`, { at: asked });
  expect(answer.body).toMatchObject({
    question: null,
    doubts: [
      {
        why: { name: 'ahead' },
        trusted: '2026-11-26 09:00',
        doubtful: '2027-01-25 09:00',
        settled: { at: '2027-01-25 09:00', how: { name: 'confirmed' }, by: expect.stringContaining('示范县云溪镇') },
        steps: 0,
      },
    ],
  });
  const again = await office
    .as('clerk', undefined)
    .then(() => office.send('POST', '/api/session', { body: { account: 'clerk', password: 'a-password-of-tests' } }));
  const cookie = again.headers.get('set-cookie')?.split(';')[0] ?? '';
  const headers = { cookie, 'idempotency-key': 'accept-after-doubt' };
  expect((await office.send('POST', `/api/cases/${id}/actions/accept`, { body: {}, headers })).status).toBe(200);
  expect((await office.send('GET', '/readyz')).body.clockInDoubt).toBeUndefined();
});

it.each([
  ['a minute behind what was asked about', '2027-01-25T09:01:00+08:00', 200],
  ['a minute and a second behind it', '2027-01-25T09:01:01+08:00', 409],
  ['ten minutes on, for people read before they press', '2027-01-25T08:50:00+08:00', 200],
  ['ten minutes and a second on', '2027-01-25T08:49:59+08:00', 409],
  ['three hours on within the same day', '2027-01-25T06:00:00+08:00', 409],
])('takes a yes to one moment for that moment alone: the clock stands %s', async (_how, at, status) => {
  await doubted();
  const admin = await office.as('admin');
  const answer = await admin.post(`${path}/confirm`, { at });
  expect([answer.status, answer.body.code]).toEqual([status, status === 200 ? undefined : 'anotherServerTime']);
});

it('says that there is nothing to confirm where nothing is in doubt, and answers the press that confirmed as at first', async () => {
  const head = await office.as('head');
  expect(await head.post(`${path}/confirm`, { at: opened })).toMatchObject({
    status: 409,
    body: { code: 'noServerTimeDoubted', detail: expect.stringContaining('没有疑问') },
  });
  await doubted();
  const press = async (who: string) => (await office.as(who)).post(`${path}/confirm`, { at: asked }, { key: `pressed-by-${who}` });
  expect((await press('director')).status).toBe(200);
  await office.goTo(asked); // after such a leap people sign in again
  expect((await press('director')).status).toBe(200);
  expect((await press('director')).status).toBe(200);
  expect((await press('admin')).body.code).toBe('noServerTimeDoubted');
});

it('takes no yes to a day, which every hour of it would be', async () => {
  await doubted();
  expect((await (await office.as('admin')).post(`${path}/confirm`, { date: '2027-01-25' })).body).toMatchObject({
    status: 422,
    fields: { date: '没有这个栏目' },
  });
});

it('takes no press of a practice town, and none for a day that no limit reaches', async () => {
  const town = (await (await office.as('director')).post('/api/training/towns', {})).body;
  await doubted();
  const leader = await office.as(town.accounts.find(({ account }: { account: string }) => account.startsWith('director')).account, town.password);
  expect((await leader.post(`${path}/confirm`, { at: asked })).body.code).toBe('practiceConfirmsNothing');
  office.now = Date.parse('2051-01-25T09:00:00+08:00');
  const director = await office.as('director');
  expect((await director.post(`${path}/confirm`, { at: '2051-01-25T09:00:00+08:00' })).body).toMatchObject({
    status: 422,
    fields: { at: expect.stringContaining('算不到') },
  });
});

it.each(['1970-01-01T00:00:00Z', '2099-12-31T00:00:00Z', '5000-01-01T00:00:00Z'])('shows its pages whatever year the clock says: %s', async (moment) => {
  const id = await submitted(office);
  const [clerk, head] = [await office.as('clerk'), await office.as('head')];
  await doubted();
  office.now = Date.parse(moment);
  for (const page of ['/api/clocks', '/api/tasks?scope=claimable', '/api/applications', `/api/cases/${id}`, '/api/inbox', path])
    expect([page, (await clerk.get(page)).status]).toEqual([page, 200]);
  for (const page of ['/api/unassigned', '/api/overdue', '/api/staff']) expect([page, (await head.get(page)).status]).toEqual([page, 200]);
  expect((await act(clerk, id, 'accept')).body.detail).toContain(
    moment.startsWith('5000') ? '5000年' : moment.startsWith('1970') ? '1970-01-01' : '2099-12-31',
  );
  expect((await office.send('GET', '/readyz')).status).toBe(200);
});

it('holds nobody signed in by a clock that ran ahead', async () => {
  office.now = Date.parse(asked);
  const clerk = await office.as('clerk');
  expect((await clerk.get('/api/session')).status).toBe(200);
  office.now = Date.parse(opened);
  expect((await clerk.get('/api/session')).status).toBe(401);
});

it('tells the engine nothing by it', async () => {
  await submitted(office);
  await office.client.sql`update case_state set recorded_at = 0`;
  const told: unknown[] = [];
  const options = {
    client: office.client,
    engine: { identity: () => Promise.resolve('test') } as never,
    teller: { tell: async (one: unknown) => (told.push(one), true), deliver: async () => true } as never,
    release: 1,
    marks: sweepMarks(office.client),
    everyMs: 0,
    graceMs: 0,
    patience: { firstMs: 0, mostMs: 0 },
    report: () => undefined,
  };
  await setOfficeClock(office.client, (office.now += 60_000));
  expect(await sweep(options, walkingOf(options))).toBe(1);
  await office.client.sql`update case_seen set told = null, told_at = null`; // no mark keeps the sweep from it: it is due as before
  await doubted();
  await setOfficeClock(office.client, office.now);
  expect(await sweep(options, walkingOf(options))).toBe(0);
  await setOfficeClock(office.client, Date.parse(opened) + 60_000);
  expect(await sweep(options, walkingOf(options))).toBe(1);
});
