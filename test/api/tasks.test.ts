// Human tasks over HTTP: offered to whoever may take them, held by one, ended once.
import { digestTown } from '../../activities/digest';
import { type Office, type Person, type Said, openOffice } from '../support/api';
import { aSheet, act, broughtTo, referred, submitted } from '../support/office-cases';

let office: Office;
let clerk: Person;
beforeEach(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00');
  clerk = await office.as('clerk');
});
afterEach(() => office.close());

const tasksOf = async (who: Person, scope: string): Promise<Said[]> => (await who.get(`/api/tasks?scope=${scope}`)).body.tasks;

it('offers a task to whoever holds its post, and to nobody else', async () => {
  const id = await broughtTo(office, 'accept');
  expect(await tasksOf(clerk, 'claimable')).toEqual([
    expect.objectContaining({
      id: `${id}.requestCheck.1`,
      number: '低保2026-0001',
      word: '提请信息核对',
      stageWord: '家庭经济状况调查',
      actions: [{ action: 'requestCheck', word: '提请信息核对' }],
      dueOn: '2026-07-06',
      overdue: false,
    }),
  ]);
  expect((await tasksOf(await office.as('investigator1'), 'claimable')).map(({ task }) => task)).toEqual(['homeVisit']);
  expect(await tasksOf(await office.as('head'), 'claimable')).toEqual([]);
});

it('moves a task from offered to mine when it is taken, and back when it is given back', async () => {
  const id = await submitted(office);
  const task = `${id}.materialCheck.1`;
  expect(await clerk.post(`/api/tasks/${task}/claim`)).toMatchObject({ status: 200, body: { seq: 2 } });
  expect(office.told.at(-1)).toEqual({ caseId: id, kind: 'application', seq: 2, signal: 'taskClaimed', number: expect.stringContaining('2026-') });
  expect(await tasksOf(clerk, 'claimable')).toEqual([]);
  expect((await tasksOf(clerk, 'mine')).map((one) => one.id)).toEqual([task]);
  expect((await clerk.get(`/api/cases/${id}`)).body.tasks[0].holder).toEqual({ id: clerk.id, name: '李春禾' });
  expect((await clerk.post(`/api/tasks/${task}/release`)).status).toBe(200);
  expect((await tasksOf(clerk, 'claimable')).map((one) => one.id)).toEqual([task]);
  expect((await clerk.post(`/api/tasks/${task}/release`)).body).toMatchObject({ status: 409, code: 'notHeld' });
});

