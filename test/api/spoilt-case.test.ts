// One case whose stored state can't be read: it says so, and no list, page, digest or check of anything else stops for it.
import { digestTown } from '../../activities/digest';
import { verify } from '../../record/verify';
import { checkAdvice } from '../../domain/notices/words';
import { reconcileTables } from '../../activities/reconcile';
import { type Office, type Said, openOffice } from '../support/api';
import { aGuardian, anApplication, anIdNumber } from '../support/households';
import { act, asked, broughtTo, moved, submitted, villageNamed } from '../support/office-cases';
import { CaseUnreadable, advance } from '../../record/advance';

let office: Office;
let spoilt: string;
let sound: string;
let whole: string;
let tail: string;
beforeAll(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00');
  spoilt = await broughtTo(office, 'completeVisit');
  sound = await broughtTo(office, 'completeVisit');
  const [row] = await office.client.sql`select state, tail from case_state where case_id = ${spoilt}`;
  tail = String(row?.['tail']);
  whole = String(row?.['state']);
});
afterEach(() => office.client.sql`update case_state set state = ${whole}, tail = ${tail} where case_id = ${spoilt}`);
afterAll(() => office.close());

const period = 'from=2026-07-01&to=2026-07-01';
const lists = [
  '/api/applications',
  '/api/tasks?scope=mine',
  '/api/tasks?scope=claimable',
  '/api/work',
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
  for (const answer of [await clerk.get(`/api/cases/${spoilt}`), await act(clerk, spoilt, 'moveAway', moved)])
    expect(answer).toMatchObject({ status: 409, body: { code: 'caseUnreadable', detail: expect.stringContaining('本案数据异常，已通知管理员') } });
  expect((await clerk.get(`/api/cases/${sound}`)).status).toBe(200);
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
  expect((await clerk.get(`/api/cases/${spoilt}`)).body.detail).toContain('已通知管理员');
  const [row] = await office.client.sql`select number from case_file where case_id = ${spoilt}`;
  const sentences = [`系统发现数据异常（与办理步骤不一致）的记录1项：${String(row?.['number'])}。${checkAdvice.drift}`];
  expect(await told()).toEqual(sentences);
  await Promise.all([clerk.get(`/api/cases/${spoilt}`), act(clerk, spoilt, 'moveAway', moved)]);
  expect(await told()).toEqual(sentences);
  await office.goTo('2026-07-01T09:00:00+08:00');
});

const isMarked = async (id: string) =>
  (await (await office.as('head')).get('/api/applications')).body.applications.find((row: Said) => row.id === id).spoilt as boolean;
const round = () => reconcileTables(office.client, office.townId, office.now);
/** What a page, a trial, an act and whatever else goes by the case answer to somebody who may see it. */
async function answers(id: string): Promise<string[]> {
  const clerk = await office.as('clerk');
  const path = `/api/applications/${id}`;
  const all = [
    await clerk.get(`/api/cases/${id}`),
    await clerk.get(`${path}/recusals`),
    await clerk.post(`/api/cases/${id}/what-if/moveAway`, moved),
    await act(clerk, id, 'moveAway', moved),
    await clerk.post(`${path}/guardian-signature`, aGuardian),
    await (await office.as('head')).post(`/api/cases/${id}/assign`, { to: (await office.as('investigator1')).id }),
  ];
  return [...new Set(all.map(({ status, body }) => `${status} ${body.code}`))];
}
const unreadable = ['409 caseUnreadable'];
const forgeries: readonly (readonly [string, () => { state: string; tail: string }])[] = [
  ['a stage that no step brought', () => ({ state: whole.replace('"investigation"', '"service"'), tail })],
  ['an end that names no key', () => ({ state: whole, tail: tail.replace(':', '') })],
  ['an end that signs something else', () => ({ state: whole, tail: `${tail.slice(0, -1)}${tail.endsWith('0') ? '1' : '0'}` })],
  ['no end', () => ({ state: whole, tail: '' })],
];

