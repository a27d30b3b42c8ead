// A hall of three staff and one leader, one on leave and one recused: nobody is sent away, and nobody does alone what two must.
import { type Office, type Person, type Said, openOffice } from '../support/api';
import { aMember, anApplication, anIdNumber } from '../support/households';
import { aSheet, act, referred, villageNamed } from '../support/office-cases';
import { workbook } from '../support/roster';

let office: Office;
/** On leave, a near relative of the applicant, who stands in for the first, and the leader. */
let away: Person;
let relative: Person;
let standIn: Person;
let leader: Person;
const applicant = anIdNumber();
const posts = {
  clerk: ['clerk', 'investigator'],
  investigator1: ['clerk', 'investigator', 'reviewer'],
  reviewer1: ['approver'],
  director: ['sectionHead', 'director', 'approver', 'reviewer'],
};

beforeEach(async () => {
  office = await openOffice('2026-07-06T09:00:00+08:00');
  const { sql } = office.client;
  await sql`delete from role_grant where role not in ('administrator', 'departmentContact')`;
  for (const [account, roles] of Object.entries(posts))
    for (const role of roles)
      await sql`insert into role_grant (staff_id, role, from_on) select id, ${role}, '2026-01-01' from staff where account = ${account}`;
  [away, relative, standIn, leader] = [await office.as('clerk'), await office.as('investigator1'), await office.as('reviewer1'), await office.as('director')];
  const paired = await leader.post('/api/register/substitutes', { staffId: away.id, substituteId: standIn.id, fromOn: '2026-07-01' });
  expect(paired.status).toBe(201);
  await relative.post('/api/kinships', { idNumber: applicant, relation: 'parent' });
});
afterEach(() => office.close());

const onLeave = () => leader.post(`/api/staff/${away.id}/absence`, { fromOn: '2026-07-06', toOn: '2026-08-31' });
const handIn = async (who: Person) =>
  who.post('/api/applications', anApplication(await villageNamed(office, '云溪东村', 'director'), { members: [aMember({ idNumber: applicant })] }));
async function did(who: Person, id: string, action: string, body: object = {}): Promise<Said> {
  const { status, body: said } = await act(who, id, action, body);
  expect({ action, status, said }).toMatchObject({ action, status: 200 });
  return said;
}
const withdrawn = { text: '不再申请了。', signedOn: '2026-07-06', takenBy: '李春禾' };
const guests = [
  { name: '郭守田', unit: '包村干部', phone: '000-0000-0016' },
  { name: '孙立春', unit: '驻村工作队', phone: '000-0000-0017' },
];
const allowed = async (who: Person, id: string, action: string): Promise<Said> =>
  (await who.get(`/api/cases/${id}`)).body.allowedActions.find((one: Said) => one.action === action);

it('brings a 低保 case from intake to decision with one on leave and one recused', async () => {
  expect((await handIn(standIn)).body).toMatchObject({ status: 409, code: 'notYourPost' }); // whose post it is, is here
  await onLeave();
  expect((await standIn.get('/api/forms/application')).status).toBe(200);
  expect((await handIn(relative)).body).toMatchObject({ status: 409, code: 'recused' });
  const { status, body: born } = await handIn(standIn);
  expect(status).toBe(201);
  const { id } = born as { id: string };
  await did(standIn, id, 'accept');
  await did(standIn, id, 'requestCheck');
  await did(standIn, id, 'enterCheckAnswer');

  const sheet = { guests, doneOn: '2026-07-06' };
  expect((await act(standIn, id, 'completeVisit', { guests: guests.slice(1), doneOn: '2026-07-06' })).body).toMatchObject({
    status: 409,
    fields: { guests: expect.stringContaining('至少两名') },
  });
  expect((await act(standIn, id, 'completeVisit', { guests })).body).toMatchObject({ status: 409, fields: { doneOn: expect.stringContaining('签字日期') } });
  await did(standIn, id, 'completeVisit', sheet);
  await did(standIn, id, 'fillSheet', { ...(await aSheet({ as: () => office.as('director') }, id)), ...sheet });

  expect(await allowed(standIn, id, 'support')).toMatchObject({ allowed: false, code: 'notYourPost' }); // an opinion isn't for whoever stands in
  await did(leader, id, 'support');
  await did(standIn, id, 'postNotice');
  await office.goTo('2026-07-15T09:00:00+08:00');
  [standIn, leader] = [await office.as('reviewer1'), await office.as('director')];
  await office.engineTurns();
  const confirm = { amountYuan: '650' };
  expect((await act(standIn, id, 'confirm', confirm)).body).toMatchObject({ status: 409, code: 'fourEyes' }); // entered what the guests did
  expect((await act(leader, id, 'confirm', confirm)).body).toMatchObject({ status: 409, code: 'fourEyes' }); // gave the opinion
  await did(leader, id, 'passToCounty', { text: '本镇没有可以审批的人。' });
  await did(standIn, id, 'submitToCounty');
  const onPaper = { number: '示民救〔2026〕31号', decidedOn: '2026-07-15', ...confirm };
  await did(standIn, id, 'countyConfirms', { ...onPaper, paper: '确认通知书' });
  expect((await act(standIn, id, 'holdCountyDecision', onPaper)).status).toBe(409);
  await did(leader, id, 'holdCountyDecision', onPaper);
  await did(standIn, id, 'serveNotice', { method: 'direct', servedOn: '2026-07-15' });
  await did(standIn, id, 'enterCountyPublication', { publishedOn: '2026-07-15', paper: '公布单' });

  const { body: page } = await standIn.get(`/api/cases/${id}`);
  expect(page).toMatchObject({ outcome: 'confirmed' });
  const said = page.timeline.filter(({ standsInFor }: Said) => standsInFor === away.name).map(({ words }: Said) => words);
  expect(said).toEqual(expect.arrayContaining(['受理，出具《受理通知书》', expect.stringContaining('转录，调查：郭守田（包村干部）、孙立春（驻村工作队）')]));
});

