// A town begins from nothing: by command its first administrator, from a sheet its people; a clerk signs in, chooses a password and takes the first application in.
import { passwordFrom } from '../../db/content/given-password';
import { foundTown } from '../../db/content/new-town';
import { type Office, type Person, type Said, doorOf, openOffice } from '../support/api';
import { anApplication } from '../support/households';
import { keys } from '../support/keys';
import { villageBook } from '../support/package';
import { aRoster, workbook } from '../support/roster';

const townId = '0b6f3c52-94f4-4a3e-9a53-0c4f1e5a7d11';
const chosen = '竹影-扫阶-尘不动-2026';
let office: Office;
beforeEach(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00');
});
afterEach(() => office.close());

const given = 'k7qm-3xwp-9dht-v2ra';
const begin = () =>
  foundTown(office.client, { by: null, at: office.now }, { id: townId, name: '示范县石桥镇', account: 'first', person: '卫守正', password: given });

/** Signed in, and with a password of the own. */
async function settledIn(account: string, password: string, own = chosen): Promise<Person> {
  const who = { id: '', account, name: '', roles: [], post: '' };
  const person = await doorOf(() => office.url, [who]).as(account, password);
  expect((await person.post('/api/session/password', { current: password, next: own })).status).toBe(204);
  return person;
}

const people = aRoster('2026-07-01');

it('carries a town from nothing to its first application', async () => {
  expect(await begin()).toBe('done');
  const administrator = await settledIn('first', given);
  const empty = (await administrator.get('/api/session')).body;
  expect(empty).toMatchObject({ name: '卫守正', posts: [{ role: 'administrator' }], town: { name: '示范县石桥镇' } });
  expect(empty.missing.map(({ name }: Said) => name)).toEqual([
    'villages',
    'clerks',
    'investigators',
    'reviewers',
    'deciders',
    'leaders',
    'departments',
    'authorities',
    'values',
  ]);
  const content = await workbook(people);
  const tried = await administrator.post('/api/register/sheets', { fileName: '名册.xlsx', content, write: false });
  expect(tried).toMatchObject({ status: 200, body: { written: false, faults: [], given: [] } });
  expect((await administrator.get('/api/register/accounts')).body.entries).toHaveLength(1);
  const read = await administrator.post('/api/register/sheets', { fileName: '名册.xlsx', content, write: true }, { key: 'sheet-0001' });
  expect(read.body).toMatchObject({ written: true, faults: [], rows: [{ sheet: '村', rows: 2 }, { rows: 1 }, { rows: 3 }, { rows: 4 }, { rows: 1 }] });
  expect(read.body.given).toHaveLength(3);
  const missing = (await administrator.get('/api/session')).body.missing.map(({ name }: Said) => name);
  expect(missing).toEqual(['investigators', 'reviewers', 'deciders', 'authorities', 'values']); // a director leads it
  expect((await administrator.post('/api/register/sheets', { fileName: '名册.xlsx', content, write: true }, { key: 'sheet-0001' })).body).toEqual(read.body);
  const [upper] = (await administrator.get('/api/register/villages')).body.entries;
  expect(upper.values).toMatchObject({
    name: { value: '上河村' },
    registered: { value: 1_204, word: '1204人' },
    countedOn: { label: '统计日期', value: '2026-07-01' },
  });
  const clerk = await settledIn('wangfang', read.body.given[0].password);
  const villages = (await clerk.get('/api/town')).body.villages;
  const opened = await clerk.post('/api/applications', anApplication(villages[0].id));
  expect(opened.status).toBe(201);
  const assistant = await settledIn('liulei', read.body.given[1].password);
  expect((await assistant.get('/api/session')).body.posts.map(({ village }: Said) => village.name).sort()).toEqual(['上河村', '下河村']);
  expect((await administrator.get('/api/applications')).body.items ?? []).toEqual([]);
});

