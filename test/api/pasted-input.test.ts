// What people paste, over HTTP: kept in its one form, matched in it, and the same request whatever it was pasted from.
import { type Office, type Person, openOffice } from '../support/api';
import { aMember, anApplication, anIdNumber } from '../support/households';
import { numbersIn } from '../support/numbers';
import { act, broughtTo, submitted, villageNamed } from '../support/office-cases';

let office: Office;
let clerk: Person;
let village: string;
beforeAll(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00');
  clerk = await office.as('clerk');
  village = await villageNamed(office, '云溪东村');
});
afterAll(() => office.close());

const spaced = (number: string): string => `'${number.slice(0, 6)} ${number.slice(6, 14)}\u200b ${number.slice(14)}\r\n`;

it('keeps names, numbers, telephones and days in one form, and answers their repetition from elsewhere as at first', async () => {
  const [own, childs] = [anIdNumber(), anIdNumber('20200214')];
  const pasted = anApplication(village, {
    channel: 'aishandong',
    submittedAt: ' 2026-07-01T08:30:00+08:00\u200b',
    outerNumber: ' ＳＤ 2026－0042\u200b',
    address: '\u3000云溪\u2060东村3组12号 ',
    members: [
      aMember({ name: '阿卜杜拉 • 买\u200b买提', idNumber: spaced(own), phone: '+86 138－0000－0000', authorisedOn: '2026/7/1 00:00:00' }),
      aMember({ name: '王\u3000\ue863', idNumber: childs, relation: '子女', phone: '（0537）1234567', authorisedOn: '2026年7月1日' }),
    ],
  });
  const first = await clerk.post('/api/applications', pasted, { key: 'pasted-0001' });
  expect(first.status).toBe(201);
  const rows = await office.client.sql`
    select p.name, p.phone, p.authorised_on::text, h.address, i.outer_number
      from person p join household h on h.id = p.household_id join intake i on i.household_id = h.id where i.case_id = ${first.body.id} order by p.position`;
  const shared = { authorised_on: '2026-07-01', address: '云溪东村3组12号', outer_number: 'SD2026-0042' };
  expect([...rows]).toEqual([
    { name: '阿卜杜拉·买买提', phone: '13800000000', ...shared },
    { name: '王䶮', phone: '05371234567', ...shared },
  ]);
  expect(await numbersIn(office.client, first.body.id)).toEqual([own, childs]);
  const typed = anApplication(village, {
    channel: 'aishandong',
    submittedAt: '2026-07-01T00:30:00Z',
    outerNumber: 'SD2026-0042',
    address: '云溪东村3组12号',
    members: [
      aMember({ name: '阿卜杜拉·买买提', idNumber: own, phone: '13800000000' }),
      aMember({ name: '王䶮', idNumber: childs, relation: '子女', phone: '0537-1234567' }),
    ],
  });
  expect(await clerk.post('/api/applications', typed, { key: 'pasted-0001' })).toMatchObject({ status: 201, body: first.body });
});

it('reads a value without the control signs around it, and keeps none within a name', async () => {
  const around = (text: string) => `\u000b\u001e${text}\u001f\u0085\u2028`;
  const own = anIdNumber();
  const member = { name: around('王三'), idNumber: around(own), phone: around('13800000000'), authorisedOn: around('2026-07-01') };
  const { status, body } = await clerk.post('/api/applications', anApplication(village, { members: [aMember(member)] }));
  expect(status).toBe(201);
  const rows = await office.client.sql`
    select p.name, p.phone, p.authorised_on::text from person p join intake i on i.household_id = p.household_id where i.case_id = ${body.id}`;
  expect([...rows]).toEqual([{ name: '王三', phone: '13800000000', authorised_on: '2026-07-01' }]);
  expect(await numbersIn(office.client, body.id)).toEqual([own]);
  const within = anApplication(village, { members: [aMember({ name: '王\u001e三' })] });
  expect((await clerk.post('/api/applications', within)).body.fields).toEqual({ 'members.0.name': '含有不能保存的字符' });
});

