// A hall of three staff and one leader, one on leave and one recused: nobody is sent away, and nobody does alone what two must.
import { type Office, type Person, type Said, openOffice } from '../support/api';
import { aMember, anApplication, anIdNumber } from '../support/households';
import { aSheet, act, referred, villageNamed } from '../support/office-cases';

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
  await did(standIn, id, 'countyConfirms', confirm);
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
