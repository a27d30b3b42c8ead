// What is known of a case by topic, from the record: in words, with the act and paper, the day and the hand; each person as far as the record's texts are for them.
import { type Office, type Person, type Said, openOffice } from '../support/api';
import { aSheet, act, broughtTo } from '../support/office-cases';

let office: Office;
let clerk: Person;
beforeEach(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00');
  clerk = await office.as('clerk');
});
afterEach(() => office.close());

const factsOf = async (who: Person, id: string): Promise<Said[]> => (await who.get(`/api/cases/${id}`)).body.facts;
const told = (facts: Said[], topic: string): string[] =>
  facts.filter((one) => one.topic.name === topic).map(({ word, value, on, by }) => `${word}：${value} ${on} ${by}`);

it('tells check, visit, sheet, opinion and notice, each with its act, paper, day and hand', async () => {
  const id = await broughtTo(office, 'completeVisit');
  await office.goTo('2026-07-03T10:00:00+08:00');
  await act(await office.as('investigator1'), id, 'fillSheet', await aSheet(office, id));
  await act(await office.as('reviewer1'), id, 'support', { text: '三间瓦房，收入低。' });
  await act(clerk, id, 'postNotice');
  const facts = await factsOf(clerk, id);
  expect(told(facts, 'check')).toEqual(['提请信息核对：提请信息核对 2026-07-01 李春禾', '信息核对结果：录入核对结果 2026-07-01 李春禾']);
  expect(told(facts, 'visit')).toEqual(['入户调查：完成入户调查 2026-07-01 张明远', '同行：陈秋实 2026-07-01 张明远']);
  expect(told(facts, 'sheet')).toEqual(expect.arrayContaining(['按差额计算的金额：650.00元 2026-07-03 张明远']));
  expect(told(facts, 'opinion')).toEqual(expect.arrayContaining([expect.stringContaining('说明：三间瓦房，收入低。 2026-07-03')]));
  const [notice] = facts.filter((one) => one.topic.name === 'notice');
  expect(notice).toMatchObject({ topic: { word: '公示' }, source: { action: 'postNotice', document: '审核公示单', article: null, seq: expect.any(Number) } });
  expect(facts.map((one) => one.topic.name)).toEqual([...facts.map((one) => one.topic.name)].sort((a, b) => order.indexOf(a) - order.indexOf(b)));
});
const order = ['materials', 'check', 'visit', 'sheet', 'opinion', 'notice', 'votes', 'decision', 'payment', 'service', 'publication'];

it('tells the decision with its amount, the month from which is paid and by which text, the service and the publication', async () => {
  const id = await broughtTo(office, 'postNotice');
  await office.goTo('2026-07-09T10:00:00+08:00');
  await act(await office.as('approver1'), id, 'confirm', { amountFen: 65_000 });
  await act(clerk, id, 'serveNotice', { method: 'direct' });
  await act(clerk, id, 'publishDecision', { publishedOn: '2026-07-09', place: '云溪东村村务公开栏' });
  const facts = await factsOf(clerk, id);
  expect(told(facts, 'decision')).toEqual(expect.arrayContaining([expect.stringMatching(/^审核确认：予以确认，每月650\.00元，自2026年8月起发放 2026-07-09/)]));
  expect(facts.filter((one) => one.topic.name === 'payment')).toMatchObject([
    { word: '发放起始月', value: '自2026年8月起发放', source: { action: 'confirm', article: '57号 第二十一条' } },
  ]);
  expect(told(facts, 'publication')).toEqual(expect.arrayContaining(['张贴地点：云溪东村村务公开栏 2026-07-09 李春禾']));
  expect(told(facts, 'service')).toContain('送达方式：直接送达 2026-07-09 李春禾');
});

it('shows the village nothing of what was reckoned, nor of who objected and how the meeting voted', async () => {
  const id = await broughtTo(office, 'postNotice');
  await act(clerk, id, 'object', { text: '他家有一辆货车。' });
  await act(clerk, id, 'meetingUpholds', { invited: 9, present: 7, votesFor: 6, votesAgainst: 1 });
  expect(told(await factsOf(clerk, id), 'votes')).toEqual(expect.arrayContaining(['赞成初审意见：6票 2026-07-01 李春禾']));
  expect(told(await factsOf(clerk, id), 'notice')).toEqual(expect.arrayContaining(['异议的内容：他家有一辆货车。 2026-07-01 李春禾']));
  const village = await factsOf(await office.as('assistant1'), id);
  expect(village.map((one) => one.topic.name)).toEqual(expect.arrayContaining(['check', 'notice']));
  expect(JSON.stringify(village)).not.toMatch(/货车|赞成|人均|650|sheet|votes|fillSheet/);
});

it('tells of a sheet that was reckoned anew the last figures alone', async () => {
  const id = await broughtTo(office, 'fillSheet');
  await act(await office.as('investigator1'), id, 'reopenSheet', { text: '漏算一项收入。' });
  await act(await office.as('investigator1'), id, 'fillSheet', await aSheet(office, id, 40_000));
  const amounts = told(await factsOf(clerk, id), 'sheet').filter((one) => one.startsWith('按差额计算的金额'));
  expect(amounts).toEqual(['按差额计算的金额：400.00元 2026-07-01 张明远']);
});

it('tells of an entry that was put right what it is taken for, and by whom', async () => {
  const id = await broughtTo(office, 'postNotice');
  await office.client.sql`delete from authority`;
  await office.goTo('2026-07-09T10:00:00+08:00');
  await act(clerk, id, 'submitToCounty');
  const paper = { paper: '县民政局确认文书（虚构）', number: '示民救〔2026〕13号（虚构）', decidedOn: '2026-07-09', amountFen: 65_000 };
  expect(await act(clerk, id, 'countyConfirms', paper)).toMatchObject({ status: 200 });
  const mended = { number: '示民救〔2026〕31号（虚构）', decidedOn: '2026-07-09', amountFen: 65_000, text: '文号颠倒了。' };
  expect(await act(clerk, id, 'mendCountyDecision', mended)).toMatchObject({ status: 200 });
  const decision = told(await factsOf(clerk, id), 'decision');
  expect(decision).toEqual(expect.arrayContaining(['县级文书的文号：示民救〔2026〕31号(虚构) 2026-07-09 李春禾']));
  expect(JSON.stringify(decision)).not.toContain('13号');
  // Whoever is to read it at its source isn't shown it before.
  expect(JSON.stringify(await factsOf(await office.as('reviewer1'), id))).not.toContain('31号');
});
