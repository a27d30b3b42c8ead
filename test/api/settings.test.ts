// The office's own numbers and its authorities: entered from a day on, each change on record, nothing absurd, nothing against what was already decided.
import { type Office, type Person, type Said, openOffice } from '../support/api';
import { act, submitted } from '../support/office-cases';

let office: Office;
let director: Person;
let clerk: Person;
beforeEach(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00', { neighbour: true });
  [director, clerk] = [await office.as('director'), await office.as('clerk')];
});
afterEach(() => office.close());

const path = '/api/settings/values';
const document = '示范县民政局通知〔2026〕9号（虚构）';

it('shows every number with its default, its unit and whose number it is', async () => {
  const { values } = (await director.get(path)).body;
  const by = Object.fromEntries(values.map((one: Said) => [one.key, one]));
  expect(values.length).toBeGreaterThan(20);
  expect(by['dibao.total_wd']).toMatchObject({ usual: '20', words: '20个工作日', source: { article: '83号 四(一)', confidence: 'V' }, entries: [] });
  expect(by['temp.leader_sign_wd']).toMatchObject({ word: '负责人补签', usual: '2', source: { confidence: 'P' }, programmes: ['临时救助（急难型）'] });
  expect(by['standard.dibao.rural']).toMatchObject({ usual: null, value: '800', words: '800元', source: { confidence: 'L' } });
  expect(by['office_close']).toMatchObject({ usual: '17:30', words: '17:30' });
  expect(by['publicity.days'].programmes).toEqual(['最低生活保障', '特困人员救助供养']);
});

it('takes a number from a day on: the cases that start then count by it, with the document as its source', async () => {
  const before = await submitted(office);
  await act(clerk, before, 'accept');
  await office.goTo('2026-07-02T09:00:00+08:00');
  const set = await director.put(`${path}/dibao.total_wd`, { value: '15', fromOn: '2026-07-03', document }, { key: 'set-00001' });
  expect(set).toMatchObject({ status: 200, body: { value: '20', entries: [{ value: '15', fromOn: '2026-07-03', document }] } });
  expect((await director.put(`${path}/dibao.total_wd`, { value: '15', fromOn: '2026-07-03', document }, { key: 'set-00001' })).body).toEqual(set.body);
  expect((await director.put(`${path}/dibao.total_wd`, { value: '16', fromOn: '2026-07-03', document }, { key: 'set-00001' })).body.code).toBe('keyReused');
  await office.goTo('2026-07-03T09:00:00+08:00');
  const after = await submitted(office);
  await act(clerk, after, 'accept');
  const total = async (id: string) => (await clerk.get(`/api/cases/${id}`)).body.clocks.find((one: Said) => one.clock === 'total');
  expect(await total(before)).toMatchObject({ limit: { words: '20个工作日' }, source: { confidence: 'V' } });
  expect(await total(after)).toMatchObject({
    dueOn: '2026-07-24',
    limit: { words: '15个工作日' },
    source: { article: `${document}（83号 四(一)为20个工作日）`, confidence: 'L' },
  });
  expect((await director.get(`${path}/dibao.total_wd`)).body).toMatchObject({ value: '15', source: { article: document, confidence: 'L' } });
});

it('keeps who changed what, when, from what and to what', async () => {
  const admin = await office.as('admin');
  await director.put(`${path}/office_close`, { value: '18:00', fromOn: '2026-07-02', document });
  office.now += 60_000;
  await admin.put(`${path}/office_close`, { value: '17:00', fromOn: '2026-07-02', document });
  await office.goTo('2026-07-02T09:00:00+08:00');
  const { history, value } = (await director.get(`${path}/office_close`)).body;
  expect(value).toBe('17:00');
  expect(history).toEqual([
    {
      at: '2026-07-01T09:01:00+08:00',
      by: '卫守正',
      was: { value: '18:00', fromOn: '2026-07-02', document },
      now: { value: '17:00', fromOn: '2026-07-02', document },
      reason: null,
    },
    { at: '2026-07-01T09:00:00+08:00', by: '冯致平', was: null, now: { value: '18:00', fromOn: '2026-07-02', document }, reason: null },
  ]);
});

