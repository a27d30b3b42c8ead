// The 核算 sheet over HTTP: read by whoever judges and by nobody else, version beside version; an opinion names the one it was given on.
import { type Office, type Person, type Said, openOffice } from '../support/api';
import { aMember } from '../support/households';
import { aSheet, aTekunSheet, act, broughtTo, submitted } from '../support/office-cases';

let office: Office;
let [clerk, investigator, reviewer, approver]: Person[] = [];
const document = '示范县民政局通知〔2026〕9号（虚构）';
beforeEach(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00');
  [clerk, investigator, reviewer, approver] = [
    await office.as('clerk'),
    await office.as('investigator1'),
    await office.as('reviewer1'),
    await office.as('approver1'),
  ];
});
afterEach(() => office.close());

const person = (one: Person | undefined): Person => {
  if (one === undefined) throw new Error('nobody');
  return one;
};
const sheetsOf = async (id: string, who = reviewer): Promise<Said[]> => (await person(who).get(`/api/cases/${id}/sheets`)).body.sheets;
const does = async (who: Person | undefined, id: string, action: string, body: object = {}): Promise<Said> => {
  const answer = await act(person(who), id, action, body);
  if (answer.status !== 200) throw new Error(`${action}: ${JSON.stringify(answer.body)}`);
  return answer.body;
};
async function ceiling(key: string, value: string): Promise<void> {
  const set = await (await office.as('director')).put(`/api/settings/values/${key}`, { value, fromOn: '2026-07-01', document });
  expect(set.status).toBe(200);
}
const savings = (valueFen: number, more: object = {}) => ({ what: '存款', kind: 'financial', valueFen, source: '信息核对报告', ...more });
const versionOf = async (id: string): Promise<unknown> =>
  (await person(reviewer).get(`/api/cases/${id}/forms/support`)).body.fields.find(({ name }: Said) => name === 'sheetVersion').value;

it('shows members, each figure with its source, deductions, property beside the ceiling, line, per-capita and amount, and who reckoned it', async () => {
  await ceiling('property.dibao.financial', '20000');
  const id = await broughtTo(office, 'completeVisit');
  const [first, second] = (await person(clerk).get(`/api/cases/${id}`)).body.about.members;
  const filled = await does(investigator, id, 'fillSheet', {
    members: [
      { memberId: first.id, counted: true },
      { memberId: second.id, counted: false, why: '在校住读，由学校供养' },
    ],
    income: [{ what: '土地流转', yearFen: 240_000, source: '流转合同' }],
    deductions: [{ what: '慢病药费', yearFen: 120_000, source: '门诊发票' }],
    property: [savings(2_100_000), { ...savings(500_000, { exempt: true }), kind: 'vehicle', what: '残疾人代步车' }],
    lineFen: 80_000,
    text: '两名调查人员核算。',
  });
  expect(filled.warnings).toEqual([expect.stringContaining('超过本镇录入的当地财产上限'), expect.stringContaining('还没有录入这类财产的当地上限')]);
  const [sheet] = await sheetsOf(id);
  expect(sheet).toMatchObject({
    ...{ version: 1, current: true, by: { id: person(investigator).id }, counted: 1, yearFen: 120_000, perCapitaFen: 10_000, amountFen: 70_000 },
    members: [
      { id: first.id, name: first.name, relation: '本人', counted: true, why: null },
      { id: second.id, name: second.name, counted: false, why: '在校住读，由学校供养' },
    ],
    income: [{ what: '土地流转', yearFen: 240_000, source: '流转合同' }],
    deductions: [{ what: '慢病药费', yearFen: 120_000, source: '门诊发票' }],
    property: [
      { what: '存款', kind: { name: 'financial' }, valueFen: 2_100_000, exempt: false, source: '信息核对报告' },
      { what: '残疾人代步车', kind: { name: 'vehicle', word: '机动车辆' }, exempt: true },
    ],
    ceilings: [
      { name: 'financial', heldFen: 2_100_000, ceilingFen: 2_000_000, document, over: true },
      { name: 'vehicle', heldFen: 0, ceilingFen: null, document: null, over: false },
    ],
    line: { fen: 80_000, document: '示范县低保标准通知〔2020〕2号（虚构）' },
    ...{ grants: false, against: [{ name: 'property', word: '财产超过当地规定的上限' }], conditions: [], text: '两名调查人员核算。', judged: [] },
  });
  const supported = await does(reviewer, id, 'support', { sheetVersion: 1 });
  expect(supported.warnings).toEqual([expect.stringContaining('现行核算表的结论是不符合条件')]);
  expect((await sheetsOf(id))[0].judged).toEqual([
    { action: 'support', word: '拟予确认', on: '2026-07-01', by: { id: person(reviewer).id, name: expect.any(String) } },
  ]);
});

it('is for those who handle, judge and inspect the case: not for its village, a department, the county or the administrator', async () => {
  const id = await broughtTo(office, 'fillSheet');
  for (const account of ['clerk', 'investigator1', 'reviewer1', 'approver1', 'head', 'director', 'auditor'])
    expect([account, await sheetsOf(id, await office.as(account))]).toEqual([account, [expect.objectContaining({ version: 1, current: true })]]);
  const village = await (await office.as('assistant1')).get(`/api/cases/${id}/sheets`);
  expect(village.body).toMatchObject({ code: 'notYourPost', detail: expect.stringContaining('审核人') });
  expect(JSON.stringify(village.body)).not.toContain('转移性收入');
  for (const account of ['housing', 'county', 'admin'])
    expect([account, (await (await office.as(account)).get(`/api/cases/${id}/sheets`)).status]).toEqual([account, 404]);
});

