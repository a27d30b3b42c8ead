// What was typed wrong is put right on record: what stood there, what stands there, why; a name by two; lists, duplicates and papers follow.
import { verify } from '../../record/verify';
import { type Office, type Person, type Said, openOffice } from '../support/api';
import { anIdNumber } from '../support/households';
import { act, broughtTo, submitted } from '../support/office-cases';

let office: Office;
let clerk: Person;
beforeAll(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00');
  clerk = await office.as('clerk');
});
afterAll(() => office.close());

const page = async (id: string): Promise<Said> => (await clerk.get(`/api/cases/${id}`)).body;
const toldOf = async (id: string, words: string): Promise<Said> => (await page(id)).timeline.find((one: Said) => one.words.startsWith(words));
const stepsOf = async (id: string) => (await office.client.sql`select seq from case_step where case_id = ${id}`).length;

it('puts a telephone, a relation and an address right at once, with what stood there before', async () => {
  const id = await submitted(office);
  const { members, address } = (await page(id)).about;
  const second = members[1];
  const text = '登记时看错了。';
  expect((await act(clerk, id, 'correctEntry', { what: 'address', address: '云溪东村乙12号', text })).status).toBe(200);
  expect((await act(clerk, id, 'correctEntry', { what: 'relation', memberId: second.id, relation: '养女', text })).status).toBe(200);
  expect((await act(clerk, id, 'correctEntry', { what: 'phone', memberId: second.id, phone: '000-0000-0009', text })).status).toBe(200);
  const now = (await page(id)).about;
  expect(now.address).toBe('云溪东村乙12号');
  expect(now.members[1]).toMatchObject({ name: second.name, relation: '养女', phone: '****0009' });
  const village = (await (await office.as('assistant1')).get(`/api/cases/${id}`)).body;
  expect(JSON.stringify(village)).not.toMatch(/000-?0000-?0009|000-?0000-?1234/);
  expect(JSON.stringify(village.timeline)).toContain('*0009');
  const entered = (await toldOf(id, '更正登记')).entered as Said[];
  expect(entered).toEqual(
    expect.arrayContaining([
      { label: '更正前', value: address },
      { label: '更正后的住址', value: '云溪东村乙12号' },
    ]),
  );
});

it('leaves the applicant the applicant, whatever relation is put right', async () => {
  const id = await submitted(office);
  const [applicant, spouse] = (await page(id)).about.members;
  const steps = await stepsOf(id);
  const put = async (memberId: string, relation: string) =>
    (await act(clerk, id, 'correctEntry', { what: 'relation', memberId, relation, text: '看错了。' })).body;
  expect(await put(applicant.id, '配偶')).toMatchObject({ status: 422, fields: { relation: expect.stringContaining('申请人') } });
  expect(await put(spouse.id, '本人')).toMatchObject({ status: 422, fields: { relation: expect.stringContaining('只有申请人') } });
  const added = {
    ground: 'born',
    name: '王小满',
    idNumber: anIdNumber('20260601'),
    relation: '本人',
    phone: '000-0000-1234',
    authorisedOn: '2026-07-01',
    paper: '出生医学证明',
    text: '新出生。',
  };
  expect((await act(clerk, id, 'addMember', added)).body.fields).toEqual({ relation: expect.stringContaining('只有申请人') });
  expect([await stepsOf(id), (await page(id)).about.members]).toEqual([steps, [applicant, spouse]]);
});

