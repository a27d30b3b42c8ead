// A case tells its course: where it was and with whom, where it is, what is ahead by its table; and what may be done, what is expected, what is the work of others.
import { type Office, type Person, type Said, openOffice } from '../support/api';
import { act, broughtTo, moved, submitted } from '../support/office-cases';

let office: Office;
let clerk: Person;
beforeEach(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00');
  clerk = await office.as('clerk');
});
afterEach(() => office.close());

const page = async (who: Person, id: string): Promise<Said> => (await who.get(`/api/cases/${id}`)).body;
const line = async (who: Person, id: string, action: string): Promise<Said> => (await page(who, id)).allowedActions.find((one: Said) => one.action === action);
const told = ({ course }: Said): string[] => course.map((one: Said) => `${one.state} ${one.word} ${one.from ?? '–'} ${one.to ?? '–'}`);

it('tells the stages done with their days and hands, the one it is in, and those ahead', async () => {
  const id = await broughtTo(office, 'accept');
  await office.goTo('2026-07-06T15:00:00+08:00');
  await act(clerk, id, 'requestCheck');
  await clerk.post(`/api/tasks/${id}.informationCheck.1/claim`);
  const shown = await page(clerk, id);
  expect(told(shown)).toEqual([
    'done 材料审查 2026-07-01 2026-07-01',
    'now 家庭经济状况调查 2026-07-01 –',
    ...['初审意见', '公示', '审核确认', '送达'].map((stage) => `ahead ${stage} – –`),
  ]);
  const [materials, inquiry, opinion, notice, decision] = shown.course;
  expect(materials).toMatchObject({ who: ['李春禾'], spent: { workingDays: 0, words: '不满 1 个工作日' }, ends: [] });
  expect(inquiry).toMatchObject({ who: ['调查人员', '李春禾'], spent: { workingDays: 3, words: '3 个工作日' } });
  expect(opinion).toMatchObject({ who: ['审核人'], spent: null, ends: [{ clock: 'opinion', dueOn: '2026-07-15', words: '10个工作日' }] });
  expect(notice).toMatchObject({
    ends: [{ clock: 'publicNotice', dueOn: null, words: '7天（末日逢休息日顺延）', source: { article: '57号 第十九条', confidence: 'V' } }],
  });
  expect(decision.ends).toMatchObject([{ clock: 'total', dueOn: '2026-07-29', provisional: false }]);
});

it('has nothing ahead and nothing under way when the case has ended', async () => {
  const id = await broughtTo(office, 'accept');
  await office.goTo('2026-07-02T09:00:00+08:00');
  await act(clerk, id, 'moveAway', moved);
  expect(told(await page(clerk, id))).toEqual(['done 材料审查 2026-07-01 2026-07-01', 'done 家庭经济状况调查 2026-07-01 2026-07-02']);
});

it('counts the time of urgent aid in hours', async () => {
  const id = await submitted(office, '云溪东村', { programme: 'emergencyAid', cause: 'accident' });
  await office.goTo('2026-07-01T14:20:00+08:00');
  expect((await page(clerk, id)).course).toMatchObject([
    { stage: 'emergency', spent: { minutes: 320, words: '5 小时 20 分钟' } },
    { stage: 'papers', state: 'ahead' },
  ]);
});

it('says of a verb that a notice stands before it from when it is possible and who will do it, the person who asks among them', async () => {
  const id = await broughtTo(office, 'postNotice');
  const shown = await line(await office.as('approver1'), id, 'confirm');
  expect(shown).toMatchObject({ allowed: false, expected: true, possibleFrom: '2026-07-09', code: 'notNow' });
  expect(shown.whoInstead).toEqual([{ post: '审批人', people: expect.arrayContaining(['吴思齐']) }]);
  expect(shown.sentence).toContain('公示期到2026-07-08才满，2026-07-09起由审批人');
  await office.goTo('2026-07-09T09:00:00+08:00');
  expect(await line(await office.as('approver1'), id, 'confirm')).toMatchObject({ allowed: true, primary: true });
});

it('says what is to be done first where other work stands before a verb', async () => {
  const id = await broughtTo(office, 'accept');
  const shown = await line(await office.as('reviewer1'), id, 'support');
  expect(shown).toMatchObject({
    allowed: false,
    expected: true,
    sentence: expect.stringMatching(/^先办完“提请信息核对”、“入户调查”，再由审核人（.+）办理。$/),
  });
  expect(shown.possibleFrom).toBeUndefined();
  expect(await line(clerk, id, 'fillSheet')).toMatchObject({ expected: true, code: 'notNow' });
});

it('tells what only another post may do from what is expected, and shows what may be done first, with one verb before all', async () => {
  const id = await broughtTo(office, 'accept');
  const { allowedActions } = await page(clerk, id);
  expect(allowedActions[0]).toMatchObject({ action: 'requestCheck', allowed: true, primary: true });
  expect(allowedActions.filter((one: Said) => one.primary)).toHaveLength(1);
  const groups = allowedActions.map((one: Said) => (one.allowed ? 0 : one.expected ? 1 : one.othersPost ? 2 : 3));
  expect(groups).toEqual([...groups].sort());
  expect(await line(clerk, id, 'completeVisit')).toMatchObject({ code: 'notYourPost', othersPost: true });
  const approver = (await page(await office.as('approver1'), id)).allowedActions;
  const others = approver.filter((one: Said) => one.othersPost);
  expect(others.map((one: Said) => one.action)).toEqual(expect.arrayContaining(['requestCheck', 'completeVisit']));
  expect(others.every((one: Said) => one.code === 'notYourPost' && one.whoInstead.length > 0)).toBe(true);
  expect(approver.filter((one: Said) => one.expected).map((one: Said) => one.action)).toEqual(expect.arrayContaining(['support', 'oppose']));
});