it.each(forgeries)('shows no page of what its last step did not sign, nor a list as if it were sound: %s', async (_how, forged) => {
  const is = forged();
  await round();
  expect(await isMarked(spoilt)).toBe(false);
  await office.client.sql`update case_state set state = ${is.state}, tail = ${is.tail} where case_id = ${spoilt}`;
  expect(await answers(spoilt)).toEqual(unreadable);
  expect(await isMarked(spoilt)).toBe(true); // whoever met it noted it
  await reconcileTables(office.client, office.townId, office.now, async () => []); // a round in which the verifier rests
  expect(await isMarked(spoilt)).toBe(true);
  await office.client.sql`delete from spoilt_case`;
  await round();
  expect(await isMarked(spoilt)).toBe(true); // nobody met it: the verifier did
  await office.client.sql`update case_state set state = ${whole}, tail = ${tail} where case_id = ${spoilt}`;
  await round();
  expect(await isMarked(spoilt)).toBe(false);
  expect((await (await office.as('clerk')).get(`/api/cases/${spoilt}`)).status).toBe(200);
});

it('whose own row is gone is met as one that can’t be read, by whoever may see it; nobody else learns of it', async () => {
  const gone = await submitted(office);
  const [row] = await office.client.sql`select * from case_state where case_id = ${gone}`;
  await office.client.sql`delete from case_state where case_id = ${gone}`;
  expect(await isMarked(gone)).toBe(false);
  expect((await (await office.as('housing')).get(`/api/cases/${gone}`)).body.code).toBe('notFound');
  expect(await isMarked(gone)).toBe(false);
  expect((await (await office.as('clerk')).post(`/api/cases/${gone}/what-if/accept`)).body.code).toBe('caseUnreadable');
  expect(await isMarked(gone)).toBe(true);
  const { notices } = (await (await office.as('admin')).get('/api/inbox')).body;
  const [file] = await office.client.sql`select number from case_file where case_id = ${gone}`;
  expect(notices.map(({ sentence }: Said) => sentence)).toContain(
    `系统发现数据异常（与办理步骤不一致）的记录1项：${String(file?.['number'])}。${checkAdvice.drift}`,
  );
  expect(await answers(gone)).toEqual(unreadable);
  await office.client.sql`insert into case_state ${office.client.sql(row ?? {})}`;
});

it('whose own row is gone is not begun anew by its first request sent again', async () => {
  const clerk = await office.as('clerk');
  const body = anApplication(await villageNamed(office, '云溪东村'));
  const { id } = (await clerk.post('/api/applications', body, { key: 'handed-in-once' })).body;
  const [row] = await office.client.sql`select * from case_state where case_id = ${id}`;
  const again = () => clerk.post('/api/applications', body, { key: 'handed-in-once' });
  for (const state of ['spoilt', undefined]) {
    if (state === undefined) await office.client.sql`delete from case_state where case_id = ${id}`;
    else await office.client.sql`update case_state set state = ${state} where case_id = ${id}`;
    await office.client.sql`delete from idempotent_request`; // the first answer is kept three days only
    expect(await again()).toMatchObject({ status: 409, body: { code: 'caseUnreadable' } });
  }
  expect(await office.client.sql`select 1 from case_state where case_id = ${id}`).toHaveLength(0);
  await office.client.sql`insert into case_state ${office.client.sql(row ?? {})}`;
  expect((await again()).body.id).toBe(id);
});

it.each(['x', 'null', '[null]', '{}', '[{"type":"taskOpened"}]'])('shows no page of a case with a step that says %s, and tells of it', async (events) => {
  const id = await submitted(office);
  const clerk = await office.as('clerk');
  const [row] = await office.client.sql`select events from case_step where case_id = ${id} and seq = 1`;
  await office.client.sql`update case_step set events = ${events} where case_id = ${id} and seq = 1`;
  expect(await clerk.get(`/api/cases/${id}`)).toMatchObject({ status: 409, body: { code: 'caseUnreadable' } });
  expect(await isMarked(id)).toBe(true);
  await office.client.sql`update case_step set events = ${row?.['events']} where case_id = ${id} and seq = 1`;
  expect((await clerk.get(`/api/cases/${id}`)).status).toBe(200);
});