it('names every fault by sheet, row and column, and writes nothing', async () => {
  await begin();
  const administrator = await settledIn('first', given);
  const wrong = {
    ...people,
    村: [
      ['村名', '户籍人口', '常住人口', '统计日期', '备注'],
      ...people.村.slice(1),
      ['上河村', '一千', '', ''],
      ['石桥里', '1,204人', 1_000, '2026年6月30日'],
      ['柳湾村', 1500.5, '', '2026-06-30'],
    ],
    人员: [...people.人员, ['王 芳', '', '', 'wangfang'], ['wangfang', '王芳', '', '']],
    岗位: [
      ...people.岗位,
      ['nobody', '书记', '', '', '2026-02-30', ''],
      ['liulei', '社会救助协理员', '', '', '2026-07-01', '2026-06-01'],
      ['zhaomin', '分管负责人', '上河村', '', '2026-07-01', ''],
    ],
  };
  const read = await administrator.post('/api/register/sheets', { fileName: '名册.xlsx', content: await workbook(wrong), write: true });
  expect(read).toMatchObject({ status: 200, body: { written: false, given: [] } });
  const faults = read.body.faults.map(({ sheet, row, column, says }: Said) => `${sheet}${row} ${column}：${says}`);
  for (const one of [
    '村4 户籍人口',
    '人员5 账号',
    '人员5 姓名：必须填写',
    '人员5 邮箱',
    '人员6 账号：已经有这个账号',
    '岗位6 账号：看到“nobody”',
    '村6 户籍人口：格式不对：应为整数',
    '岗位8 村：现在不填村：“岗位”是“社会救助协理员”的才填',
    '村1 备注：没有这个栏目：这张表的栏目是村名、户籍人口',
    '岗位6 岗位：只能是以下之一',
    '岗位7 村：必须填写',
  ])
    expect(faults).toEqual(expect.arrayContaining([expect.stringContaining(one)]));
  expect(faults.filter((one: string) => one.startsWith('村5'))).toEqual([]); // as offices write it
  expect((await administrator.get('/api/register/villages')).body.entries).toEqual([]);
  expect((await administrator.get('/api/register/accounts')).body.entries).toHaveLength(1);
});

it('reads a sheet of Excel in Chinese: .csv in GB 18030, by its columns whatever it is called', async () => {
  await begin();
  const administrator = await settledIn('first', given);
  const bytes = Buffer.from([0xb4, 0xe5, 0xc3, 0xfb, 0x0d, 0x0a, 0xc9, 0xcf, 0xba, 0xd3, 0xb4, 0xe5, 0x0d, 0x0a]); // 村名, 上河村
  const read = await administrator.post('/api/register/sheets', { fileName: '2026.csv', content: bytes.toString('base64'), write: true });
  expect(read.body).toMatchObject({ written: true, rows: [{ sheet: '2026', rows: 1 }] });
  expect((await administrator.get('/api/register/villages')).body.entries[0].values.name.value).toBe('上河村');
  for (const [fileName, content] of [
    ['名册.xlsx', Buffer.from('no workbook')],
    ['名册.docx', bytes],
    ['名册.csv', Buffer.from([0xff, 0xff])],
  ] as const)
    expect(await administrator.post('/api/register/sheets', { fileName, content: content.toString('base64'), write: true })).toMatchObject({
      status: 422,
      body: { code: 'sheetUnreadable' },
    });
  const unknown = await administrator.post('/api/register/sheets', {
    fileName: '名册.csv',
    content: Buffer.from('甲,乙\n1,2\n').toString('base64'),
    write: true,
  });
  expect(unknown.body).toMatchObject({ written: false, faults: [{ row: 1, says: expect.stringContaining('认不出这张表') }] });
});

it('reads of a workbook its cells alone, and none that unfolds to more than any town has use for', async () => {
  await begin();
  const administrator = await settledIn('first', given);
  const all = 'A1:XFD1048576';
  const looked = (content: string) => administrator.post('/api/register/sheets', { fileName: '名册.xlsx', content, write: false });
  for (const content of [
    villageBook({}),
    villageBook({ more: `<mergeCells count="1"><mergeCell ref="${all}"/></mergeCells>` }),
    villageBook({ more: `<dataValidations count="1"><dataValidation type="list" sqref="${all}"><formula1>"甲"</formula1></dataValidation></dataValidations>` }),
    villageBook({ before: '<cols><col min="1" max="900000000"/></cols>' }),
    villageBook({ names: '<definedName name="all">村!$A$1:$XFD$1048576</definedName>' }),
  ])
    expect(await looked(content)).toMatchObject({ status: 200, body: { faults: [], rows: [{ sheet: '村', rows: 1 }] } });
  for (const content of [
    villageBook({ more: ' '.repeat(30_000_000), said: 900 }),
    villageBook({ rows: '<row r="3"><c r="XFD3"><v>1</v></c></row>' }),
    villageBook({ rows: '<row/>'.repeat(100_000) }),
  ])
    expect((await looked(content)).body).toMatchObject({ status: 422, code: 'sheetUnreadable' });
});

