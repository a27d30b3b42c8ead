// Acting in a case: what is allowed is what happens, once for each key, and a refusal changes nothing.
import { type Office, type Person, type Said, openOffice } from '../support/api';
import { aSheet, act, broughtTo, departmentNamed, submitted, moved } from '../support/office-cases';

let office: Office;
let clerk: Person;
beforeAll(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00');
  clerk = await office.as('clerk');
});
beforeEach(() => office.goTo('2026-07-01T09:00:00+08:00'));
afterAll(() => office.close());

const textsKept = async (): Promise<number> => (await office.client.sql`select count(*)::int n from case_text`)[0]?.['n'];
const stepsOf = async (id: string): Promise<number> => (await office.client.sql`select count(*)::int n from case_step where case_id = ${id}`)[0]?.['n'];

it('takes one step of the same key sent twice, and answers the same though the case has moved on', async () => {
  const id = await submitted(office);
  const first = await act(clerk, id, 'accept', { text: '材料齐全。' }, { key: 'accept-01' });
  await act(clerk, id, 'requestCheck');
  await office.goTo('2026-07-08T09:00:00+08:00');
  const again = await act(clerk, id, 'accept', { text: '材料齐全。' }, { key: 'accept-01' });
  expect(again.body).toEqual(first.body);
  expect(await stepsOf(id)).toBe(3);
});

it('takes one step of twenty that come at once', async () => {
  const id = await submitted(office);
  const answers = await Promise.all(Array.from({ length: 20 }, () => act(clerk, id, 'accept', { text: '材料齐全。' }, { key: 'accept-01' })));
  expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
  expect(answers[0]).toMatchObject({ status: 200, body: { seq: 2 } });
  expect(await stepsOf(id)).toBe(2);
});

it('refuses another action or other words under a used key', async () => {
  const id = await submitted(office);
  await act(clerk, id, 'askSupplement', { method: 'direct', materials: ['application'], text: '缺户口簿。' }, { key: 'key-00001' });
  expect(await act(clerk, id, 'askSupplement', { method: 'direct', materials: ['application'], text: '缺收入证明。' }, { key: 'key-00001' })).toMatchObject({
    status: 422,
    body: { code: 'keyReused' },
  });
  expect(await act(clerk, id, 'bringSupplement', {}, { key: 'key-00001' })).toMatchObject({ status: 422, body: { code: 'keyReused' } });
  expect(await stepsOf(id)).toBe(2);
  expect((await clerk.get(`/api/cases/${id}`)).body.timeline.find((one: Said) => one.text !== undefined).text).toBe('缺户口簿。');
});

it('tells the engine what happened, and does not wait until it has heard', async () => {
  const hung = await openOffice('2026-07-01T09:00:00+08:00', { teller: { tell: () => new Promise<boolean>(() => undefined) } });
  const id = await submitted(hung);
  expect((await act(await hung.as('clerk'), id, 'accept')).status).toBe(200);
  await hung.close();
  const other = await broughtTo(office, 'accept');
  expect(office.told.filter(({ caseId }) => caseId === other)).toEqual([
    { caseId: other, kind: 'application', seq: 1, signal: 'opened', number: expect.stringMatching(/^低保2026-/) },
    { caseId: other, kind: 'application', seq: 2, signal: 'accepted', number: expect.stringMatching(/^低保2026-/) },
  ]);
});

it('keeps words out of the record: a step names its text by id', async () => {
  const id = await submitted(office);
  await act(clerk, id, 'askSupplement', { method: 'direct', materials: ['application'], text: '缺王守田的户口簿。' });
  const steps = await office.client.sql`select events, answer from case_step where case_id = ${id}`;
  expect(JSON.stringify(steps)).not.toMatch(/户口簿|王守田/);
  expect(JSON.stringify(office.told)).not.toMatch(/户口簿|王守田/);
  expect(JSON.stringify(office.logged)).not.toMatch(/户口簿|王守田|999901/);
});

