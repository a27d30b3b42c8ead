// Handing in applications and listing them.
import { type Office, type Person, type Said, openOffice } from '../support/api';
import { moved, villageNamed } from '../support/office-cases';
import { aGuardian, aMember, anApplication, anIdNumber } from '../support/households';
import { numbersIn } from '../support/numbers';

let office: Office;
let clerk: Person;
let village: string;
let before: Said;
beforeAll(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00');
  clerk = await office.as('clerk');
  village = await villageNamed(office, '云溪东村');
});
beforeEach(async () => {
  await office.goTo('2026-07-01T09:00:00+08:00');
  before = await kept();
});
afterAll(() => office.close());

const kept = async (): Promise<Said> =>
  (
    await office.client
      .sql`select (select count(*)::int from intake) intakes, (select count(*)::int from person) people, (select count(*)::int from case_step) steps`
  )[0];

it('makes one application of the same key sent twice, and answers the same', async () => {
  const body = anApplication(village);
  const first = await clerk.post('/api/applications', body, { key: 'form-0001' });
  office.now += 5_000;
  const again = await clerk.post('/api/applications', body, { key: 'form-0001' });
  expect(again).toMatchObject({ status: 201, body: first.body });
  expect(await kept()).toEqual({ intakes: before.intakes + 1, people: before.people + 2, steps: before.steps + 1 });
});

it('makes one application of twenty that come at once', async () => {
  const body = anApplication(village);
  const answers = await Promise.all(Array.from({ length: 20 }, () => clerk.post('/api/applications', body, { key: 'form-0002' })));
  expect(new Set(answers.map((answer) => JSON.stringify([answer.status, answer.body]))).size).toBe(1);
  expect(answers[0]?.body.number).toMatch(/^低保2026-\d{4}$/);
  expect(await kept()).toEqual({ intakes: before.intakes + 1, people: before.people + 2, steps: before.steps + 1 });
});

it('refuses another application under a used key and keeps what was there', async () => {
  const first = anApplication(village);
  await clerk.post('/api/applications', first, { key: 'form-0003' });
  const other = await clerk.post('/api/applications', { ...first, address: '云溪东村9组1号' }, { key: 'form-0003' });
  expect(other).toMatchObject({ status: 422, body: { code: 'keyReused' } });
  expect((await office.client.sql`select 1 from household where address = '云溪东村9组1号'`).length).toBe(0);
  expect((await clerk.post('/api/applications', first, { key: 'form-0003' })).status).toBe(201);
});

it('answers a repetition half a year later as it answered first', async () => {
  const body = anApplication(village);
  const first = await clerk.post('/api/applications', body, { key: 'form-0004' });
  await office.goTo('2027-01-04T09:00:00+08:00');
  expect((await clerk.post('/api/applications', body, { key: 'form-0004' })).body).toEqual(first.body);
});

it('takes applications at the window only', async () => {
  const answer = await (await office.as('approver1')).post('/api/applications', anApplication(village));
  expect(answer).toMatchObject({ status: 409, body: { code: 'notYourPost' } });
  expect(await kept()).toEqual(before);
});

it('wants a key with every write', async () => {
  const post = (headers: Record<string, string>) =>
    office.send('POST', '/api/applications', { body: anApplication(village), headers: { cookie: clerk.cookie, ...headers } });
  expect(await post({})).toMatchObject({ status: 400, body: { code: 'keyMissing' } });
  expect(await post({ 'idempotency-key': 'short' })).toMatchObject({ status: 400, body: { code: 'keyMalformed' } });
  expect(await post({ 'idempotency-key': 'with a space in it' })).toMatchObject({ status: 400, body: { code: 'keyMalformed' } });
  expect(await kept()).toEqual(before);
});

