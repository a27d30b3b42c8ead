// A platform's moment and the county's decision, typed by one and held against their source by another, over HTTP; and an application handed in on Monday, typed on Wednesday.
import { verify } from '../../record/verify';
import { type Office, type Person, type Said, openOffice } from '../support/api';
import { aGuardian, anApplication } from '../support/households';
import { act, submitted, villageNamed } from '../support/office-cases';

let office: Office;
let clerk: Person;
let reviewer: Person;
beforeAll(async () => {
  office = await openOffice('2026-07-08T10:00:00+08:00');
  [clerk, reviewer] = [await office.as('clerk'), await office.as('reviewer1')];
});
afterAll(() => office.close());

const handIn = async (more: object) => (await office.as('clerk')).post('/api/applications', anApplication(await villageNamed(office, '云溪东村'), more));
const page = async (who: string, id: string) => (await (await office.as(who)).get(`/api/cases/${id}`)).body;
const opening = async (who: string, id: string) => (await page(who, id)).timeline.find(({ event }: Said) => event === 'opened');
const tasksOf = async (who: string) => (await (await office.as(who)).get('/api/tasks?scope=claimable&limit=100')).body.tasks;

it('takes the moment of a platform with its number, and has a second person read it there, who isn’t shown it', async () => {
  const online = { channel: 'aishandong', outerNumber: 'SD2026-0077' };
  expect((await handIn(online)).body).toMatchObject({ status: 422, fields: { submittedAt: '请照平台上显示的提交时间填写。' } });
  expect((await handIn({ ...online, submittedAt: '2026-07-08T10:01:00+08:00' })).body.fields).toEqual({ submittedAt: '平台显示的提交时间不能晚于现在' });
  expect((await handIn({ ...online, submittedAt: '2026-01-28T10:00:00+08:00' })).body.fields).toEqual({
    submittedAt: '平台显示的提交时间不能早于救助办理规则开始施行之日，即2026-01-29',
  });
  expect((await handIn({ ...online, submittedAt: '2026-07-06T21:40:00+08:00', doneOn: '2026-07-06' })).body.fields).toEqual({
    doneOn: expect.stringContaining('现在不填收到申请的日期'),
  });
  expect((await handIn({ submittedAt: '2026-07-06T21:40:00+08:00' })).body.fields).toEqual({
    submittedAt: expect.stringContaining('现在不填平台显示的提交时间'),
  });

  const submittedAt = '2026-07-06T16:30:00Z'; // half past midnight in Beijing, of the seventh
  const { body } = await handIn({ ...online, submittedAt });
  const about = await page('clerk', body.id);
  expect(about.about.receipt.receivedOn).toBe('2026-07-07');
  expect(about.clocks.find(({ clock }: Said) => clock === 'onlineIntakeDecide')).toMatchObject({ startsOn: '2026-07-07', dueOn: '2026-07-09' });
  expect((await opening('clerk', body.id)).entered).toEqual([{ label: '平台显示的提交时间', value: '2026-07-07 00:30' }]);
  expect((await opening('reviewer1', body.id)).entered).toBeUndefined();
  expect(JSON.stringify(await page('reviewer1', body.id))).not.toMatch(/00:30|16:30/);

  expect((await tasksOf('clerk')).filter(({ task }: Said) => task === 'holdReceipt')).toEqual([]);
  expect((await tasksOf('reviewer1')).filter(({ task }: Said) => task === 'holdReceipt')).toMatchObject([{ word: '核对平台的提交时间' }]);
  expect((await act(clerk, body.id, 'holdReceipt', { submittedAt })).body.code).toBe('fourEyes');
  expect((await act(reviewer, body.id, 'holdReceipt', { submittedAt: '2026-07-07T00:31:00+08:00' })).body).toMatchObject({
    status: 409,
    code: 'heldDiffers',
    detail: '您填写的与原来登记的不一致，核对没有通过。请对照平台或者县级文书再看一次；原来登记错了的，请登记的同事更正以后再核对。',
  });
  expect((await act(clerk, body.id, 'mendReceipt', { submittedAt: '2026-07-07T00:31:00+08:00', text: '少看了一分钟。' })).status).toBe(200);
  expect((await act(reviewer, body.id, 'holdReceipt', { submittedAt: '2026-07-07T00:31:00+08:00' })).status).toBe(200);
  expect((await act(clerk, body.id, 'mendReceipt', { submittedAt, text: '又看错了。' })).body.code).toBe('heldAlready');
  expect(await verify(office.client)).toMatchObject({ drifts: [] });
});

