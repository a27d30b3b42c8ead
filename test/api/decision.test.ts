// Whose decision the page says it is, and the remedy on its notice, which nobody changes afterwards.
import { type Office, openOffice } from '../support/api';
import { act, broughtTo } from '../support/office-cases';

let office: Office;
beforeEach(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00');
});
afterEach(() => office.close());

const decisionOf = async (id: string) => (await (await office.as('clerk')).get(`/api/cases/${id}`)).body.about.decision;
const path = '/api/settings/values/remedy.text.refuse.entrusted';
const settled = '对本决定不服的，可以在60日内向县人民政府申请行政复议。';

it('is said with its document, its seal, who answers for it and what can be done; a sentence settled later changes no notice', async () => {
  const id = await broughtTo(office, 'postNotice');
  expect(await decisionOf(id)).toBeNull();
  await office.goTo('2026-07-10T09:00:00+08:00');
  await office.engineTurns();
  expect((await act(await office.as('approver1'), id, 'refuse', { text: '收入超过标准。' })).status).toBe(200);
  const made = await decisionOf(id);
  expect(made).toMatchObject({
    act: { name: 'refuse', word: '不予确认' },
    ...{ madeOn: '2026-07-10', mode: 'entrusted', maker: '乡镇人民政府', seal: '县级人民政府民政部门', respondent: '县级人民政府民政部门' },
    ...{ servedOn: null, reconsiderBy: null },
  });
  expect(made.document).toEqual(expect.any(String));
  expect(made.remedy).toMatch(/行政复议（.*口头申请）。$/);
  const director = await office.as('director');
  expect((await director.put(path, { value: settled, fromOn: '2026-07-10', document: '县司法局审定（虚构）' })).body.fields).toEqual({
    fromOn: '2026-07-10已经按原来的数值办理过案件，生效日期要晚于这一天',
  });
  expect((await director.put(path, { value: '不服', fromOn: '2026-07-11', document: '虚构' })).body.fields).toEqual({ value: '要写10到200个字' });
  expect((await director.put(path, { value: settled, fromOn: '2026-07-11', document: '县司法局审定（虚构）' })).status).toBe(200);
  await office.goTo('2026-07-13T09:00:00+08:00');
  expect((await decisionOf(id)).remedy).toBe(made.remedy);
  await act(await office.as('clerk'), id, 'serveNotice', { method: 'direct' });
  expect(await decisionOf(id)).toMatchObject({ remedy: made.remedy, servedOn: '2026-07-13', reconsiderBy: '2026-09-11' });
});
