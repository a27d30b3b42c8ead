// What a leader asks besides the lights: work without anybody, how a period went, and sheets to take away.
import { type Office, type Person, type Said, openOffice } from '../support/api';
import { csvOf } from '../../api/http/csv';
import { aMember } from '../support/households';
import { act, aSheet, broughtTo, moved, referred, submitted, villageNamed } from '../support/office-cases';

let office: Office;
let head: Person;
let clerk: Person;
beforeEach(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00', { neighbour: true });
  [head, clerk] = [await office.as('head'), await office.as('clerk')];
});
afterEach(() => office.close());

const sql = (text: string) => office.client.sql.unsafe(text);
const orphans = async (query = '', who = head): Promise<string[]> =>
  (await who.get(`/api/unassigned?${query}`)).body.work.map((one: Said) => `${one.number} ${one.word} ${one.why.word} ${one.holder ?? '－'}`).sort();
const sheet = async (path: string, who = head): Promise<string> => {
  const answer = await fetch(office.url + path, { headers: { cookie: who.cookie } });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
  return Buffer.from(await answer.arrayBuffer()).toString('utf8');
};

it('finds work whose holder left, is away, lost the post or stepped back, until it is given to somebody', async () => {
  const id = await broughtTo(office, 'accept');
  const investigator = await office.as('investigator1');
  await investigator.post(`/api/tasks/${id}.homeVisit.1/claim`);
  expect(await orphans()).toEqual([]);
  await sql(`update staff set absent_from = '2026-07-01', absent_to = '2026-07-03' where account = 'investigator1'`);
  expect(await orphans()).toEqual(['低保2026-0001 入户调查 办理人不在岗 张明远']);
  await office.goTo('2026-07-04T09:00:00+08:00');
  expect(await orphans()).toEqual([]);
  await sql(`delete from role_grant where staff_id = '${investigator.id}'`);
  expect(await orphans()).toEqual(['低保2026-0001 入户调查 办理人已不任这一岗位 张明远']);
  await sql(`update staff set active = false where account in ('investigator1', 'clerk')`);
  expect(await orphans()).toEqual(
    ['低保2026-0001 主办 办理人已离岗 李春禾', '低保2026-0001 提请信息核对 这一岗位现在没有能办理的人 －', '低保2026-0001 入户调查 办理人已离岗 张明远'].sort(),
  );
  const { body } = await head.get('/api/unassigned');
  expect(body.counts.filter((one: Said) => one.n > 0).map((one: Said) => [one.word, one.n])).toEqual([
    ['办理人已离岗', 2],
    ['这一岗位现在没有能办理的人', 1],
  ]);
  for (const one of body.work) expect(one).toMatchObject({ dueOn: '2026-07-06', dueClock: { word: '启动家庭经济状况调查' } });
  const second = await office.as('investigator2');
  await head.post(`/api/tasks/${id}.homeVisit.1/assign`, { to: second.id });
  await head.post(`/api/cases/${id}/assign`, { to: second.id });
  expect(await orphans()).toEqual(['低保2026-0001 提请信息核对 这一岗位现在没有能办理的人 －']);
  await sql(`insert into kinship (id, town_id, staff_id, number_id, relation, declared_on)
    select gen_random_uuid(), '${office.townId}', '${second.id}', number_id, 'parent', '2026-07-04' from person where position = 0`);
  expect(await orphans('why=recused')).toEqual(['低保2026-0001 主办 办理人已回避 陈秋实', '低保2026-0001 入户调查 办理人已回避 陈秋实'].sort());
});