it('names a number that a relative was declared by and that is gone', async () => {
  const { sql } = office.client;
  expect((await (await office.as('investigator1')).post('/api/kinships', { idNumber: anIdNumber(), relation: 'parent' })).status).toBe(201);
  const [row] = await sql`select n.* from kinship k join identity_number n on n.id = k.number_id`;
  const byHand = (work: (tx: typeof sql) => Promise<unknown>) =>
    sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await work(tx as unknown as typeof sql);
    });
  await byHand((tx) => tx`delete from identity_number where id = ${row?.['id']}`);
  const { drifts } = await verify(office.client);
  expect(drifts).toContainEqual({ caseId: row?.['id'], seq: 0, table: 'identity_number', what: 'missing' });
  await byHand((tx) => tx`insert into identity_number ${tx(row ?? {})}`);
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

describe('a letter that somebody has spoilt before it was read', () => {
  const letters = [
    ['codes', 'x'],
    ['codes', 'null'],
    ['codes', '[]'],
    ['written_at', '9223372036854775807'],
    ['written_at', '-9223372036854775808'],
  ] as const;

  it.each(letters)('whose case is yet to be opened: its asker’s page says so in its place (%s = %s)', async (column, value) => {
    const id = await broughtTo(office, 'completeVisit');
    const opens = await asked(office, id);
    await office.client.sql.unsafe(`update case_letter set ${column} = $1 where to_case = $2`, [value, opens]);
    const page = await (await office.as('head')).get(`/api/cases/${id}`);
    expect(page.status).toBe(200);
    expect(page.body.about.referrals).toEqual([expect.objectContaining({ stageWord: '本案数据异常', spoilt: true })]);
    expect((await act(await office.as('clerk'), id, 'moveAway', moved)).status).toBe(200);
    await expect(advance(office.client, opens)).rejects.toThrow(CaseUnreadable);
  });

  it.each(letters)('to a case that is there: neither its page nor an act goes on over it (%s = %s)', async (column, value) => {
    const id = await broughtTo(office, 'completeVisit');
    const opened = await asked(office, id);
    await advance(office.client, opened);
    expect((await act(await office.as('housing'), opened, 'answer', { text: '没有其他住房。' })).status).toBe(200);
    await office.client.sql.unsafe(`update case_letter set ${column} = $1 where to_case = $2`, [value, id]);
    expect(await answers(id)).toEqual(unreadable);
  });
});

it.each(['recorded_at', 'offset_ms'])('shows no page of a case with a step of no year (%s)', async (column) => {
  const id = await submitted(office);
  await office.client.sql.unsafe(`update case_step set ${column} = 9223372036854775807 where case_id = $1 and seq = 1`, [id]);
  expect(await (await office.as('clerk')).get(`/api/cases/${id}`)).toMatchObject({ status: 409, body: { code: 'caseUnreadable' } });
  expect(await isMarked(id)).toBe(true);
});

it.each([
  ['nobody is left of its household', 'delete from person where household_id = (select household_id from intake where case_id = $1)'],
  ['its intake names no programme', "update intake set programme = 'constructor' where case_id = $1"],
  ['its intake names no cause', "update intake set cause = 'x' where case_id = $1"],
])('can’t be read, for a page and for an act alike: %s', async (_how, change) => {
  const id = await submitted(office);
  await office.client.sql.unsafe(change, [id]);
  expect(await answers(id)).toEqual(unreadable);
  const { applications } = (await (await office.as('head')).get('/api/applications')).body;
  expect(applications.find((row: Said) => [row.id, row.caseId].includes(id))).toMatchObject({ stageWord: '本案数据异常', spoilt: true });
});

it('a post that is none, a moment that is none: neither a colleague’s nor another case’s stops anybody', async () => {
  const { sql } = office.client;
  const id = await broughtTo(office, 'completeVisit');
  await sql`update role_grant set role = 'constructor' where ctid = (select min(g.ctid) from role_grant g join staff s on s.id = g.staff_id where s.account = 'approver2')`;
  await sql`update clock set soon_at = 9223372036854775807 where case_id = ${id}`;
  expect((await act(await office.as('clerk'), await submitted(office), 'accept')).status).toBe(200);
  expect((await (await office.as('clerk')).get('/api/town')).status).toBe(200);
  expect((await digestTown(office.client, { townId: office.townId, at: office.now })).length).toBeGreaterThan(0);
});
