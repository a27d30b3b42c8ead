// After the decision, over HTTP: the month from which it is paid, the publication in the village before the case closes, somebody served at home.
import { type Office, openOffice } from '../support/api';
import { act, broughtTo, submitted } from '../support/office-cases';

let office: Office;
beforeEach(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00');
});
afterEach(() => office.close());

it('is paid from the next month, and published with day and place before the case closes', async () => {
  const [clerk, approver] = [await office.as('clerk'), await office.as('approver1')];
  const id = await broughtTo(office, 'postNotice');
  await office.goTo('2026-07-10T09:00:00+08:00');
  await office.engineTurns();
  const confirmed = await act(approver, id, 'confirm', { amountYuan: '650' });
  expect(confirmed.body.events[0].words).toBe('予以确认，每月650.00元，自2026年8月起发放，出具《确认通知书》');
  const { decision } = (await clerk.get(`/api/cases/${id}`)).body.about;
  expect(decision.paidFrom).toEqual({ month: '2026-08', words: '自2026年8月起发放', source: { article: '57号 第二十一条', confidence: 'V' } });

  expect((await act(clerk, id, 'serveNotice', { method: 'direct' })).body).toMatchObject({ stage: 'service', outcome: null });
  expect((await act(clerk, id, 'publishDecision', { publishedOn: '2026-07-09' })).body).toMatchObject({
    status: 422,
    fields: { place: expect.stringContaining('张贴') },
  });
  expect((await act(clerk, id, 'publishDecision', { publishedOn: '2026-07-09', place: '云溪东村公开栏' })).body.fields).toEqual({
    publishedOn: expect.stringContaining('作出决定之日'),
  });
  const published = await act(clerk, id, 'publishDecision', { publishedOn: '2026-07-10', place: '云溪东村公开栏' });
  expect(published.body).toMatchObject({ outcome: 'confirmed', documents: [{ word: '公布单' }] });
});

it('goes to whoever said at the window that they can’t come', async () => {
  const clerk = await office.as('clerk');
  const id = await submitted(office, '云溪东村', { needsHomeService: true });
  expect((await clerk.get(`/api/cases/${id}`)).body.tasks.map(({ word }: { word: string }) => word)).toEqual(['材料审查', '上门帮办代办']);
  expect((await act(clerk, id, 'recordHomeService', { servedAtHomeOn: '2026-07-02', text: '代填申请书。' })).body.fields).toEqual({
    servedAtHomeOn: expect.stringContaining('今天'),
  });
  expect((await act(clerk, id, 'recordHomeService', { servedAtHomeOn: '2026-07-01', text: '代填申请书。' })).status).toBe(200);
  expect((await clerk.get(`/api/cases/${id}`)).body.tasks.map(({ word }: { word: string }) => word)).toEqual(['材料审查']);
});
