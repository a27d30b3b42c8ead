// Lights: what is late, soon, paused or provisional, as list, as counts, as a sheet, and the same on the case's own page.
import { type Office, type Person, type Said, openOffice } from '../support/api';
import { aMember } from '../support/households';
import { act, broughtTo, referred, submitted, villageNamed } from '../support/office-cases';

let office: Office;
let head: Person;
let clerk: Person;
beforeEach(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00', { neighbour: true });
  [head, clerk] = [await office.as('head'), await office.as('clerk')];
});
afterEach(() => office.close());

const listed = async (query = '', who = head): Promise<Said[]> =>
  (await who.get(`/api/clocks?${query}`)).body.clocks.map((one: Said) => `${one.number} ${one.word} ${one.light.word}`);
const paused = async (): Promise<string> => {
  const id = await submitted(office, '柳湾村', { programme: 'expenditureAid', cause: 'illness' });
  await act(clerk, id, 'accept');
  await act(head, id, 'pauseLimit', { clock: 'ordinaryTotal', ground: '等待外地协查', text: '发函给原住地。' });
  return id;
};

it('shows each light, sorted by lateness, and counts them from the same question', async () => {
  await broughtTo(office, 'accept');
  await paused();
  await submitted(office, '云溪东村', { programme: 'fastAid', cause: 'illness', members: [aMember()] });
  expect(await listed()).toEqual([
    '快救2026-0001 小额快救 正常',
    '低保2026-0001 启动家庭经济状况调查 正常',
    '低保2026-0001 提出初审意见 正常',
    '低保2026-0001 办结 正常',
    '支出2026-0001 办结（支出型） 暂停',
  ]);
  await office.goTo('2026-07-06T09:30:00+08:00');
  const { body } = await head.get('/api/clocks');
  expect(body.asOf).toBe('2026-07-06T09:30:00+08:00');
  expect(body.clocks.map((one: Said) => [one.word, one.light.word, one.remaining?.words])).toEqual([
    ['小额快救', '超期', '已超 2 天'],
    ['启动家庭经济状况调查', '临期', '今天到期'],
    ['提出初审意见', '正常', '剩 7 个工作日'],
    ['办结', '正常', '剩 17 个工作日'],
    ['办结（支出型）', '暂停', undefined],
  ]);
  expect(Object.fromEntries(body.lights.map((one: Said) => [one.word, one.n]))).toEqual({ 正常: 2, 临期: 1, 超期: 1, 暂停: 1, 暂定: 0, 超过内部目标: 0 });
  expect(body.counts.programmes).toEqual([
    { name: 'dibao', word: '最低生活保障', n: 3 },
    { name: 'expenditureAid', word: '临时救助（支出型）', n: 1 },
    { name: 'fastAid', word: '小额快救', n: 1 },
  ]);
  expect(body.counts.people).toEqual([{ name: null, word: '无人领取', n: 5 }]);
});

it('puts a breach before what passed a number of our own earlier, and says of the latter nowhere that it is late', async () => {
  const waiting = await submitted(office, '柳湾村');
  await office.goTo('2026-07-03T09:00:00+08:00');
  await broughtTo(office, 'accept');
  await office.goTo('2026-07-09T09:00:00+08:00');
  await office.engineTurns();
  expect((await listed()).slice(0, 2)).toEqual(['低保2026-0002 启动家庭经济状况调查 超期', '低保2026-0001 答复申请 超过内部目标']);
  const first = (await head.get('/api/clocks?limit=1')).body;
  expect((await head.get(`/api/clocks?limit=1&after=${first.next}`)).body.clocks[0]).toMatchObject({ number: '低保2026-0001', clock: 'intakeDecide' });
  const rows = (await clerk.get('/api/applications')).body.applications;
  expect(rows.map(({ number, overdue }: Said) => [number, overdue])).toEqual([
    ['低保2026-0002', true],
    ['低保2026-0001', false],
  ]);
  const { clocks, timeline } = (await clerk.get(`/api/cases/${waiting}`)).body;
  expect(clocks[0]).toMatchObject({ clock: 'intakeDecide', overdue: false, pastInternal: true, light: { name: 'internal' } });
  expect(timeline.map(({ words }: Said) => words).filter((words: string) => words.includes('答复申请”内部时限'))).toHaveLength(4);
  const told = (await clerk.get('/api/inbox')).body.notices.map(({ sentence }: Said) => sentence).filter((one: string) => one.includes('低保2026-0001'));
  expect(told.join()).toContain('低保2026-0001：“答复申请”内部时限已到，最后一天为2026-07-06，请办理。');
  expect(told.join()).not.toMatch(/期限|截止/);
  await act(clerk, waiting, 'accept');
  const met = (await clerk.get(`/api/cases/${waiting}`)).body.timeline.find(({ words }: Said) => words.includes('答复申请”已完成'));
  expect(met.words).toBe('“答复申请”已完成，超过内部时限');
});

