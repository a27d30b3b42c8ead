// Who has a case or a task in hand, and who may not: giving it to somebody, stepping back, relatives declared.
import { type Office, type Person, type Said, openOffice } from '../support/api';
import { aGuardian, aMember, anApplication, anIdNumber } from '../support/households';
import { act, aSheet, broughtTo, moved, submitted, villageNamed } from '../support/office-cases';

const accounts = ['clerk', 'investigator1', 'reviewer1', 'approver1', 'head', 'director', 'admin', 'assistant1', 'assistant2', 'housing', 'labour'];

let office: Office;
let clerk: Person;
let head: Person;
beforeEach(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00', { neighbour: true });
  [clerk, head] = [await office.as('clerk'), await office.as('head')];
});
afterEach(() => office.close());

const taskOf = (id: string, task: string) => `/api/tasks/${id}.${task}.1/assign`;
const offered = async (who: Person): Promise<string[]> => (await who.get('/api/tasks?scope=claimable')).body.tasks.map(({ id }: Said) => id);

it('gives a case to another owner and a task to another colleague, by a leader only', async () => {
  const id = await broughtTo(office, 'accept');
  const [first, second, reviewer] = [await office.as('investigator1'), await office.as('investigator2'), await office.as('reviewer1')];
  await first.post(`/api/tasks/${id}.homeVisit.1/claim`);
  expect((await clerk.post(`/api/cases/${id}/assign`, { to: reviewer.id })).body).toMatchObject({
    status: 409,
    code: 'notYourPost',
    whoInstead: [
      { post: '分管负责人', people: [head.name] },
      { post: '镇长', people: [(await office.as('director')).name] },
    ],
  });
  const given = await head.post(`/api/cases/${id}/assign`, { to: reviewer.id }, { key: 'assign-01' });
  expect(given.body.events).toMatchObject([{ words: '主办人：赵清和', by: '钱望舒' }]);
  expect((await head.post(`/api/cases/${id}/assign`, { to: reviewer.id }, { key: 'assign-01' })).body).toEqual(given.body);
  const moved = await head.post(taskOf(id, 'homeVisit'), { to: second.id });
  expect(moved.body.events).toMatchObject([{ words: '“入户调查”交给陈秋实办理', by: '钱望舒' }]);
  const page = (await clerk.get(`/api/cases/${id}`)).body;
  expect(page.owner).toEqual({ id: reviewer.id, name: '赵清和' });
  expect(page.tasks.find((one: Said) => one.task === 'homeVisit').holder).toEqual({ id: second.id, name: '陈秋实' });
});

it('makes somebody the owner of a case who may see it then, and nobody else', async () => {
  const id = await broughtTo(office, 'accept');
  const seeing: [string, boolean, string][] = [];
  for (const account of accounts) {
    const colleague = await office.as(account);
    const { status, body } = await head.post(`/api/cases/${id}/assign`, { to: colleague.id });
    const sees = (await colleague.get(`/api/cases/${id}`)).status === 200;
    const mayOwn = status === 200 || body.code === 'alreadyTheirs'; // the clerk who took it in
    if (mayOwn !== sees) seeing.push([account, sees, String(body.code)]);
  }
  expect(seeing).toEqual([]);
  expect((await head.post(`/api/cases/${id}/assign`, { to: (await office.as('admin')).id })).body).toMatchObject({
    ...{ status: 409, code: 'colleagueSeesNoCase', detail: expect.stringContaining('不能查看本案') },
  });
});

it('says of a colleague, not of the one who asks, why work is not given', async () => {
  const id = await broughtTo(office, 'enterCheckAnswer');
  const [director, first, both] = [await office.as('director'), await office.as('investigator1'), await office.as('approver2')];
  await act(first, id, 'completeVisit', { companions: [both.id] });
  await act(first, id, 'fillSheet', await aSheet(office, id));
  await director.post(`/api/staff/${first.id}/leave`);
  for (const to of [first, await office.as('assistant2')])
    expect((await head.post(`/api/cases/${id}/assign`, { to: to.id })).body).toMatchObject({
      ...{ code: 'colleagueHasNoPost', detail: expect.stringContaining('已经离岗，或者没有') },
    });
  await act(await office.as('reviewer1'), id, 'support');
  await act(clerk, id, 'postNotice');
  await office.goTo('2026-07-09T09:00:00+08:00');
  await office.engineTurns();
  expect((await (await office.as('head')).post(taskOf(id, 'decide'), { to: both.id })).body).toMatchObject({
    ...{ code: 'colleagueFourEyes', detail: expect.stringContaining('要由另一个人办理：这位同事') },
  });
});

