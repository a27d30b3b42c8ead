// The story of a loan, told in a checkout that has the invented kind: server and worker run as in an office, and everybody comes over HTTP.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { checkout } from '../../local/folders';
import { verify } from '../../record/verify';
import type { Said } from '../support/api';
import { eventually } from '../support/live';
import { RunningOffice } from '../support/running-office';

jest.setTimeout(240_000);

let office: RunningOffice;
beforeAll(async () => {
  office = await RunningOffice.open('2026-07-01T09:00:00+08:00');
  await office.start();
});
afterAll(() => office.close());

const clerk = () => office.as('clerk');
const page = async (id: string): Promise<Said> => (await (await clerk()).get(`/api/cases/${id}`)).body;
const act = async (id: string, action: string, body: object = {}) => (await clerk()).post(`/api/cases/${id}/actions/${action}`, body);
const lend = async (body: object) => (await clerk()).post('/api/loans', body);
const projector = { what: 'projector', why: '村里放电影。' };

let id = '';

it('is opened by its form alone, which is refused at its fields, and only by the posts it names', async () => {
  expect(await lend({ what: 'tractor' })).toMatchObject({ status: 422, body: { fields: { what: expect.any(String), why: expect.any(String) } } });
  expect(await (await office.as('director')).post('/api/loans', projector)).toMatchObject({ status: 409, body: { code: 'notYourPost' } });
  const key = 'one-loan-of-the-projector';
  const opened = await (await clerk()).post('/api/loans', projector, { key });
  expect(opened).toMatchObject({ status: 201, body: { number: '借用2026-0001', stage: 'lent', stageWord: '已借出' } });
  expect((await (await clerk()).post('/api/loans', projector, { key })).body).toEqual(opened.body);
  ({ id } = opened.body);
  expect(opened.headers.get('location')).toBe(`/api/cases/${id}`);
});

it('has a page, a form, and an answer to what would come of it', async () => {
  expect(await page(id)).toMatchObject({
    ...{ kind: 'loan', kindWord: '借用', number: '借用2026-0001', owner: { name: '李春禾' }, about: null },
    clocks: [{ clock: 'loan', word: '归还期限', dueOn: '2026-07-06' }],
    tasks: [{ task: 'giveBack', word: '收回' }],
    allowedActions: [{ action: 'giveBack' }, { action: 'remind', allowed: true }, { action: 'ask', allowed: true }],
  });
  expect((await (await clerk()).get(`/api/cases/${id}/forms/giveBack`)).body).toMatchObject({
    word: '归还',
    fields: [
      { name: 'on', control: 'day', required: true, earliest: '2026-07-01', latest: '2026-07-01' },
      { name: 'broken', control: 'flag', required: false },
      { name: 'text', requiredWhen: [{ broken: true }] },
      ...[{ name: 'doneOn', required: false }, { name: 'paper' }, { name: 'lateReason' }],
    ],
  });
  const tried = await (await clerk()).post(`/api/cases/${id}/what-if/giveBack`, { on: '2026-07-01' });
  expect(tried.body).toMatchObject({ outcomeWord: '已归还', clocks: [{ clock: 'loan', then: { state: 'met' } }] });
});

it('is refused at the field that its form or its rule names, and by what its facts say', async () => {
  expect((await act(id, 'giveBack', { on: '2026-07-01', broken: true })).body.fields).toEqual({ text: '请写明损坏情况。' });
  expect((await act(id, 'giveBack', { on: '2026-06-30' })).body.fields).toHaveProperty('on');
  expect(await act(id, 'giveBack', { on: '2026-07-01', broken: true, text: '灯泡坏了。' })).toMatchObject({
    status: 409,
    body: { code: 'loan.notBroken', fields: { broken: '有损坏的，先修好再归还。' } },
  });
  const { body: other } = await lend(projector);
  expect((await act(id, 'remind')).body.code).toBe('loan.onlyOne');
  expect(await act(other.id, 'giveBack', { on: '2026-07-01' })).toMatchObject({
    status: 200,
    body: { outcomeWord: '已归还', documents: [{ word: '归还单' }] },
  });
  expect((await act(id, 'remind')).status).toBe(200);
});

