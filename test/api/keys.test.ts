// What a key of a write holds for: one person, and one thing it was sent to; there once, and with one content.
import { dropExpiredRequests } from '../../db/content/idempotent-requests';
import { type Office, type Person, type Said, openOffice } from '../support/api';
import { anApplication } from '../support/households';
import { aSheet, act, broughtTo, submitted, villageNamed } from '../support/office-cases';

let office: Office;
let clerk: Person;
beforeEach(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00');
  clerk = await office.as('clerk');
});
afterEach(() => office.close());

const key = 'the-one-key';
const stepsOf = async (id: string): Promise<number> => (await office.client.sql`select count(*)::int n from case_step where case_id = ${id}`)[0]?.['n'];

it('takes the same key on two cases for two commands, and answers each repetition with its own first answer', async () => {
  const [one, other] = [await submitted(office), await submitted(office)];
  const [first, second] = [
    await act(clerk, one, 'askSupplement', { method: 'direct', materials: ['application'], text: '缺户口簿。' }, { key }),
    await act(clerk, other, 'accept', {}, { key }),
  ];
  expect([first.body.stage, second.body.stage]).toEqual(['supplement', 'investigation']);
  expect((await act(clerk, one, 'askSupplement', { method: 'direct', materials: ['application'], text: '缺户口簿。' }, { key })).body).toEqual(first.body);
  expect((await act(clerk, other, 'accept', {}, { key })).body).toEqual(second.body);
  expect([await stepsOf(one), await stepsOf(other)]).toEqual([2, 2]);
  const texts = await office.client.sql`select body from case_text`;
  expect(texts.map(({ body }) => body)).toEqual(['缺户口簿。']);
});

it('refuses the same key for anything else on the same case, by whatever route', async () => {
  const body = anApplication(await villageNamed(office, '云溪东村'));
  const { id } = (await clerk.post('/api/applications', body, { key })).body;
  const refusal = { status: 422, body: { code: 'keyReused' } };
  expect(await act(clerk, id, 'accept', {}, { key })).toMatchObject(refusal);
  expect(await clerk.post(`/api/tasks/${id}.materialCheck.1/claim`, {}, { key })).toMatchObject(refusal);
  expect(await clerk.post(`/api/tasks/${id}.materialCheck.1/complete`, { action: 'accept' }, { key })).toMatchObject(refusal);
  expect(await stepsOf(id)).toBe(1);
  expect((await clerk.post('/api/applications', body, { key })).body.id).toBe(id);
});

it('refuses another guest and another source of a figure under the same key', async () => {
  const id = await broughtTo(office, 'enterCheckAnswer');
  const first = await office.as('investigator1');
  const visit = { guests: [{ name: '孔令安', unit: '云溪东村驻村工作队', phone: '000-0000-5678' }] };
  const visited = await act(first, id, 'completeVisit', visit, { key });
  expect(visited.status).toBe(200);
  expect((await act(first, id, 'completeVisit', { guests: [{ ...visit.guests[0], name: '孔令平' }] }, { key })).body.code).toBe('keyReused');
  expect((await act(first, id, 'completeVisit', visit, { key })).body).toEqual(visited.body);
  const sheet: Said = await aSheet(office, id);
  const filled = await act(first, id, 'fillSheet', sheet, { key: 'another-key' });
  expect(filled.status).toBe(200);
  const other = { ...sheet, income: sheet.income.map((one: object) => ({ ...one, source: '入户调查' })) };
  expect((await act(first, id, 'fillSheet', other, { key: 'another-key' })).body.code).toBe('keyReused');
  expect((await act(first, id, 'fillSheet', sheet, { key: 'another-key' })).body).toEqual(filled.body);
});

it('lets a key whose request was refused be used for another', async () => {
  const director = await office.as('director');
  const { id } = await office.as('investigator1');
  await director.post(`/api/staff/${id}/leave`);
  expect((await director.post(`/api/staff/${id}/absence`, { fromOn: '2026-07-01' }, { key })).body.code).toBe('hasLeft');
  expect((await director.post(`/api/staff/${id}/absence`, { fromOn: '2026-07-02' }, { key })).body.code).toBe('hasLeft');
});

it('does once what is asked ten times at once, and answers all the same', async () => {
  const [head, { id }] = [await office.as('head'), await office.as('investigator1')];
  const ask = (fromOn: string) => head.post(`/api/staff/${id}/absence`, { fromOn }, { key });
  const answers = await Promise.all(Array.from({ length: 10 }, () => ask('2026-07-01')));
  expect(new Set(answers.map(({ status, body }) => JSON.stringify([status, body]))).size).toBe(1);
  expect(await office.client.sql`select 1 from setting_change`).toHaveLength(1);
  expect((await head.post(`/api/staff/${id}/return`, {}, { key })).body.code).toBe('keyReused');
});

it('keeps the keys of two people apart on the same case', async () => {
  const id = await submitted(office);
  await act(clerk, id, 'accept', {}, { key });
  const begun = await act(await office.as('investigator1'), id, 'beginVisit', {}, { key });
  expect(begun).toMatchObject({ status: 200, body: { seq: 3 } });
});

it('keeps the keys of two settings apart, and answers a repetition as before though the number has been used since', async () => {
  const director = await office.as('director');
  const put = (name: string, value: string) =>
    director.put(`/api/settings/values/${name}`, { value, fromOn: '2026-07-01', document: '示范县民政局通知〔2026〕9号（虚构）' }, { key });
  const first = await put('dibao.total_wd', '15');
  expect((await put('tekun.investigate_wd', '8')).body).toMatchObject({ key: 'tekun.investigate_wd', value: '8' });
  await act(clerk, await submitted(office), 'accept');
  expect(await put('dibao.total_wd', '15')).toMatchObject({ status: 200, body: first.body });
  expect((await put('dibao.total_wd', '16')).body.code).toBe('keyReused');
});

it('keeps what was asked and answered for three days and no longer, since people wrote it', async () => {
  const id = await submitted(office);
  const approver = await office.as('approver1');
  const recuse = (words: string) => approver.post(`/api/applications/${id}/recusals`, { reason: words }, { key });
  const kept = async () => (await office.client.sql<{ answer: string }[]>`select answer from idempotent_request`).map(({ answer }) => answer).join();
  expect((await recuse('与申请人是旧邻。')).status).toBe(200);
  await office.client.sql`update idempotent_request set expires_at = expires_at - interval '71 hours'`;
  expect((await recuse('与申请人有过纠纷。')).body.code).toBe('keyReused');
  expect(await kept()).toContain('与申请人是旧邻。');
  await office.client.sql`update idempotent_request set expires_at = expires_at - interval '2 hours'`;
  await dropExpiredRequests(office.client); // the round of checks does
  expect(await kept()).not.toContain('与申请人是旧邻。');
});

it('answers a repetition of years later from its step, whatever has happened in the case since', async () => {
  const id = await submitted(office);
  const first = await act(clerk, id, 'accept', {}, { key });
  await act(await office.as('investigator1'), id, 'beginVisit');
  await office.client.sql`delete from idempotent_request`;
  expect((await act(clerk, id, 'accept', {}, { key })).body).toEqual(first.body);
  expect(await stepsOf(id)).toBe(3);
});