it('gives a task to nobody who may not have it', async () => {
  const id = await broughtTo(office, 'accept');
  const [{ id: stranger } = { id: '' }] = await office.client.sql<{ id: string }[]>`select id from staff where account = 'clerk-b'`;
  const refusal = async (path: string, body: object) => (await head.post(path, body)).body;
  expect(await refusal(taskOf(id, 'homeVisit'), { to: clerk.id })).toMatchObject({ code: 'notTheirs' });
  expect(await refusal(taskOf(id, 'homeVisit'), { to: '7d444840-9dc0-41d1-b245-5ffdce74fad2' })).toMatchObject({ fields: { to: '本镇没有这位同事' } });
  expect(await refusal(`/api/cases/${id}/assign`, { to: stranger })).toMatchObject({ fields: { to: '本镇没有这位同事' } });
  expect(await refusal(`/api/cases/${id}/assign`, { to: '李春禾' })).toMatchObject({ fields: { to: expect.stringContaining('格式不对：') } });
  expect(await refusal(`/api/cases/${id}/assign`, {})).toMatchObject({ fields: { to: '必须填写' } });
  expect(await refusal(`/api/tasks/${id}.homeVisit.2/assign`, { to: clerk.id })).toMatchObject({ code: 'notFound' });
  await act(clerk, id, 'moveAway', moved);
  expect(await refusal(`/api/cases/${id}/assign`, { to: clerk.id })).toMatchObject({ code: 'caseClosed' });
});

it('lets somebody step back: what was in hand goes back, nothing of the case is done by that person any more', async () => {
  const id = await broughtTo(office, 'accept');
  const first = await office.as('investigator1');
  await first.post(`/api/tasks/${id}.homeVisit.1/claim`);
  expect((await first.post(`/api/applications/${id}/recusals`, {})).body.fields).toEqual({ reason: '必须填写' });
  const declared = await first.post(`/api/applications/${id}/recusals`, { reason: '与申请人是旧邻，有过纠纷。' });
  const entry = { id: first.id, name: '张明远', why: 'declared', declaredOn: '2026-07-01' };
  expect(declared.body.recused).toEqual([{ ...entry, reason: '与申请人是旧邻，有过纠纷。' }]);
  expect((await clerk.get(`/api/applications/${id}/recusals`)).body.recused).toEqual([{ ...entry, reason: null }]);
  expect((await clerk.get(`/api/cases/${id}`)).body.tasks.find((one: Said) => one.task === 'homeVisit').holder).toBeNull();
  expect(await offered(first)).toEqual([]);
  expect((await act(first, id, 'beginVisit')).body).toMatchObject({ status: 409, code: 'recused' });
  expect((await head.post(taskOf(id, 'homeVisit'), { to: first.id })).body).toMatchObject({
    ...{ code: 'colleagueRecused', detail: expect.stringMatching(/^这位同事是/) },
  });
  expect((await act(await office.as('investigator2'), id, 'completeVisit', { companions: [first.id] })).body.code).toBe('recused');
});