it('never calls a passed number of our own late', async () => {
  const id = await broughtTo(office, 'requestCheck');
  await act(clerk, id, 'noteCheckStarted');
  const referral = await referred(office, id);
  await office.goTo('2026-08-03T09:00:00+08:00');
  expect(await listed('light=internal')).toEqual(['低保2026-0001 提出初审意见 超过内部目标', '转办2026-0001 部门反馈结果 超过内部目标']);
  expect(await listed('light=overdue')).toEqual(['低保2026-0001 办结 超期']);
  expect(await listed('internal=true&light=overdue')).toEqual([]);
  expect(await listed('internal=false&light=overdue,internal')).toEqual(['低保2026-0001 办结 超期']);
  expect(await listed('programme=referral')).toEqual(['转办2026-0001 部门反馈结果 超过内部目标']);
  const page = (await clerk.get(`/api/cases/${referral}`)).body;
  expect(page.clocks[0].light).toEqual({ name: 'internal', word: '超过内部目标' });
});

it('shows the same light on the page, in the list and after the engine has recorded it', async () => {
  const ids = [await broughtTo(office, 'accept'), await paused(), await submitted(office, '云溪东村', { programme: 'emergencyAid', cause: 'fire' })];
  const lit = async () => {
    const ofList = (await head.get('/api/clocks?limit=100')).body.clocks.map((one: Said) => `${one.caseId} ${one.clock} ${one.light.name}`).sort();
    const pages = await Promise.all(ids.map((id) => head.get(`/api/cases/${id}`)));
    const ofPages = pages.flatMap(({ body }) =>
      body.clocks.filter((one: Said) => one.light !== null && one.kind === 'limit').map((one: Said) => `${body.id} ${one.clock} ${one.light.name}`),
    );
    return [ofList, ofPages.sort()];
  };
  for (const moment of [
    '2026-07-01T20:00:00+08:00',
    '2026-07-02T05:30:00+08:00',
    '2026-07-03T10:00:00+08:00',
    '2026-07-15T10:00:00+08:00',
    '2026-08-01T10:00:00+08:00',
  ]) {
    await office.goTo(moment);
    const [ofList, ofPages] = await lit();
    expect([moment, ofList]).toEqual([moment, ofPages]);
    await office.engineTurns();
    expect([moment, ...(await lit())]).toEqual([moment, ofList, ofPages]);
  }
});

it('marks a date beyond the last calendar as provisional', async () => {
  await office.goTo('2026-12-15T09:00:00+08:00');
  const id = await submitted(office);
  await act(clerk, id, 'accept');
  const provisional = ['启动家庭经济状况调查', '提出初审意见', '办结'].map((name) => `低保2026-0001 ${name} 暂定`);
  expect(await listed('light=provisional')).toEqual(provisional);
});

