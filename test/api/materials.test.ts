// The papers of an application over HTTP: what is handed in, what the form offers, what the page lists, what the notice said, and how often it was done at once.
import { type Office, type Person, type Said, openOffice } from '../support/api';
import { act, submitted, villageNamed, moved } from '../support/office-cases';
import { anApplication } from '../support/households';

let office: Office;
let clerk: Person;
let director: Person;
beforeEach(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00');
  [clerk, director] = [await office.as('clerk'), await office.as('director')];
});
afterEach(() => office.close());

const notice = { method: 'direct', materials: ['application'], text: '申请书还没有交。' };
const about = async (id: string) => (await clerk.get(`/api/cases/${id}`)).body.about;
const materialsOf = async (id: string): Promise<Record<string, Said>> => Object.fromEntries((await about(id)).materials.map((one: Said) => [one.name, one]));
const setting = (key: string) => `/api/settings/values/${key}`;
const document = '示范县民政局通知〔2026〕9号（虚构）';

it('lists each paper with its text, and with the day it came and who took it', async () => {
  const id = await submitted(office, undefined, { received: ['identityCard'] });
  const before = await materialsOf(id);
  expect(before['application']).toEqual({
    name: 'application',
    word: '申请书（表）',
    form: '原件一份，申请人签字或者按手印',
    source: { article: '57号 第六条', confidence: 'V' },
    asked: 'required',
    received: null,
  });
  const name = '李春禾';
  expect(before['identityCard']).toMatchObject({ asked: 'off', received: { on: '2026-07-01', by: name } });
  expect(before['incomeProof']).toMatchObject({ asked: 'supplied', received: null });
  await act(clerk, id, 'askSupplement', notice);
  await office.goTo('2026-07-03T10:00:00+08:00');
  const brought = await act(clerk, id, 'bringSupplement', { received: ['application'] });
  expect(brought.body.events).toContainEqual(expect.objectContaining({ entered: [{ label: '收到的材料', value: '申请书（表）' }] }));
  expect((await materialsOf(id))['application']).toMatchObject({ received: { on: '2026-07-03', by: name } });
});

it('offers what is missing and may be asked for, in words', async () => {
  const id = await submitted(office);
  const { fields } = (await clerk.get(`/api/cases/${id}/forms/askSupplement`)).body;
  expect(fields[0]).toMatchObject({ name: 'materials', control: 'manyOf', options: [{ value: 'application', word: '申请书（表）' }] });
});

it('says when the notice reached the family, and until when it has then: nothing of either before', async () => {
  const id = await submitted(office);
  const { method: _none, ...sent } = notice;
  expect((await act(clerk, id, 'askSupplement', sent)).body).toMatchObject({ stage: 'noticeService' });
  expect((await about(id)).oneTimeNotice).toMatchObject({ served: null, until: null });
  expect((await act(clerk, id, 'proposeClosing', { text: '没有补正。' })).status).toBe(409);
  await office.goTo('2026-07-03T10:00:00+08:00');
  const assistant = await office.as('assistant1');
  const posted = { method: 'mail', mailNumber: 'XA37000012345', servedOn: '2026-07-02' };
  expect((await act(assistant, id, 'serveSupplementNotice', posted)).body).toMatchObject({ stage: 'supplement', documents: [{ word: '送达回证' }] });
  expect((await about(id)).oneTimeNotice).toMatchObject({ served: { on: '2026-07-02', word: '邮寄送达' }, until: '2026-08-03' });
});

it('keeps the notice as it was told, whatever the office says later', async () => {
  const id = await submitted(office);
  expect((await about(id)).oneTimeNotice).toBeNull();
  await act(clerk, id, 'askSupplement', notice);
  const told = (await about(id)).oneTimeNotice;
  expect(told).toMatchObject({
    givenOn: '2026-07-01',
    basis: '57号 第十条',
    materials: [{ word: '申请书（表）', form: '原件一份，申请人签字或者按手印', source: '57号 第六条' }],
    reason: '申请书还没有交。',
    place: '乡镇为民服务中心社会救助窗口',
    served: { on: '2026-07-01', method: 'direct', word: '直接送达' },
    until: '2026-07-31',
    course: expect.stringContaining('继续审查'),
    remedy: expect.stringContaining('可以向本镇或者县级民政部门反映'),
  });
  await office.goTo('2026-07-02T10:00:00+08:00');
  expect((await director.put(setting('supplement.notice.place'), { value: '云溪镇便民服务中心3号窗口', fromOn: '2026-07-02', document })).status).toBe(200);
  expect((await about(id)).oneTimeNotice).toEqual(told);
});