it('lets nobody decide who has investigated', async () => {
  const id = await broughtTo(office, 'enterCheckAnswer');
  const [approver, first] = [await office.as('approver2'), await office.as('investigator1')];
  await act(first, id, 'completeVisit', { companions: [approver.id] });
  await act(first, id, 'fillSheet', await aSheet(office, id));
  await act(await office.as('reviewer1'), id, 'support');
  await act(clerk, id, 'postNotice');
  await office.goTo('2026-07-09T09:00:00+08:00');
  const refusal = await act(approver, id, 'confirm', { amountFen: 65_000 });
  expect(refusal).toMatchObject({ status: 409, body: { code: 'fourEyes', detail: expect.stringContaining('要由另一个人办理') } });
  const shown = (await approver.get(`/api/cases/${id}`)).body.allowedActions.find((one: Said) => one.action === 'confirm');
  expect(shown).toMatchObject({ allowed: false, code: 'fourEyes', whoInstead: [{ post: '审批人', people: ['吴思齐'] }] });
  expect(await act(await office.as('approver1'), id, 'confirm', { amountFen: 65_000 })).toMatchObject({ status: 200 });
});

/** What each action of a dibao case needs to be accepted. */
const bodies: Record<string, object> = {
  askSupplement: { method: 'direct', materials: ['application'], text: '缺户口簿。' },
  askFurther: { method: 'direct', text: '新添一口人，请补充出生证明。', ground: 'newFact' },
  proposeNonAcceptance: { text: '户籍在邻镇。', ground: 'wrongPlace', toPlace: '示范县河湾镇' },
  oppose: { text: '收入超过标准。' },
  object: { text: '有存款未申报。' },
  registerRelative: { relation: 'sibling', post: 'villageCommittee' },
  confirm: { amountYuan: '650', visitedOn: '2026-07-01' },
  refuse: { text: '收入超过标准。', visitedOn: '2026-07-01' },
  passToCounty: { text: '案情复杂。' },
  reopenSheet: { text: '漏算一项收入。' },
  recordNoPosting: { text: '申请人未成年。' },
  meetingUpholds: { invited: 9, present: 7, votesFor: 6, votesAgainst: 1 },
  meetingReverses: { invited: 9, present: 7, votesFor: 1, votesAgainst: 6, text: '车辆属实。' },
  requestExtension: { text: '人在外地。', clock: 'total', ground: '人户分离' },
  proposeTermination: { text: '拒绝配合。', warnedOn: '2026-07-01' },
  enterAdverseCheck: { text: '名下有车辆。' },
  supervise: { text: '请尽快办理。' },
  moveAway: moved,
  noteSupporter: { consent: 'refused', askedOn: '2026-07-01', text: '儿子不同意核对。' },
  requestCooperation: { text: '户主住在邻县，请协助入户调查。' },
  enterCoopReply: { text: '该户在邻县租房居住。' },
  serveSupplementNotice: { method: 'direct' },
  tellExtension: { method: 'direct' },
  serveNotice: { method: 'direct' },
  withdraw: { text: '不再申请。', signedOn: '2026-07-01', takenBy: '孔令安' },
  rejectWithdrawal: { text: '本人改变主意。' },
  recordHomeService: { servedAtHomeOn: '2026-07-01', text: '代填申请书。' },
  recordDeath: { diedOn: '2026-07-01', proof: 'certificate', paper: '死亡医学证明', reportedBy: '王守田' },
  publishDecision: { publishedOn: '2026-07-01', place: '村务公开栏' },
  enterCountyPublication: { publishedOn: '2026-07-01', paper: '公布单' },
  recordNoPublication: { text: '申请人未成年。' },
  registerReport: { matter: 'namedReport', who: '周守成，000-0000-0031', text: '反映有一辆没有申报的货车。' },
  correctEntry: { what: 'address', address: '云溪东村乙12号', text: '登记时看错了。' },
  proposeCorrection: { what: 'area', area: 'urban', paper: '户口簿', text: '登记时看错了。' },
  addMember: {
    ...{ ground: 'returned', name: '王小满', relation: '儿子', noNumber: 'unregistered', bornOn: '2010-01-01', sex: 'male' },
    ...{ authorisedOn: '2026-07-01', paper: '户口簿', text: '从外地回家。' },
  },
  mendReceipt: { submittedAt: '2026-07-01T08:00:00+08:00', text: '看错了。' },
  mendCountyDecision: { number: '示民救〔2026〕31号（虚构）', decidedOn: '2026-07-01', text: '看错了。' },
  transcribeSupplement: { broughtOn: '2026-07-01', paper: '收件回执第7号（虚构）' },
  settleBreach: { clock: 'total', paper: '受理登记簿第3页（虚构）', metOn: '2026-07-01' },
  removeMember: { ground: 'separated', leftOn: '2026-07-01', paper: '户口簿', text: '已经分户。' },
};

