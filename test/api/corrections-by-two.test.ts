// What weighs more is put right by two: a number typed twice, the village with who sees the case, the channel with the limit that it began.
import { verify } from '../../record/verify';
import { type Office, type Person, type Said, openOffice } from '../support/api';
import { aMember, anIdNumber } from '../support/households';
import { act, broughtTo, submitted, villageNamed } from '../support/office-cases';

let office: Office;
let clerk: Person;
let reviewer: Person;
beforeAll(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00');
  [clerk, reviewer] = [await office.as('clerk'), await office.as('reviewer1')];
});
afterAll(() => office.close());

const text = '登记时看错了。';
const page = async (id: string): Promise<Said> => (await clerk.get(`/api/cases/${id}`)).body;
const limits = async (id: string) => office.client.sql`select clock, state, due_on::text as "dueOn" from clock where case_id = ${id} order by clock, round`;
const drifts = async () => (await verify(office.client)).drifts;

describe('an identity number', () => {
  const proposed = (id: string, memberId: string, idNumber: string) =>
    act(clerk, id, 'proposeCorrection', { what: 'idNumber', memberId, idNumber, paper: '身份证', text });

  it('stands when a second person has typed the same from the paper; age and earlier papers follow, and nowhere does it lie plain', async () => {
    const id = await broughtTo(office, 'accept');
    const applicant = (await page(id)).about.members[0];
    const idNumber = anIdNumber('20120303');
    expect((await proposed(id, applicant.id, idNumber)).status).toBe(200);
    expect((await page(id)).about.members[0].idNumber).toBe(applicant.idNumber);
    expect((await act(clerk, id, 'confirmCorrection', { idNumber })).body.code).toBe('fourEyes');
    for (const wrong of [{}, { idNumber: anIdNumber('20120303') }]) {
      const answer = await act(reviewer, id, 'confirmCorrection', wrong);
      expect([answer.status, Object.keys(answer.body.fields)]).toEqual([422, ['idNumber']]);
    }
    expect((await act(reviewer, id, 'confirmCorrection', { idNumber })).status).toBe(200);
    const now = await page(id);
    expect(now.about.members[0]).toMatchObject({ idNumber: `${idNumber.slice(0, 3)}***********${idNumber.slice(-4)}`, age: 14 });
    expect(now.documents).toEqual([expect.objectContaining({ document: 'acceptNotice', reissue: true })]);
    const told = now.timeline.find((one: Said) => one.words.startsWith('提出更正')).entered;
    expect(told.map(({ label }: Said) => label)).toEqual(['更正的内容', '更正前', '更正后的身份证号码', '依据的证件或者材料']);
    const lying = await office.client.sql`
      select body from case_text where case_id = ${id} union all select events from case_step where case_id = ${id} union all select answer from case_step where case_id = ${id}`;
    expect(JSON.stringify([lying, now])).not.toContain(idNumber);
    expect((await clerk.post('/api/applications/search', { q: idNumber })).body.found).toHaveLength(1);
    expect(await drifts()).toEqual([]);
  });

  it('is looked for as at registration, and may be nobody else’s of the household', async () => {
    const known = anIdNumber();
    const other = await submitted(office, '云溪东村', { members: [aMember({ idNumber: known })] });
    const id = await submitted(office);
    const [first, second] = (await page(id)).about.members;
    await proposed(id, first.id, known);
    const { warnings } = (await act(reviewer, id, 'confirmCorrection', { idNumber: known })).body;
    expect(warnings.join()).toContain((await page(other)).number);
    await proposed(id, second.id, known);
    expect((await act(reviewer, id, 'confirmCorrection', { idNumber: known })).body).toMatchObject({
      status: 409,
      detail: expect.stringContaining('另一位家庭成员'),
    });
    expect((await page(id)).about.members[1].idNumber).toBe(second.idNumber);
  });

  it('is refused where it is the same, of somebody not yet born, or of somebody who has none', async () => {
    const idNumber = anIdNumber();
    const id = await submitted(office, '云溪东村', {
      members: [aMember({ idNumber }), aMember({ idNumber: undefined, noNumber: 'unregistered', bornOn: '2026-03-01', sex: 'female', relation: '孙女' })],
    });
    const [first, second] = (await page(id)).about.members;
    expect((await proposed(id, first.id, idNumber)).body.fields).toEqual({ idNumber: '与现在登记的一样，不必更正。' });
    expect((await proposed(id, first.id, anIdNumber('20270101'))).body.fields.idNumber).toContain('不能晚于今天');
    expect((await proposed(id, second.id, anIdNumber('20260301'))).body.fields.memberId).toContain('补登');
    expect((await page(id)).allowedActions.find((one: Said) => one.action === 'proposeCorrection').allowed).toBe(true);
  });
});