it.each<[string, (good: Record<string, unknown>) => unknown, object]>([
  [
    'an unknown programme',
    (good) => ({ ...good, programme: 'loans' }),
    { programme: '只能是以下之一：最低生活保障、特困人员救助供养、临时救助（急难型）、小额快救、临时救助（支出型）' },
  ],
  ['temporary aid without a cause', (good) => ({ ...good, programme: 'fastAid' }), { cause: '临时救助要填写致困原因' }],
  [
    'monthly aid with a cause',
    (good) => ({ ...good, cause: 'fire' }),
    { cause: '现在不填致困原因：“救助项目”是“临时救助（急难型）”或者“小额快救”或者“临时救助（支出型）”的才填' },
  ],
  [
    'a cause of nowhere',
    (good) => ({ ...good, programme: 'emergencyAid', cause: 'bad luck' }),
    { cause: '只能是以下之一：疾病、意外事故、火灾、交通事故、子女就学、受灾、其他' },
  ],
  [
    'an agent without the paper',
    (good) => ({ ...good, throughAgent: true, agentName: '赵四', agentGround: '行动不便' }),
    { entrusted: '请先核实，再勾选“代办委托书已收”' },
  ],
  [
    'an agent who is the applicant',
    (good) => ({ ...good, throughAgent: true, agentName: aMember()['name'], agentGround: '行动不便', entrusted: true }),
    { agentName: '代为申请的人不能是申请人本人' },
  ],
  ['an agent who is nobody', (good) => ({ ...good, throughAgent: true, agentGround: '行动不便', entrusted: true }), { agentName: expect.any(String) }],
  ['an area of nowhere', (good) => ({ ...good, area: 'sea' }), { area: '只能是以下之一：城市、农村' }],
  [
    "a guardian's signature for somebody capable",
    (good) => ({ ...good, guardianSigned: true, ...aGuardian }),
    { guardianSigned: '只有未满十八周岁，无民事行为能力或者限制民事行为能力的申请人才由监护人签字' },
  ],
  [
    'a birthday to come',
    (good) => ({ ...good, members: [aMember({ idNumber: anIdNumber('20990214') })] }),
    { 'members.0.idNumber': '出生日期不能晚于今天：看到的是2099-02-14，请核对身份证号码' },
  ],
  [
    'a signature before birth',
    (good) => ({ ...good, members: [aMember(), aMember({ relation: '孙子', idNumber: anIdNumber('20260301'), authorisedOn: '2026-02-28' })] }),
    { 'members.1.authorisedOn': '签字日期不能早于出生日期' },
  ],
  [
    'a signature of years ago',
    (good) => ({ ...good, members: [aMember({ authorisedOn: '1990-01-01' })] }),
    { 'members.0.authorisedOn': '签字已经超过一年，请核对日期；确实是以前签的，请为这次申请重新签' },
  ],
  [
    'a signature of a year and a day ago',
    (good) => ({ ...good, members: [aMember({ authorisedOn: '2025-06-30' })] }),
    { 'members.0.authorisedOn': '签字已经超过一年，请核对日期；确实是以前签的，请为这次申请重新签' },
  ],
  [
    'an applicant who is somebody else',
    (good) => ({ ...good, members: [aMember({ relation: '配偶' })] }),
    { 'members.0.relation': '第一位家庭成员是申请人，与申请人关系要填“本人”' },
  ],
  [
    'an online application without its number',
    (good) => ({ ...good, channel: 'aishandong', submittedAt: '2026-07-01T00:00:00Z' }),
    { outerNumber: '线上申请要填写平台的受理编号，热线转来的要填写工单编号' },
  ],
  [
    'an order of the hotline without its number',
    (good) => ({ ...good, channel: 'hotline' }),
    { outerNumber: '线上申请要填写平台的受理编号，热线转来的要填写工单编号' },
  ],
  ['a name with nothing to see', (good) => ({ ...good, members: [aMember({ name: '\u200b\u200d' })] }), { 'members.0.name': '只有看不见的字符，请重新填写' }],
  [
    'a name that lost a character',
    (good) => ({ ...good, members: [aMember({ name: '王?田' })] }),
    { 'members.0.name': expect.stringContaining('看到“王?田”') },
  ],
  ['an unknown field', (good) => ({ ...good, income: 100 }), { income: '没有这个栏目' }],
  ['a missing address', ({ address: _address, ...rest }) => rest, { address: '必须填写' }],
  ['an empty address', (good) => ({ ...good, address: '   ' }), { address: '必须填写' }],
  ['an address too long', (good) => ({ ...good, address: '村'.repeat(121) }), { address: '不能超过120个字' }],
  ['NUL in a text', (good) => ({ ...good, address: '云溪\u0000东村' }), { address: '含有不能保存的字符' }],
  ['half a surrogate pair', (good) => ({ ...good, address: '云溪\ud800东村' }), { address: '含有不能保存的字符' }],
  ['nobody in the household', (good) => ({ ...good, members: [] }), { members: '至少要有1项' }],
  [
    'a wrong check character',
    (good) => ({ ...good, members: [aMember({ idNumber: '999901196002140010' })] }),
    { 'members.0.idNumber': '身份证号码不对：末位看到的是0，同前17位对不上，请逐位核对' },
  ],
  [
    'a birthday that never was',
    (good) => ({ ...good, members: [aMember({ idNumber: anIdNumber('19600230') })] }),
    { 'members.0.idNumber': '身份证号码不对：出生日期看到的是“19600230”，日历上没有这一天' },
  ],
  [
    'a signature on 30 February',
    (good) => ({ ...good, members: [aMember({ authorisedOn: '2026-02-30' })] }),
    { 'members.0.authorisedOn': '不是有效日期：看到“2026-02-30”，日历上没有这一天（1900年至2199年）' },
  ],
  [
    'a signature of tomorrow',
    (good) => ({ ...good, members: [aMember(), aMember({ authorisedOn: '2026-07-02' })] }),
    { 'members.1.authorisedOn': '签字日期不能晚于今天' },
  ],
  [
    'a telephone of words',
    (good) => ({ ...good, members: [aMember({ phone: '问邻居' })] }),
    { 'members.0.phone': expect.stringContaining('看到“问邻居”：电话只写号码') },
  ],
  ['a village of nowhere', (good) => ({ ...good, villageId: '7d444840-9dc0-41d1-b245-5ffdce74fad2' }), { villageId: '本镇没有这个村' }],
  ['a list instead of a form', () => [], { 内容: '格式不对：应为一组栏目' }],
])('refuses %s, names the field and changes nothing', async (_what, spoil, fields) => {
  const answer = await clerk.post('/api/applications', spoil(anApplication(village)));
  expect(answer).toMatchObject({ status: 422, body: { code: 'badInput' } });
  expect(answer.body.fields).toEqual(fields);
  expect(await kept()).toEqual(before);
});