it('gives a task to one of two who take it at once', async () => {
  const id = await broughtTo(office, 'accept');
  const [first, second] = [await office.as('investigator1'), await office.as('investigator2')];
  const answers = await Promise.all([first, second].map((who) => who.post(`/api/tasks/${id}.homeVisit.1/claim`)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(answers.find(({ status }) => status === 409)?.body.code).toBe('heldByAnother');
});

it('does not offer a task to whom four eyes forbid it', async () => {
  const id = await broughtTo(office, 'enterCheckAnswer');
  await act(await office.as('investigator1'), id, 'completeVisit', { companions: [(await office.as('approver2')).id] });
  await act(await office.as('investigator1'), id, 'fillSheet', await aSheet(office, id));
  await act(await office.as('reviewer1'), id, 'support');
  await act(clerk, id, 'postNotice');
  await office.goTo('2026-07-09T09:00:00+08:00');
  await office.engineTurns();
  expect((await tasksOf(await office.as('approver1'), 'claimable')).map(({ task }) => task)).toEqual(['decide']);
  expect(await tasksOf(await office.as('approver2'), 'claimable')).toEqual([]);
  expect((await (await office.as('approver2')).post(`/api/tasks/${id}.decide.1/claim`)).body.code).toBe('fourEyes');
});

it('pages over what it shows: no page is emptier than the next', async () => {
  const [investigator, reviewer, approver] = [await office.as('investigator1'), await office.as('reviewer1'), await office.as('approver2')];
  const [other] = [await office.as('investigator2')];
  const ids: string[] = [];
  for (const helper of [approver, approver, other]) {
    const id = await broughtTo(office, 'enterCheckAnswer');
    await act(investigator, id, 'completeVisit', { companions: [helper.id] });
    await act(investigator, id, 'fillSheet', await aSheet(office, id));
    await act(reviewer, id, 'support');
    await act(clerk, id, 'postNotice');
    ids.push(id);
  }
  await office.goTo('2026-07-09T09:00:00+08:00');
  await office.engineTurns();
  const page = (await (await office.as('approver2')).get('/api/tasks?scope=claimable&limit=1')).body;
  expect([page.tasks.map(({ caseId }: Said) => caseId), page.next]).toEqual([[ids[2]], null]); // four eyes bar the two before it
});

it('offers what one person was named for to that person alone, and to the others of the post once that person is away', async () => {
  const [head, director] = [await office.as('head'), await office.as('director')];
  const id = await submitted(office, '云溪东村', { programme: 'emergencyAid', cause: 'fire' });
  await act(clerk, id, 'giveFirstAid', { amountYuan: '500', fund: 'reserveFund', signedFor: true, leader: head.id, approvedAt: '2026-07-01T08:50:00+08:00' });
  const offered = async () => [await tasksOf(head, 'claimable'), await tasksOf(director, 'claimable')].map((tasks) => tasks.map(({ task }) => task));
  const counted = async () => {
    await office.client.sql`delete from notification where case_id = town_id`;
    await digestTown(office.client, { townId: office.townId, at: office.now });
    const rows = await office.client.sql<{ who: string; codes: string }[]>`select staff_id who, codes from notification where case_id = town_id`;
    return [head, director].map((one) => Number(JSON.parse(rows.find(({ who }) => who === one.id)?.codes ?? '{}').unassigned ?? 0));
  };
  expect(await offered()).toEqual([['leaderSignature'], []]);
  const [theirs = 0, directors = 0] = await counted();
  expect(theirs - directors).toBe(1);
  await (await office.as('admin')).post(`/api/staff/${head.id}/absence`, { fromOn: '2026-07-01' });
  expect(await offered()).toEqual([[], ['leaderSignature']]);
  expect(await counted()).toEqual([0, directors + 1]);
});

it('counts in the digest of every account what the list offers it: neither what a recusal nor what four eyes keep from it', async () => {
  const [investigator1, approver2, reviewer1] = [await office.as('investigator1'), await office.as('approver2'), await office.as('reviewer1')];
  const first = await broughtTo(office, 'accept');
  await investigator1.post(`/api/applications/${first}/recusals`, { reason: '近亲属' });
  const second = await broughtTo(office, 'enterCheckAnswer', await submitted(office, '云溪西村'));
  await act(investigator1, second, 'completeVisit', { companions: [approver2.id] });
  await act(investigator1, second, 'fillSheet', await aSheet(office, second));
  await reviewer1.post(`/api/applications/${second}/recusals`, { reason: '近亲属' });
  const third = await broughtTo(office, 'postNotice', await submitted(office, '云溪西村'));
  await office.goTo('2026-07-09T09:00:00+08:00');
  await office.engineTurns();
  expect((await clerk.get(`/api/cases/${third}`)).body.stage).toBe('decision');
  await digestTown(office.client, { townId: office.townId, at: office.now });
  const rows = await office.client.sql<{ account: string; unassigned: number }[]>`
    select s.account, coalesce((n.codes::json ->> 'unassigned')::int, 0) as unassigned
      from staff s left join notification n on n.staff_id = s.id and n.case_id = n.town_id where s.town_id = ${office.townId}`;
  const counted = rows.map(({ account, unassigned }) => [account, unassigned]);
  const offered = [];
  for (const { account } of rows) offered.push([account, (await tasksOf(await office.as(account), 'claimable')).length]);
  expect(counted).toEqual(offered);
  expect(new Map(rows.map(({ account, unassigned }) => [account, unassigned])).get('investigator2')).toBeGreaterThan(0);
});

it('ends a task with one of its outcomes, once', async () => {
  const id = await submitted(office);
  const task = `${id}.materialCheck.1`;
  const body = { action: 'askSupplement', method: 'direct', materials: ['application'], text: '缺户口簿。' };
  const first = await clerk.post(`/api/tasks/${task}/complete`, body, { key: 'complete-1' });
  expect(first).toMatchObject({ status: 200, body: { stage: 'supplement', documents: [{ word: '一次性告知书' }] } });
  expect((await clerk.post(`/api/tasks/${task}/complete`, body, { key: 'complete-1' })).body).toEqual(first.body);
  expect((await clerk.post(`/api/tasks/${task}/complete`, { action: 'accept' })).body).toMatchObject({ status: 409, code: 'notNow' });
});

it('refuses to act in a round that is over though the task is open again', async () => {
  const id = await submitted(office);
  await act(clerk, id, 'askSupplement', { method: 'direct', materials: ['application'], text: '缺户口簿。' });
  await act(clerk, id, 'bringSupplement');
  expect((await clerk.get(`/api/cases/${id}`)).body.tasks[0].id).toBe(`${id}.materialCheck.2`);
  for (const deed of ['claim', 'release'])
    expect((await clerk.post(`/api/tasks/${id}.materialCheck.1/${deed}`)).body).toMatchObject({ status: 409, code: 'notNow' });
  expect((await clerk.post(`/api/tasks/${id}.materialCheck.1/complete`, { action: 'accept' })).body).toMatchObject({ status: 409, code: 'notNow' });
  expect((await clerk.post(`/api/tasks/${id}.materialCheck.2/complete`, { action: 'accept' })).status).toBe(200);
});

it.each([
  [{}, { action: '必须填写' }],
  [{ action: 'withdraw' }, { action: '不是这项任务的办理动作' }],
  [{ action: 'constructor' }, { action: '不是这项任务的办理动作' }],
  [{ action: 'askSupplement', method: 'direct', materials: ['application'], text: 7 }, { text: '格式不对：应为文字' }],
  [{ action: 'accept', words: '好' }, { words: '没有这个栏目' }],
])('refuses to end a task with %j', async (body, fields) => {
  const id = await submitted(office);
  const answer = await clerk.post(`/api/tasks/${id}.materialCheck.1/complete`, body);
  expect(answer.status).toBe(422);
  expect(answer.body.fields).toEqual(fields);
});

it('answers a task that is no task with 404', async () => {
  const id = await submitted(office);
  for (const task of [`${id}`, `${id}.materialCheck`, `${id}.materialCheck.9`, `${id}.nothing.1`, `${id}.materialCheck.1.1`, 'x.y.1'])
    expect((await clerk.post(`/api/tasks/${task}/claim`)).status).toBe(404);
  expect((await clerk.get('/api/tasks')).body.fields).toEqual({ scope: '请选择：我的、可领取的' });
  expect((await clerk.post(`/api/tasks/${id}.materialCheck.1/claim`, { force: true })).body.fields).toEqual({ force: '没有这个栏目' });
});

it("pages through tasks and offers a department its referrals' tasks", async () => {
  const id = await broughtTo(office, 'accept');
  await submitted(office);
  const first = (await clerk.get('/api/tasks?scope=claimable&limit=1')).body;
  const second = (await clerk.get(`/api/tasks?scope=claimable&limit=1&after=${encodeURIComponent(first.next)}`)).body;
  expect([first.tasks.length, second.tasks.length, second.next]).toEqual([1, 1, null]);
  const referral = await referred(office, id);
  const housing = await office.as('housing');
  expect(await tasksOf(housing, 'claimable')).toMatchObject([
    { caseId: referral, kind: 'referral', word: '部门答复', number: '转办2026-0001', dueClock: { word: '部门反馈结果' } },
  ]);
  expect((await housing.post(`/api/tasks/${referral}.answer.1/complete`, { action: 'answer', text: '无' })).body).toMatchObject({ outcome: 'answered' });
});
