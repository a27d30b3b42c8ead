// Objections and reports that come at whatever time: they belong to the case until its decision, and are answered though it has ended.
import { type Office, type Person, type Said, openOffice } from '../support/api';
import { act, broughtTo, moved } from '../support/office-cases';

let office: Office;
let clerk: Person;
let head: Person;
beforeEach(async () => {
  office = await openOffice('2026-07-06T09:00:00+08:00');
  [clerk, head] = [await office.as('clerk'), await office.as('head')];
});
afterEach(() => office.close());

const named = { matter: 'namedReport', who: '周守成，000-0000-0031', text: '反映有一辆没有申报的货车。' };

it('takes a report after the notice has ended, and has the deciding body visit because of it', async () => {
  const id = await broughtTo(office, 'postNotice');
  await office.goTo('2026-07-16T09:00:00+08:00');
  [clerk, head] = [await office.as('clerk'), await office.as('head')];
  await office.engineTurns();
  expect((await act(clerk, id, 'object', { text: named.text })).body).toMatchObject({ status: 409, code: 'application.objectedInTime' });
  expect((await act(clerk, id, 'registerReport', { ...named, who: undefined })).body).toMatchObject({
    status: 422,
    fields: { who: expect.stringContaining('实名举报') },
  });
  expect((await act(head, id, 'registerReport', named)).body).toMatchObject({ status: 409, code: 'notYourPost' });
  const { status, body } = await act(clerk, id, 'registerReport', named);
  expect([status, typeof body.opens]).toEqual([200, 'string']);
  const approver = await office.as('approver1');
  expect((await act(approver, id, 'confirm', { amountYuan: '650' })).body).toMatchObject({
    status: 409,
    fields: { visitedOn: expect.stringContaining('举报') },
  });
  expect((await act(approver, id, 'confirm', { amountYuan: '650', visitedOn: '2026-07-16' })).status).toBe(200);
});

it('takes one in a case that has ended, as a task for a person with a day, and tells nobody of the village who it was', async () => {
  const id = await broughtTo(office, 'requestCheck');
  expect((await act(clerk, id, 'moveAway', moved)).body).toMatchObject({ outcome: 'movedAway' });
  const offered = (await clerk.get(`/api/cases/${id}`)).body.allowedActions;
  expect(offered.map(({ action, allowed }: Said) => [action, allowed])).toEqual([
    ['registerReport', true],
    ['settleBreach', false],
  ]);
  const objection = (await act(clerk, id, 'object', { text: named.text })).body;
  expect(objection).toMatchObject({ status: 409, code: 'caseClosed', detail: expect.stringContaining('登记异议、举报') });
  expect((await act(clerk, id, 'postNotice')).body.detail).toBe('本案已经办结，不能再办理。');
  const endedAt = async () => (await office.client.sql<{ at: string }[]>`select closed_at as at from case_file where case_id = ${id}`)[0]?.at;
  const ended = await endedAt();
  await office.goTo('2026-07-07T09:00:00+08:00');
  [clerk, head] = [await office.as('clerk'), await office.as('head')];
  const { status, body } = await act(clerk, id, 'registerReport', named);
  expect(await endedAt()).toBe(ended); // it ended when it ended
  expect({ status, body }).toMatchObject({ status: 200, body: { outcome: 'movedAway' } });
  await office.engineTurns();

  const report = body.opens;
  const page = (await head.get(`/api/cases/${report}`)).body;
  expect(page).toMatchObject({
    kind: 'report',
    about: { matter: { name: 'namedReport', word: '实名举报' }, parent: { id }, from: named.who, says: named.text },
  });
  const village = await office.as('assistant1');
  expect((await village.get(`/api/cases/${report}`)).status).toBe(404);
  const { allowedActions: _offered, ...shown } = (await village.get(`/api/cases/${id}`)).body;
  const seen = JSON.stringify(shown);
  expect(seen).not.toMatch(/周守成|举报/);
  expect(shown.about.reports).toEqual([]);
  expect((await clerk.get(`/api/cases/${id}`)).body.about).toMatchObject({
    referrals: [],
    reports: [{ id: report, number: page.number, matter: { word: '实名举报' }, stageWord: '待核查答复', outcomeWord: null }],
  });

  const answer = { finding: 'unfounded', text: '车辆已于2025年转让，附证明。', feedback: 'told', toldOn: '2026-07-07' };
  expect((await head.get('/api/tasks?scope=claimable')).body.tasks).toMatchObject([{ task: 'answerReport', caseId: report }]);
  expect((await act(await office.as('reviewer1'), report, 'answerReport', answer)).body).toMatchObject({ status: 409, code: 'notYourPost' });
  expect((await act(head, report, 'answerReport', { ...answer, toldOn: undefined })).body).toMatchObject({
    status: 422,
    fields: { toldOn: expect.any(String) },
  });
  expect((await act(head, report, 'answerReport', { ...answer, feedback: 'nobody', toldOn: undefined })).body).toMatchObject({
    status: 409,
    code: 'report.answeredByName',
  });
  expect((await act(head, report, 'answerReport', answer)).body).toMatchObject({ outcome: 'answered' });
  await office.engineTurns();
  expect((await clerk.get(`/api/cases/${id}`)).body).toMatchObject({ outcome: 'movedAway', about: { reports: [{ outcomeWord: '已答复' }] } });
  expect(await endedAt()).toBe(ended);
  expect((await clerk.get('/api/inbox')).body.notices).toMatchObject([{ caseId: id, sentence: expect.stringContaining('异议、举报已答复，请查看。') }]);
});