it.each<[string, object, Said]>([
  ['no paper', { text: '缺材料。' }, { materials: expect.stringContaining('请从本案的材料清单里选择') }],
  ['an empty list', { materials: [], text: '缺材料。' }, { materials: expect.any(String) }],
  ['a paper that there is not', { materials: ['marriageCertificate'], text: '缺材料。' }, { 'materials.0': expect.stringContaining('只能是以下之一') }],
  ['words instead of a list', { materials: '申请书', text: '缺材料。' }, { materials: expect.any(String) }],
  ['what the check finds', { materials: ['incomeProof'], text: '缺材料。' }, { materials: expect.stringContaining('核对能查到的') }],
  ['what no text names', { materials: ['identityCard'], text: '缺材料。' }, { materials: expect.stringContaining('没有依据的') }],
  ['a paper twice', { materials: ['application', 'application'], text: '缺材料。' }, { materials: expect.any(String) }],
])('refuses a notice that names %s, and nothing has changed', async (_what, body, fields) => {
  const id = await submitted(office);
  expect((await act(clerk, id, 'askSupplement', body)).body).toMatchObject({ status: 422, code: 'badInput', fields });
  expect((await clerk.get(`/api/cases/${id}`)).body).toMatchObject({ seq: 1, stage: 'materials' });
});

it('says beforehand that there is nothing to ask for', async () => {
  const id = await submitted(office, undefined, { received: ['application'] });
  const { allowedActions } = (await clerk.get(`/api/cases/${id}`)).body;
  const asking = allowedActions.find((one: Said) => one.action === 'askSupplement');
  expect(asking).toMatchObject({ allowed: false, code: 'application.lacksMaterial', sentence: expect.stringContaining('不需要一次性告知') });
});

it('takes nothing into the intake that is on no list, or lies elsewhere', async () => {
  const village = await villageNamed(office, '云溪东村');
  for (const received of [['marriageCertificate'], ['checkAuthorisation']])
    expect((await clerk.post('/api/applications', anApplication(village, { received }))).body).toMatchObject({
      status: 422,
      fields: { 'received.0': expect.stringContaining('只能是以下之一') },
    });
});

it('asks for a local paper of those who come after the office has a document for it', async () => {
  const before = await submitted(office);
  const path = setting('material.identityCard');
  expect((await director.put(path, { value: '可能', fromOn: '2026-07-02', document })).body).toMatchObject({
    status: 422,
    fields: { value: '只能填“要求”或者“不要求”' },
  });
  expect((await director.put(path, { value: '要求', fromOn: '2026-07-02' })).body).toMatchObject({ status: 422, fields: { document: expect.any(String) } });
  expect((await director.put(path, { value: '要求', fromOn: '2026-07-02', document })).status).toBe(200);
  await office.goTo('2026-07-02T10:00:00+08:00');
  const after = await submitted(office);
  expect((await materialsOf(before))['identityCard']).toMatchObject({ asked: 'off' });
  expect((await materialsOf(after))['identityCard']).toMatchObject({ asked: 'required', source: { article: document, confidence: 'L' } });
  expect((await act(clerk, after, 'askSupplement', { method: 'direct', materials: ['application', 'identityCard'], text: '缺材料。' })).status).toBe(200);
});

it('counts what was settled at once, after one notice, after more, and leads to the cases', async () => {
  const refuse = async (id: string) => {
    await act(clerk, id, 'proposeNonAcceptance', { ground: 'otherBody', text: '应由人社部门办理。' });
    await act(await office.as('head'), id, 'signNonAcceptance');
    expect((await act(clerk, id, 'serveNotice', { method: 'direct' })).status).toBe(200);
  };
  const [atOnce, once, again, gone] = [await submitted(office), await submitted(office), await submitted(office), await submitted(office)];
  for (const id of [once, again]) {
    await act(clerk, id, 'askSupplement', notice);
    await act(clerk, id, 'bringSupplement', { received: ['application'] });
  }
  await act(clerk, again, 'askFurther', { method: 'direct', ground: 'newFact', text: '家里添了人口。' });
  await act(clerk, again, 'bringSupplement');
  expect((await act(clerk, gone, 'moveAway', moved)).status).toBe(200);
  for (const id of [atOnce, once, again]) await refuse(id);
  const period = 'from=2026-07-01&to=2026-07-01';
  const { programmes } = (await director.get(`/api/statistics?${period}`)).body;
  expect(programmes[0]).toMatchObject({ duration: { n: 4 }, atOnce: { atOnce: 1, askedOnce: 1, askedAgain: 1, rate: 33.3 } });
  const casesOf = async (figure: string) => (await director.get(`/api/statistics/cases?${period}&figure=${figure}`)).body.cases.map((one: Said) => one.caseId);
  expect([await casesOf('atOnce'), await casesOf('askedOnce'), await casesOf('askedAgain')]).toEqual([[atOnce], [once], [again]]);
  expect(await casesOf('atOnce&stage=materials')).toEqual([]);
});