it('lets a post begin and end on the days of the town, and keeps who changed what', async () => {
  await begin();
  const administrator = await settledIn('first', given);
  const made = await administrator.post('/api/register/accounts', { account: 'wangfang', name: '王芳' }, { key: 'account-01' });
  expect(made).toMatchObject({ status: 201, body: { given: { account: 'wangfang', name: '王芳' } } });
  const { history } = (await administrator.get('/api/register/accounts')).body;
  expect(history.find((one: Said) => one.id === made.body.id)).toMatchObject({
    by: '卫守正',
    changes: [{ label: '账号', was: '', now: 'wangfang' }, { now: '王芳' }],
  });
  expect((await administrator.post('/api/register/accounts', { account: 'wangfang', name: '王芳' }, { key: 'account-01' })).body.given).toEqual(
    made.body.given,
  );
  const { id } = made.body;
  const clerk = await settledIn('wangfang', made.body.given.password);
  const post = { staffId: id, role: 'clerk', fromOn: '2026-07-02', toOn: '2026-07-03' };
  const entered = await administrator.post('/api/register/posts', post);
  expect(entered.status).toBe(201);
  expect((await administrator.post('/api/register/posts', { ...post, fromOn: '2026-07-03' })).body.fields).toEqual({
    fromOn: '这几天已经任这个岗位，请先改原来的截止日期',
  });
  const heldOn = async (at: string) => {
    await office.goTo(at);
    return (await clerk.get('/api/session')).body.posts.length;
  };
  expect([await heldOn('2026-07-01T23:59:59+08:00'), await heldOn('2026-07-02T00:00:00+08:00')]).toEqual([0, 1]);
  expect([await heldOn('2026-07-03T23:59:59+08:00'), await heldOn('2026-07-04T00:00:00+08:00')]).toEqual([1, 0]);
  await office.goTo('2026-07-02T10:00:00+08:00');
  const grant = entered.body.entries.find(({ values }: Said) => values.staffId.value === id).id;
  const ended = await administrator.put(`/api/register/posts/${grant}`, { toOn: '2026-07-01' });
  expect(ended.body.history[0]).toMatchObject({ by: '卫守正', id: grant, changes: [{ label: '截止日期', was: '2026-07-03', now: '2026-07-01' }] });
  expect((await clerk.get('/api/session')).body.posts).toEqual([]);
});

it('says the same password to a request that comes again after signing in anew', async () => {
  await begin();
  const administrator = await settledIn('first', given);
  const body = { account: 'wangfang', name: '王芳' };
  const made = await administrator.post('/api/register/accounts', body, { key: 'account-02' });
  const again = await doorOf(() => office.url, [{ id: '', account: 'first', name: '', roles: [], post: '' }]).as('first', chosen);
  expect((await again.post('/api/register/accounts', body, { key: 'account-02' })).body).toEqual(made.body);
});

it('gives nobody a post by their own hand, ends no last administrator, and grants no platform', async () => {
  await begin();
  const administrator = await settledIn('first', given);
  const me = (await administrator.get('/api/session')).body.id;
  expect(await administrator.post('/api/register/posts', { staffId: me, role: 'approver', fromOn: '2026-07-01' })).toMatchObject({
    status: 409,
    body: { code: 'notForYourself' },
  });
  const own = (await administrator.get('/api/register/posts')).body.entries[0].id;
  expect((await administrator.put(`/api/register/posts/${own}`, { toOn: '2026-07-02' })).body.code).toBe('notForYourself');
  expect(
    (await administrator.post('/api/register/posts', { staffId: me, role: 'installationAdministrator', fromOn: '2026-07-01' })).body.fields,
  ).toHaveProperty('role');
  const director = await office.as('director');
  const investigator = await office.as('investigator2');
  await director.post(`/api/staff/${investigator.id}/leave`);
  expect((await director.post('/api/register/posts', { staffId: investigator.id, role: 'clerk', fromOn: '2026-07-01' })).body.fields).toEqual({
    staffId: '这位同事已经离岗',
  });
  const admin = (await director.get('/api/register/posts')).body.entries.find(({ values }: Said) => values.role.value === 'administrator').id;
  expect(await director.put(`/api/register/posts/${admin}`, { toOn: '2026-07-02' })).toMatchObject({ status: 409, body: { code: 'lastLeader' } });
});

