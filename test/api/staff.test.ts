// Whoever is away: on leave, back again, gone for good; and work that goes to somebody else.
import { type Office, type Person, type Said, openOffice } from '../support/api';
import { eventually } from '../support/live';
import { broughtTo } from '../support/office-cases';

let office: Office;
let head: Person;
let director: Person;
beforeEach(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00', { neighbour: true });
  [head, director] = [await office.as('head'), await office.as('director')];
});
afterEach(() => office.close());

const entry = (answer: { body: Said }, { id }: Person): Said => answer.body.staff.find((one: Said) => one.id === id);
const taskHolder = async (who: Person, id: string, task: string): Promise<Said> =>
  (await who.get(`/api/cases/${id}`)).body.tasks.find((one: Said) => one.task === task).holder;

it('lists everybody with posts, standing and open work, for leaders only', async () => {
  const id = await broughtTo(office, 'accept');
  const first = await office.as('investigator1');
  await first.post(`/api/tasks/${id}.homeVisit.1/claim`);
  const list = await head.get('/api/staff');
  expect(entry(list, first)).toMatchObject({
    name: '张明远',
    posts: [{ role: 'investigator', word: '调查人员' }],
    active: true,
    absence: null,
    here: true,
    openTasks: 1,
    openCases: 0,
  });
  expect(entry(list, await office.as('clerk'))).toMatchObject({ openTasks: 0, openCases: 1 });
  for (const account of ['clerk', 'investigator1', 'approver1', 'assistant1']) {
    const answer = await (await office.as(account)).get('/api/staff');
    expect([account, answer.status, answer.body.code]).toEqual([account, 409, 'notYourPost']);
    expect(answer.body.detail).toBe('您的岗位不办理这一步，请转给系统管理员或者分管负责人或者镇长。');
  }
});

it('enters a leave, during which nothing is given to the person, and the return', async () => {
  const id = await broughtTo(office, 'accept');
  const second = await office.as('investigator2');
  const away = await head.post(`/api/staff/${second.id}/absence`, { fromOn: '2026-07-01', toOn: '2026-07-03' }, { key: 'absence-0001' });
  expect(entry(away, second)).toMatchObject({ absence: { fromOn: '2026-07-01', toOn: '2026-07-03' }, here: false });
  expect((await head.post(`/api/staff/${second.id}/absence`, { fromOn: '2026-07-01', toOn: '2026-07-03' }, { key: 'absence-0001' })).body).toEqual(away.body);
  expect((await head.post(`/api/tasks/${id}.homeVisit.1/assign`, { to: second.id })).body).toMatchObject({ status: 409, code: 'notHere' });
  expect((await head.post(`/api/cases/${id}/assign`, { to: second.id })).body.code).toBe('notHere');
  await office.goTo('2026-07-04T09:00:00+08:00');
  head = await office.as('head');
  expect(entry(await head.get('/api/staff'), second).here).toBe(true);
  await head.post(`/api/staff/${second.id}/absence`, { fromOn: '2026-07-04' });
  const back = await head.post(`/api/staff/${second.id}/return`);
  expect(entry(back, second)).toMatchObject({ absence: null, here: true });
  expect((await head.post(`/api/tasks/${id}.homeVisit.1/assign`, { to: second.id })).status).toBe(200);
});

it('takes no leave of another age', async () => {
  const { id } = await office.as('investigator2');
  const said = async (body: object) => (await head.post(`/api/staff/${id}/absence`, body)).body.fields;
  expect(await said({ fromOn: '1900-01-01' })).toEqual({ fromOn: expect.stringMatching(/^离岗第一天不能早于一年以前，即2025-/) });
  expect(await said({ fromOn: '2026-07-01', toOn: '2199-12-31' })).toEqual({ toOn: expect.stringContaining('返岗前一天不能晚于三年以后') });
  expect(await said({ fromOn: '2199-01-01' })).toEqual({ fromOn: expect.stringContaining('离岗第一天不能晚于三年以后') });
  expect(await said({ fromOn: '2025-07-01', toOn: '2026-08-01' })).toBeUndefined();
});

