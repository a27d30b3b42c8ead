// Whoever has no identity number is entered all the same, with the reason and what is known instead; the number comes later, on record.
import { type Office, type Person, type Said, openOffice } from '../support/api';
import { aGuardian, aMember, anApplication, anIdNumber } from '../support/households';
import { act, broughtTo, submitted, villageNamed } from '../support/office-cases';
import { verify } from '../../record/verify';

let office: Office;
let clerk: Person;
beforeAll(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00');
  clerk = await office.as('clerk');
});
afterAll(() => office.close());

const nameless = (more: object = {}) => ({ ...aMember(), idNumber: undefined, noNumber: 'lostPapers', bornOn: '1980-02-03', sex: 'female', ...more });
const handIn = async (members: object[], more: object = {}) =>
  clerk.post('/api/applications', anApplication(await villageNamed(office, '云溪东村'), { members, ...more }));
const membersOf = async (id: string): Promise<Said[]> => (await clerk.get(`/api/cases/${id}`)).body.about.members;

it.each([
  ['未登记户口', { noNumber: 'unregistered', bornOn: '2026-06-20', relation: '孙女', name: '王小满' }, null, 0],
  ['身份不明', { noNumber: 'unidentified', relation: '其他', name: '无名氏' }, null, 46],
  [
    '持其他证件',
    { noNumber: 'otherPaper', paperKind: 'permanentResidence', paperNumber: 'can123456789012', relation: '配偶' },
    '外国人永久居留身份证 ****9012',
    46,
  ],
])('enters a member without a number: %s', async (word, more, idNumber, age) => {
  const { status, body } = await handIn([aMember(), nameless({ ...more, authorisedOn: undefined })]);
  expect(status).toBe(201);
  expect((await membersOf(body.id))[1]).toMatchObject({ idNumber, noNumber: { word }, age, sex: { word: '女' } });
  expect((await act(clerk, body.id, 'accept')).status).toBe(200);
});

it.each([
  [
    'neither a number nor a reason',
    { noNumber: undefined, bornOn: undefined, sex: undefined },
    { 'members.0.idNumber': '请填写身份证号码；没有号码的，请选择没有号码的原因' },
  ],
  ['a reason beside a number', { idNumber: anIdNumber() }, { 'members.0.idNumber': '现在不填身份证号码：没有填“没有身份证号码的原因”的才填' }],
  [
    'no birth date and no sex',
    { bornOn: undefined, sex: undefined },
    { 'members.0.bornOn': expect.stringContaining('出生日期'), 'members.0.sex': '请选择：女、男' },
  ],
  ['a birth date to come', { bornOn: '2026-07-02', authorisedOn: undefined }, { 'members.0.bornOn': '出生日期不能晚于今天' }],
  ['another paper without its number', { noNumber: 'otherPaper' }, { 'members.0.paperKind': expect.any(String), 'members.0.paperNumber': '请填写证件号码' }],
  ['a signature before the birth', { bornOn: '2026-06-20', authorisedOn: '2026-06-19' }, { 'members.0.authorisedOn': '签字日期不能早于出生日期' }],
])('refuses %s', async (_what, more, fields) => {
  const { status, body } = await handIn([nameless(more)]);
  expect([status, body.fields]).toEqual([422, fields]);
});

it('knows a child without a number for a child: a guardian signs, and nothing is posted', async () => {
  const { body } = await handIn([nameless({ noNumber: 'unregistered', bornOn: '2015-05-01' })]);
  expect((await act(clerk, body.id, 'accept')).body.code).toBe('application.signedByCapable');
  expect((await clerk.post(`/api/applications/${body.id}/guardian-signature`, aGuardian)).status).toBe(200);
  await broughtTo(office, 'support', body.id);
  expect((await act(clerk, body.id, 'postNotice')).body.code).toBe('application.not-applicantIsMinor');
  const signed = await handIn([nameless({ noNumber: 'unregistered', bornOn: '2008-07-01' })], { guardianSigned: true, ...aGuardian });
  expect(signed.body.fields).toEqual({ guardianSigned: expect.stringContaining('未满十八周岁') });
});

