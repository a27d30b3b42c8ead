// What is said at registration: who has applied before, here or elsewhere; and that one number of a channel is one application.
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

const numberOf = async (id: string): Promise<string> => (await clerk.get(`/api/cases/${id}`)).body.number;
const handIn = (more: object, path = '') => clerk.post(`/api/applications${path}`, anApplication(village, more));
const rows = async (): Promise<Said> =>
  (
    await office.client
      .sql`select (select count(*)::int from case_step) steps, (select count(*)::int from person) people, (select count(*)::int from identity_number) numbers, (select sum(last)::int from numbering) last`
  )[0];

it('names the open applications of the applicant and of the household, before and with the registration', async () => {
  const [mine, wife] = [anIdNumber(), anIdNumber()];
  const first = await submitted(office, '云溪东村', { programme: 'tekun', members: [aMember({ idNumber: mine })] });
  const second = await submitted(office, '柳湾村', { members: [aMember({ idNumber: wife, name: '林桂枝' })] });
  const household = { programme: 'emergencyAid', cause: 'fire', members: [aMember({ idNumber: mine }), aMember({ idNumber: wife, relation: '配偶' })] };
  const before = await rows();
  const tried = await handIn(household, '/what-if');
  expect(tried).toMatchObject({
    status: 200,
    body: { warnings: [expect.stringContaining(await numberOf(first)), expect.stringContaining(await numberOf(second))] },
  });
  expect(tried.body.warnings[0]).toMatch(/^这个人还有正在办理的申请：特困2026-0001。/);
  expect(await rows()).toEqual(before);
  expect((await handIn(household)).body.warnings).toEqual(tried.body.warnings);
});

it('answers a repetition with the same warnings, whatever has come since', async () => {
  const mine = { members: [aMember({ idNumber: anIdNumber() })] };
  const first = await submitted(office, '云溪东村', { programme: 'tekun', ...mine });
  const body = anApplication(village, mine);
  const answers = [await clerk.post('/api/applications', body, { key: 'once-0001' })];
  await act(clerk, first, 'withdraw', { text: '不再申请。' });
  answers.push(await clerk.post('/api/applications', body, { key: 'once-0001' }));
  expect(answers[1]?.body).toEqual(answers[0]?.body);
  expect(answers[0]?.body.warnings).toHaveLength(2);
});

it('says 特困 beside 低保, as our own reading', async () => {
  const mine = { members: [aMember({ idNumber: anIdNumber() })] };
  const first = await submitted(office, '云溪东村', mine);
  const { warnings } = (await handIn({ programme: 'tekun', ...mine }, '/what-if')).body;
  expect(warnings).toEqual([
    expect.stringContaining('正在办理'),
    expect.stringMatching(new RegExp(`低保、特困供养中的另一项：${await numberOf(first)}.*本系统理解`)),
  ]);
});

it('says an earlier refusal of this person, with its day', async () => {
  const mine = { members: [aMember({ idNumber: anIdNumber() })] };
  const first = await submitted(office, '云溪东村', mine);
  await act(clerk, first, 'proposeNonAcceptance', { ground: 'notEntitled', text: '申请人无权申请。' });
  await act(await office.as('head'), first, 'signNonAcceptance');
  await act(clerk, first, 'serveNotice', { method: 'direct' });
  expect((await handIn(mine, '/what-if')).body.warnings).toEqual([
    `这个人以前的申请没有通过：${await numberOf(first)}（2026-07-01不予受理）。情况有变化的可以再申请，请看原来的理由；这只是提醒，不影响登记。`,
  ]);
});

it('says of another town only that there is an application', async () => {
  const mine = { members: [aMember({ idNumber: anIdNumber() })] };
  const other = await office.as('clerk-b');
  const theirs = await other.post('/api/applications', anApplication(await villageNamed(office, '云溪东村', 'clerk-b'), mine));
  expect(theirs.body.warnings).toEqual([]);
  const { warnings } = (await handIn(mine, '/what-if')).body;
  expect(warnings).toEqual(['本户有人在别的乡镇还有正在办理的申请，请向申请人了解；这只是提醒，不影响登记。']);
});

it('keeps one application of one number of a channel: of five at once one is opened, and the others are told which', async () => {
  const online = { channel: 'aishandong', outerNumber: 'SD2026-0042', submittedAt: '2026-07-01T08:30:00+08:00' };
  const answers = await Promise.all([1, 2, 3, 4, 5].map(() => handIn({ ...online, members: [aMember({ idNumber: anIdNumber() })] })));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409]);
  const number = answers.find(({ status }) => status === 201)?.body.number;
  for (const { status, body } of answers)
    if (status === 409) expect(body).toMatchObject({ code: 'outerNumberKnown', fields: { outerNumber: expect.stringContaining(number) } });
  expect(await rows()).toMatchObject({ steps: 1, people: 1, last: 1 });
  expect(await handIn(online, '/what-if')).toMatchObject({ status: 409, body: { code: 'outerNumberKnown', detail: expect.stringContaining(number) } });
  const inSmall = await handIn({ ...online, outerNumber: 'sd2026-0042', members: [aMember({ idNumber: anIdNumber() })] });
  expect(inSmall).toMatchObject({ status: 409, body: { code: 'outerNumberKnown', detail: expect.stringContaining(number) } });
  for (const other of [
    { ...online, channel: 'governmentWeb' },
    { ...online, outerNumber: 'SD2026-0043' },
  ])
    expect((await handIn(other)).status).toBe(201);
});

it('tells the form where it is tried, and only a post that registers tries it', async () => {
  expect((await clerk.get('/api/forms/application')).body).toMatchObject({ path: '/api/applications', whatIf: '/api/applications/what-if' });
  const reviewer = await office.as('reviewer1');
  expect((await reviewer.post('/api/applications/what-if', anApplication(village))).body.code).toBe('notYourPost');
});