it('says in the session in whose place somebody is entered, and nothing of it once that has ended', async () => {
  expect((await standIn.get('/api/session')).body.standsInFor).toEqual([
    { id: away.id, name: away.name, posts: expect.arrayContaining([{ role: 'clerk', word: '窗口受理' }]) },
  ]);
  expect((await leader.get('/api/session')).body.standsInFor).toEqual([]);
  await office.client.sql`update substitute set to_on = '2026-07-05'`;
  expect((await standIn.get('/api/session')).body.standsInFor).toEqual([]);
  await onLeave();
  expect((await handIn(standIn)).body).toMatchObject({ status: 409, code: 'notYourPost' });
});

it('lets nobody in by their own hand: an administrator who stands in for a clerk would see every case', async () => {
  await handIn(away);
  const admin = await office.as('admin');
  const pair = { staffId: away.id, substituteId: admin.id, fromOn: '2026-07-01' };
  expect((await admin.post('/api/register/substitutes', pair)).body).toMatchObject({ status: 409, code: 'notForYourself' });
  const content = await workbook({
    替班: [
      ['A岗账号', 'B岗账号', '起始日期'],
      ['clerk', 'admin', '2026-07-01'],
    ],
  });
  expect((await admin.post('/api/register/sheets', { fileName: '替班.xlsx', content, write: true })).body).toMatchObject({
    written: false,
    faults: [{ sheet: '替班', row: 2, column: 'B岗账号', says: '不能给自己安排岗位或者替班' }],
  });
  expect((await admin.get('/api/applications')).body.applications).toEqual([]);
  const { body } = await leader.post('/api/register/substitutes', { ...pair, toOn: '2026-07-06' });
  const entered = body.entries.find(({ values }: Said) => values.substituteId.value === admin.id).id;
  expect((await admin.put(`/api/register/substitutes/${entered}`, {})).body.code).toBe('notForYourself');
});

it('offers the work of whoever is away to whoever stands in, and takes it back with the return', async () => {
  await onLeave();
  const { body: born } = await handIn(standIn);
  const offered = async () => (await standIn.get('/api/tasks?scope=claimable')).body.tasks.map(({ task }: Said) => task);
  const unassigned = async () => (await leader.get('/api/unassigned')).body.counts.filter(({ n }: Said) => n > 0);
  expect(await offered()).toEqual(['materialCheck']);
  expect(await unassigned()).toEqual([]);
  await office.client.sql`update staff set absent_from = null, absent_to = null`;
  expect(await offered()).toEqual([]);
  expect(await allowed(standIn, born.id, 'accept')).toMatchObject({
    allowed: false,
    code: 'notYourPost',
    whoInstead: [{ post: '窗口受理', people: [away.name] }],
  });
});

it('has a reply on paper entered by the clerk, with its day and who signed it, and tells whoever asked', async () => {
  const { body: born } = await handIn(away);
  for (const action of ['accept', 'requestCheck']) await did(away, born.id, action);
  const id = await referred(office, born.id);
  const reply = { signedBy: '周明', signedOn: '2026-07-06', text: '名下没有其他住房。' };
  expect((await act(away, id, 'transcribeAnswer', { ...reply, signedOn: '2026-07-05' })).body).toMatchObject({
    status: 422,
    fields: { signedOn: expect.any(String) },
  });
  expect((await act(away, id, 'transcribeAnswer', { text: reply.text })).body).toMatchObject({ status: 422, fields: { signedBy: expect.any(String) } });
  await onLeave();
  expect(await did(standIn, id, 'transcribeAnswer', reply)).toMatchObject({ outcome: 'answered', documents: [{ word: '转办回执' }] });
  await office.engineTurns();
  expect((await standIn.get(`/api/cases/${id}`)).body.about.reply).toBe(reply.text);
});

it('says what would help where nobody who could is here', async () => {
  const { id } = (await handIn(away)).body as { id: string };
  const [pair] = (await leader.get('/api/register/substitutes')).body.entries;
  expect((await leader.put(`/api/register/substitutes/${pair.id}`, { toOn: '2026-07-05' })).status).toBe(200);
  expect((await act(standIn, id, 'accept')).body.detail).not.toContain('录入替班'); // whose post it is, is here
  await onLeave();
  const refusals = await Promise.all([handIn(standIn), act(standIn, id, 'accept'), act(leader, id, 'withdraw', withdrawn)]);
  expect(refusals.map(({ status, body }) => [status, body.code])).toEqual(refusals.map(() => [409, 'notYourPost']));
  const [opening, accepting, withdrawing] = refusals.map(({ body }) => body.detail);
  expect(opening).toContain('今天都不在岗的，请管理员或者镇长录入替班');
  expect(accepting).toContain('现在没有在岗、可以办的人：请管理员或者镇长录入替班');
  expect(withdrawing).toContain('不能由替班的人办');
  expect((await allowed(standIn, id, 'accept')).sentence).toBe(accepting);
});