it.each<[string, string, object, object]>([
  ['zero', 'dibao.total_wd', { value: '0' }, { value: '要填1到20之间的整数（83号 四(一)为20个工作日，可以从严，不能更长）' }],
  ['less than nothing', 'dibao.total_wd', { value: '-5' }, { value: '要填1到20之间的整数（83号 四(一)为20个工作日，可以从严，不能更长）' }],
  ['ten thousand days', 'dibao.total_wd', { value: '10000' }, { value: '要填1到20之间的整数（83号 四(一)为20个工作日，可以从严，不能更长）' }],
  ['half a day', 'dibao.total_wd', { value: '1.5' }, { value: '要填1到20之间的整数（83号 四(一)为20个工作日，可以从严，不能更长）' }],
  ['words', 'dibao.total_wd', { value: '二十' }, { value: '要填1到20之间的整数（83号 四(一)为20个工作日，可以从严，不能更长）' }],
  ['more than the law allows', 'dibao.total_wd', { value: '21' }, { value: '要填1到20之间的整数（83号 四(一)为20个工作日，可以从严，不能更长）' }],
  ['a notice of a day', 'publicity.days', { value: '1' }, { value: '57号 第十九条定为7天，不能改' }],
  [
    'a longer extension than the law has',
    'dibao.total_ext_wd',
    { value: '46' },
    { value: '要填31到45之间的整数（83号 四(一)为45个工作日，可以从严，不能更长）' },
  ],
  ['an hour that is none', 'office_close', { value: '25:00' }, { value: '要写成“17:30”这样的时刻，在12:00到23:59之间' }],
  ['a closing at night', 'office_close', { value: '03:00' }, { value: '要写成“17:30”这样的时刻，在12:00到23:59之间' }],
  ['parts of a fen', 'standard.dibao.rural', { value: '800.555' }, { value: '要填1到20000之间的金额（元，最多两位小数）' }],
  ['a sample below the rule', 'tekun.sample_check_percent', { value: '20' }, { value: '要填30到100之间的整数' }],
  [
    'a day that never was',
    'dibao.total_wd',
    { value: '20', fromOn: '2026-02-30' },
    { fromOn: '不是有效日期：看到“2026-02-30”，日历上没有这一天（1900年至2199年）' },
  ],
  ['a day out of reach', 'dibao.total_wd', { value: '20', fromOn: '2126-01-01' }, { fromOn: '生效日期不能晚于三年以后，即2029-06-30' }],
  ['no document', 'dibao.total_wd', { value: '20', document: ' ' }, { document: '必须填写' }],
  ['more than is asked', 'dibao.total_wd', { value: '20', unit: 'days' }, { unit: '没有这个栏目' }],
])('refuses %s and changes nothing', async (_what, key, body, fields) => {
  const answer = await director.put(`${path}/${key}`, { fromOn: '2026-07-02', document, ...body });
  expect(answer).toMatchObject({ status: 422, body: { code: 'badInput', fields } });
  expect(await office.client.sql`select 1 from setting_change`).toHaveLength(0);
});

it('refuses a day on which the number already counted', async () => {
  const id = await submitted(office);
  await act(clerk, id, 'accept');
  const set = (key: string, fromOn: string, value = '15') => director.put(`${path}/${key}`, { value, fromOn, document });
  expect((await set('dibao.total_wd', '2026-07-01')).body.fields).toEqual({ fromOn: '2026-07-01已经按原来的数值办理过案件，生效日期要晚于这一天' });
  expect((await set('office_close', '2026-06-01', '18:00')).body.fields).toEqual({ fromOn: expect.stringContaining('2026-07-01已经按原来的数值') });
  expect((await set('tekun.investigate_wd', '2026-06-01')).status).toBe(200);
  expect((await set('dibao.total_wd', '2026-07-02')).status).toBe(200);
});