it('finds a task that recusal and four eyes leave to nobody of the post', async () => {
  const approver = await office.as('approver2');
  const id = await broughtTo(office, 'enterCheckAnswer');
  const first = await office.as('investigator1');
  await act(first, id, 'completeVisit', { companions: [(await office.as('investigator2')).id, approver.id] });
  await act(first, id, 'fillSheet', await aSheet(office, id));
  await act(await office.as('reviewer1'), id, 'support');
  await act(await office.as('clerk'), id, 'postNotice');
  await office.goTo('2026-07-09T09:00:00+08:00');
  await act(head, id, 'urge'); // brings the case to the present: the notice has run out
  expect(await orphans()).toEqual([]);
  await (await office.as('approver1')).post(`/api/applications/${id}/recusals`, { reason: '与申请人有过纠纷。' });
  expect(await orphans()).toEqual(['低保2026-0001 审核确认 这一岗位现在没有能办理的人 －']);
  expect((await act(head, id, 'passToCounty', { text: '两位审批人都要回避。' })).body).toMatchObject({ stage: 'submission' });
  expect(await orphans()).toEqual([]);
});

it('finds a post of a village or a department that nobody holds there, and shows each only the own', async () => {
  const id = await broughtTo(office, 'accept');
  await office.client.sql`update department set topics = '{housing}' where name = '教育办'`;
  const referral = await referred(office, id, '教育办');
  expect(await orphans()).toEqual(['转办2026-0001 部门答复 这一岗位现在没有能办理的人 －']);
  expect((await head.get('/api/unassigned')).body.work[0]).toMatchObject({ caseId: referral, kind: 'referral', task: 'answer' });
  for (const account of ['housing', 'assistant2', 'admin', 'director-b']) expect(await orphans('', await office.as(account))).toEqual([]);
  expect((await head.get('/api/unassigned?why=lazy')).body.fields).toEqual({ why: expect.stringContaining('只能是以下之一') });
});

/** Two in time, one a working day late, one still open and late, one withdrawn. */
async function aFortnight(): Promise<{ early: string; late: string; open: string }> {
  const [early, late] = [await broughtTo(office, 'accept'), await broughtTo(office, 'accept')];
  await act(await office.as('investigator1'), early, 'beginVisit');
  await office.goTo('2026-07-07T10:00:00+08:00');
  await act(await office.as('investigator1'), late, 'beginVisit');
  const open = await broughtTo(office, 'accept', await submitted(office, '柳湾村'));
  await office.goTo('2026-07-13T10:00:00+08:00');
  await act(clerk, late, 'moveAway', moved);
  return { early, late, open };
}

it('tells how a period went by lawful limits only, as figures', async () => {
  await aFortnight();
  const { body } = await head.get('/api/statistics?from=2026-07-01&to=2026-07-13');
  expect(body).toMatchObject({ asOf: '2026-07-13T10:00:00+08:00', notes: [expect.stringContaining('按时率＝'), ...Array(5).fill(expect.anything())] });
  const [dibao] = body.programmes;
  expect(dibao.programme.word).toBe('最低生活保障');
  expect(dibao.limits).toMatchObject({
    early: 1,
    onTime: 0,
    lateDone: 1,
    lateOpen: 1,
    onTimeRate: 33.3,
  });
  expect(dibao.duration).toEqual({ n: 1, medianWorkingDays: 8, p90WorkingDays: 8 });
  const stages = Object.fromEntries(dibao.stages.map((one: Said) => [one.word, one]));
  expect(stages['材料审查'].duration).toMatchObject({ n: 3, medianWorkingDays: 0 });
  expect(stages['家庭经济状况调查']).toMatchObject({ duration: { n: 1, medianWorkingDays: 8 }, limits: { onTimeRate: 33.3 } });
  expect(dibao.internal).toMatchObject([{ word: '答复申请', kept: 3, exceeded: 0 }]);
  await office.goTo('2026-07-20T10:00:00+08:00');
  const later = (await head.get('/api/statistics?from=2026-07-14&to=2026-07-20')).body.programmes[0];
  expect(later.limits).toMatchObject({ lateOpen: 0, onTimeRate: null });
  expect(later.internal).toMatchObject([{ word: '提出初审意见', exceeded: 1 }]);
});