it('lets somebody leave: the account opens nothing any more, and the open work waits to be handed over', async () => {
  const id = await broughtTo(office, 'accept');
  const first = await office.as('investigator1');
  await first.post(`/api/tasks/${id}.homeVisit.1/claim`);
  const gone = await director.post(`/api/staff/${first.id}/leave`);
  expect(entry(gone, first)).toMatchObject({ active: false, here: false, openTasks: 1 });
  expect((await first.get('/api/tasks')).status).toBe(401);
  expect((await office.send('POST', '/api/session', { body: { account: 'investigator1', password: 'a-password-of-tests' } })).status).toBe(401);
  expect((await director.get('/api/unassigned')).body.counts).toContainEqual(expect.objectContaining({ name: 'left', n: 1 }));
  expect((await head.post(`/api/staff/${first.id}/absence`, { fromOn: '2026-07-01' })).body).toMatchObject({ status: 409, code: 'hasLeft' });
  expect((await director.post(`/api/staff/${first.id}/leave`)).body.code).toBe('hasLeft');
  expect(await taskHolder(director, id, 'homeVisit')).toEqual({ id: first.id, name: '张明远' });
});

it('lists a case for which somebody answers whose post has ended, till it is given to another', async () => {
  const id = await broughtTo(office, 'accept');
  const clerk = await office.as('clerk');
  const owned = async () => (await director.get('/api/unassigned?why=noPost')).body.work.filter((one: Said) => one.task === null && one.caseId === id);
  expect(await owned()).toEqual([]);
  const { entries } = (await director.get('/api/register/posts')).body;
  const post = entries.find(({ values }: Said) => values.staffId.value === clerk.id && values.role.value === 'clerk');
  expect((await director.put(`/api/register/posts/${post.id}`, { toOn: '2026-06-30' })).status).toBe(200);
  expect(await owned()).toEqual([expect.objectContaining({ word: '主办', holder: clerk.name, why: { name: 'noPost', word: '办理人已不任这一岗位' } })]);
  const { counts } = (await director.get('/api/unassigned')).body;
  expect(counts.find(({ name }: Said) => name === 'noPost').n).toBe(1);
  expect((await director.post(`/api/cases/${id}/assign`, { to: (await office.as('reviewer1')).id })).status).toBe(200);
  expect(await owned()).toEqual([]);
});

it('hands all open work of one over to another, each piece once, and says what stays and why', async () => {
  const [id, other] = [await broughtTo(office, 'accept'), await broughtTo(office, 'accept')];
  const [clerk, first, second] = [await office.as('clerk'), await office.as('investigator1'), await office.as('investigator2')];
  await second.post(`/api/applications/${other}/recusals`, { reason: '与申请人是旧邻。' });
  for (const one of [id, other]) await first.post(`/api/tasks/${one}.homeVisit.1/claim`);
  const over = await head.post(`/api/staff/${first.id}/hand-over`, { to: second.id }, { key: 'hand-over-0001' });
  expect(over.body).toMatchObject({ moved: 1, kept: [{ caseId: other, what: '入户调查', code: 'colleagueRecused' }] });
  expect(await taskHolder(clerk, id, 'homeVisit')).toEqual({ id: second.id, name: '陈秋实' });
  expect(await taskHolder(clerk, other, 'homeVisit')).toEqual({ id: first.id, name: '张明远' });
  const cases = await head.post(`/api/staff/${clerk.id}/hand-over`, { to: (await office.as('reviewer1')).id });
  expect(cases.body).toEqual({ moved: 2, kept: [] });
  expect((await clerk.get(`/api/cases/${id}`)).body.owner.name).toBe('赵清和');
});

it('answers a hand-over that comes again as at first, and gives nothing more though more has come', async () => {
  const [first, second] = [await office.as('investigator1'), await office.as('investigator2')];
  const claimed = async (barred = false) => {
    const id = await broughtTo(office, 'accept');
    if (barred) await second.post(`/api/applications/${id}/recusals`, { reason: '与申请人是旧邻。' });
    await first.post(`/api/tasks/${id}.homeVisit.1/claim`);
    return id;
  };
  const [, other] = [await claimed(), await claimed(true)];
  const handOver = () => head.post(`/api/staff/${first.id}/hand-over`, { to: second.id }, { key: 'hand-over-0001' });
  const over = await handOver();
  expect(over.body).toMatchObject({ moved: 1, kept: [{ caseId: other, code: 'colleagueRecused' }] });
  const later = await claimed();
  expect((await handOver()).body).toEqual(over.body);
  for (const id of [other, later]) expect((await taskHolder(head, id, 'homeVisit')).id).toBe(first.id);
  expect((await head.post(`/api/staff/${first.id}/hand-over`, { to: first.id }, { key: 'hand-over-0001' })).body.code).toBe('keyReused');
});