it('keeps every version; an opinion on one that has been reckoned anew is refused and changes nothing', async () => {
  const id = await broughtTo(office, 'fillSheet');
  expect(await versionOf(id)).toBe(1);
  await does(investigator, id, 'reopenSheet', { text: '漏了一项收入。' });
  expect((await sheetsOf(id)).map(({ version, current }) => [version, current])).toEqual([[1, false]]);
  await does(investigator, id, 'fillSheet', await aSheet(office, id, 40_000));
  expect((await sheetsOf(id)).map(({ version, current, amountFen }) => [version, current, amountFen])).toEqual([
    [1, false, 65_000],
    [2, true, 40_000],
  ]);
  const before = (await person(reviewer).get(`/api/cases/${id}`)).body.seq;
  expect((await act(person(reviewer), id, 'support', { sheetVersion: 1 })).body).toMatchObject({
    ...{ status: 409, code: 'application.sheetIsJudged' },
    fields: { sheetVersion: expect.stringContaining('现行的核算表不是这一版') },
  });
  expect((await act(person(reviewer), id, 'support', { sheetVersion: 'x' })).status).toBe(422);
  expect((await person(reviewer).get(`/api/cases/${id}`)).body.seq).toBe(before);
  expect(await versionOf(id)).toBe(2);
  const given = await does(reviewer, id, 'support', { sheetVersion: 2 });
  expect(given.events[0].entered).toEqual([{ label: '所依据的核算表', value: '2版' }]);
  expect((await sheetsOf(id)).map(({ judged }) => judged.map(({ action }: Said) => action))).toEqual([[], ['support']]);
});

it('warns of a refusal of a household whose sheet grants, and of a decision on a sheet that no opinion has seen, before and after', async () => {
  const id = await broughtTo(office, 'postNotice');
  await office.goTo('2026-07-09T09:00:00+08:00');
  const refusal = { text: '家庭收入超过标准。' };
  const before = (await person(approver).post(`/api/cases/${id}/what-if/refuse`, refusal)).body.warnings;
  expect(before).toEqual([expect.stringContaining('是拟予确认，与本次决定不一致'), expect.stringContaining('现行核算表的结论是符合条件')]);
  await does(approver, id, 'reopenSheet', { text: '请核对收入。' });
  await does(investigator, id, 'fillSheet', await aSheet(office, id, 0));
  expect((await person(approver).post(`/api/cases/${id}/what-if/refuse`, refusal)).body.warnings).toEqual([
    before[0],
    expect.stringContaining('初审意见之后又重新核算过'),
  ]);
  await does(investigator, id, 'reopenSheet', { text: '再核对。' });
  await does(investigator, id, 'fillSheet', await aSheet(office, id));
  expect((await does(approver, id, 'refuse', refusal)).warnings).toEqual([...before, expect.stringContaining('初审意见之后又重新核算过')]);
  expect((await sheetsOf(id)).map(({ judged }) => judged.map(({ action }: Said) => action))).toEqual([['support'], [], ['refuse']]);
});

it('of 特困 shows the three conditions, each with its ground, what shows it and its article', async () => {
  const id = await submitted(office, '云溪东村', { programme: 'tekun', members: [aMember()] });
  for (const action of ['accept', 'requestCheck', 'enterCheckAnswer']) await does(clerk, id, action);
  await does(investigator, id, 'completeVisit', { companions: [(await office.as('investigator2')).id] });
  const lacking = await act(person(investigator), id, 'fillSheet', await aSheet(office, id));
  expect(Object.keys(lacking.body.fields)).toEqual(['ability', 'abilityProof', 'livelihood', 'livelihoodProof', 'supporters', 'supportersProof']);
  const filled = await does(investigator, id, 'fillSheet', { ...(await aTekunSheet(office, id)), supporters: 'able', supportersProof: '有一子在外务工' });
  expect(filled.warnings).toEqual([expect.stringContaining('43号 第四条')]);
  expect((await sheetsOf(id))[0]).toMatchObject({
    ...{ amountFen: null, grants: false, against: [{ name: 'supporters', word: '义务人有履行义务能力' }] },
    conditions: [
      { name: 'ability', ground: '60周岁以上的老年人', proof: '身份证', met: true, source: { article: '43号 第五条', confidence: 'V' } },
      { name: 'livelihood', ground: '收入低于当地低保标准，财产符合当地规定', met: true },
      { name: 'supporters', ground: '义务人有履行义务能力', proof: '有一子在外务工', met: false, source: { article: '43号 第四条、第八条', confidence: 'V' } },
    ],
  });
  expect((await does(reviewer, id, 'support')).warnings).toEqual([expect.stringContaining('现行核算表的结论是不符合条件')]);
});

it('says of a sheet that somebody has spoilt that the case can’t be read', async () => {
  const id = await broughtTo(office, 'fillSheet');
  await office.client.sql`update means_sheet set body = 'null' where case_id = ${id}`;
  expect((await person(reviewer).get(`/api/cases/${id}/sheets`)).body).toMatchObject({ status: 409, code: 'caseUnreadable' });
});

it('tells the village nothing of what was reckoned, neither in the course of the case nor in a form', async () => {
  const id = await broughtTo(office, 'fillSheet');
  const assistant = await office.as('assistant1');
  const { timeline, documents } = (await assistant.get(`/api/cases/${id}`)).body;
  expect(JSON.stringify([timeline, documents])).not.toMatch(/完成核算|核算表|800|650/);
  expect((await assistant.get(`/api/cases/${id}/forms/confirm`)).body.fields[0]).not.toHaveProperty('value');
  expect((await person(approver).get(`/api/cases/${id}/forms/confirm`)).body.fields[0]).toMatchObject({ name: 'amountFen', value: 65_000 });
});