/** The form takes no day of a county's decision on a case that never went there. */
const neverThere = ['mendCountyDecision', 'transcribeSupplement'];

it('offers exactly what would be done: each allowed action goes through, each other is refused for the reason shown', async () => {
  const [housing, second] = [await departmentNamed(office, '住建所'), await office.as('investigator2')];
  const visits: Record<string, object> = Object.fromEntries(
    ['completeVisit', 'upholdOpinion', 'reverseOpinion'].map((action) => [action, { text: '三间平房。', companions: [second.id] }]),
  );
  const bodyOf = async (action: string, id: string): Promise<object> =>
    action === 'refer'
      ? { topic: 'housing', departmentId: housing, purpose: 'decision', question: '是否有其他住房？' }
      : action === 'fillSheet'
        ? aSheet(office, id)
        : action === 'removeMember'
          ? { ...bodies[action], memberId: (await clerk.get(`/api/cases/${id}`)).body.about.members[1].id }
          : (visits[action] ?? bodies[action] ?? {});
  const everything = ['accept', 'askSupplement', 'bringSupplement', 'requestCheck', 'enterCheckAnswer', 'beginVisit', 'completeVisit', 'support', 'oppose'];
  const all = [...everything, 'postNotice', 'object', 'upholdOpinion', 'reverseOpinion', 'confirm', 'refuse', 'serveNotice', 'refer', 'withdraw'];
  let allowed = 0;
  const hold = async (id: string) => {
    for (const account of ['clerk', 'investigator1', 'reviewer1', 'approver1', 'approver2', 'head', 'assistant1']) {
      const who = await office.as(account);
      const page = await who.get(`/api/cases/${id}`);
      if (page.status === 404 && account === 'investigator1') continue; // nothing of it is, or was, in an investigator's hands
      const shown = page.body.allowedActions as Said[];
      const hidden = account === 'clerk' ? all.filter((name) => !shown.some((one) => one.action === name)) : [];
      const asked = [...shown.map((one) => one.action), ...hidden];
      const answers = await Promise.all(asked.map(async (action) => who.post(`/api/cases/${id}/what-if/${action}`, await bodyOf(action, id))));
      const told = Object.fromEntries(asked.map((action, index) => [action, answers[index]?.status === 200 ? 'yes' : answers[index]?.body.code]));
      for (const one of shown.filter(({ action }) => !neverThere.includes(action)))
        expect([account, one.action, told[one.action]]).toEqual([account, one.action, one.allowed ? 'yes' : one.code]);
      for (const action of hidden) expect(told[action]).not.toBe('yes');
      for (const one of shown.filter((each) => !each.allowed)) expect(one.sentence.length).toBeGreaterThan(8);
      allowed += shown.filter((one) => one.allowed).length;
    }
  };
  const id = await submitted(office);
  await hold(id);
  for (const last of ['accept', 'enterCheckAnswer', 'completeVisit', 'fillSheet', 'support', 'postNotice'] as const) await hold(await broughtTo(office, last));
  const noticed = await broughtTo(office, 'postNotice');
  await act(clerk, noticed, 'object', { text: '有存款未申报。' });
  await hold(noticed);
  await act(await office.as('investigator1'), noticed, 'upholdOpinion', { companions: [second.id] });
  await hold(noticed);
  await act(clerk, noticed, 'requestExtension', bodies['requestExtension']);
  await act(await office.as('approver1'), noticed, 'grantExtension');
  await hold(noticed);
  await act(await office.as('approver1'), noticed, 'confirm', bodies['confirm']);
  await hold(noticed);
  const supplemented = await submitted(office);
  await act(clerk, supplemented, 'askSupplement', bodies['askSupplement']);
  await act(clerk, supplemented, 'bringSupplement');
  await hold(supplemented);
  expect(allowed).toBeGreaterThan(30);
});