it('takes the number later, once, with what it is known by elsewhere', async () => {
  const idNumber = anIdNumber('19800203');
  const first = await submitted(office, '柳湾村', { members: [aMember({ idNumber })] });
  const { number } = (await clerk.get(`/api/cases/${first}`)).body;
  const { body } = await handIn([aMember(), nameless({ relation: '配偶' })]);
  expect(body.warnings).toEqual([]);
  const [applicant, spouse] = await membersOf(body.id);
  const give = (memberId: string, given: string) => clerk.post(`/api/applications/${body.id}/identity-numbers`, { memberId, idNumber: given });
  expect((await give(applicant.id, anIdNumber())).body).toMatchObject({ status: 409, code: 'numberKnown' });
  expect((await give(clerk.id, anIdNumber())).body.fields).toEqual({ memberId: '不是本案的家庭成员' });
  const given = await give(spouse.id, idNumber);
  expect(given.body).toMatchObject({ memberId: spouse.id, idNumber: expect.stringMatching(/^999\*+\d{3}[\dX]$/), warnings: [expect.stringContaining(number)] });
  expect((await give(spouse.id, idNumber)).body.code).toBe('numberKnown');
  const page = (await clerk.get(`/api/cases/${body.id}`)).body;
  expect(page.about.members[1]).toMatchObject({ idNumber: given.body.idNumber, noNumber: null, age: 46 });
  expect(page.timeline.map(({ words }: Said) => words)).toContain('补登身份证号码');
  const found = (await clerk.post('/api/applications/search', { q: idNumber })).body.found.map((one: Said) => one.caseId);
  expect(found.sort()).toEqual([first, body.id].sort());
});

it('says that a number tells another birth date or sex than was entered, and makes an adult of a child', async () => {
  const { body } = await handIn([nameless({ noNumber: 'unregistered', bornOn: '2015-05-01' })], { guardianSigned: true, ...aGuardian });
  const [child] = await membersOf(body.id);
  const number = anIdNumber('19800203');
  const male = Number(number[16]) % 2 === 1;
  const given = await clerk.post(`/api/applications/${body.id}/identity-numbers`, { memberId: child.id, idNumber: number });
  expect(given.status).toBe(200);
  expect(given.body.warnings).toEqual([
    expect.stringContaining('出生日期与原来登记的不一致'),
    ...(male ? [expect.stringContaining('性别与原来登记的不一致')] : []),
    expect.stringContaining('已满十八周岁'),
  ]);
  const right = { what: 'idNumber', memberId: child.id, idNumber: anIdNumber('20150501'), paper: '户口簿', text: '看错了。' };
  expect((await act(clerk, body.id, 'proposeCorrection', right)).status).toBe(200);
  const confirmed = await act(await office.as('reviewer1'), body.id, 'confirmCorrection', { idNumber: right.idNumber });
  expect(confirmed.body.warnings).toContainEqual(expect.stringContaining('未满十八周岁'));
});

it('refuses the number of another member of the household, and changes nothing', async () => {
  const idNumber = anIdNumber();
  const { body } = await handIn([aMember({ idNumber }), nameless({ relation: '配偶' })]);
  const [, spouse] = await membersOf(body.id);
  const answer = await clerk.post(`/api/applications/${body.id}/identity-numbers`, { memberId: spouse.id, idNumber });
  expect(answer.body).toMatchObject({ status: 409, code: 'numberOfAnother', fields: { idNumber: expect.stringContaining('另一位家庭成员') } });
  expect((await membersOf(body.id))[1]).toEqual(spouse);
});

it('knows who holds the same other paper for the same person', async () => {
  const paper = { noNumber: 'otherPaper', paperKind: 'passport', paperNumber: 'E12345678' };
  const first = await handIn([nameless(paper)]);
  const again = await handIn([nameless({ ...paper, paperNumber: 'e1234 5678' })], { programme: 'tekun' });
  expect(again.body.warnings).toContainEqual(expect.stringContaining(first.body.number));
});

it('leaves nothing of them unsigned', async () => {
  expect((await verify(office.client)).drifts).toEqual([]);
});