it('knows the same person in two forms: twice in a household, and in the register of relatives', async () => {
  const [number, own] = [anIdNumber(), anIdNumber()];
  const twice = anApplication(village, { members: [aMember({ idNumber: number }), aMember({ idNumber: spaced(number), relation: '配偶' })] });
  expect((await clerk.post('/api/applications', twice)).body.fields).toEqual({ members: '同一户里有两个相同的身份证号码' });
  const declare = (idNumber: string) => clerk.post('/api/kinships', { idNumber, relation: 'self' }, { key: 'own-number-1' });
  const first = await declare(spaced(own));
  expect(await declare(own)).toMatchObject({ status: 201, body: first.body });
  expect(await clerk.post('/api/applications', anApplication(village, { members: [aMember({ idNumber: own })] }))).toMatchObject({ status: 409 });
});

it('declares no relative who is yet to be born', async () => {
  expect((await clerk.post('/api/kinships', { idNumber: anIdNumber('20991231'), relation: 'child' })).body.fields).toEqual({
    idNumber: '出生日期不能晚于今天：看到的是2099-12-31，请核对身份证号码',
  });
});

it('reads a guest as it reads a member', async () => {
  const id = await broughtTo(office, 'enterCheckAnswer');
  const investigator = await office.as('investigator1');
  const visit = (guest: object) => act(investigator, id, 'completeVisit', { guests: [{ name: '周大山', unit: '云溪东村', phone: '000-0000-0001', ...guest }] });
  expect((await visit({ phone: '问邻居' })).body.fields).toEqual({ 'guests.0.phone': expect.stringContaining('看到“问邻居”') });
  expect((await visit({ name: '周?山' })).body.fields).toEqual({ 'guests.0.name': expect.stringContaining('丢失了一个字') });
  expect((await visit({ name: '买买提・阿不都', phone: '138 0000 0000' })).status).toBe(200);
  expect([...(await office.client.sql`select name, phone from guest where case_id = ${id}`)]).toEqual([{ name: '买买提·阿不都', phone: '13800000000' }]);
});

it('takes one highest amount, in yuan and in fen, and says what it saw', async () => {
  const approver = await office.as('approver1');
  const id = await broughtTo(office, 'postNotice');
  await office.goTo('2026-07-09T09:00:00+08:00');
  const confirm = (body: object) => act(approver, id, 'confirm', { text: '同意。', visitedOn: '2026-07-09', ...body }, { key: 'confirm-0001' });
  expect((await confirm({ amountYuan: '1000000.01' })).body.fields).toEqual({ amountYuan: '金额不能超过1000000元，看到的是1000000.01元' });
  expect((await confirm({ amountFen: 100_000_001 })).body.fields).toEqual({ amountFen: '不能大于100000000' });
  expect((await confirm({ amountYuan: 0.1 + 0.2 })).body.fields).toEqual({ amountYuan: '金额最多两位小数，看到的是“0.30000000000000004”元' });
  for (const body of [{ amountYuan: '1000000' }, { amountFen: 100_000_000 }]) expect((await confirm(body)).status).toBe(409);
  const first = await confirm({ amountYuan: ' ￥650.00 ' });
  expect(first.status).toBe(200);
  for (const body of [{ amountYuan: 650 }, { amountFen: 65_000 }]) expect(await confirm(body)).toMatchObject({ status: 200, body: first.body });
});

it('keeps a number of the office in the form it is printed in', async () => {
  const director = await office.as('director');
  const enter = (value: string) =>
    director.put(
      '/api/settings/values/standard.dibao.rural',
      { value, fromOn: ' 2026－08－01', document: '示民发〔2026〕9号（虚构）' },
      { key: 'standard-0001' },
    );
  const first = await enter(' 0850元');
  expect(first.body.entries[0]).toMatchObject({ value: '850', fromOn: '2026-08-01' });
  expect(await enter('850.00')).toMatchObject({ status: 200, body: first.body });
});

it('takes no character that a program has lost, wherever it stands, and asks lists for days as it takes them', async () => {
  const id = await submitted(office);
  expect((await act(clerk, id, 'askSupplement', { method: 'direct', materials: ['application'], text: '缺少身份\ufffd复印件' })).body.fields).toEqual({
    text: expect.stringContaining('有一个字丢失了'),
  });
  const head = await office.as('head');
  expect((await head.get(`/api/statistics?from=${encodeURIComponent('2026/7/1')}&to=${encodeURIComponent(' 2026-07-02T00:00:00')}`)).body).toMatchObject({
    from: '2026-07-01',
    to: '2026-07-02',
  });
  expect((await head.get(`/api/calendar/due?from=${encodeURIComponent('２０２６－０２－１３ ')}&limit=10wd`)).body.from).toBe('2026-02-13');
});