it('keeps who has read it otherwise, three times at most: it is another’s to read then, until it is put right', async () => {
  const { body } = await handIn({ channel: 'aishandong', outerNumber: 'SD2026-0078', submittedAt: '2026-07-06T16:30:00Z' });
  const wrong = { submittedAt: '2026-07-07T00:31:00+08:00' };
  const other = await office.as('reviewer2');
  const holds = async (account: string) => (await tasksOf(account)).some(({ task, caseId }: Said) => task === 'holdReceipt' && caseId === body.id);
  expect((await reviewer.post(`/api/cases/${body.id}/what-if/holdReceipt`, wrong)).body.code).toBe('notTriedBeforehand');
  expect((await reviewer.post(`/api/cases/${body.id}/what-if/holdReceipt`, { submittedAt: '2026-07-06T16:30:00Z' })).body.code).toBe('notTriedBeforehand');
  const once = { key: 'reading-otherwise-1' };
  const [first, again] = [await act(reviewer, body.id, 'holdReceipt', wrong, once), await act(reviewer, body.id, 'holdReceipt', wrong, once)];
  expect([first.status, first.body.code, again.body]).toEqual([409, 'heldDiffers', first.body]);
  expect((await act(reviewer, body.id, 'holdReceipt', wrong)).body.code).toBe('heldDiffers');
  expect(await holds('reviewer1')).toBe(true);
  expect((await act(reviewer, body.id, 'holdReceipt', wrong)).body.code).toBe('readTooOften');
  expect([await holds('reviewer1'), await holds('reviewer2')]).toEqual([false, true]);
  const words = (await page('reviewer1', body.id)).timeline.map((event: Said) => event.words);
  expect(words.filter((one: string) => one.includes('与原来登记的不一致'))).toHaveLength(3);
  expect((await act(clerk, body.id, 'mendReceipt', { ...wrong, text: '少看了一分钟。' })).status).toBe(200);
  expect(await holds('reviewer1')).toBe(true);
  expect((await act(other, body.id, 'holdReceipt', wrong)).status).toBe(200);
  expect(await verify(office.client)).toMatchObject({ drifts: [] });
});

it('receives an application on the day on which its paper was handed in, counted by person and village', async () => {
  expect((await handIn({ doneOn: '2026-07-06' })).body).toMatchObject({ status: 422, fields: { lateReason: expect.stringContaining('补录') } });
  expect((await handIn({ doneOn: '2026-07-09' })).body.fields).toEqual({ doneOn: '收到申请的日期不能晚于今天' });
  const copied = await handIn({ doneOn: '2026-07-06', paper: '申请书第12号' });
  const late = await handIn({ doneOn: '2026-07-03', lateReason: '停电两天。' });
  expect([copied.status, late.status]).toEqual([201, 201]);
  const { about, clocks } = await page('clerk', copied.body.id);
  expect([about.receipt.receivedOn, clocks.find(({ clock }: Said) => clock === 'intakeDecide').dueOn]).toEqual(['2026-07-06', '2026-07-09']);
  expect(await opening('clerk', copied.body.id)).toMatchObject({
    on: '2026-07-06',
    remark: '发生于2026-07-06，转录于2026-07-08 10:00',
    entered: expect.arrayContaining([{ label: '签字的纸质材料', value: '申请书第12号' }]),
  });
  const { entries } = (await (await office.as('head')).get('/api/statistics?from=2026-07-08&to=2026-07-08')).body;
  expect(entries).toEqual([{ who: clerk.id, person: clerk.name, village: '云溪东村', transcribed: 1, late: 1 }]);
  expect((await act(clerk, copied.body.id, 'accept', { doneOn: '2026-07-06', paper: '受理通知书第3号' })).status).toBe(200);
  expect(await verify(office.client)).toMatchObject({ drifts: [] });
});

it('counts a note that was made later', async () => {
  const id = await submitted(office, '柳湾村', { incapable: true });
  const sign = (body: object) => clerk.post(`/api/applications/${id}/guardian-signature`, { ...aGuardian, ...body });
  expect((await sign({ doneOn: '2026-07-07' })).body.fields).toEqual({ doneOn: '办理日期不能早于这件事能够开始办理之日' });
  expect((await sign({ doneOn: '2026-07-09' })).body.fields).toEqual({ doneOn: '办理日期不能晚于今天' });
  await office.goTo('2026-07-10T10:00:00+08:00');
  expect((await sign({ doneOn: '2026-07-09' })).body).toMatchObject({ status: 422, fields: { lateReason: expect.stringContaining('补录') } });
  expect((await sign({ doneOn: '2026-07-09', paper: '监护人签字页' })).status).toBe(200);
  const { entries } = (await (await office.as('head')).get('/api/statistics?from=2026-07-10&to=2026-07-10')).body;
  expect(entries).toEqual([{ who: clerk.id, person: clerk.name, village: '柳湾村', transcribed: 1, late: 0 }]);
  expect(await verify(office.client)).toMatchObject({ drifts: [] });
});
