// One application from the window to the served decision, over HTTP, with the dates the law gives it.
import { type Office, type Person, openOffice } from '../support/api';
import { anApplication } from '../support/households';
import { aSheet, moved } from '../support/office-cases';

let office: Office;
let clerk: Person;
beforeEach(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00');
  clerk = await office.as('clerk');
});
afterEach(() => office.close());

const villageNamed = async (name: string): Promise<string> =>
  (await clerk.get('/api/town')).body.villages.find((one: { name: string }) => one.name === name).id;
const act = (who: Person, id: string, action: string, body: object = {}) => who.post(`/api/cases/${id}/actions/${action}`, body);

it('carries an application from the window to the served decision', async () => {
  const [investigator, second, reviewer, approver] = await Promise.all(
    ['investigator1', 'investigator2', 'reviewer1', 'approver1'].map((one) => office.as(one)),
  );
  if (!investigator || !second || !reviewer || !approver) throw new Error('nobody there');
  const opened = await clerk.post('/api/applications', anApplication(await villageNamed('云溪东村')));
  expect(opened).toMatchObject({ status: 201, body: { number: '低保2026-0001', seq: 1, stage: 'materials', stageWord: '材料审查' } });
  const { id } = opened.body;
  expect(opened.headers.get('location')).toBe(`/api/cases/${id}`);

  const accepted = await act(clerk, id, 'accept');
  expect(accepted).toMatchObject({
    status: 200,
    body: { stage: 'investigation', dueOn: '2026-07-06', provisional: false, dueClock: { name: 'startInvestigation' } },
  });
  expect(accepted.body.documents).toEqual([{ document: 'acceptNotice', word: '受理通知书', on: '2026-07-01', seq: 2 }]);
  const read = (await clerk.get(`/api/cases/${id}`)).body;
  expect(read).toMatchObject({
    ruleSet: '2026年7月1日起执行的办理规则',
    owner: { id: clerk.id, name: '李春禾' },
    about: { area: { word: '农村' }, cause: null },
  });
  expect(read.clocks).toEqual([
    expect.objectContaining({ clock: 'intakeDecide', state: 'met', light: null }),
    expect.objectContaining({ clock: 'startInvestigation', dueOn: '2026-07-06', remaining: { unit: 'workingDays', left: 3, words: '剩 3 个工作日' } }),
    expect.objectContaining({ clock: 'opinion', dueOn: '2026-07-15', internal: true, limit: { n: 10, unit: 'workingDays', words: '10个工作日' } }),
    expect.objectContaining({
      clock: 'total',
      light: { name: 'normal', word: '正常' },
      dueOn: '2026-07-29',
      internal: false,
      source: { article: '83号 四(一)', confidence: 'V' },
    }),
  ]);
  expect(read.clocks[3].dueReason.clauses.map((clause: { topic: string }) => clause.topic)).toEqual(['期限', '起算', '不计', '届满']);
  expect(read.about.members[0]).toMatchObject({ name: '王守田', phone: '****1234' });
  expect(read.about.members[0].idNumber).toMatch(/^999\*{11}\d{3}[\dX]$/);

  expect((await act(clerk, id, 'requestCheck')).status).toBe(200);
  const housing = (await clerk.get('/api/town')).body.departments.find((one: { name: string }) => one.name === '住建所').id;
  const asked = await act(clerk, id, 'refer', { topic: 'housing', departmentId: housing, purpose: 'decision', question: '该户名下是否有其他住房？' });
  expect(asked.status).toBe(200);
  expect((await clerk.get(`/api/cases/${id}`)).body.about.referrals).toMatchObject([
    { id: asked.body.opens, number: null, stageWord: '待发出', department: '住建所' },
  ]);
  await office.engineTurns();

  const contact = await office.as('housing');
  const referral = (await contact.get(`/api/cases/${asked.body.opens}`)).body;
  expect(referral).toMatchObject({
    number: '转办2026-0001',
    dueOn: '2026-07-29',
    about: { question: '该户名下是否有其他住房？', department: { name: '住建所' } },
  });
  expect(referral.clocks[0]).toMatchObject({ internal: true });
  expect(referral.about.parent).toBeUndefined();
  const answered = await contact.post(`/api/cases/${referral.id}/actions/answer`, { text: '经查，无其他住房。' });
  expect(answered).toMatchObject({ status: 200, body: { outcome: 'answered', outcomeWord: '已答复' } });
  expect(office.told.at(-1)).toEqual({ caseId: id, kind: 'application', seq: 0, signal: 'letterArrived' });
  expect((await clerk.get(`/api/cases/${referral.id}`)).body).toMatchObject({
    about: { reply: '经查，无其他住房。', parent: { id, number: '低保2026-0001' } },
  });

  expect((await act(clerk, id, 'enterCheckAnswer', { text: '收入与申报一致。' })).status).toBe(200);
  const visited = await act(investigator, id, 'completeVisit', { companions: [second.id], text: '家中三间平房。' });
  expect(visited).toMatchObject({ status: 200, body: { stage: 'investigation' } });
  const sheet = await aSheet(office, id, 65_050);
  expect((await act(reviewer, id, 'fillSheet', sheet)).body.code).toBe('notYourPost');
  expect((await act(second, id, 'fillSheet', sheet)).body).toMatchObject({ stage: 'opinion', documents: [{ word: '家庭经济状况核算表' }] });
  expect((await act(reviewer, id, 'support', { text: '建议予以确认。' })).body).toMatchObject({ stage: 'publicNotice' });
  const posted = await act(await office.as('assistant1'), id, 'postNotice');
  expect(posted.body).toMatchObject({ stage: 'publicNotice', dueOn: '2026-07-08', dueClock: { name: 'publicNotice', word: '公示期' } });

  await office.goTo('2026-07-09T09:00:00+08:00');
  const ended = (await approver.get(`/api/cases/${id}`)).body;
  expect(ended).toMatchObject({ stage: 'decision', stageWord: '审核确认' });
  expect(ended.timeline.filter((one: { seq?: number }) => one.seq === undefined).map((one: { words: string }) => one.words)).toContain('“公示期”期满');
  expect((await act(approver, id, 'confirm', { amountYuan: '650' })).body.code).toBe('application.amountIsSheets');
  const decided = await act(approver, id, 'confirm', { amountYuan: '650.5', text: '同意。' });
  expect(decided).toMatchObject({ status: 200, body: { stage: 'service' } });
  expect(decided.body.events.map((one: { words: string }) => one.words)).toContain('予以确认，每月650.50元，自2026年8月起发放，出具《确认通知书》');
  const served = await act(clerk, id, 'serveNotice', { method: 'direct', servedOn: '2026-07-09' });
  expect(served.body).toMatchObject({ outcome: null });
  const published = await act(clerk, id, 'publishDecision', { publishedOn: '2026-07-09', place: '村务公开栏' });
  expect(published.body).toMatchObject({ outcome: 'confirmed', outcomeWord: '予以确认', stageWord: '已办结', dueOn: null });
  const closed = (await clerk.get(`/api/cases/${id}`)).body;
  expect(closed).toMatchObject({ outcome: 'confirmed', tasks: [], allowedActions: [{ action: 'registerReport' }, { action: 'settleBreach' }] });
  expect(closed.about.receipt).toEqual({ receivedOn: '2026-07-01', workingDays: 6, words: '自收到申请起第6个工作日作出决定' });
  expect(closed.documents.map((one: { word: string }) => one.word)).toEqual([
    '受理通知书',
    '转办单',
    '入户调查表',
    '家庭经济状况核算表',
    '审核公示单',
    '确认通知书',
    '送达回证',
    '公布单',
  ]);
  expect((await act(clerk, id, 'moveAway', moved)).body.code).toBe('caseClosed');
});

