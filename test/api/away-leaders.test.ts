// A leader who is away is signed for by another; but nobody gets that say by entering herself that the leader is away.
import { type Office, type Person, openOffice } from '../support/api';
import { act, submitted } from '../support/office-cases';

let office: Office;
let head: Person;
let director: Person;
let admin: Person;
let id: string;
beforeEach(async () => {
  office = await openOffice('2026-07-06T09:00:00+08:00');
  [head, director, admin] = [await office.as('head'), await office.as('director'), await office.as('admin')];
  id = await submitted(office, '云溪东村', { programme: 'emergencyAid', cause: 'fire' });
  const given = { leader: head.id, approvedAt: '2026-07-06T08:50:00+08:00', amountFen: 50_000, fund: 'reserveFund', signedFor: true };
  expect((await act(await office.as('clerk'), id, 'giveFirstAid', given)).status).toBe(200);
});
afterEach(() => office.close());

const isAway = { fromOn: '2026-07-06' };
const countersigned = (who: Person) => act(who, id, 'countersignFirstAid', { text: '分管负责人外出' });
const refused = { status: 409, body: { code: 'application.awayByAnother', detail: expect.stringContaining('是您登记的，您不能代为补签') } };

it('is refused to whoever entered the leave, and is not among what that one may do', async () => {
  expect(await countersigned(director)).toMatchObject({ status: 409, body: { code: 'application.namedLeaderAway' } });
  expect((await director.post(`/api/staff/${head.id}/absence`, isAway)).status).toBe(200);
  expect(await countersigned(director)).toMatchObject(refused);
  const { allowedActions } = (await director.get(`/api/cases/${id}`)).body;
  expect(JSON.stringify(allowedActions)).toContain('是您登记的，您不能代为补签');
});

it.each([
  ['the absent one', () => head],
  ['an administrator', () => admin],
])('is given to another leader where %s entered it, also in place of the other’s own entry', async (_who, by) => {
  await director.post(`/api/staff/${head.id}/absence`, isAway);
  await office.goTo('2026-07-06T09:05:00+08:00');
  await by().post(`/api/staff/${head.id}/absence`, isAway);
  expect((await countersigned(director)).status).toBe(200);
});

it('is refused to whoever entered that the leader has left, too, till somebody else has entered it anew', async () => {
  expect((await director.post(`/api/staff/${head.id}/leave`)).status).toBe(200);
  expect(await countersigned(director)).toMatchObject(refused);
  await office.goTo('2026-07-06T09:05:00+08:00');
  expect((await director.post(`/api/staff/${head.id}/leave`)).body.code).toBe('hasLeft');
  expect((await admin.post(`/api/staff/${head.id}/leave`)).status).toBe(200);
  expect((await countersigned(director)).status).toBe(200);
});

it('is refused to whoever ended the leader’s post, till somebody else has entered why that one doesn’t sign', async () => {
  const posts = (await director.get('/api/register/posts')).body.entries as { id: string; values: { staffId: { value: string } } }[];
  for (const { id: post, values } of posts)
    if (values.staffId.value === head.id) expect((await director.put(`/api/register/posts/${post}`, { toOn: '2026-07-05' })).status).toBe(200);
  expect(await countersigned(director)).toMatchObject(refused);
  expect(await offered(director)).toEqual([]);
  await admin.post(`/api/staff/${head.id}/absence`, isAway);
  expect((await countersigned(director)).status).toBe(200);
});

it('leads an administrator who is told that nobody may sign to the entry that is in the way, and into no case', async () => {
  await director.post(`/api/staff/${head.id}/absence`, isAway);
  await office.goTo('2026-07-07T18:00:00+08:00');
  await office.engineTurns();
  const { notices } = (await admin.get('/api/inbox')).body;
  const told = notices.filter(({ about, sentence }: { about: string; sentence: string }) => about !== 'digest' && sentence.includes('负责人补签'));
  expect(told.length).toBeGreaterThan(0);
  for (const { caseId, number, sentence } of told)
    expect([caseId, sentence]).toEqual([
      null,
      expect.stringMatching(new RegExp(`^${number}：.*请系统管理员核实后重新登记一次（登记人见“同事、在岗情况和手上的工作”）。`)),
    ]);
  const { staff } = (await admin.get('/api/staff')).body;
  expect(staff.find((one: { id: string }) => one.id === head.id)).toMatchObject({ enteredBy: { id: director.id, name: expect.any(String) } });
  expect((await head.get('/api/inbox')).body.notices.filter(({ kind }: { kind: unknown }) => kind !== null)).toContainEqual(
    expect.objectContaining({ caseId: id }),
  );
});

const offered = async (who: Person) => (await who.get('/api/tasks?scope=claimable')).body.tasks.map(({ task }: { task: string }) => task);
const takes = (who: Person) => who.post(`/api/tasks/${id}.leaderSignature.1/claim`);

it('is neither offered to whoever may not sign, nor taken or given: where the leader is there, and where the leave is that one’s own entry', async () => {
  expect(await offered(director)).toEqual([]);
  expect(await takes(director)).toMatchObject({ status: 409, body: { code: 'application.namedLeaderAway' } });
  await director.post(`/api/staff/${head.id}/absence`, isAway);
  expect(await offered(director)).toEqual([]);
  expect(await takes(director)).toMatchObject(refused);
  const toHimself = await director.post(`/api/tasks/${id}.leaderSignature.1/assign`, { to: director.id });
  expect(toHimself).toMatchObject(refused);
  await office.goTo('2026-07-06T09:05:00+08:00');
  await admin.post(`/api/staff/${head.id}/absence`, isAway);
  expect(await offered(director)).toEqual(['leaderSignature']);
  expect((await takes(director)).status).toBe(200);
});

it('is given to nobody who may not sign, and says so of that one', async () => {
  const given = await head.post(`/api/tasks/${id}.leaderSignature.1/assign`, { to: director.id });
  expect(given).toMatchObject({ status: 409, body: { code: 'colleagueUnable' } });
});

it('waits for nobody’s entry where the leader is barred', async () => {
  await director.post(`/api/staff/${head.id}/absence`, isAway);
  await head.post(`/api/applications/${id}/recusals`, { reason: '近亲属' });
  const { status, body } = await countersigned(director);
  expect([status, body.code]).toEqual([200, undefined]);
});

it('stands among the work nobody will do while nobody may sign, and no longer once an administrator has entered the leave anew', async () => {
  const vacant = async () => (await director.get('/api/unassigned?why=vacant')).body.work.map(({ task }: { task: string }) => task);
  await director.post(`/api/staff/${head.id}/absence`, isAway);
  expect(await vacant()).toContain('leaderSignature');
  await office.goTo('2026-07-06T09:05:00+08:00');
  await admin.post(`/api/staff/${head.id}/absence`, isAway);
  expect(await vacant()).not.toContain('leaderSignature');
});