it('lets a value be withdrawn before its day, with the reason, and never after', async () => {
  const withdraw = (body: object, key?: string) => director.post(`${path}/dibao.total_wd/withdraw`, body, key === undefined ? {} : { key });
  const mistaken = { value: '5', fromOn: '2026-07-03', document };
  await director.put(`${path}/dibao.total_wd`, { value: '15', fromOn: '2026-07-02', document });
  const entered = await director.put(`${path}/dibao.total_wd`, mistaken, { key: 'mistake-1' });
  await office.goTo('2026-07-02T09:00:00+08:00');
  const reason = '文件号看错了。';
  expect((await withdraw({ fromOn: '2026-07-03' })).body.fields).toEqual({ reason: '必须填写' });
  expect((await withdraw({ fromOn: '2026-07-04', reason })).body.fields).toEqual({ fromOn: '没有从这一天起生效的数值' });
  expect((await withdraw({ fromOn: '2026-07-02', reason })).body).toMatchObject({ status: 409, code: 'valueInForce' });
  for (const unknown of ['dibao.luck', '__proto__']) {
    expect((await director.post(`${path}/${unknown}/withdraw`, { fromOn: '2026-07-03', reason })).body).toMatchObject({ status: 404, code: 'notFound' });
    expect((await director.put(`${path}/${unknown}`, mistaken)).body).toMatchObject({ status: 404, code: 'notFound' });
    expect((await director.get(`${path}/${unknown}`)).body).toMatchObject({ status: 404, code: 'notFound' });
  }
  const withdrawn = await withdraw({ fromOn: '2026-07-03', reason }, 'withdraw-1');
  expect(withdrawn.body.entries).toEqual([{ value: '15', fromOn: '2026-07-02', document }]);
  expect(withdrawn.body.history[0]).toEqual({ at: '2026-07-02T09:00:00+08:00', by: '冯致平', was: mistaken, now: null, reason });
  expect((await director.put(`${path}/dibao.total_wd`, mistaken, { key: 'mistake-1' })).body).toEqual(entered.body);
  expect((await director.get(`${path}/dibao.total_wd`)).body.entries).toHaveLength(1);
  await office.goTo('2026-07-03T09:00:00+08:00');
  expect((await withdraw({ fromOn: '2026-07-03', reason }, 'withdraw-1')).status).toBe(200);
  expect((await withdraw({ fromOn: '2026-07-03', reason: '别的' }, 'withdraw-1')).body.code).toBe('keyReused');
  const id = await submitted(office);
  await act(clerk, id, 'accept');
  const { clocks } = (await clerk.get(`/api/cases/${id}`)).body;
  expect(clocks.find((one: Said) => one.clock === 'total')).toMatchObject({ dueOn: '2026-07-24', limit: { words: '15个工作日' } });
});

it('lets a value be replaced before its day and never after, as it is withdrawn', async () => {
  const set = (value: string) => director.put(`${path}/dibao.total_wd`, { value, fromOn: '2026-07-02', document });
  expect([(await set('15')).status, (await set('14')).status]).toEqual([200, 200]);
  await office.goTo('2026-07-02T00:00:00+08:00');
  expect(await set('13')).toMatchObject({ status: 409, body: { code: 'valueInForce' } });
  const { entries, history } = (await director.get(`${path}/dibao.total_wd`)).body;
  expect(entries).toEqual([{ value: '14', fromOn: '2026-07-02', document }]);
  expect(history).toHaveLength(2);
});

it('lets nobody but the director and the administrator see or set them', async () => {
  for (const account of ['clerk', 'head', 'approver1', 'assistant1', 'housing']) {
    const who = await office.as(account);
    for (const answer of [
      await who.get(path),
      await who.get(`${path}/dibao.total_wd`),
      await who.put(`${path}/dibao.total_wd`, { value: '15', fromOn: '2026-07-02', document }),
      await who.post(`${path}/dibao.total_wd/withdraw`, { fromOn: '2026-07-02', reason: '试试' }),
      await who.get('/api/settings/authorities'),
      await who.post('/api/settings/authorities', {}),
    ])
      expect(answer.body.code).toBe('notYourPost');
  }
  await director.put(`${path}/dibao.total_wd`, { value: '15', fromOn: '2026-07-02', document });
  expect((await (await office.as('director-b')).get(`${path}/dibao.total_wd`)).body).toMatchObject({ entries: [], history: [] });
});

const authorities = '/api/settings/authorities';
const entrusted = { programme: 'tekun', act: 'confirm', mode: 'entrusted', document, fromOn: '2026-07-02' };