/** A second director, and the posts of both by the register. */
async function twoDirectors(toOn?: string): Promise<{ admin: Person; posts: Said[] }> {
  const admin = await office.as('admin');
  const { id } = await office.as('reviewer1');
  const entered = await admin.post('/api/register/posts', { staffId: id, role: 'director', fromOn: '2026-07-01', ...(toOn === undefined ? {} : { toOn }) });
  expect(entered.status).toBe(201);
  return { admin, posts: entered.body.entries.filter(({ values }: Said) => values.role.value === 'director') };
}
const outcomes = (answers: readonly { status: number; body: Said }[]) => answers.map(({ status, body }) => body.code ?? status).sort();

it('leaves a director where both posts are ended at once, and where both would leave at once', async () => {
  const { admin, posts } = await twoDirectors();
  const end = (post: Said) => admin.put(`/api/register/posts/${post.id}`, { toOn: '2026-07-02' });
  expect(outcomes(await Promise.all(posts.map(end)))).toEqual([200, 'lastLeader']);
  for (const post of posts) await admin.put(`/api/register/posts/${post.id}`, {});
  const leave = (post: Said) => admin.post(`/api/staff/${post.values.staffId.value}/leave`);
  expect(outcomes(await Promise.all(posts.map(leave)))).toEqual([200, 'lastLeader']);
  expect((await admin.get('/api/staff')).body.staff.filter((one: Said) => one.active && one.posts.some(({ role }: Said) => role === 'director'))).toHaveLength(
    1,
  );
});

it('takes no director where the other’s post ends on a later day, or the successor has yet to come', async () => {
  const { admin, posts } = await twoDirectors('2026-08-01');
  const first = posts.find(({ values }: Said) => values.toOn === undefined);
  const second = posts.find(({ values }: Said) => values.toOn !== undefined);
  expect(await admin.put(`/api/register/posts/${first.id}`, { toOn: '2026-07-10' })).toMatchObject({ status: 409, body: { code: 'lastLeader' } });
  expect(await admin.post(`/api/staff/${first.values.staffId.value}/leave`)).toMatchObject({ status: 409, body: { code: 'lastLeader' } });
  expect((await admin.put(`/api/register/posts/${second.id}`, { toOn: '2026-07-20' })).status).toBe(200);
  const later = { staffId: (await office.as('reviewer2')).id, role: 'director', fromOn: '2026-07-21' };
  expect((await admin.post('/api/register/posts', later)).status).toBe(201);
  expect((await admin.put(`/api/register/posts/${first.id}`, { toOn: '2026-07-19' })).status).toBe(200);
});

it('takes one spoilt change for what it is: the register is there, and is written to', async () => {
  const director = await office.as('director');
  const added = (name: string) => director.post('/api/register/villages', { name });
  await added('上河村');
  await added('下河村');
  await office.client.sql`update setting_change set entry = 'x', at = 'infinity' where what like 'village:%' and entry like '%上河村%'`;
  const read = await director.get('/api/register/villages');
  const spoilt = { sentence: '这一条数据异常，请告知系统管理员。', spoilt: true };
  expect([read.status, read.body.history]).toEqual([200, expect.arrayContaining([spoilt, expect.objectContaining({ by: '冯致平' })])]);
  expect((await added('中河村')).status).toBe(201);
});

