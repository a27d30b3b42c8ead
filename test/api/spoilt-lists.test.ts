// A case that can't be read is marked as such in every list that can hold it, so that nobody takes its row for an ordinary one; no other case is.
import { keepSpoilt } from '../../db/content/spoilt';
import { isProved } from '../../record/proved';
import { type Office, type Said, openOffice } from '../support/api';
import { broughtTo, referred } from '../support/office-cases';

let office: Office;
let asking: string;
let asked: string;
let whole: { id: string; state: string }[];

const lists: readonly (readonly [path: string, who: string])[] = [
  ['/api/applications', 'head'],
  ['/api/tasks?scope=mine', 'investigator1'],
  ['/api/work', 'investigator1'],
  ['/api/clocks', 'head'],
  ['/api/overdue', 'head'],
  ['/api/unassigned', 'head'],
  ['/api/referrals', 'head'],
  ['/api/statistics/cases?from=2026-06-30&to=2026-07-01&figure=lateOpen', 'head'],
];
/** Each of them as a sheet. */
const sheets = [
  '/api/applications.csv',
  '/api/clocks.csv',
  '/api/overdue.csv',
  '/api/unassigned.csv',
  '/api/referrals.csv',
  '/api/statistics/cases.csv?from=2026-06-30&to=2026-07-01&figure=lateOpen',
];

beforeAll(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00');
  await broughtTo(office, 'completeVisit');
  asking = await broughtTo(office, 'completeVisit');
  asked = await referred(office, asking);
  const [head, investigator] = [await office.as('head'), await office.as('investigator1')];
  await investigator.post(`/api/tasks/${asking}.meansSheet.1/claim`);
  await head.post(`/api/staff/${investigator.id}/absence`, { fromOn: '2026-07-01' });
  await office.client.sql`update clock set due_at = ${office.now - 1}, due_on = '2026-06-30' where case_id = ${asking} and clock like 'total%'`;
  whole = [...(await office.client.sql<{ id: string; state: string }[]>`select case_id as id, state from case_state where case_id in (${asking}, ${asked})`)];
});
afterAll(() => office.close());

const keep = async (spoil: (state: string) => string) => {
  for (const { id, state } of whole) await office.client.sql`update case_state set state = ${spoil(state)} where case_id = ${id}`;
  await keepSpoilt(office.client, office.townId, (id) => isProved(office.client, id));
};
/** By list whether the rows of the two cases are marked, and whether any other is. */
async function marks(): Promise<[path: string, ours: boolean[], others: boolean]> {
  const found = [];
  for (const [path, who] of lists) {
    const { body } = await (await office.as(who)).get(path);
    const rows = Object.values(body as Record<string, unknown>).flatMap((part) => (Array.isArray(part) ? part : []));
    const isOurs = (row: Said) => [asking, asked].includes(row.caseId ?? row.id);
    const isMarked = ({ spoilt, stageWord }: Said) => spoilt === true && stageWord === '本案数据异常';
    found.push([path, [...new Set(rows.filter(isOurs).map(isMarked))], rows.some((row) => !isOurs(row) && isMarked(row))]);
  }
  return found as unknown as [string, boolean[], boolean];
}

it.each([
  ['as it should be', (state: string) => state, false],
  ['no JSON', () => 'spoilt', true],
  ['cut off', (state: string) => state.slice(0, -20), true],
  ['nothing', () => '{}', true],
  ['null', () => 'null', true],
  ['a list', () => '[]', true],
  ['without its tasks', (state: string) => state.replace('"tasks":', '"formerTasks":'), true],
  ['with nothing for its clocks', (state: string) => JSON.stringify({ ...(JSON.parse(state) as object), clocks: null }), true],
  ['of a table that this release does not know', (state: string) => state.replace(/cn-2026-0\d/, 'cn-2099-01'), true],
])('%s', async (_how, spoil, isSpoilt) => {
  await keep(spoil);
  expect(await marks()).toEqual(lists.map(([path]) => [path, [isSpoilt], false]));
  const head = await office.as('head');
  for (const path of sheets) expect([path, String((await head.get(path)).body).includes('本案数据异常')]).toEqual([path, isSpoilt]);
  await keep((state) => state);
});

it('is marked among what an application has asked others', async () => {
  const referrals = async () =>
    (await (await office.as('head')).get(`/api/cases/${asking}`)).body.about.referrals.map(({ stageWord, spoilt }: Said) => [stageWord, spoilt]);
  expect(await referrals()).toEqual([['待部门答复', false]]);
  await office.client.sql`update case_state set state = '{}' where case_id = ${asked}`;
  await (await office.as('housing')).get(`/api/cases/${asked}`); // whoever meets it notes it
  expect(await referrals()).toEqual([['本案数据异常', true]]);
});