it('bars a declared relative and the own household without saying why to others', async () => {
  const [relative, own] = [anIdNumber(), anIdNumber()];
  const first = await office.as('investigator1');
  const declared = await first.post('/api/kinships', { idNumber: relative, relation: 'parent' });
  expect(declared).toMatchObject({ status: 201, body: { kinships: [{ word: '父母', declaredOn: '2026-07-01' }] } });
  expect(declared.body.kinships[0].idNumber).toMatch(/^999\*{11}/);
  expect((await first.post('/api/kinships', { idNumber: relative, relation: 'parent' })).body.kinships).toHaveLength(1);
  expect((await clerk.get('/api/kinships')).body.kinships).toEqual([]);
  expect((await first.post('/api/kinships', { idNumber: '1', relation: 'friend' })).body.fields).toEqual({
    idNumber: expect.stringContaining('身份证号码不对'),
    relation: expect.stringContaining('只能是以下之一'),
  });
  const id = await submitted(office, '云溪东村', { members: [aMember(), aMember({ idNumber: relative }), aMember({ idNumber: own })] });
  expect((await clerk.post('/api/kinships', { idNumber: own, relation: 'self' })).body.kinships).toMatchObject([{ word: '本人' }]);
  expect((await head.get(`/api/applications/${id}/recusals`)).body.recused.map((one: Said) => [one.name, one.why, one.reason]).sort()).toEqual([
    ['张明远', 'registered', null],
    ['李春禾', 'registered', null],
  ]);
  expect((await act(clerk, id, 'accept')).body.code).toBe('recused');
  expect(await offered(clerk)).toEqual([]);
  const western = await office.as('assistant2');
  expect((await western.get(`/api/applications/${id}/recusals`)).status).toBe(404);
  expect((await (await office.as('clerk-b')).post(`/api/applications/${id}/recusals`, { reason: '不认识' })).status).toBe(404);
  expect(await villageNamed(office, '柳湾村')).toBeTruthy();
});

it('has nobody take in, sign for or give out a case of the own household or of a relative: nothing of it is kept, and a colleague takes it', async () => {
  const [own, incapable] = [anIdNumber(), { incapable: true, guardianSigned: false }];
  await clerk.post('/api/kinships', { idNumber: own, relation: 'self' });
  const body = anApplication(await villageNamed(office, '云溪东村'), { ...incapable, members: [aMember({ idNumber: own, authorisedOn: undefined })] });
  expect((await clerk.post('/api/applications', body)).body).toMatchObject({ status: 409, code: 'recused', detail: expect.stringContaining('请别的同事办理') });
  expect(await office.client.sql`select 1 from person`).toHaveLength(0);
  await office.client.sql`insert into role_grant (staff_id, role, from_on) values (${head.id}, 'clerk', '2020-01-01')`;
  const made = await head.post('/api/applications', body);
  expect(made.status).toBe(201);
  const { id } = made.body;
  const [{ id: memberId }] = (await head.get(`/api/cases/${id}`)).body.about.members;
  const signed = { memberId, authorisedOn: '2026-07-01' };
  const noted = async (who: Person) => [
    (await who.post(`/api/applications/${id}/authorisations`, signed)).body.code,
    (await who.post(`/api/applications/${id}/guardian-signature`, aGuardian)).body.code,
  ];
  expect(await noted(clerk)).toEqual(['recused', 'recused']);
  const director = await office.as('director');
  await director.post('/api/kinships', { idNumber: own, relation: 'sibling' });
  expect((await director.post(`/api/cases/${id}/assign`, { to: head.id })).body.code).toBe('recused');
  expect(await noted(head)).toEqual([undefined, undefined]);
});

it('knows one own number of a person', async () => {
  const [own, other] = [anIdNumber(), anIdNumber()];
  await clerk.post('/api/kinships', { idNumber: own, relation: 'self' });
  expect((await clerk.post('/api/kinships', { idNumber: other, relation: 'self' })).body).toMatchObject({ status: 409, code: 'ownNumberKnown' });
  expect((await clerk.post('/api/kinships', { idNumber: own, relation: 'spouse' })).body).toMatchObject({ status: 409, code: 'relativeKnown' });
  expect((await clerk.get('/api/kinships')).body.kinships).toMatchObject([{ relation: 'self' }]);
});