it('asks another kind by a letter, and reads its answer', async () => {
  const { departments } = (await (await clerk()).get('/api/town')).body;
  const housing = departments.find(({ name }: Said) => name === '住建所');
  const asked = await act(id, 'ask', { topic: 'housing', purpose: 'family', departmentId: housing.id, question: '村里有插座吗？' });
  expect(asked.status).toBe(200);
  const referral = asked.body.opens;
  await office.comesToRest();
  expect(await page(referral)).toMatchObject({ kind: 'referral', about: { topic: { name: 'housing' }, parent: { id, number: '借用2026-0001' } } });
  const carried = { kind: 'referral', caseId: referral };
  await office.engine.terminate(carried, 'lost');
  expect((await (await office.as('housing')).post(`/api/tasks/${referral}.answer.1/claim`)).status).toBe(200);
  await eventually('the loan was told, and carries its question again', () => office.engine.isRunning(carried));
  expect((await (await office.as('housing')).post(`/api/cases/${referral}/actions/answer`, { text: '有。' })).status).toBe(200);
  await office.comesToRest();
  expect((await page(id)).timeline.map(({ words }: Said) => words)).toEqual(
    expect.arrayContaining(['登记，编号借用2026-0001', '催还', '发出转办：住房救助', '来函：转问已有结果']),
  );
});

it('is chased by the engine at its moment, and stands in every list', async () => {
  expect((await (await clerk()).get('/api/clocks?programme=loan')).body.clocks).toMatchObject([{ number: '借用2026-0001', word: '归还期限' }]);
  await office.moveClock('2026-07-07T09:00:00+08:00');
  office.signedOut();
  await office.comesToRest();
  const passed = (await page(id)).timeline.filter(({ event }: Said) => event === 'rungPassed');
  expect(passed.map(({ words }: Said) => words)).toEqual(['“归还期限”今天到期，告知李春禾', '“归还期限”已过期限']);
  expect(passed.every(({ seq }: Said) => seq !== undefined)).toBe(true); // on record: by the engine, for nobody acted
  const head = await office.as('head');
  for (const list of ['/api/overdue', '/api/clocks?light=overdue', '/api/tasks?scope=claimable'])
    expect([list, JSON.stringify((await (list.includes('tasks') ? await clerk() : head).get(list)).body)]).toEqual([
      list,
      expect.stringContaining('借用2026-0001'),
    ]);
  const { notices } = (await (await clerk()).get('/api/inbox')).body;
  expect(notices.map(({ sentence }: Said) => sentence)).toContainEqual(expect.stringContaining('借用2026-0001：“归还期限”今天到期'));
});

it('closes, and its workflow with it; the statistics count it', async () => {
  expect(await act(id, 'giveBack', { on: '2026-07-07' })).toMatchObject({ status: 200, body: { outcome: 'returned' } });
  await eventually('its workflow has ended', async () => !(await office.engine.isRunning({ kind: 'loan', caseId: id })));
  const { programmes } = (await (await office.as('head')).get('/api/statistics?from=2026-07-01&to=2026-07-07')).body;
  expect(programmes).toMatchObject([{ programme: { name: 'loan', word: '借用' }, limits: { lateDone: 1 }, duration: { n: 2 } }]);
});

it('is decided under a document, which covers the acts of its own kind and ends no sooner than they were decided', async () => {
  const director = await office.as('director');
  const path = '/api/settings/authorities';
  const document = { programme: 'projector', act: 'takeBack', mode: 'entrusted', document: '物品管理委托书', fromOn: '2026-07-08' };
  expect((await director.post(path, { ...document, act: 'confirm' })).body.fields).toEqual({ act: '这个救助项目没有这一事项' });
  expect((await director.post(path, { ...document, fromOn: '2026-07-07' })).body.fields).toEqual({
    fromOn: expect.stringContaining('2026-07-07已经作出过决定'),
  });
  const { authorities } = (await director.post(path, document)).body;
  expect(authorities).toContainEqual(
    expect.objectContaining({ programme: { name: 'projector', word: '投影仪' }, act: { name: 'takeBack', word: '收回决定' } }),
  );
});

it('is verified with what lies beside it, and checked', async () => {
  expect((await verify(office.client)).drifts).toEqual([]);
  await office.client.sql`update loan set what = 'loudspeaker' where case_id = ${id}`;
  expect((await verify(office.client)).drifts).toMatchObject([{ caseId: id, number: '借用2026-0001', table: 'loan' }]);
  await office.client.sql`update loan set what = 'projector' where case_id = ${id}`;
  const env = await office.environment();
  const checked = await promisify(execFile)(process.execPath, ['--import', 'tsx', 'cli/check.ts'], { cwd: checkout, env });
  expect(checked.stdout).toContain('没有发现问题');
});