const spoiltRowsOf = async (path: string, who: string): Promise<Said[]> =>
  Object.values((await (await office.as(who)).get(path)).body as Record<string, unknown>)
    .flatMap((part) => (Array.isArray(part) ? part : []))
    .filter(({ caseId, spoilt }) => caseId === asking && spoilt === true);
const head: readonly [what: string, change: string][] = [
  ['a limit in no unit', "update clock set unit = 'x' where case_id = $1 and clock like 'total%'"],
  ['a limit without an end', "update clock set due_on = 'infinity' where case_id = $1 and clock like 'total%'"],
  ['a limit of no year', "update clock set due_at = -9e18 where case_id = $1 and clock like 'total%'"],
  ['a case of no year', 'update case_file set opened_at = 9223372036854775807 where case_id = $1'],
  ['a programme that every object has', "update case_file set subject = 'constructor' where case_id = $1"],
  ['work of no year', 'update task set opened_at = 9223372036854775807 where case_id = $1'],
];
const told: Readonly<Record<string, readonly (readonly [path: string, who: string])[]>> = {
  'a limit in no unit': [
    ['/api/clocks', 'head'],
    ['/api/overdue', 'head'],
  ],
  'a limit without an end': [
    ['/api/clocks', 'head'],
    ['/api/overdue', 'head'],
  ],
  'a limit of no year': [
    ['/api/clocks', 'head'],
    ['/api/overdue', 'head'],
  ],
  'a case of no year': [['/api/applications', 'head']],
  'a programme that every object has': [['/api/applications', 'head']],
  'work of no year': [
    ['/api/tasks?scope=mine', 'investigator1'],
    ['/api/work', 'investigator1'],
    ['/api/unassigned', 'head'],
  ],
};

it.each(head)('says of a row that cannot be told whose it is, in its place: %s', async (what, change) => {
  const { sql } = office.client;
  const tables = ['clock', 'case_file', 'task'];
  for (const table of tables) await sql.unsafe(`create table kept_${table} as select * from ${table}`);
  await sql.unsafe(change, [asking]);
  for (const [path, who] of told[what] ?? []) {
    const [row] = await spoiltRowsOf(path, who);
    expect(row).toEqual({ caseId: asking, number: '低保2026-0002', stageWord: '本案数据异常', spoilt: true });
    const sheet = await (await office.as(who)).get(`${path}.csv`);
    if (!path.includes('?')) expect(String(sheet.body)).toMatch(/低保2026-0002,.*本案数据异常/);
  }
  for (const table of tables) {
    await sql.unsafe(`delete from ${table}`);
    await sql.unsafe(`insert into ${table} select * from kept_${table}`);
    await sql.unsafe(`drop table kept_${table}`);
  }
  for (const [path, who] of told[what] ?? []) expect(await spoiltRowsOf(path, who)).toEqual([]);
});

it('leaves a moment of no year out of the figures, and counts the others', async () => {
  const figures = async () =>
    (await (await office.as('head')).get('/api/statistics?from=2026-06-30&to=2026-07-01')).body.programmes[0].limits.lateOpen as number;
  expect(await figures()).toBe(1);
  const [row] = await office.client
    .sql`select due_on, entered_at from clock join stage_visit using (case_id) where case_id = ${asking} and clock like 'total%' and visit = 1`;
  await office.client.sql`update clock set due_on = 'infinity' where case_id = ${asking} and clock like 'total%'`;
  await office.client.sql`update stage_visit set entered_at = 9223372036854775807 where case_id = ${asking} and visit = 1`;
  expect(await figures()).toBe(0);
  await office.client.sql`update clock set due_on = ${row?.['due_on']} where case_id = ${asking} and clock like 'total%'`;
  await office.client.sql`update stage_visit set entered_at = ${row?.['entered_at']} where case_id = ${asking} and visit = 1`;
  expect(await figures()).toBe(1);
});

it('tells of a message that nobody can read, and of the others', async () => {
  await keep((state) => state);
  const notices = async () => (await (await office.as('housing')).get('/api/inbox')).body.notices as Said[];
  const whole = await notices();
  const [row] = await office.client.sql`select codes from notification where id = ${whole[0].id}`;
  for (const codes of ['x', 'null', '5', '{"letter":5}']) {
    await office.client.sql`update notification set codes = ${codes} where id = ${whole[0].id}`;
    const { id, number } = whole[0];
    expect(await notices()).toEqual([{ id, number, sentence: `${number}：本条消息数据异常，请告知系统管理员。`, spoilt: true }, ...whole.slice(1)]);
  }
  await office.client.sql`update notification set codes = ${row?.['codes']} where id = ${whole[0].id}`;
  expect(await notices()).toEqual(whole);
});