it('decides itself from the day a document says, and no longer than it says', async () => {
  const added = await director.post(authorities, entrusted);
  expect(added).toMatchObject({ status: 201 });
  const row = added.body.authorities.find((one: Said) => one.programme.name === 'tekun');
  expect(row).toMatchObject({ act: { word: '予以确认' }, mode: { word: '县级委托' }, fromOn: '2026-07-02', toOn: null, inForce: false });
  expect(added.body.history[0]).toEqual({
    at: '2026-07-01T09:00:00+08:00',
    by: '冯致平',
    sentence: `录入特困人员救助供养·予以确认（${document}），自2026-07-02起`,
  });
  expect((await director.post(authorities, { ...entrusted, fromOn: '2027-01-01' })).body.code).toBe('authorityOverlaps');
  expect((await director.post(`${authorities}/${row.id}/end`, { toOn: '2026-07-01' })).body.fields).toEqual({ toOn: '截止日期不能早于生效日期' });
  office.now += 1_000;
  const ended = await director.post(`${authorities}/${row.id}/end`, { toOn: '2026-12-31' });
  expect(ended.body.authorities.find((one: Said) => one.id === row.id)).toMatchObject({ toOn: '2026-12-31' });
  expect(ended.body.history[0].sentence).toBe(`特困人员救助供养·予以确认（${document}）的截止日期由未定改为2026-12-31`);
  expect((await director.post(authorities, { ...entrusted, fromOn: '2027-01-01' })).status).toBe(201);
  expect((await (await office.as('director-b')).post(`${authorities}/${row.id}/end`, { toOn: '2026-12-31' })).status).toBe(404);
});

it('takes a row for each of the seven acts, in either mode, and a limit where money is granted', async () => {
  const acts = ['confirm', 'refuse', 'increase', 'reduce', 'stop', 'end', 'publish'];
  for (const act of acts) {
    const limit = act === 'confirm' || act === 'increase' ? { limitFen: 100_000 } : {};
    expect(await director.post(authorities, { ...entrusted, act, mode: 'province_rule', ...limit })).toMatchObject({ status: 201 });
  }
  const rows = (await director.get(authorities)).body.authorities.filter((one: Said) => one.programme.name === 'tekun');
  expect(rows.map((one: Said) => [one.act.word, one.mode.word, one.limitFen]).sort()).toEqual(
    [
      ['予以确认', '省级规定', 100_000],
      ['不予确认', '省级规定', null],
      ['增发', '省级规定', 100_000],
      ['减发', '省级规定', null],
      ['停发', '省级规定', null],
      ['终止', '省级规定', null],
      ['公布', '省级规定', null],
    ].sort(),
  );
});

it('does not end a document before a decision that leaned on it', async () => {
  const id = await submitted(office, '云溪东村', { programme: 'emergencyAid', cause: 'fire' });
  await act(clerk, id, 'giveFirstAid', {
    amountYuan: '100',
    fund: 'reserveFund',
    signedFor: true,
    leader: director.id,
    approvedAt: '2026-07-01T08:50:00+08:00',
  });
  const { authorities: rows } = (await director.get(authorities)).body;
  const row = rows.find((one: Said) => one.programme.name === 'emergencyAid');
  await office.client.sql`update authority set from_on = '2026-06-01' where id = ${row.id}`;
  expect((await director.post(`${authorities}/${row.id}/end`, { toOn: '2026-06-30' })).body.fields).toEqual({
    toOn: '2026-07-01还按这份文件作出过决定，截止日期不能早于这一天',
  });
  expect((await director.post(`${authorities}/${row.id}/end`, { toOn: '2026-07-01' })).status).toBe(200);
  expect((await director.post(authorities, { ...entrusted, programme: 'emergencyAid', fromOn: '2026-07-01' })).body.fields).toEqual({
    fromOn: '2026-07-01已经作出过决定，生效日期要晚于这一天',
  });
});

it.each<[string, object, object]>([
  ['an unknown programme', { programme: 'loans' }, { programme: expect.stringContaining('只能是以下之一') }],
  ['an act that nobody names', { act: 'approve' }, { act: '只能是以下之一：予以确认、不予确认、增发、减发、停发、终止、公布' }],
  ['an end before its beginning', { toOn: '2026-07-01' }, { toOn: '截止日期不能早于生效日期' }],
  ['a limit of nothing', { limitFen: 0 }, { limitFen: '不能小于1' }],
  ['a limit on refusing', { act: 'refuse', limitFen: 100 }, { limitFen: '只有予以确认和增发有限额' }],
  ['a limit on stopping', { act: 'stop', limitFen: 100 }, { limitFen: '只有予以确认和增发有限额' }],
  ['no document', { document: '' }, { document: '必须填写' }],
])('refuses an authority with %s', async (_what, more, fields) => {
  const before = (await director.get(authorities)).body.authorities.length;
  expect((await director.post(authorities, { ...entrusted, ...more })).body).toMatchObject({ status: 422, fields });
  expect((await director.get(authorities)).body.authorities).toHaveLength(before);
});