it('tells the others who answer for the town of each account that is opened and each password that is given out, once', async () => {
  const [director, admin, clerk] = [await office.as('director'), await office.as('admin'), await office.as('clerk')];
  const told = async (who: Person): Promise<string[]> =>
    (await who.get('/api/inbox')).body.notices.flatMap(({ about, sentence, caseId }: Said) => (about === 'accounts' && caseId === null ? [sentence] : []));
  const body = { account: 'wangfang', name: '王芳' };
  const opened = await admin.post('/api/register/accounts', body, { key: 'account-09' });
  await admin.post('/api/register/accounts', body, { key: 'account-09' });
  await admin.post('/api/register/accounts', { account: 'wangfang', name: '王方' });
  const advice = '知道一次性密码。请向本人核实是否知情、是否已经自己改了密码；不对的，请重新设置密码或者登记离岗。';
  expect(await told(director)).toEqual([`账号admin新开了账号wangfang，${advice}`]);
  await director.post(`/api/register/accounts/${opened.body.id}/password`);
  const content = await workbook({ 人员: [['账号', '姓名'], ...['a', 'b', 'c', 'd', 'e', 'f'].map((one) => [`li${one}`, '李四'])] });
  await director.post('/api/register/sheets', { fileName: '名册.xlsx', content, write: false });
  expect((await director.post('/api/register/sheets', { fileName: '名册.xlsx', content, write: true })).body.written).toBe(true);
  expect(await told(admin)).toEqual([`账号director新开了账号lia、lib、lic、lid、lie等6个，${advice}`, `账号director重新设置了账号wangfang的密码，${advice}`]);
  expect([(await told(director)).length, await told(clerk)]).toEqual([1, []]);
});

it('opens no second account for a colleague of the same name and telephone, nor is one made of another', async () => {
  const admin = await office.as('admin');
  const enter = async (account: string, more: object) => (await admin.post('/api/register/accounts', { account, name: '李四', ...more })).body;
  const first = await enter('lisi', { phone: '13800000001' });
  expect((await enter('lisi-2', { phone: '138-0000-0001' })).fields).toEqual({ phone: expect.stringContaining('一个人只用一个账号') });
  const second = await enter('lisi-2', { phone: '13800000002' });
  const amended = await admin.put(`/api/register/accounts/${second.id}`, { name: '李四', phone: '13800000001' });
  expect(amended.body.fields).toHaveProperty('phone');
  const rows = [['账号', '姓名', '邮箱'], ...['a', 'b'].map((one) => [`li${one}`, '李五', 'liwu@example.cn'])];
  const sheet = { fileName: '名册.xlsx', content: await workbook({ 人员: rows }), write: true };
  expect((await admin.post('/api/register/sheets', sheet)).body.faults).toMatchObject([{ row: 3, column: '电话' }]);
  await admin.post(`/api/staff/${first.id}/leave`);
  expect((await admin.put(`/api/register/accounts/${second.id}`, { name: '李四', phone: '13800000001' })).status).toBe(200);
});

it('names what a sheet can’t say: a formula that came to nothing, a column twice or without a name', async () => {
  const admin = await office.as('admin');
  const head = ['账号', '姓名', '电话', '邮箱'];
  const faults = async (rows: readonly (readonly unknown[])[]): Promise<string[]> => {
    const content = await workbook({ 人员: rows as never });
    const { body } = await admin.post('/api/register/sheets', { fileName: '名册.xlsx', content, write: false });
    return body.faults.map(({ row, column, says }: Said) => `${row} ${column}：${says}`);
  };
  const uncomputed = '这一格是公式，没有算出结果：请直接填写内容';
  expect(await faults([head, ['lia', '李四', { error: '#N/A' }, ''], ['lib', '李五', { formula: 'C9' }, '']])).toEqual([
    `2 电话：${uncomputed}`,
    `3 电话：${uncomputed}`,
  ]);
  expect(await faults([head, ['lia', { formula: 'A9', result: '李四' }, '', '']])).toEqual([]);
  expect(
    await faults([
      [...head, '电话'],
      ['lia', '李四', '13800000001', '', '13800000002'],
    ]),
  ).toEqual(['1 电话：这个栏目有两列：请只留一列']);
  expect(
    await faults([
      ['账号', '姓名'],
      ['lia', '李四', '13800000001'],
    ]),
  ).toEqual([expect.stringContaining('2 第3列：这一列有内容，第一行没有写栏目的名称')]);
});

it('makes the same password of the same request, of letters nobody takes for others', () => {
  expect(passwordFrom(keys, ['a', 'b'])).toBe(passwordFrom(keys, ['a', 'b']));
  expect(passwordFrom(keys, ['a', 'b'])).toMatch(/^([a-km-np-z2-9]{4}-){3}[a-km-np-z2-9]{4}$/);
});