it('shows what a supporter answered and what another place was asked and replied, in the course of the case', async () => {
  const id = await broughtTo(office, 'accept');
  for (const action of ['noteSupporter', 'requestCooperation', 'enterCoopReply'])
    expect(await act(clerk, id, action, bodies[action])).toMatchObject({ status: 200, body: { stage: 'investigation' } });
  const { timeline, clocks } = (await clerk.get(`/api/cases/${id}`)).body;
  const told = timeline.filter((one: Said) => one.by !== undefined).slice(-3);
  expect(told[0].entered).toEqual([
    { label: '答复', value: '不同意' },
    { label: '询问日期', value: '2026-07-01' },
  ]);
  expect(told.map(({ words, text }: Said) => [words, text])).toEqual([
    ['登记赡养、抚养、扶养义务人同意核对情况', '儿子不同意核对。'],
    ['发协查函，出具《协查函》', '户主住在邻县，请协助入户调查。'],
    ['录入协查回函', '该户在邻县租房居住。'],
  ]);
  const tomorrow = { consent: 'agreed', askedOn: '2026-07-02' };
  expect((await act(clerk, id, 'noteSupporter', tomorrow)).body).toMatchObject({ status: 422, fields: { askedOn: '询问日期不能晚于今天' } });
  expect(clocks.find((one: Said) => one.clock === 'coopReply')).toMatchObject({ dueOn: '2026-07-15', internal: true, state: 'met' });
});

it('names who could instead when somebody else holds the task', async () => {
  const id = await submitted(office);
  await clerk.post(`/api/tasks/${id}.materialCheck.1/claim`);
  await office.client.sql`insert into role_grant (staff_id, role, from_on) select id, 'clerk', '2020-01-01' from staff where account = 'director'`;
  const director = await office.as('director');
  const { allowedActions } = (await director.get(`/api/cases/${id}`)).body;
  expect(allowedActions.find((one: Said) => one.action === 'accept')).toMatchObject({
    code: 'heldByAnother',
    task: `${id}.materialCheck.1`,
    whoInstead: [{ post: '窗口受理', people: ['李春禾'] }],
  });
  expect((await act(director, id, 'accept')).body.code).toBe('heldByAnother');
});