it('lists by programme, village, stage and person, page by page, without losing or doubling one', async () => {
  const first = await broughtTo(office, 'accept');
  await paused();
  const investigator = await office.as('investigator1');
  await investigator.post(`/api/tasks/${first}.homeVisit.1/claim`);
  expect(await listed(`village=${await villageNamed(office, '柳湾村')}`)).toEqual(['支出2026-0001 办结（支出型） 暂停']);
  expect(await listed('programme=expenditureAid&stage=investigation')).toEqual(['支出2026-0001 办结（支出型） 暂停']);
  expect(await listed(`person=${investigator.id}`)).toHaveLength(3);
  expect(await listed(`person=${clerk.id}`)).toHaveLength(4);
  const seen: Said[] = [];
  for (let path: string | null = '/api/clocks?limit=1'; path !== null;) {
    const { body } = await head.get(path);
    expect(body.lights.reduce((sum: number, one: Said) => sum + one.n, 0)).toBe(4);
    seen.push(...body.clocks.map((one: Said) => `${one.number} ${one.word} ${one.light.word}`));
    path = body.next === null ? null : `/api/clocks?limit=1&after=${encodeURIComponent(body.next)}`;
  }
  expect(seen).toEqual(await listed());
});

it('keeps each to the own town, the own village, the own department', async () => {
  const id = await broughtTo(office, 'accept');
  await paused();
  await referred(office, id);
  expect(await listed('', await office.as('assistant2'))).toEqual(['支出2026-0001 办结（支出型） 暂停']);
  expect(await listed('', await office.as('housing'))).toEqual(['转办2026-0001 部门反馈结果 正常']);
  for (const account of ['admin', 'director-b', 'clerk-b']) {
    const { body } = await (await office.as(account)).get('/api/clocks');
    expect([body.clocks, body.lights.every((one: Said) => one.n === 0), body.counts.people]).toEqual([[], true, []]);
  }
});

it.each([
  ['light=pink', { 'light.0': expect.stringContaining('只能是以下之一') }],
  ['light=', { 'light.0': expect.stringContaining('请选择：') }],
  ['programme=loans', { programme: expect.stringContaining('只能是以下之一') }],
  ['person=张明远', { person: expect.stringContaining('格式不对：') }],
  ['internal=maybe', { internal: '只能是以下之一：是、否' }],
  ['format=csv', { format: '没有这个栏目' }],
  ['after=x', { after: '不是上一页给出的 next' }],
  ["stage=' or 1=1", { stage: expect.stringContaining('只能是以下之一') }],
])('refuses the question %s', async (query, fields) => {
  expect((await head.get(`/api/clocks?${query}`)).body.fields).toEqual(fields);
});

it('says by when the notice must be put up, and once that day has gone by that the total is lost and what could still help, without calling it late', async () => {
  const id = await broughtTo(office, 'support');
  const total = async () => (await clerk.get(`/api/cases/${id}`)).body.clocks.find((one: Said) => one.clock === 'total');
  expect((await total()).foresight).toEqual({
    earliestEnd: '2026-07-09',
    latestStart: {
      act: 'postNotice',
      word: '张贴公示',
      on: '2026-07-21',
      light: { name: 'normal', word: '正常' },
      words: '最迟2026-07-21（周二）张贴公示，再晚就不能在2026-07-29（周三）前办结',
      derivation: ['2026-07-21（周二）张贴公示', '公示期7天（末日逢休息日顺延），到2026-07-28（周二）', '2026-07-29（周三）“办结”届满，从这天往回算'],
    },
    lost: null,
  });
  await office.goTo('2026-07-16T09:30:00+08:00');
  expect((await total()).foresight.latestStart.light).toEqual({ name: 'dueSoon', word: '临期' });
  await office.goTo('2026-07-23T09:30:00+08:00');
  expect(await total()).toMatchObject({ overdue: false, foresight: { latestStart: { light: { name: 'passed', word: '已无法按期办结' } } } });
  expect((await total()).foresight.lost).toEqual({
    words: '已无法按期办结：各环节马上办，最早也要到2026-07-31（周五），期限到2026-07-29（周三）',
    helps: ['有“公示有异议”“人户分离”“异地申办”“调查难度较大”情形之一的，可以申请延长到45个工作日，期限到2026-09-02（周三），来得及（83号 四(一)）'],
  });
  await act(clerk, id, 'postNotice');
  expect((await total()).foresight.latestStart).toMatchObject({ on: '2026-07-21', light: { name: 'passed' } });
});
