// Who sees what: nothing without a login, nothing of another town, village or department, and no difference between hidden and absent.
import { createApp } from '../../api/http/app';
import { type Route } from '../../api/http/route';
import { routes } from '../../api/routes';
import { type Office, type Person, type Said, openOffice } from '../support/api';
import { act, broughtTo, referred, submitted, villageNamed } from '../support/office-cases';
import { anApplication } from '../support/households';

let office: Office;
let eastern: string;
let western: string;
let referral: string;
const nowhere = '7d444840-9dc0-41d1-b245-5ffdce74fad2';
const absent = { status: 404, body: { code: 'notFound' } };

beforeAll(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00', { neighbour: true });
  eastern = await broughtTo(office, 'support');
  western = await broughtTo(office, 'support', await submitted(office, '柳湾村'));
  referral = await referred(office, eastern);
});
afterAll(() => office.close());

const concrete = (path: string, id: string): string =>
  path
    .replace(':key', 'dibao.total_wd')
    .replace(':id', path.includes('/tasks/') ? `${id}.postNotice.1` : id)
    .replace(':action', path.includes('referrals') ? 'answer' : 'withdraw');
const attempt = (route: Route, path: string, headers: Record<string, string>) =>
  office.send(route.method.toUpperCase(), path, { headers: { ...headers, 'idempotency-key': 'attempt-0001' } });
const listed = async (who: Person, path: string, name: string): Promise<string[]> => (await who.get(path)).body[name].map((one: Said) => one.id ?? one.caseId);

it('refuses every route but the open ones to whoever is not signed in', async () => {
  const open = routes.filter(({ scope }) => scope === 'open').map(({ method, path }) => `${method} ${path}`);
  expect(open).toEqual([
    'post /api/session',
    'get /api/calendar/due',
    'get /healthz',
    'get /readyz',
    'get /api/openapi.json',
    'get /api/docs',
    'get /api/docs.css',
    'get /',
  ]);
  for (const route of routes.filter(({ scope }) => scope !== 'open')) {
    for (const headers of [{}, { cookie: 'yimen=' }, { cookie: `yimen=${'x'.repeat(43)}` }, { cookie: '__Host-yimen=x; yimen' }] as Record<string, string>[])
      expect(await attempt(route, concrete(route.path, eastern), headers)).toMatchObject({ status: 401, body: { code: 'notSignedIn' } });
  }
});

