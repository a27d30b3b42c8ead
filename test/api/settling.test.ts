// A breach that the paper shows to have been none, over HTTP: settled by a second person, also when the case has ended; rows, statistics and the verifier agree.
import { type Office, type Said, openOffice } from '../support/api';
import { act, broughtTo, moved } from '../support/office-cases';
import { verify } from '../../record/verify';

let office: Office;
beforeEach(async () => {
  office = await openOffice('2026-07-06T09:00:00+08:00');
});
afterEach(() => office.close());

const settled = { clock: 'startInvestigation', metOn: '2026-07-07', paper: '入户调查表第12号' };
const figures = async () => {
  const { limits } = (await (await office.as('head')).get('/api/statistics?from=2026-07-01&to=2026-07-10')).body.programmes[0];
  return [limits.lateDone, limits.early] as const;
};
const rowIn = async (id: string) =>
  (await office.client.sql`select overdue, ended_at::float8 as at, met_in from clock where case_id = ${id} and clock = 'startInvestigation'`)[0];

it('counts what was done in time as done in time once a second person has seen its paper, and keeps what it was called', async () => {
  const id = await broughtTo(office, 'accept');
  await office.goTo('2026-07-10T10:00:00+08:00');
  const [investigator, { id: second }] = [await office.as('investigator1'), await office.as('investigator2')];
  expect((await act(investigator, id, 'completeVisit', { companions: [second], doneOn: '2026-07-07', paper: settled.paper })).status).toBe(200);
  const [late, [lateDone, early]] = [await rowIn(id), await figures()];
  expect(late).toMatchObject({ overdue: true, met_in: 'investigation' });
  expect(lateDone).toBe(1);

  const clerk = await office.as('clerk');
  const settle = async (body: object, who = clerk) => (await act(who, id, 'settleBreach', body)).body;
  expect((await clerk.get(`/api/cases/${id}/forms/settleBreach`)).body.fields[0]).toMatchObject({ name: 'clock', options: [{ value: 'startInvestigation' }] });
  expect(await settle({ ...settled, metOn: '2026-07-08' })).toMatchObject({
    status: 409,
    code: 'anotherDay',
    fields: { metOn: expect.stringContaining('不一致') },
  });
  expect(await settle({ ...settled, paper: undefined })).toMatchObject({ status: 422, fields: { paper: expect.any(String) } });
  expect(await settle({ ...settled, clock: 'total' })).toMatchObject({ fields: { clock: expect.any(String) } });
  expect(await settle(settled, investigator)).toMatchObject({ status: 409, code: 'notYourPost' });
  expect(await rowIn(id)).toEqual(late); // nothing of it has changed anything

  expect((await act(clerk, id, 'moveAway', moved)).body).toMatchObject({ outcome: 'movedAway' });
  expect(await settle(settled)).toMatchObject({ outcome: 'movedAway' });
  expect(await rowIn(id)).toEqual({ ...late, overdue: false });
  expect(await figures()).toEqual([lateDone - 1, early + 1]);
  expect(await settle(settled)).toMatchObject({ code: 'nothingToSettle' });

  const { clocks, timeline } = (await clerk.get(`/api/cases/${id}`)).body;
  expect(clocks.find(({ clock }: Said) => clock === 'startInvestigation')).toMatchObject({ state: 'met', overdue: false });
  const words = timeline.map((one: Said) => one.words);
  expect(words).toContain('“启动家庭经济状况调查”已完成，超期');
  expect(words).toContain('“启动家庭经济状况调查”凭纸质材料更正：2026-07-07已办成，在期限内；曾记为超期');
  await office.engineTurns();
  expect(await verify(office.client)).toMatchObject({ drifts: [] });
});

it('takes an objection of the seventh day of the notice that is typed on the eighth, from its paper', async () => {
  const id = await broughtTo(office, 'postNotice');
  const noticeEnds = String((await office.client.sql`select due_on::text as day from clock where case_id = ${id} and clock = 'publicNotice'`)[0]?.['day']);
  await office.goTo('2026-07-14T09:00:00+08:00');
  await office.engineTurns();
  const clerk = await office.as('clerk');
  const objection = { text: '反映有一辆没有申报的货车。' };
  expect((await act(clerk, id, 'object', objection)).body).toMatchObject({ status: 409, fields: { paper: expect.stringContaining('公示已经期满') } });
  expect((await act(clerk, id, 'object', { ...objection, doneOn: noticeEnds, paper: '异议书（签字）' })).status).toBe(200);
  expect((await clerk.get(`/api/cases/${id}`)).body).toMatchObject({ stage: 'reinvestigation' });
  await office.engineTurns();
  expect(await verify(office.client)).toMatchObject({ drifts: [] });
});