it('counts the same before and after the engine has recorded what passed, and keeps each to the own', async () => {
  await aFortnight();
  const figures = async (who = head) => (await who.get('/api/statistics?from=2026-07-01&to=2026-07-13')).body.programmes;
  const before = await figures();
  await office.engineTurns();
  expect(await figures()).toEqual(before);
  const village = await figures(await office.as('assistant2'));
  expect(village[0].limits).toMatchObject({ early: 0, lateOpen: 1, onTimeRate: 0 });
  for (const account of ['admin', 'director-b', 'housing']) expect(await figures(await office.as(account))).toEqual([]);
});

const period = 'from=2026-07-01&to=2026-07-20';

it('leads from every figure to the very cases it counts', async () => {
  const { early, late, open } = await aFortnight();
  await office.goTo('2026-07-20T10:00:00+08:00');
  const [dibao] = (await head.get(`/api/statistics?${period}`)).body.programmes;
  const behind = async (query: string): Promise<Said> => (await head.get(`/api/statistics/cases?${period}&programme=dibao&${query}`)).body;
  const shown: [string, number][] = [
    ...Object.entries<number>(dibao.limits).filter(([name]) => name !== 'onTimeRate'),
    ...dibao.stages.flatMap((one: Said) => [
      ...Object.entries<number>(one.limits)
        .filter(([name]) => name !== 'onTimeRate')
        .map(([name, figure]) => [`${name}&stage=${one.stage}`, figure]),
      [`duration&stage=${one.stage}`, one.duration.n],
    ]),
    ...dibao.internal.flatMap((one: Said) => [
      [`kept&clock=${one.clock}`, one.kept],
      [`exceeded&clock=${one.clock}`, one.exceeded],
    ]),
    ['duration', dibao.duration.n],
  ];
  expect(shown.length).toBeGreaterThan(20);
  for (const [query, figure] of shown) {
    const { n, cases } = await behind(`figure=${query}`);
    expect([query, n, cases.length]).toEqual([query, figure, figure]);
  }
  expect((await behind('figure=lateOpen')).cases).toEqual([
    {
      ...{ caseId: open, number: '低保2026-0003', programme: { name: 'dibao', word: '最低生活保障' }, village: '柳湾村' },
      ...{ spoilt: false, stageWord: '家庭经济状况调查', word: '启动家庭经济状况调查', dueOn: '2026-07-10', doneOn: null, workingDays: null },
    },
  ]);
  expect((await behind('figure=exceeded')).cases.map((one: Said) => [one.caseId, one.word])).toEqual([[early, '提出初审意见']]);
  expect((await behind('figure=duration')).cases).toMatchObject([{ caseId: late, doneOn: '2026-07-13', workingDays: 8, word: null }]);
  expect(await sheet(`/api/statistics/cases.csv?${period}&figure=lateDone`)).toContain(
    '低保2026-0002,最低生活保障,云溪东村,家庭经济状况调查,启动家庭经济状况调查,2026-07-06,2026-07-07,',
  );
});

it('pages the cases of a figure, and keeps them to the own', async () => {
  await aFortnight();
  const all = (await head.get(`/api/statistics/cases?from=2026-07-01&to=2026-07-13&figure=kept`)).body;
  const seen: Said[] = [];
  for (let next: string | null = ''; next !== null;) {
    const after = next === '' ? '' : `&after=${encodeURIComponent(next)}`;
    const { body } = await head.get(`/api/statistics/cases?from=2026-07-01&to=2026-07-13&figure=kept&limit=1${after}`);
    expect(body.n).toBe(3);
    seen.push(...body.cases);
    next = body.next;
  }
  expect(seen).toEqual(all.cases);
  for (const account of ['admin', 'director-b', 'housing'])
    expect((await (await office.as(account)).get(`/api/statistics/cases?from=2026-07-01&to=2026-07-13&figure=kept`)).body).toMatchObject({ n: 0, cases: [] });
  const fields = async (query: string) => (await head.get(`/api/statistics/cases?${query}`)).body.fields;
  expect(await fields('from=2026-07-02&to=2026-07-01&figure=kept')).toEqual({ to: '结束日期不能早于开始日期' });
  expect(await fields('from=2026-07-01&to=2026-07-02&figure=lucky')).toEqual({ figure: expect.stringContaining('只能是以下之一') });
  expect(await fields('from=2026-07-01&to=2026-07-02&figure=kept&after=x')).toEqual({ after: '不是上一页给出的 next' });
});