it('shows a neighbouring town nothing, by any route, and says no more than of what is not there', async () => {
  const before = await office.client.sql`select count(*)::int n from case_step`;
  for (const account of ['clerk-b', 'director-b', 'housing-b', 'assistant1-b', 'admin-b', 'approver1-b']) {
    const { cookie, get } = await office.as(account);
    for (const route of routes.filter(({ path }) => path.includes(':id') && !path.includes('inbox'))) {
      const there = await attempt(route, concrete(route.path, route.path.includes('referrals') ? referral : eastern), { cookie });
      const gone = await attempt(route, concrete(route.path, nowhere), { cookie });
      if (/\/(authorisations|identity-numbers|guardian-signature|complete|assign|recusals|end|withdraw|search)$/.test(route.path) && route.method === 'post')
        expect(there.body).toEqual(gone.body);
      else if (/\/(settings|staff|dead-letters|register|holiday-notices)\//.test(route.path)) expect(there.body).toEqual(gone.body);
      else expect([account, route.path, there]).toMatchObject([account, route.path, absent]);
      expect([there.status, there.body]).toEqual([gone.status, gone.body]);
    }
    expect((await get('/api/applications')).body.applications).toEqual([]);
    expect((await get('/api/referrals')).body.referrals).toEqual([]);
    expect((await get('/api/overdue')).body.limits).toEqual([]);
    expect((await get('/api/tasks?scope=claimable')).body.tasks).toEqual([]);
  }
  expect(await office.client.sql`select count(*)::int n from case_step`).toEqual(before);
});

it('takes no application for a village and no question for a department of another town', async () => {
  const [clerk, other] = [await office.as('clerk'), await office.as('clerk-b')];
  expect((await other.post('/api/applications', anApplication(await villageNamed(office, '云溪东村')))).body.fields).toEqual({ villageId: '本镇没有这个村' });
  const theirs = (await other.get('/api/town')).body.departments[0].id;
  expect((await act(clerk, eastern, 'refer', { topic: 'housing', departmentId: theirs, purpose: 'family', question: '?' })).body.fields).toEqual({
    departmentId: '本镇没有这个部门',
  });
});

it("shows a village's assistant her own village only", async () => {
  const [east, west] = [await office.as('assistant1'), await office.as('assistant2')];
  expect(await listed(east, '/api/applications', 'applications')).toEqual([eastern]);
  expect(await listed(west, '/api/applications', 'applications')).toEqual([western]);
  expect(await listed(east, `/api/applications?village=${await villageNamed(office, '柳湾村')}`, 'applications')).toEqual([]);
  expect((await east.get('/api/tasks?scope=claimable')).body.tasks.map(({ caseId }: Said) => caseId)).toEqual([eastern]);
  expect((await east.get(`/api/cases/${eastern}`)).status).toBe(200);
  expect(await east.get(`/api/cases/${western}`)).toMatchObject(absent);
  expect(await act(east, western, 'postNotice')).toMatchObject(absent);
  expect(await east.post(`/api/tasks/${western}.postNotice.1/claim`)).toMatchObject(absent);
  expect(await east.get(`/api/cases/${referral}`)).toMatchObject(absent);
  expect((await east.get('/api/referrals')).body.referrals).toEqual([]);
});

it('shows a department the questions put to it, and neither their application nor those of others', async () => {
  const [housing, labour] = [await office.as('housing'), await office.as('labour')];
  await office.client.sql`update department set topics = '{housing}' where name = '人社所'`;
  const other = await referred(office, western, '人社所');
  expect(await listed(housing, '/api/referrals', 'referrals')).toEqual([referral]);
  expect(await listed(labour, '/api/referrals', 'referrals')).toEqual([other]);
  expect((await housing.get(`/api/cases/${referral}`)).body.about.parent).toBeUndefined();
  expect(await housing.get(`/api/cases/${other}`)).toMatchObject(absent);
  expect(await housing.post(`/api/cases/${other}/actions/answer`, { text: '无' })).toMatchObject(absent);
  expect(await housing.get(`/api/cases/${eastern}`)).toMatchObject(absent);
  expect(await listed(housing, '/api/applications', 'applications')).toEqual([]);
  expect((await housing.get('/api/tasks?scope=claimable')).body.tasks.map(({ caseId }: Said) => caseId)).toEqual([referral]);
  expect((await housing.get('/api/town')).body).toMatchObject({ villages: [], colleagues: [], departments: [{ name: '住建所' }] });
});

it('shows an administrator no case at all', async () => {
  const admin = await office.as('admin');
  expect(await listed(admin, '/api/applications', 'applications')).toEqual([]);
  expect((await admin.get('/api/referrals')).body.referrals).toEqual([]);
  expect((await admin.get('/api/overdue')).body.limits).toEqual([]);
  expect(await admin.get(`/api/cases/${eastern}`)).toMatchObject(absent);
  expect(await admin.get(`/api/cases/${referral}`)).toMatchObject(absent);
});

it('takes a post away with the very next request', async () => {
  const assistant = await office.as('assistant2');
  expect((await assistant.get(`/api/cases/${western}`)).status).toBe(200);
  await office.client.sql`delete from role_grant where staff_id = ${assistant.id}`;
  expect(await assistant.get(`/api/cases/${western}`)).toMatchObject(absent);
});

it('shows an investigator what is in hand, was, or could be taken; not what a colleague holds, and not what only waits at another step', async () => {
  const [first, second] = [await office.as('investigator1'), await office.as('investigator2')];
  const [taken, free, fresh] = [await broughtTo(office, 'requestCheck'), await broughtTo(office, 'requestCheck'), await submitted(office)];
  const question = await referred(office, taken);
  await first.post(`/api/tasks/${taken}.homeVisit.1/claim`);
  expect((await listed(first, '/api/applications', 'applications')).sort()).toEqual([eastern, western, taken, free].sort());
  expect((await listed(second, '/api/applications', 'applications')).sort()).toEqual([eastern, western, free].sort()); // named as having come along
  expect(await first.get(`/api/cases/${fresh}`)).toMatchObject(absent);
  expect((await first.get(`/api/cases/${question}`)).body.about.parent.id).toBe(taken);
  for (const path of [`/api/cases/${taken}`, `/api/cases/${question}`]) expect(await second.get(path)).toMatchObject(absent);
  expect(await second.post(`/api/tasks/${taken}.homeVisit.1/claim`)).toMatchObject(absent);
  expect(await act(second, taken, 'beginVisit')).toMatchObject(absent);
  expect(await listed(first, '/api/clocks', 'clocks')).toContain(taken);
  expect(await listed(second, '/api/clocks', 'clocks')).not.toContain(taken);
  await first.post(`/api/tasks/${taken}.homeVisit.1/release`);
  expect((await second.get(`/api/cases/${taken}`)).status).toBe(200);
  await second.post(`/api/tasks/${taken}.homeVisit.1/claim`);
  expect(await first.get(`/api/cases/${taken}`)).toMatchObject(absent);
  const head = await office.as('head');
  expect((await head.post(`/api/tasks/${taken}.homeVisit.1/assign`, { to: first.id })).status).toBe(200);
  expect((await first.get(`/api/cases/${taken}`)).status).toBe(200);
});

it('does not start with a route that declares no scope', () => {
  const deps = {
    client: office.client,
    teller: { tell: async () => true, deliver: async () => true },
    now: Date.now,
    config: { secureCookie: false, training: false },
    log: { info: () => undefined, error: () => undefined },
  };
  const { scope: _scope, ...careless } = routes[0] as Route;
  expect(() => createApp(deps, [careless as Route])).toThrow('post /api/session declares no scope');
  expect(() => createApp(deps, [{ ...careless, scope: 'everything' } as unknown as Route])).toThrow('declares no scope');
  expect(createApp(deps)).toBeInstanceOf(Function);
});

it('answers with the same guard against foreign pages on every write', async () => {
  const { cookie } = await office.as('clerk');
  for (const route of routes.filter(({ method }) => method !== 'get')) {
    for (const forged of [{ origin: 'https://evil.example' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }] as Record<string, string>[])
      expect(await attempt(route, concrete(route.path, eastern), { cookie, ...forged })).toMatchObject({ status: 403, body: { code: 'forged' } });
    expect(await attempt(route, concrete(route.path, eastern), { cookie, 'content-type': 'text/plain' })).toMatchObject({
      status: 403,
      body: { code: 'notJson' },
    });
  }
});
