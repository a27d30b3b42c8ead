// Before anything is handed in: the dates that would begin, whether it could be taken in at once, and what is known of a person by the number alone.
import { type Office, type Person, type Said, openOffice } from '../support/api';
import { aMember, anApplication, anIdNumber } from '../support/households';
import { act, submitted, villageNamed } from '../support/office-cases';

let office: Office;
let clerk: Person;
let village: string;
beforeEach(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00', { neighbour: true });
  clerk = await office.as('clerk');
  village = await villageNamed(office, '云溪东村');
});
afterEach(() => office.close());

const tried = async (more: object = {}): Promise<Said> => (await clerk.post('/api/applications/what-if', anApplication(village, more))).body;
const lookUp = (who: Person, idNumber: string) => who.post('/api/people/look-up', { idNumber });
const datesOf = (clocks: Said[]): string[] => clocks.map((one) => `${one.word} ${one.shift} ${one.then?.dueOn}`);

it('shows the dates that would begin with the registration, and with the acceptance, and keeps nothing', async () => {
  const shown = await tried();
  expect(shown).toMatchObject({ stageWord: '材料审查', next: { action: 'accept', word: '受理', allowed: true } });
  expect(datesOf(shown.clocks)).toEqual(['答复申请 开始计算 2026-07-06']);
  expect(datesOf(shown.next.clocks)).toEqual(
    expect.arrayContaining(['办结 开始计算 2026-07-29', '提出初审意见 开始计算 2026-07-15', '答复申请 完成 2026-07-06']),
  );
  expect((await office.client.sql`select 1 from case_step`).length).toBe(0);
});

it('says before the registration why it couldn’t be accepted then', async () => {
  const { next } = await tried({ incapable: true, guardianSigned: false });
  expect(next).toMatchObject({ action: 'accept', allowed: false, sentence: expect.stringContaining('监护人'), clocks: [] });
});

it('names what an emergency asks for first, without dates that nobody can know yet', async () => {
  const shown = await tried({ programme: 'emergencyAid', cause: 'accident' });
  expect(shown.next).toMatchObject({ action: 'giveFirstAid', clocks: [] });
  expect(shown.clocks.map((one: Said) => one.clock)).toEqual(expect.arrayContaining(['firstAid', 'firstAidOuter']));
});

it('tells of a number nobody has entered what the number itself says', async () => {
  const idNumber = anIdNumber();
  const { status, body } = await lookUp(clerk, idNumber);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    idNumber: `${idNumber.slice(0, 3)}***********${idNumber.slice(-4)}`,
    cases: [],
    more: false,
    died: null,
    openInAnotherTown: false,
  });
  expect(body.bornOn.replaceAll('-', '')).toBe(idNumber.slice(6, 14));
  expect(body.sex.name).toBe(Number(idNumber[16]) % 2 === 1 ? 'male' : 'female');
  expect(body.age).toBeGreaterThanOrEqual(0);
});

it('refuses a number whose last place doesn’t go with the others, at its field', async () => {
  const idNumber = anIdNumber();
  const wrong = `${idNumber.slice(0, 17)}${idNumber[17] === '1' ? '2' : '1'}`;
  expect(await lookUp(clerk, wrong)).toMatchObject({ status: 422, body: { fields: { idNumber: expect.stringContaining('对不上') } } });
});

it('tells in which applications the person is named already, as whom, and that one has died', async () => {
  const idNumber = anIdNumber();
  const first = await submitted(office, '云溪东村', { members: [aMember({ name: '王守田', idNumber })] });
  const died = { diedOn: '2026-07-01', proof: 'certificate', paper: '死亡医学证明', reportedBy: '王大山' };
  expect((await lookUp(clerk, idNumber)).body).toMatchObject({
    died: null,
    cases: [{ id: first, open: true, applicant: true, name: '王守田', stageWord: '材料审查' }],
  });
  expect(await act(clerk, first, 'recordDeath', died)).toMatchObject({ status: 200 });
  const { body } = await lookUp(clerk, idNumber);
  expect(body.cases).toMatchObject([{ open: false, closedOn: '2026-07-01', outcomeWord: expect.stringContaining('死亡') }]);
  expect(body.died).toEqual({ number: body.cases[0].number });
});

it('says of another town only that there is an application, and nothing to a post that registers nobody', async () => {
  const idNumber = anIdNumber();
  const theirs = await office.as('clerk-b');
  await theirs.post('/api/applications', anApplication(await villageNamed(office, '云溪东村', 'clerk-b'), { members: [aMember({ idNumber })] }));
  expect((await lookUp(clerk, idNumber)).body).toMatchObject({ cases: [], openInAnotherTown: true });
  for (const account of ['reviewer1', 'assistant1', 'admin']) expect((await lookUp(await office.as(account), idNumber)).body.code).toBe('notYourPost');
});

it('keeps on record that somebody was looked up, and the number nowhere', async () => {
  const idNumber = anIdNumber();
  const first = await submitted(office, '云溪东村', { members: [aMember({ idNumber })] });
  await lookUp(clerk, idNumber);
  const looks = await office.client.sql`select route, look, cases, asked from access_log where route = 'lookUpPerson'`;
  expect(looks).toMatchObject([{ look: 'intake', cases: [first] }]);
  expect(JSON.stringify([looks, office.logged])).not.toContain(idNumber);
});