it('asks for a missing authorisation and goes on once it is signed', async () => {
  const application = anApplication(await villageNamed('柳湾村'));
  (application['members'] as Record<string, unknown>[])[1] = { ...(application['members'] as object[])[1], authorisedOn: undefined };
  const { id } = (await clerk.post('/api/applications', application)).body;
  await act(clerk, id, 'accept');
  expect((await act(clerk, id, 'requestCheck')).body).toMatchObject({ status: 409, code: 'application.checksAuthorised' });
  const [, member] = (await clerk.get(`/api/cases/${id}`)).body.about.members;
  const signed = await clerk.post(`/api/applications/${id}/authorisations`, { memberId: member.id, authorisedOn: '2026-07-01' });
  expect(signed).toMatchObject({ status: 200, body: { missing: 0 } });
  expect((await clerk.post(`/api/applications/${id}/authorisations`, { memberId: member.id, authorisedOn: '2026-06-30' })).body.code).toBe('authorisedBefore');
  expect((await clerk.post(`/api/applications/${id}/authorisations`, { memberId: member.id, authorisedOn: '2026-07-02' })).body.fields).toEqual({
    authorisedOn: '签字日期不能晚于今天',
  });
  expect((await act(clerk, id, 'requestCheck')).status).toBe(200);
});

it('shows what an action would bring and keeps nothing of it', async () => {
  const { id } = (await clerk.post('/api/applications', anApplication(await villageNamed('柳湾村')))).body;
  const counted = async () =>
    (await office.client.sql`select (select count(*) from case_step) steps, (select count(*) from case_text) texts, (select max(seq) from case_state) seq`)[0];
  const before = await counted();
  const would = await clerk.post(`/api/cases/${id}/what-if/accept`, { text: '材料齐全。' });
  expect(would.body).toMatchObject({
    stageWord: '家庭经济状况调查',
    clocks: [
      { clock: 'intakeDecide', word: '答复申请', now: { dueOn: '2026-07-06', state: 'running' }, then: { dueOn: '2026-07-06', state: 'met' } },
      { clock: 'startInvestigation', word: '启动家庭经济状况调查', now: null, then: { dueOn: '2026-07-06', provisional: false, state: 'running' } },
      { clock: 'opinion', word: '提出初审意见', now: null, then: { dueOn: '2026-07-15', provisional: false, state: 'running' } },
      { clock: 'total', word: '办结', now: null, then: { dueOn: '2026-07-29', provisional: false, state: 'running' } },
    ],
  });
  expect(await counted()).toEqual(before);
  expect((await act(clerk, id, 'accept')).body.dueOn).toBe('2026-07-06');
  const then = await clerk.post(`/api/cases/${id}/what-if/moveAway`, moved);
  expect(then.body).toMatchObject({
    outcomeWord: '户籍迁出',
    clocks: [{ then: { state: 'stopped' } }, { then: { state: 'stopped' } }, { now: { state: 'running' }, then: { state: 'stopped' } }],
  });
  expect((await (await office.as('head')).post(`/api/cases/${id}/what-if/moveAway`, moved)).body.code).toBe('notYourPost');
});