it('lets nobody act while on leave, until the return is entered', async () => {
  const id = await broughtTo(office, 'accept');
  const [first, second] = [await office.as('investigator1'), await office.as('investigator2')];
  await head.post(`/api/staff/${first.id}/absence`, { fromOn: '2026-07-01' });
  expect((await first.post(`/api/tasks/${id}.homeVisit.1/claim`)).body).toMatchObject({
    status: 409,
    code: 'onLeave',
    detail: expect.stringContaining('登记返岗'),
  });
  expect(await offered(first)).toEqual([]);
  expect((await act(second, id, 'completeVisit', { companions: [first.id] })).body.code).toBe('companionAway');
  await head.post(`/api/staff/${clerk.id}/absence`, { fromOn: '2026-07-01' });
  const kept = await office.client.sql`select id from household`;
  const body = anApplication(await villageNamed(office, '云溪东村'));
  expect((await clerk.post('/api/applications', body)).body.code).toBe('onLeave');
  expect(await office.client.sql`select id from household`).toEqual(kept);
  await head.post(`/api/staff/${first.id}/return`);
  expect((await act(second, id, 'completeVisit', { companions: [first.id] })).status).toBe(200);
});

it('takes a mistaken relative back with a reason: handling is open again, and who, when and why stay on record', async () => {
  const relative = anIdNumber();
  const first = await office.as('investigator1');
  const declared = await first.post('/api/kinships', { idNumber: relative, relation: 'parent' }, { key: 'declare-1' });
  const { id: entry } = declared.body.kinships[0];
  const id = await submitted(office, '云溪东村', { members: [aMember({ idNumber: relative })] });
  await act(clerk, id, 'accept');
  expect((await act(first, id, 'beginVisit')).body.code).toBe('recused');
  expect((await first.post(`/api/kinships/${entry}/withdraw`, { reason: ' ' })).body.fields).toEqual({ reason: '必须填写' });
  expect((await clerk.post(`/api/kinships/${entry}/withdraw`, { reason: '不是我的' })).status).toBe(404);
  const reason = '号码抄错一位，不是本人父母。';
  const withdrawn = await first.post(`/api/kinships/${entry}/withdraw`, { reason }, { key: 'withdraw-1' });
  expect(withdrawn.body).toEqual({
    kinships: [],
    withdrawn: [{ ...declared.body.kinships[0], reason, withdrawnAt: '2026-07-01T09:00:00+08:00' }],
  });
  expect((await first.post(`/api/kinships/${entry}/withdraw`, { reason }, { key: 'withdraw-1' })).body).toEqual(withdrawn.body);
  expect((await first.post(`/api/kinships/${entry}/withdraw`, { reason: '另一个理由' }, { key: 'withdraw-1' })).body.code).toBe('keyReused');
  expect((await first.post(`/api/kinships/${entry}/withdraw`, { reason })).body).toMatchObject({ status: 409, code: 'withdrawnBefore' });
  expect((await first.post('/api/kinships', { idNumber: relative, relation: 'parent' }, { key: 'declare-1' })).body).toEqual(declared.body);
  expect((await first.get('/api/kinships')).body.kinships).toEqual([]);
  const seen = async (who: Person) => (await who.get(`/api/applications/${id}/recusals`)).body;
  expect(await seen(head)).toEqual({
    recused: [],
    withdrawn: [{ id: first.id, name: '张明远', declaredOn: '2026-07-01', withdrawnAt: '2026-07-01T09:00:00+08:00', reason }],
  });
  expect((await seen(clerk)).withdrawn).toEqual([]);
  expect((await act(first, id, 'beginVisit')).status).toBe(200);
  expect((await first.post('/api/kinships', { idNumber: relative, relation: 'child' })).body.kinships).toMatchObject([{ word: '子女' }]);
});

it('takes one stepping back that is sent several times at once for one, and answers each', async () => {
  const id = await broughtTo(office, 'accept');
  const first = await office.as('investigator1');
  await first.post(`/api/tasks/${id}.homeVisit.1/claim`);
  const answers = await Promise.all(
    ['旧邻', '同学', '战友', '旧邻', '亲戚', '朋友'].map((reason) => first.post(`/api/applications/${id}/recusals`, { reason })),
  );
  expect(answers.map(({ status, body }) => body.code ?? status)).toEqual(Array(6).fill(200));
  const { recused } = (await head.get(`/api/applications/${id}/recusals`)).body;
  expect(recused.map((one: Said) => one.id)).toEqual([first.id]);
  const { tasks } = (await head.get(`/api/cases/${id}`)).body;
  expect(tasks.find((one: Said) => one.task === 'homeVisit').holder).toBeNull();
});