it.each<[string, string, object, object]>([
  ['serveNotice', 'no way of service', {}, { method: '请选择：直接送达、留置送达、邮寄送达、电子送达、代收' }],
  [
    'serveNotice',
    'a service on 31 June',
    { method: 'direct', servedOn: '2026-06-31' },
    { servedOn: '不是有效日期：看到“2026-06-31”，日历上没有这一天（1900年至2199年）' },
  ],
  ['tellExtension', 'no way of service', { servedOn: '2026-07-01' }, { method: '请选择：直接送达、留置送达、邮寄送达、电子送达、代收' }],
  ['tellExtension', 'a letter without its number', { method: 'mail', servedOn: '2026-07-01' }, { mailNumber: '邮寄送达要填写邮件号码。填写后即可登记。' }],
  ['askFurther', 'no ground', { text: '请补充出生证明。' }, { ground: '请选择：情况有新变化、已交材料真伪存疑、首次告知遗漏' }],
  ['askFurther', 'a ground of its own', { text: '请补充。', ground: 'curious' }, { ground: '只能是以下之一：情况有新变化、已交材料真伪存疑、首次告知遗漏' }],
  ['noteCheckStarted', 'a day of its own', { startedOn: '2026-07-01' }, { startedOn: '没有这个栏目' }],
  ['registerRelative', 'nothing', {}, { relation: expect.stringContaining('配偶、父母'), post: '请选择：低保经办人员、村（居）民委员会成员' }],
  ['registerRelative', 'a cousin', { relation: 'cousin', post: 'officer' }, { relation: expect.stringContaining('只能是以下之一') }],
  ['registerRelative', 'a name', { relation: 'child', post: 'officer', text: '王守田' }, { text: '没有这个栏目' }],
  ['noteSupporter', 'nothing', {}, { consent: '请选择：同意、不同意、联系不上', askedOn: expect.stringContaining('收到申请之后、不晚于今天') }],
  ['noteSupporter', 'a name', { consent: 'agreed', askedOn: '2026-07-01', name: '王守田' }, { name: '没有这个栏目' }],
  [
    'moveAway',
    'no place',
    { movedOn: '2026-07-01', letter: '云移〔2026〕1号', text: '搬走了。' },
    { toPlace: expect.stringContaining('请写明户籍迁往的乡镇') },
  ],
  [
    'moveAway',
    'an empty place',
    { movedOn: '2026-07-01', letter: '云移〔2026〕1号', toPlace: ' ' },
    { toPlace: expect.stringContaining('请写明户籍迁往的乡镇') },
  ],
  [
    'proposeNonAcceptance',
    'a place in lines',
    { text: '户籍在邻镇。', ground: 'wrongPlace', toPlace: '邻\n镇' },
    { toPlace: '中间有换行或者制表符，请写在一行里' },
  ],
  [
    'refuse',
    'a visit on 31 June',
    { text: '收入超过标准。', visitedOn: '2026-06-31' },
    { visitedOn: '不是有效日期：看到“2026-06-31”，日历上没有这一天（1900年至2199年）' },
  ],
  ['confirm', 'nothing', { amountFen: 0 }, { amountFen: '不能小于1' }],
  ['confirm', 'parts of a fen', { amountYuan: '650.505' }, { amountYuan: '金额最多两位小数，看到的是“650.505”元' }],
  ['confirm', 'two amounts', { amountYuan: '650', amountFen: 65_000 }, { amountYuan: '金额只填一处：元或者分' }],
  ['completeVisit', 'a name for an id', { companions: ['李四'] }, { 'companions.0': '格式不对：应为系统给出的编号（id）' }],
  [
    'refer',
    'a department of nowhere',
    { topic: 'housing', departmentId: '7d444840-9dc0-41d1-b245-5ffdce74fad2', purpose: 'decision', question: '?' },
    { departmentId: '本镇没有这个部门' },
  ],
  ['refer', 'no question', { topic: 'housing', departmentId: '7d444840-9dc0-41d1-b245-5ffdce74fad2', purpose: 'decision' }, { question: '必须填写' }],
  ['accept', 'a field that accept has not', { amountFen: 5 }, { amountFen: '没有这个栏目' }],
  ['accept', 'words without end', { text: '好'.repeat(4_001) }, { text: '不能超过4000个字' }],
])('refuses %s with %s, and changes nothing', async (action, _what, body, fields) => {
  const id = await submitted(office);
  const texts = await textsKept();
  const answer = await act(clerk, id, action, body);
  expect(answer).toMatchObject({ status: 422, body: { code: 'badInput' } });
  expect(answer.body.fields).toEqual(fields);
  expect(await stepsOf(id)).toBe(1);
  expect(await textsKept()).toBe(texts);
});

it('puts a question only to a department that answers for the item', async () => {
  const id = await broughtTo(office, 'accept');
  const before = await stepsOf(id);
  const other = await departmentNamed(office, '医保站');
  const answer = await act(clerk, id, 'refer', { topic: 'housing', departmentId: other, purpose: 'decision', question: '是否危房？' });
  expect(answer).toMatchObject({ status: 422, body: { fields: { departmentId: expect.stringMatching(/^请选择答复这一事项的部门/) as unknown } } });
  expect(await stepsOf(id)).toBe(before);
});

it('hands a refusal of the rules on with their code and a sentence', async () => {
  const id = await submitted(office);
  const head = await office.as('head');
  expect((await act(head, id, 'accept')).body).toMatchObject({
    status: 409,
    code: 'notYourPost',
    detail: expect.stringMatching(/^您的岗位不办理这一步，请转给窗口受理（.*李春禾.*）。$/) as unknown,
  });
  expect((await act(clerk, id, 'askSupplement')).body).toMatchObject({ status: 422, code: 'badInput', fields: { text: '请写明理由。' } });
  expect((await act(clerk, id, 'requestCheck')).body).toMatchObject({ status: 409, code: 'notNow' });
  expect((await act(clerk, id, 'fly')).body).toMatchObject({ status: 404, code: 'notFound' });
  expect((await act(clerk, id, '__proto__')).body).toMatchObject({ status: 404, code: 'notFound' });
  expect(await stepsOf(id)).toBe(1);
});