describe('the village', () => {
  it('brings the case before the eyes of the other village, and takes it from those of the first', async () => {
    const id = await submitted(office, '云溪东村', { needsHomeService: true });
    const [theirs, others] = [await office.as('assistant1'), await office.as('assistant2')];
    const sees = async (who: Person) => (await who.get(`/api/cases/${id}`)).status;
    expect([await sees(theirs), await sees(others)]).toEqual([200, 404]);
    expect((await theirs.post(`/api/tasks/${id}.homeService.1/claim`)).status).toBe(200);
    const other = '柳湾村';
    const villageId = await villageNamed(office, other);
    expect((await act(clerk, id, 'proposeCorrection', { what: 'villageId', villageId, paper: '户口簿', text })).status).toBe(200);
    expect((await act(reviewer, id, 'confirmCorrection')).status).toBe(200);
    expect([await sees(theirs), await sees(others)]).toEqual([404, 200]);
    const now = await page(id);
    expect(now.about.village).toEqual({ id: villageId, name: other });
    expect(now.timeline.find((one: Said) => one.words.startsWith('提出更正')).entered).toEqual(
      expect.arrayContaining([
        { label: '更正前', value: '云溪东村' },
        { label: '更正后的村（居）', value: other },
      ]),
    );
    const left = (await (await office.as('head')).get('/api/unassigned')).body.work;
    expect(left).toEqual(
      expect.arrayContaining([expect.objectContaining({ caseId: id, task: 'homeService', why: expect.objectContaining({ name: 'noPost' }) })]),
    );
    expect(await drifts()).toEqual([]);
    expect((await act(clerk, id, 'proposeCorrection', { what: 'villageId', villageId, paper: '户口簿', text })).body.fields).toHaveProperty('villageId');
  });
});

describe('the channel', () => {
  const proposal = (more: object) => ({ what: 'channel', paper: '平台受理单', text, ...more });

  it('begins the limit of an online application from the day of receipt, and ends the other', async () => {
    const id = await submitted(office);
    expect(await limits(id)).toEqual([{ clock: 'intakeDecide', state: 'running', dueOn: '2026-07-06' }]);
    expect((await act(clerk, id, 'proposeCorrection', proposal({ channel: 'aishandong' }))).body.fields).toHaveProperty('outerNumber');
    const online = { channel: 'aishandong', outerNumber: 'SD2026-0901' };
    expect((await act(clerk, id, 'proposeCorrection', proposal(online))).status).toBe(200);
    expect((await act(reviewer, id, 'confirmCorrection')).status).toBe(200);
    expect(await limits(id)).toEqual([
      { clock: 'intakeDecide', state: 'stopped', dueOn: '2026-07-06' },
      { clock: 'onlineIntakeDecide', state: 'running', dueOn: '2026-07-03' },
      { clock: 'receiptHold', state: 'running', dueOn: '2026-07-06' }, // what the platform says is asked for from now on
    ]);
    expect((await page(id)).about.channel.word).toBe('爱山东 APP');
    expect(await drifts()).toEqual([]);
  });

  it('refuses a number that another application has: to whoever proposes it, and of two at once to the second', async () => {
    const online = { channel: 'governmentWeb', outerNumber: 'SD2026-0902' };
    const [one, other] = [await submitted(office), await submitted(office)];
    for (const id of [one, other]) expect((await act(clerk, id, 'proposeCorrection', proposal(online))).status).toBe(200);
    const answers = await Promise.all([one, other].map((id) => act(reviewer, id, 'confirmCorrection')));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('outerNumberKnown');
    const third = await submitted(office);
    const refused = await act(clerk, third, 'proposeCorrection', proposal(online));
    expect(refused.body).toMatchObject({ status: 409, code: 'outerNumberKnown', fields: { outerNumber: expect.stringContaining('这个编号已经登记过') } });
    expect(await drifts()).toEqual([]);
  });
});