it('tells whoever registered one that it is answered, though the application has ended meanwhile', async () => {
  const id = await broughtTo(office, 'requestCheck');
  const { opens } = (await act(clerk, id, 'registerReport', named)).body;
  await office.engineTurns();
  expect((await act(clerk, id, 'moveAway', moved)).body).toMatchObject({ outcome: 'movedAway' });
  await office.engineTurns();
  const answer = { finding: 'unfounded', text: '车辆已于2025年转让，附证明。', feedback: 'told', toldOn: '2026-07-06' };
  expect((await act(head, opens, 'answerReport', answer)).body).toMatchObject({ outcome: 'answered' });
  await office.engineTurns();
  const told = (await clerk.get('/api/inbox')).body.notices.map(({ caseId, sentence }: Said) => [caseId, sentence]);
  expect(told).toContainEqual([id, expect.stringContaining('异议、举报已答复，请查看。')]);
});

it('is answered by nobody who had a part in what it is about, and tells none of them who reported', async () => {
  const id = await broughtTo(office, 'fillSheet');
  const withdrawal = { text: '我不申请了。', signedOn: '2026-07-06', takenBy: '李芳' };
  expect((await act(clerk, id, 'withdraw', withdrawal)).status).toBe(200);
  expect((await act(head, id, 'rejectWithdrawal', { text: '申请人改变主意。' })).status).toBe(200);
  const director = await office.as('director');
  expect((await act(director, id, 'urge')).status).toBe(200); // to hurry the others is no part in it
  const { opens } = (await act(clerk, id, 'registerReport', named)).body;
  await office.engineTurns();

  const answer = { finding: 'unfounded', text: '车辆已于2025年转让，附证明。', feedback: 'told', toldOn: '2026-07-06' };
  const offered = async (who: Person) => (await who.get('/api/tasks?scope=claimable')).body.tasks.filter(({ caseId }: Said) => caseId === opens).length;
  expect([await offered(head), await offered(director)]).toEqual([0, 1]);
  expect((await act(head, opens, 'answerReport', answer)).body).toMatchObject({ status: 409, code: 'recused', detail: expect.stringContaining('办理过') });

  const investigator = await office.as('investigator1');
  const from = async (who: Person) => (await who.get(`/api/cases/${opens}`)).body.about.from;
  expect([await from(head), await from(investigator)]).toEqual([null, null]);
  expect([await from(director), await from(clerk)]).toEqual([named.who, named.who]);
  const shown = async (who: Person) => JSON.stringify((await who.get(`/api/cases/${id}`)).body).includes('周守成');
  expect([await shown(head), await shown(investigator)]).toEqual([false, false]);
  expect([await shown(director), await shown(clerk)]).toEqual([true, true]);
  expect((await act(director, opens, 'answerReport', answer)).body).toMatchObject({ outcome: 'answered' });
});

it('says that nobody may answer where all who could had a part', async () => {
  const id = await broughtTo(office, 'requestCheck');
  const withdrawal = { text: '我不申请了。', signedOn: '2026-07-06', takenBy: '李芳' };
  for (const leader of [head, await office.as('director')]) {
    expect((await act(clerk, id, 'withdraw', withdrawal)).status).toBe(200);
    expect((await act(leader, id, 'rejectWithdrawal', { text: '申请人改变主意。' })).status).toBe(200);
  }
  const { opens } = (await act(clerk, id, 'registerReport', named)).body;
  await office.engineTurns();
  expect((await head.get('/api/unassigned')).body.work).toContainEqual(
    expect.objectContaining({ caseId: opens, why: expect.objectContaining({ name: 'vacant' }) }),
  );
});