it('narrows a period to a programme, a village, a person', async () => {
  await aFortnight();
  const query = async (more: string) => (await head.get(`/api/statistics?from=2026-07-01&to=2026-07-13&${more}`)).body.programmes;
  expect((await query(`village=${await villageNamed(office, '柳湾村')}`))[0].limits).toMatchObject({ early: 0, lateOpen: 1, onTimeRate: 0 });
  expect((await query(`person=${clerk.id}`))[0].limits).toMatchObject({ early: 1, lateDone: 1, lateOpen: 1 });
  expect(await query(`person=${head.id}`)).toEqual([]);
  expect(await query('programme=tekun')).toEqual([]);
});

it('narrows the work without anybody to a village, a programme, a stage, a person, counts and list alike', async () => {
  const id = await broughtTo(office, 'accept');
  await broughtTo(office, 'accept', await submitted(office, '柳湾村'));
  const investigator = await office.as('investigator1');
  await investigator.post(`/api/tasks/${id}.homeVisit.1/claim`);
  await sql(`update staff set active = false where account in ('investigator1', 'clerk')`);
  const asked = async (query: string): Promise<number[]> => {
    const { body } = await head.get(`/api/unassigned?${query}`);
    return [body.work.length, body.counts.reduce((sum: number, one: Said) => sum + one.n, 0)];
  };
  expect(await asked('')).toEqual([5, 5]);
  expect(await asked(`village=${await villageNamed(office, '柳湾村', 'head')}`)).toEqual([2, 2]);
  expect(await asked(`person=${investigator.id}`)).toEqual([1, 1]);
  expect(await asked('programme=dibao&stage=investigation')).toEqual([5, 5]);
  expect(await asked('programme=referral')).toEqual([0, 0]);
  expect((await head.get('/api/unassigned?village=柳湾村')).body.fields).toEqual({ village: expect.stringContaining('格式不对：') });
});

it.each([
  ['from=2026-07-02&to=2026-07-01', { to: '结束日期不能早于开始日期' }],
  ['from=2026-07-01', { to: '必须填写' }],
  ['from=2026-02-30&to=2026-07-01', { from: '不是有效日期：看到“2026-02-30”，日历上没有这一天（1900年至2199年）' }],
  ['from=2026-07-01&to=2026-07-02', { to: '结束日期不能晚于今天' }],
  ['from=2000-01-01&to=2026-07-01', { from: '不能早于2018-01-01' }],
  ['from=2018-01-01&to=2026-07-01', { to: '一次最多统计三年' }],
])('refuses the period %s', async (query, fields) => {
  expect((await head.get(`/api/statistics?${query}`)).body.fields).toEqual(fields);
});

