// Somebody comes to the household, or is gone from it: checked by own authorisation, reckoned again, judged again; and nothing of before is lost.
import { verify } from '../../record/verify';
import { type Office, type Person, type Said, openOffice } from '../support/api';
import { aMember, anIdNumber } from '../support/households';
import { act, aSheet, broughtTo, submitted } from '../support/office-cases';

let office: Office;
let clerk: Person;
beforeAll(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00');
  clerk = await office.as('clerk');
});
afterAll(() => office.close());

const page = async (id: string): Promise<Said> => (await clerk.get(`/api/cases/${id}`)).body;
const drifts = async () => (await verify(office.client)).drifts;
const aSon = (more: object = {}) => ({
  ...{ ground: 'returned', name: '王小满', idNumber: anIdNumber('19900101'), relation: '儿子', authorisedOn: '2026-07-01' },
  ...{ paper: '户口簿', text: '从外地回家共同生活。', ...more },
});

it('takes a member in with the own authorisation, and asks check, sheet and opinion again', async () => {
  const id = await broughtTo(office, 'fillSheet');
  const before = await aSheet(office, id);
  const { authorisedOn: _unsigned, ...unsigned } = aSon();
  expect((await act(clerk, id, 'addMember', unsigned)).body).toMatchObject({ status: 422, fields: { authorisedOn: expect.stringContaining('授权书') } });
  expect((await page(id)).tasks.map(({ word }: Said) => word)).toEqual(['提出初审意见']);
  const son = aSon();
  const added = await act(clerk, id, 'addMember', son);
  expect(added.body).toMatchObject({ stage: 'investigation' });
  const now = await page(id);
  expect(now.about.members.map(({ name }: Said) => name)).toEqual(['王守田', '林桂枝', '王小满']);
  expect(now.documents.every((one: Said) => one.reissue)).toBe(true);
  expect(now.tasks.map(({ word }: Said) => word)).toEqual(['提请信息核对', '入户调查']);
  expect((await act(await office.as('reviewer1'), id, 'support')).body).toMatchObject({ status: 409, code: 'notNow' });
  expect((await act(clerk, id, 'requestCheck')).status).toBe(200);
  expect((await act(clerk, id, 'enterCheckAnswer')).status).toBe(200);
  const [investigator, { id: second }] = [await office.as('investigator1'), await office.as('investigator2')];
  expect((await act(investigator, id, 'completeVisit', { companions: [second] })).status).toBe(200);
  expect((await act(investigator, id, 'fillSheet', before)).body.fields).toHaveProperty('members');
  expect((await act(investigator, id, 'fillSheet', await aSheet(office, id))).body).toMatchObject({ stage: 'opinion' });
  expect((await act(await office.as('reviewer1'), id, 'support')).status).toBe(200);
  const lying = await office.client.sql`
    select body from case_text where case_id = ${id} union all select events from case_step where case_id = ${id} union all select state from case_state where case_id = ${id}`;
  expect(JSON.stringify(lying)).not.toContain(son.idNumber);
  expect(await drifts()).toEqual([]);
});

it('stays where nothing was inquired into yet, and refuses a number that is known in the household, an old signature and a repetition with another number', async () => {
  const idNumber = anIdNumber();
  const id = await submitted(office, '云溪东村', { members: [aMember({ idNumber })] });
  expect((await act(clerk, id, 'addMember', aSon({ idNumber }))).body).toMatchObject({ status: 409, detail: expect.stringContaining('另一位家庭成员') });
  expect((await act(clerk, id, 'addMember', aSon({ authorisedOn: '2025-01-01' }))).body.fields.authorisedOn).toContain('超过一年');
  expect((await page(id)).about.members).toHaveLength(1);
  const [son, key] = [aSon(), 'added-once-0001'];
  expect((await act(clerk, id, 'addMember', son, { key })).body).toMatchObject({ stage: 'materials' });
  expect((await act(clerk, id, 'addMember', son, { key })).status).toBe(200);
  expect((await act(clerk, id, 'addMember', aSon(), { key })).body.code).toBe('keyReused');
  expect((await page(id)).about.members).toHaveLength(2);
});

it('takes in two at once one after the other, or has the second read anew', async () => {
  const id = await submitted(office);
  const answers = await Promise.all([aSon(), aSon()].map((one) => act(clerk, id, 'addMember', one)));
  const taken = answers.filter(({ status }) => status === 200).length;
  expect(answers.every(({ status, body }) => status === 200 || body.code === 'staleScreen')).toBe(true);
  const rows = await office.client.sql`
    select position from person where household_id = (select household_id from intake where case_id = ${id}) order by position`;
  expect(rows.map(({ position }) => position)).toEqual([...Array(2 + taken).keys()]);
});

it('puts nothing right any more of somebody who is gone, though it was proposed before', async () => {
  const id = await submitted(office);
  const [, wife] = (await page(id)).about.members;
  const proposal = { what: 'name', memberId: wife.id, name: '林桂芝', paper: '身份证', text: '“芝”误作“枝”。' };
  expect((await act(clerk, id, 'proposeCorrection', proposal)).status).toBe(200);
  await act(clerk, id, 'removeMember', { memberId: wife.id, ground: 'separated', leftOn: '2026-06-01', paper: '户口簿', text: '已经分户。' });
  const reviewer = await office.as('reviewer1');
  const refused = await act(reviewer, id, 'confirmCorrection');
  expect(refused.body).toMatchObject({ status: 422, fields: { memberId: expect.stringContaining('不再更正') } });
  expect((await act(reviewer, id, 'rejectCorrection', { text: '已经分户。' })).status).toBe(200);
  expect(await drifts()).toEqual([]);
});

it('marks who is gone, counts that person no more, and keeps earlier sheets as they were', async () => {
  const shared = anIdNumber();
  const id = await broughtTo(office, 'fillSheet', await submitted(office, '云溪东村', { members: [aMember(), aMember({ idNumber: shared, name: '林桂枝' })] }));
  const [applicant, wife] = (await page(id)).about.members;
  const gone = (memberId: string) =>
    act(clerk, id, 'removeMember', { memberId, ground: 'separated', leftOn: '2026-06-01', paper: '户口簿', text: '已经分户。' });
  expect((await gone(applicant.id)).body).toMatchObject({ status: 409, detail: expect.stringContaining('申请人本人不能减去') });
  expect((await gone(wife.id)).body).toMatchObject({ stage: 'investigation' });
  const now = await page(id);
  expect(now.about.members.map(({ name }: Said) => name)).toEqual(['王守田']);
  expect(now.timeline.find((one: Said) => one.words.startsWith('减少家庭成员')).entered).toContainEqual({
    label: '减少的家庭成员',
    value: '林桂枝（本人）',
  });
  expect((await gone(wife.id)).status).toBe(422);
  const sheets = (await clerk.get(`/api/cases/${id}/sheets`)).body.sheets;
  expect(sheets[0].members.map(({ name }: Said) => name)).toEqual(['王守田', '林桂枝']);
  const own = await (
    await office.as('clerk')
  ).post('/api/applications', {
    ...{ programme: 'dibao', channel: 'window', villageId: now.about.village.id, address: '云溪东村9号' },
    members: [aMember({ idNumber: shared, name: '林桂枝' })],
  });
  expect(own.body).toMatchObject({ warnings: [] });
  expect(await drifts()).toEqual([]);
});