it('puts a name right only when a second person has seen the paper; lists and the earlier papers follow', async () => {
  const id = await broughtTo(office, 'accept');
  const applicant = (await page(id)).about.members[0];
  const proposal = { what: 'name', memberId: applicant.id, name: '王守天', paper: '身份证', text: '“天”误作“田”。' };
  expect((await act(clerk, id, 'proposeCorrection', proposal)).status).toBe(200);
  expect((await page(id)).about.members[0].name).toBe(applicant.name);
  expect((await act(clerk, id, 'confirmCorrection')).body).toMatchObject({ status: 409, code: 'fourEyes' });
  expect((await act(clerk, id, 'proposeCorrection', proposal)).body.detail).toContain('已经提出，还没有办完');
  expect((await page(id)).documents.filter((one: Said) => one.reissue)).toEqual([]);
  const reviewer = await office.as('reviewer1');
  expect((await act(reviewer, id, 'confirmCorrection')).status).toBe(200);
  expect((await page(id)).about.members[0].name).toBe('王守天');
  expect((await page(id)).documents).toEqual([expect.objectContaining({ document: 'acceptNotice', reissue: true })]);
  const listed = (await clerk.get('/api/applications')).body.applications.find((one: Said) => one.id === id);
  expect(listed.applicant).toContain('王守天');
  expect((await toldOf(id, '提出更正')).entered).toEqual(expect.arrayContaining([{ label: '更正前', value: applicant.name }]));
});

it('puts it right by whichever way the second person says yes: by the act, or by the task', async () => {
  const id = await submitted(office);
  const applicant = (await page(id)).about.members[0];
  const proposal = { what: 'name', memberId: applicant.id, name: '王守天', paper: '身份证', text: '“天”误作“田”。' };
  expect((await act(clerk, id, 'proposeCorrection', proposal)).status).toBe(200);
  const reviewer = await office.as('reviewer1');
  expect((await reviewer.post(`/api/tasks/${id}.correction.1/complete`, { action: 'confirmCorrection' })).status).toBe(200);
  expect((await page(id)).about.members[0].name).toBe('王守天');
});

it('leaves everything as it is where the second person says no', async () => {
  const id = await submitted(office);
  const before = (await page(id)).about.area;
  expect((await act(clerk, id, 'proposeCorrection', { what: 'area', area: 'urban', paper: '户口簿', text: '户口是城镇的。' })).status).toBe(200);
  expect((await act(await office.as('head'), id, 'rejectCorrection', { text: '户口簿写的是农村。' })).status).toBe(200);
  expect((await page(id)).about.area).toEqual(before);
});

it('says the same to a repetition, and changes nothing where nothing would change or what is sent is bad', async () => {
  const id = await submitted(office);
  const body = { what: 'address', address: '云溪东村丙3号', text: '门牌写错了。', was: '编的' };
  const first = await act(clerk, id, 'correctEntry', body, { key: 'corrected-once-0001' });
  const again = await act(clerk, id, 'correctEntry', body, { key: 'corrected-once-0001' });
  expect([first.status, again.status, again.body.seq]).toEqual([200, 200, first.body.seq]);
  expect((await toldOf(id, '更正登记')).entered).not.toContainEqual({ label: '更正前', value: '编的' });
  const steps = await stepsOf(id);
  expect((await act(clerk, id, 'correctEntry', { ...body, was: undefined })).body.fields).toEqual({ address: '与现在登记的一样，不必更正。' });
  expect((await act(clerk, id, 'correctEntry', { what: 'phone', phone: '000-0000-0009', text: '。' })).body.fields).toHaveProperty('memberId');
  expect((await act(clerk, id, 'correctEntry', { what: 'name', name: '王', text: '。' })).status).toBe(422);
  expect((await act(await office.as('reviewer1'), id, 'correctEntry', { what: 'address', address: '别处', text: '。' })).body.code).toBe('notYourPost');
  expect(await stepsOf(id)).toBe(steps);
});

it('stays whole: every corrected case verifies, and one that is changed by hand afterwards does not', async () => {
  const id = await submitted(office);
  await act(clerk, id, 'correctEntry', { what: 'address', address: '云溪东村丁4号', text: '门牌写错了。' });
  expect((await verify(office.client)).drifts).toEqual([]);
  await office.client.sql`update household set address = '别处' where id = (select household_id from intake where case_id = ${id})`;
  expect((await verify(office.client)).drifts.length).toBeGreaterThan(0);
});