it('refuses the same person twice, and a body that is no JSON or too large', async () => {
  const twice = aMember();
  expect((await clerk.post('/api/applications', anApplication(village, { members: [twice, twice] }))).body.fields).toEqual({
    members: '同一户里有两个相同的身份证号码',
  });
  const headers = { cookie: clerk.cookie, 'idempotency-key': 'form-0007' };
  expect(await office.send('POST', '/api/applications', { body: '{"programme":', headers })).toMatchObject({ status: 400, body: { code: 'badJson' } });
  expect(await office.send('POST', '/api/applications', { body: JSON.stringify({ address: 'x'.repeat(110_000) }), headers })).toMatchObject({
    status: 413,
    body: { code: 'tooLarge' },
  });
  expect(await office.send('POST', '/api/applications', { body: '['.repeat(50_000), headers })).toMatchObject({ status: 422, body: { code: 'tooIntricate' } });
  expect(await kept()).toEqual(before);
});

it('keeps names in composed form and an X in capitals', async () => {
  const number = Array.from({ length: 400 }, () => anIdNumber()).find((one) => one.endsWith('X')) ?? '';
  const { body } = await clerk.post(
    '/api/applications',
    anApplication(village, { members: [aMember({ name: ' Zoe\u0301 ', idNumber: number.toLowerCase() })] }),
  );
  expect(await numbersIn(office.client, body.id)).toEqual([number]);
  expect((await clerk.get(`/api/cases/${body.id}`)).body.about.members[0].name).toBe('Zoé');
});

it('shows the time since receipt of an open case, over a holiday, and of a closed one up to its end', async () => {
  await office.goTo('2026-09-24T10:00:00+08:00');
  const { body } = await clerk.post('/api/applications', anApplication(village));
  const receipt = async (): Promise<Said> => (await clerk.get(`/api/cases/${body.id}`)).body.about.receipt;
  expect(await receipt()).toEqual({ receivedOn: '2026-09-24', workingDays: 0, words: '自收到申请起不满1个工作日' });
  await office.goTo('2026-10-09T10:00:00+08:00');
  const open = { receivedOn: '2026-09-24', workingDays: 5, words: '自收到申请起第5个工作日' };
  expect(await receipt()).toEqual(open);
  await clerk.post(`/api/cases/${body.id}/actions/moveAway`, moved);
  await office.goTo('2026-10-20T10:00:00+08:00');
  expect(await receipt()).toEqual({ ...open, words: `${open.words}办结` });
});

it.each([
  ['limit=0', { limit: '不能小于1' }],
  ['limit=101', { limit: '不能大于100' }],
  ['stage=nowhere', { stage: expect.stringContaining('只能是以下之一') }],
  ['village=云溪', { village: '格式不对：应为系统给出的编号（id）' }],
  ['after=yesterday', { after: '不是上一页给出的 next' }],
  ['colour=red', { colour: '没有这个栏目' }],
])('refuses the list query %s', async (query, fields) => {
  const answer = await clerk.get(`/api/applications?${query}`);
  expect(answer.status).toBe(422);
  expect(answer.body.fields).toEqual(fields);
});

it('tells on its page whatever the form asks besides, by the labels of the form', async () => {
  const body = anApplication(village, { channel: 'hotline', outerNumber: '12345-0001', needsHomeService: true });
  const { body: opened } = await clerk.post('/api/applications', body);
  expect((await clerk.get(`/api/cases/${opened.id}`)).body.about.entered).toEqual([
    { label: '受理编号', value: '12345-0001' },
    { label: '需要上门服务', value: '是' },
  ]);
});

it('answers what is not there, and what is no id, with the same 404', async () => {
  const paths = ['/api/applications/7d444840-9dc0-41d1-b245-5ffdce74fad2', '/api/applications/1', '/api/applications/%00', '/api/nothing', '/nothing'];
  const answers = await Promise.all(paths.map((path) => clerk.get(path)));
  expect(new Set(answers.map((answer) => JSON.stringify([answer.status, answer.body]))).size).toBe(1);
  expect(answers[0]?.body.code).toBe('notFound');
});
