// What was done before it was typed, over HTTP: a visit of Monday entered on Wednesday, from a signed paper or with a reason.
import { type Office, openOffice } from '../support/api';
import { act, broughtTo, departmentNamed } from '../support/office-cases';
import { verify } from '../../record/verify';

let office: Office;
beforeAll(async () => {
  office = await openOffice('2026-07-06T09:00:00+08:00');
});
afterAll(() => office.close());

it('dates a visit by its day, shows both days, counts how it was entered, and agrees with its evidence', async () => {
  const id = await broughtTo(office, 'requestCheck');
  await office.goTo('2026-07-08T10:00:00+08:00');
  const [investigator, { id: second }] = [await office.as('investigator1'), await office.as('investigator2')];
  const visit = { companions: [second], doneOn: '2026-07-06' };

  const form = (await investigator.get(`/api/cases/${id}/forms/completeVisit`)).body.fields;
  expect(form.find(({ name }: { name: string }) => name === 'doneOn')).toMatchObject({ word: '办理日期', earliest: '2026-07-06', latest: '2026-07-08' });

  expect((await act(investigator, id, 'completeVisit', visit)).body).toMatchObject({ status: 422, fields: { lateReason: expect.stringContaining('补录') } });
  expect((await act(investigator, id, 'completeVisit', { ...visit, doneOn: '2026-07-03' })).body.fields).toEqual({
    doneOn: '办理日期不能早于这件事能够开始办理之日，即2026-07-06',
  });
  expect((await act(investigator, id, 'completeVisit', { ...visit, doneOn: '2026-07-09' })).body.fields).toEqual({ doneOn: '办理日期不能晚于今天' });
  expect((await act(investigator, id, 'completeVisit', { ...visit, paper: '入户调查表第12号' })).status).toBe(200);

  const { timeline } = (await investigator.get(`/api/cases/${id}`)).body;
  expect(timeline.find(({ words }: { words: string }) => words.startsWith('完成入户调查'))).toMatchObject({
    on: '2026-07-06',
    remark: '发生于2026-07-06，转录于2026-07-08 10:00',
    entered: expect.arrayContaining([{ label: '签字的纸质材料', value: '入户调查表第12号' }]),
  });
  const rows = await office.client.sql`select who, entry from participant where case_id = ${id} and action = 'completeVisit' order by entry`;
  expect(rows).toEqual([
    { who: investigator.id, entry: 'transcribed' },
    { who: second, entry: null },
  ]);
  const { entries } = (await (await office.as('head')).get('/api/statistics?from=2026-07-07&to=2026-07-08')).body;
  expect(entries).toEqual([{ who: investigator.id, person: investigator.name, village: '云溪东村', transcribed: 1, late: 0 }]);
  expect(await verify(office.client)).toMatchObject({ drifts: [] });
});

it('dates a question to a department by the day of its paper, in the case that asks and in the one that is asked', async () => {
  const id = await broughtTo(office, 'accept');
  await office.goTo('2026-07-10T10:00:00+08:00');
  const clerk = await office.as('clerk');
  const question = { topic: 'housing', departmentId: await departmentNamed(office, '住建所'), purpose: 'decision', question: '是否有其他住房？' };
  const asked = await act(clerk, id, 'refer', { ...question, doneOn: '2026-07-09', paper: '函〔2026〕3号' });
  expect(asked.status).toBe(200);
  await office.engineTurns();
  const { body: referral } = await clerk.get(`/api/cases/${asked.body.opens}`);
  expect(referral).toMatchObject({ openedAt: '2026-07-09T09:00:00+08:00' });
  expect(referral.timeline[0]).toMatchObject({ on: '2026-07-09', remark: '发生于2026-07-09，转录于2026-07-10 10:00' });
  expect((await clerk.get(`/api/cases/${id}`)).body.about.referrals).toMatchObject([{ askedAt: '2026-07-09T09:00:00+08:00' }]);
  expect(await verify(office.client)).toMatchObject({ drifts: [] });
});
