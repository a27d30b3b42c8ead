// Who looked at whose particulars: on record before anything is shown, kept for long enough, and read by whoever inspects.
import { dropOldLooks } from '../../db/content/access-log';
import type { Route } from '../../api/http/route';
import { routes } from '../../api/routes';
import { type Office, type Said, openOffice } from '../support/api';
import { anApplication } from '../support/households';
import { submitted, villageNamed } from '../support/office-cases';
import { setOfficeClock } from '../support/clock';

let office: Office;
let id: string;
beforeAll(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00', { neighbour: true });
  for (const account of ['county', 'county-b'])
    await office.client.sql`insert into role_grant (staff_id, role, from_on) select id, 'auditor', '2026-01-01' from staff where account = ${account}`;
  id = await submitted(office);
});
afterAll(() => office.close());
beforeEach(() => office.client.sql`delete from access_log`);

const looks = async (query = '', account = 'county') => (await (await office.as(account)).get(`/api/access-log${query}`)).body.looks as Said[];

it('is kept by whatever shows a case, lets a list be taken away, or finds somebody', () => {
  const lookingAs = (which: (one: Route) => boolean) => routes.filter(which).map(({ name, looks: how }) => `${name} ${how?.as}`);
  const [pages, sheets] = [
    lookingAs(({ method, path }) => method === 'get' && path.startsWith('/api/cases/:id')),
    lookingAs(({ reply }) => typeof reply === 'object' && 'text' in reply && reply.text === 'text/csv'),
  ];
  expect([pages.length >= 3, sheets.length >= 8]).toEqual([true, true]);
  expect(pages.filter((one) => !one.endsWith(' case'))).toEqual([]);
  expect(sheets.filter((one) => !one.endsWith(' export'))).toEqual([]);
  expect(lookingAs(({ looks: how }) => how?.as === 'search' || how?.as === 'intake').sort()).toEqual([
    'lookUpPerson intake',
    'search search',
    'searchApplications search',
    'searchFromCase search',
    'tryApplication intake',
  ]);
});

it('notes who looked at which case, and not who was told that there is none', async () => {
  const [clerk, stranger] = [await office.as('clerk'), await office.as('clerk-b')];
  await clerk.get(`/api/cases/${id}`);
  await clerk.get(`/api/cases/${id}/forms/accept`);
  expect((await stranger.get(`/api/cases/${id}`)).status).toBe(404);
  const [form, page, ...others] = await looks();
  expect(others).toEqual([]);
  expect(page).toMatchObject({
    at: '2026-07-01T09:00:00+08:00',
    by: { id: clerk.id, name: clerk.name },
    look: { name: 'case', word: '查看案件' },
    word: '一件案子的全部情况',
    cases: [{ id, number: '低保2026-0001' }],
    caseCount: 1,
    rows: 1,
    address: expect.stringContaining('127.0.0.1'),
  });
  expect(form).toMatchObject({ word: '办理一个动作要填写什么', cases: [{ id }] });
  expect(await looks('', 'county-b')).toEqual([]);
});

it('notes a sheet that is taken away with all its cases, and what is asked before an application is registered', async () => {
  const clerk = await office.as('clerk');
  const village = await villageNamed(office, '云溪东村');
  await clerk.get(`/api/applications.csv?state=open&village=${village}`);
  await clerk.post('/api/applications/what-if', anApplication(village));
  const [before, sheet] = await looks();
  expect(sheet).toMatchObject({ look: { name: 'export' }, cases: [{ id }], rows: 1 });
  expect(sheet.asked).toEqual([
    { name: 'village', value: village },
    { name: 'state', value: 'open' },
  ]);
  expect(before).toMatchObject({ look: { name: 'intake' }, caseCount: 0 });
});

it('finds who looked at one case, what one person looked at, and of which days', async () => {
  const [clerk, head] = [await office.as('clerk'), await office.as('head')];
  const other = await submitted(office);
  for (const one of [id, other]) await clerk.get(`/api/cases/${one}`);
  await head.get(`/api/cases/${id}`);
  const found = async (query: string) => (await looks(query)).map((one) => `${one.by.name} ${one.cases[0].id}`);
  expect(await found(`?case=${id}`)).toEqual([`${head.name} ${id}`, `${clerk.name} ${id}`]);
  expect(await found(`?person=${clerk.id}`)).toEqual([`${clerk.name} ${other}`, `${clerk.name} ${id}`]);
  expect(await found('?look=export')).toEqual([]);
  expect([await found('?to=2026-06-30'), await found('?from=2026-07-02')]).toEqual([[], []]);
  expect(await found('?from=2026-07-01&to=2026-07-01')).toHaveLength(3);
  const page = (await (await office.as('county')).get('/api/access-log?limit=2')).body;
  expect(await found(`?limit=2&after=${page.next}`)).toEqual([`${clerk.name} ${id}`]);
  expect((await (await office.as('county')).get('/api/access-log?after=x')).status).toBe(422);
});

it('is read by whoever inspects, and by no other; taken away as a sheet it is on record too', async () => {
  for (const account of ['clerk', 'director', 'admin'])
    expect(await (await office.as(account)).get('/api/access-log')).toMatchObject({ status: 409, body: { code: 'notYourPost' } });
  await (await office.as('clerk')).get(`/api/cases/${id}`);
  const sheet = (await (await office.as('county')).get('/api/access-log.csv')).body as string;
  expect(sheet.split('\r\n').slice(1, 3)).toEqual([
    '时间,谁,方式,看了什么,条件,目的,案件数,案件,行数,地址',
    expect.stringMatching(/^2026-07-01 09:00,.+,查看案件,一件案子的全部情况,,,1,低保2026-0001,1,/),
  ]);
  expect((await looks())[0]).toMatchObject({ look: { name: 'export' }, word: '谁看了什么（表格）' });
});

it('shows nothing of what could not be noted', async () => {
  const clerk = await office.as('clerk');
  await office.client.sql`alter table access_log add constraint unwritten check (false) not valid`;
  for (const path of [`/api/cases/${id}`, '/api/applications.csv']) {
    const { status, body } = await clerk.get(path);
    expect([status, JSON.stringify(body)]).toEqual([500, expect.not.stringContaining('低保2026')]);
  }
  await office.client.sql`alter table access_log drop constraint unwritten`;
  expect((await clerk.get(`/api/cases/${id}`)).status).toBe(200);
});

it('tells the other rows where one of them is spoilt', async () => {
  const clerk = await office.as('clerk');
  await clerk.get(`/api/cases/${id}`);
  await clerk.get(`/api/cases/${id}`);
  await office.client.sql`update access_log set look = 'x' where id = (select max(id) from access_log)`;
  expect(await looks()).toEqual([expect.objectContaining({ spoilt: true }), expect.objectContaining({ rows: 1 })]);
  await office.client.sql`update access_log set at = 9223372036854775807, look = 'case' where look = 'x'`;
  expect(await looks()).toEqual([expect.objectContaining({ spoilt: true }), expect.objectContaining({ rows: 1 })]);
  expect((await (await office.as('county')).get('/api/access-log.csv')).status).toBe(200);
});

it('is kept a year', async () => {
  const { sql } = office.client;
  await (await office.as('clerk')).get(`/api/cases/${id}`);
  const left = async (at: string) => {
    await setOfficeClock(office.client, Date.parse(at));
    await dropOldLooks(office.client);
    return (await sql`select 1 from access_log`).length;
  };
  expect([await left('2027-07-02T08:59:00+08:00'), await left('2027-07-02T09:01:00+08:00')]).toEqual([1, 0]);
  await setOfficeClock(office.client, office.now);
});