it('hands out a list as a sheet: named by its question, whole, defused, and noted by whom', async () => {
  const village = await villageNamed(office, '云溪东村');
  const names = ['=HYPERLINK("evil")', '王"守田', '＋王1234', '@sum', '李守田'];
  for (const name of names) await submitted(office, '云溪东村', { members: [aMember({ name })] });
  office.logged.length = 0;
  const text = await sheet(`/api/applications.csv?limit=2&state=open&village=${village}`);
  expect(text.charCodeAt(0)).toBe(0xfeff);
  const [first, columns, ...rows] = text.slice(1).split('\r\n');
  expect(first).toBe('申请清单；筛选：村=云溪东村，状态=在办；共5行；2026-07-01 09:00由钱望舒导出');
  expect(columns).toBe('编号,项目,申请人,村,环节,结果,登记日,最近截止日,期限,已超期');
  expect(
    rows
      .filter((row) => row !== '')
      .map((row) => row.slice('低保2026-0001,最低生活保障,'.length).split(',云溪东村')[0])
      .sort(),
  ).toEqual(['"\'=HYPERLINK(""evil"")"', '"王""守田"', "'＋王1234", "'@sum", '李守田'].sort());
  expect(text).not.toMatch(/999901|000-0000/);
  expect(office.logged).toContainEqual({ by: head.id, sheet: 'listApplicationsAsSheet', rows: 5, filter: { state: 'open', village } });
});

it.each([
  ['=1+1', "'=1+1"],
  ['+86', "'+86"],
  ['-5', "'-5"],
  ['@a', "'@a"],
  ['\tx', "'\tx"],
  ['\rx', '"\'\rx"'],
  ['\n=1', '"\'\n=1"'],
  ['＝1', "'＝1"],
  ['－1', "'－1"],
  ['＠a', "'＠a"],
  ['一,二', '"一,二"'],
  ['一\n二', '"一\n二"'],
  ['', ''],
])('writes the cell %j as %j', (cell, written) => {
  expect(csvOf([[cell]])).toBe(`\uFEFF${written}\r\n`);
});

it('hands out every list as a sheet, each within what its taker may see', async () => {
  const id = await broughtTo(office, 'accept');
  await office.client.sql`update department set topics = '{housing}' where name = '教育办'`;
  await referred(office, id, '教育办');
  await submitted(office, '柳湾村');
  const lines = async (path: string, who = head) => (await sheet(path, who)).split('\r\n').filter(Boolean).length - 2;
  office.logged.length = 0;
  expect(await lines('/api/clocks.csv')).toBe(5);
  expect(await lines('/api/clocks.csv', await office.as('assistant2'))).toBe(1);
  expect(await lines('/api/referrals.csv')).toBe(1);
  expect(await lines('/api/unassigned.csv')).toBe(1);
  expect(await lines('/api/applications.csv', await office.as('director-b'))).toBe(0);
  expect(await sheet('/api/clocks.csv?light=normal&internal=false')).toContain('筛选：灯号=正常，内部目标=否；共2行');
  expect(await sheet('/api/statistics.csv?from=2026-07-01&to=2026-07-01')).toContain('最低生活保障,材料审查,');
  const named = `village=${await villageNamed(office, '云溪东村')}&person=${(await office.as('investigator1')).id}`;
  for (const list of ['clocks', 'unassigned', 'overdue']) await sheet(`/api/${list}.csv?${named}&after=${encodeURIComponent('张明远')}`);
  await sheet(`/api/statistics/cases.csv?from=2026-07-01&to=2026-07-01&figure=kept&${named}`);
  const logged = JSON.stringify(office.logged);
  expect(logged).toContain('listClocksAsSheet');
  expect(logged).not.toMatch(/\p{Script=Han}/u);
});

it('tells the county’s contact of a limit of law two weeks past it, and shows no case', async () => {
  const id = await broughtTo(office, 'accept');
  await office.goTo('2026-07-21T09:30:00+08:00');
  await office.engineTurns();
  const county = await office.as('county');
  const { notices } = (await county.get('/api/inbox')).body;
  expect(notices.map(({ sentence }: Said) => sentence)).toEqual(['低保2026-0001：“启动家庭经济状况调查”已过期限，仍未办，截止日2026-07-06，请督促。']);
  expect([(await county.get(`/api/cases/${id}`)).status, (await county.get('/api/tasks?scope=claimable')).body.tasks]).toEqual([404, []]);
});
