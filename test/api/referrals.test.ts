// Questions to another body over HTTP: asked, answered, or closed by a person once the limit has passed.
import { type Office, type Person, type Said, openOffice } from '../support/api';
import { act, broughtTo, moved, referred } from '../support/office-cases';

let office: Office;
let clerk: Person;
let parent: string;
beforeEach(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00');
  clerk = await office.as('clerk');
  parent = await broughtTo(office, 'requestCheck');
});
afterEach(() => office.close());

it('sends a question once, though the request came twice', async () => {
  const departmentId = (await clerk.get('/api/town')).body.departments.find(({ name }: Said) => name === '住建所').id;
  const body = { topic: 'housing', departmentId, purpose: 'decision', question: '是否有其他住房？' };
  const first = await act(clerk, parent, 'refer', body, { key: 'refer-001' });
  await office.engineTurns();
  expect((await act(clerk, parent, 'refer', body, { key: 'refer-001' })).body).toEqual(first.body);
  expect((await act(clerk, parent, 'refer', { ...body, question: '是否有车库？' }, { key: 'refer-001' })).body.code).toBe('keyReused');
  expect((await clerk.get('/api/referrals')).body.referrals).toMatchObject([
    { id: first.body.opens, number: '转办2026-0001', topic: { word: '住房救助' }, department: { name: '住建所' }, overdue: false },
  ]);
});

it('lets a clerk close a question as unanswered only once its limit has passed, and says from when', async () => {
  const id = await referred(office, parent);
  const early = (await clerk.get(`/api/cases/${id}`)).body.allowedActions.find((one: Said) => one.action === 'closeUnanswered');
  expect(early).toMatchObject({
    allowed: false,
    code: 'referral.limitPassed',
    sentence: '部门的反馈期限还没有过，不能按未反馈办结。',
    possibleFrom: '2026-07-29',
  });
  expect((await clerk.post(`/api/cases/${id}/actions/closeUnanswered`)).body).toMatchObject({ status: 409, code: 'referral.limitPassed' });
  expect((await clerk.post(`/api/cases/${id}/what-if/closeUnanswered`)).body.code).toBe('referral.limitPassed');
  await office.goTo('2026-07-30T09:00:00+08:00');
  expect((await clerk.post(`/api/cases/${id}/what-if/closeUnanswered`)).body).toMatchObject({ outcomeWord: '未反馈' });
  expect((await clerk.post(`/api/cases/${id}/actions/closeUnanswered`)).body).toMatchObject({ outcome: 'unanswered', outcomeWord: '未反馈' });
  expect((await clerk.get(`/api/referrals?state=closed`)).body.referrals).toHaveLength(1);
  expect((await clerk.get(`/api/cases/${parent}`)).body.about.referrals).toMatchObject([{ outcomeWord: '未反馈', stageWord: '已办结' }]);
});

it('leaves the answer to the department, and wants words in it', async () => {
  const id = await referred(office, parent);
  const housing = await office.as('housing');
  expect((await clerk.post(`/api/cases/${id}/actions/answer`, { text: '无' })).body).toMatchObject({ status: 409, code: 'notYourPost' });
  expect((await housing.post(`/api/cases/${id}/actions/answer`)).body).toMatchObject({ status: 422, fields: { text: '请写明答复内容。' } });
  expect((await housing.post(`/api/cases/${id}/actions/answer`, { text: ' ' })).body).toMatchObject({ status: 422, fields: { text: '请写明答复内容。' } });
  expect((await housing.post(`/api/cases/${id}/actions/accept`)).status).toBe(404);
  expect((await housing.post(`/api/cases/${id}/actions/answer`, { text: '无其他住房。' })).body).toMatchObject({
    outcome: 'answered',
    documents: [{ word: '转办回执' }],
  });
  expect((await housing.post(`/api/cases/${id}/actions/answer`, { text: '再答。' })).body.code).toBe('caseClosed');
});

it('tells the engine of a letter by the kind of case it goes to', async () => {
  const id = await referred(office, parent);
  await act(clerk, parent, 'moveAway', moved);
  expect(office.told.slice(-2)).toEqual([
    { caseId: parent, kind: 'application', seq: 5, signal: 'movedAway', number: expect.stringMatching(/^低保2026-/) },
    { caseId: id, kind: 'referral', seq: 0, signal: 'letterArrived', parent: { caseId: parent, kind: 'application' } },
  ]);
  expect((await clerk.get(`/api/cases/${id}`)).body).toMatchObject({ outcome: 'recalled', outcomeWord: '已撤回' });
  expect((await clerk.get('/api/referrals?state=maybe')).body.fields).toEqual({ state: '只能是以下之一：在办、已办结' });
});