it('refuses what makes no sense, and changes nothing', async () => {
  const first = await office.as('investigator1');
  expect((await head.post(`/api/staff/${first.id}/hand-over`, { to: first.id })).body).toMatchObject({ status: 409, code: 'toThemselves' });
  const [{ id: stranger } = { id: '' }] = await office.client.sql<{ id: string }[]>`select id from staff where account = 'clerk-b'`;
  const refusal = async (path: string, body: object = {}) => (await director.post(path, body)).body;
  expect(await refusal(`/api/staff/${first.id}/absence`, { fromOn: '2026-07-03', toOn: '2026-07-01' })).toMatchObject({
    status: 422,
    fields: { toOn: '返岗前一天不能早于离岗第一天' },
  });
  expect(await refusal(`/api/staff/${first.id}/absence`, { fromOn: '2026-02-30' })).toMatchObject({ status: 422 });
  expect(await refusal(`/api/staff/${stranger}/absence`, { fromOn: '2026-07-01' })).toMatchObject({ status: 404, code: 'notFound' });
  expect(await refusal(`/api/staff/${stranger}/leave`)).toMatchObject({ status: 404 });
  expect(await refusal(`/api/staff/${director.id}/leave`)).toMatchObject({ status: 409, code: 'notYourself' });
  expect((await head.post(`/api/staff/${director.id}/leave`)).body).toMatchObject({
    status: 409,
    code: 'lastLeader',
    detail: '本镇只有这一位镇长，请先确定接任的人。',
  });
  const admin = await office.as('admin');
  expect(await refusal(`/api/staff/${admin.id}/leave`)).toMatchObject({ code: 'lastLeader', detail: '本镇只有这一位系统管理员，请先确定接任的人。' });
  expect((await director.get('/api/staff')).body.staff.filter((one: Said) => one.absence !== null || !one.active)).toEqual([]);
});

it('hands over what can be read, and says of what can’t that it stays', async () => {
  const [head, first, second] = [await office.as('head'), await office.as('investigator1'), await office.as('investigator2')];
  const held: string[] = [];
  for (let n = 0; n < 2; n += 1) {
    const id = await broughtTo(office, 'completeVisit');
    held.push(id);
    await first.post(`/api/tasks/${id}.meansSheet.1/claim`);
  }
  const [spoilt = '', sound = ''] = held;
  const [whole] = await office.client.sql`select state from case_state where case_id = ${spoilt}`;
  await office.client.sql`update case_state set state = '{}' where case_id = ${spoilt}`;
  const { status, body } = await head.post(`/api/staff/${first.id}/hand-over`, { to: second.id });
  expect(status).toBe(200);
  expect(body.kept.filter(({ caseId }: Said) => held.includes(caseId)).map(({ caseId, code }: Said) => [caseId, code])).toEqual([[spoilt, 'caseUnreadable']]);
  expect((await head.get(`/api/cases/${sound}`)).body.tasks.find(({ task }: Said) => task === 'meansSheet').holder.id).toBe(second.id);
  await office.client.sql`update case_state set state = ${whole?.['state']} where case_id = ${spoilt}`;
});

it('hands over piece by piece: one case in other hands keeps nobody from the rest, and is said to stay', async () => {
  const first = await office.as('investigator1');
  const held = [await broughtTo(office, 'accept'), await broughtTo(office, 'accept'), await broughtTo(office, 'accept')].sort();
  for (const id of held) await first.post(`/api/tasks/${id}.homeVisit.1/claim`);
  const [given = '', busy = '', last = ''] = held;
  const second = await office.as('investigator2');
  const over = await office.client.sql.begin(async (tx) => {
    await tx`select 1 from case_state where case_id = ${busy} for update`;
    const handing = head.post(`/api/staff/${first.id}/hand-over`, { to: second.id });
    await eventually('the first piece', async () => (await taskHolder(director, given, 'homeVisit')).id === second.id); // also while the next one is waited for
    return handing;
  });
  expect(over).toMatchObject({ status: 200, body: { moved: 2, kept: [{ caseId: busy, what: '入户调查', code: 'caseBusy' }] } });
  expect((await taskHolder(director, last, 'homeVisit')).id).toBe(second.id);
});

it('hands over the work of many at once without taking every connection there is', async () => {
  const { staff } = (await head.get('/api/staff')).body;
  const to = (await office.as('reviewer1')).id;
  const others = staff.filter(({ id }: Said) => id !== to);
  expect(others.length).toBeGreaterThan(10);
  const asked = [...others, ...others].map(({ id }: Said) => head.post(`/api/staff/${id}/hand-over`, { to }));
  const answers = await Promise.all(asked);
  expect(answers.filter(({ status, body }) => status !== 200 && body.code !== 'caseBusy')).toEqual([]);
  expect((await head.get('/api/staff')).status).toBe(200);
});
