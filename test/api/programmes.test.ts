// One application of each programme from the window to its end, over HTTP: money first, the county's decision, a notice published twice.
import { type Office, type Person, type Said, openOffice } from '../support/api';
import { aGuardian, aMember } from '../support/households';
import { aTekunSheet, act, submitted } from '../support/office-cases';

let office: Office;
let clerk: Person;
let investigator: Person;
let head: Person;
/** What stands on the county's paper, and what is read there again. */
const read = (decidedOn: string) => ({ number: '示民救〔2026〕31号', decidedOn });
const county = (decidedOn: string) => ({ ...read(decidedOn), paper: '确认通知书' });
const guests = [{ name: '孔令安', unit: '云溪东村驻村工作队', phone: '000-0000-5678' }];
beforeEach(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00');
  [clerk, investigator, head] = [await office.as('clerk'), await office.as('investigator1'), await office.as('head')];
});
afterEach(() => office.close());

const done = async (who: Person, id: string, action: string, body: object = {}): Promise<Said> => {
  const answer = await act(who, id, action, body);
  if (answer.status !== 200) throw new Error(`${action}: ${JSON.stringify(answer.body)}`);
  return answer.body;
};
const clocksOf = async (id: string): Promise<Record<string, Said>> =>
  Object.fromEntries((await clerk.get(`/api/cases/${id}`)).body.clocks.map((one: Said) => [one.clock, one]));

it('carries 特困 to the county and back: a guardian signs, the notice is published twice, six abilities are assessed', async () => {
  const id = await submitted(office, '云溪东村', { programme: 'tekun', members: [aMember()], incapable: true });
  expect((await act(clerk, id, 'accept')).body).toMatchObject({ code: 'application.signedByCapable', detail: expect.stringContaining('监护人') });
  expect((await clerk.post(`/api/applications/${id}/guardian-signature`, aGuardian)).body).toEqual({ guardianSigned: true });
  await done(clerk, id, 'accept');
  expect((await clocksOf(id))['investigateAndOpinion']).toMatchObject({ dueOn: '2026-07-22', source: { article: '43号 第十三条', confidence: 'V' } });
  await done(clerk, id, 'requestCheck');
  await done(clerk, id, 'enterCheckAnswer');
  expect((await act(investigator, id, 'completeVisit')).body.fields).toEqual({ companions: expect.stringContaining('两名以上调查人员') });
  const visited = await done(investigator, id, 'completeVisit', { guests });
  expect(visited.events[0].words).toBe('完成入户调查（同行：孔令安（云溪东村驻村工作队）），出具《入户调查表》');
  await done(investigator, id, 'fillSheet', await aTekunSheet(office, id));
  await done(await office.as('reviewer1'), id, 'support');
  await done(clerk, id, 'postNotice');
  await done(clerk, id, 'object', { text: '邻居反映其有子女。' });
  expect(await done(investigator, id, 'upholdOpinion', { guests })).toMatchObject({ stage: 'publicNotice' });
  await done(clerk, id, 'postNotice');
  await office.goTo('2026-07-09T09:00:00+08:00');
  expect((await clerk.get(`/api/cases/${id}`)).body).toMatchObject({ stage: 'submission', stageWord: '报县' });
  await done(clerk, id, 'submitToCounty');
  expect((await clocksOf(id))['countyConfirm']).toMatchObject({ dueOn: '2026-07-30', light: { word: '正常' } });
  expect((await act(clerk, id, 'countyConfirms', { ...county('2026-07-09'), samplePercent: 20 })).body.code).toBe('application.sampledEnough');
  expect((await act(clerk, id, 'countyConfirms', { ...county('2026-07-09'), samplePercent: 30 })).body.code).toBe('application.supportFormChosen');
  const choice = { supportForm: 'dispersed', signedOn: '2026-07-09' };
  expect((await act(clerk, id, 'chooseSupportForm', { ...choice, signedBy: 'self' })).body).toMatchObject({
    status: 409,
    code: 'application.choiceSignedByWhomMay',
    fields: { signedBy: expect.stringContaining('监护人') },
  });
  expect((await act(clerk, id, 'chooseSupportForm', { ...choice, signedBy: 'guardian' })).body.fields).toEqual({
    guardian: '由监护人签字的，要写明监护人姓名。',
  });
  const chosen = await done(clerk, id, 'chooseSupportForm', { ...choice, signedBy: 'guardian', guardian: '王守田' });
  expect(chosen.events[0].words).toBe('登记供养形式，出具《供养形式选择书》');
  expect(chosen.events[0].entered).toEqual([
    { label: '供养形式', value: '分散供养' },
    { label: '签字人', value: '监护人' },
    { label: '签字日期', value: '2026-07-09' },
  ]);
  expect(await done(clerk, id, 'countyConfirms', { ...county('2026-07-09'), samplePercent: 30 })).toMatchObject({ stage: 'assessment' });
  const met = { eating: true, dressing: true, transferring: true, toileting: false, walking: false };
  expect((await act(clerk, id, 'assess', met)).body.fields).toEqual({ bathing: '必须填写' });
  const assessed = await done(clerk, id, 'assess', { ...met, bathing: false });
  expect(assessed.events[0].words).toMatch(/^登记评估结果：.*丧失生活自理能力（\d项不能自理：.*洗澡）/);
  const { selfCare } = (await clerk.get(`/api/cases/${id}`)).body.about;
  expect(assessed.events[0].words).toContain(selfCare.grade.word);
  expect(selfCare.abilities).toHaveLength(6);
  expect(selfCare.abilities).toContainEqual({ name: 'bathing', word: '洗澡', met: false });
  await done(clerk, id, 'enterCountyPublication', { publishedOn: '2026-07-09', paper: '本期公布单' });
  await done(head, id, 'holdCountyDecision', read('2026-07-09'));
  expect(await done(clerk, id, 'serveNotice', { method: 'direct', receivedBy: '王守田' })).toMatchObject({ outcome: 'confirmed', stageWord: '已办结' });
});

it('gives first aid at once, and warns with the earlier grant when the same family comes back for the same cause', async () => {
  await office.goTo('2026-07-03T20:30:00+08:00');
  const [members, fire] = [[aMember()], { programme: 'emergencyAid', cause: 'fire' }];
  const id = await submitted(office, '云溪东村', { ...fire, members });
  expect((await clocksOf(id))['firstAid']).toMatchObject({ dueAt: '2026-07-04T20:30:00+08:00', limit: { words: '24小时' }, source: { confidence: 'L' } });
  const given = {
    amountYuan: '2000',
    leader: head.id,
    approvedAt: '2026-07-03T20:20:00+08:00',
    text: '电话同意先行救助。',
    fund: 'reserveFund',
    signedFor: true,
  };
  expect((await act(clerk, id, 'giveFirstAid', { ...given, approvedAt: '2026-07-03T20:40:00+08:00' })).body.fields).toEqual({
    approvedAt: '负责人同意的时间不能晚于现在',
  });
  expect((await act(clerk, id, 'giveFirstAid', { ...given, leader: clerk.id })).body.fields).toEqual({
    leader: expect.stringContaining('须是在任的分管负责人或者镇长'),
  });
  expect((await act(clerk, id, 'giveFirstAid', { ...given, approvedAt: '2026-06-29T23:59:59+08:00' })).body).toMatchObject({
    ...{ status: 422, fields: { approvedAt: expect.stringContaining('不能早于收到之日前三天') } },
  });
  expect((await act(clerk, id, 'giveFirstAid', { ...given, signedFor: undefined })).body.fields).toEqual({
    signedFor: expect.stringContaining('要由领款人签字'),
  });
  expect((await act(clerk, id, 'giveFirstAid', { ...given, fund: 'pocket' })).status).toBe(422);
  expect((await act(clerk, id, 'giveFirstAid', { ...given, amountFen: 1 })).body.fields).toEqual({ amountYuan: '金额只填一处：元或者分' });
  const aided = await done(clerk, id, 'giveFirstAid', given);
  expect(aided).toMatchObject({ stage: 'papers', warnings: [] });
  expect(aided.events[0].words).toBe('先行救助，2000.00元，出具《急难/小额快救登记表》');
  expect(aided.events[0].entered).toEqual([
    { label: '救助金额', value: '2000.00元' },
    { label: '资金来源', value: '备用金' },
    { label: '领款人已签字', value: '是' },
    { label: '同意的负责人', value: head.name },
    { label: '负责人同意的时间', value: '2026-07-03 20:20' },
  ]);
  await office.goTo('2026-07-06T09:00:00+08:00');
  expect((await act(await office.as('director'), id, 'signFirstAid')).body.code).toBe('application.isNamedLeader');
  await done(head, id, 'signFirstAid');
  expect(await done(clerk, id, 'completePapers', { text: '火灾证明已收。' })).toMatchObject({ outcome: 'aided', outcomeWord: '已救助' });

  await office.goTo('2026-07-20T09:00:00+08:00');
  const again = await submitted(office, '云溪东村', { ...fire, members });
  const slip = { ...given, amountYuan: '4000', approvedAt: '2026-07-20T08:50:00+08:00' };
  expect((await act(clerk, again, 'giveFirstAid', { ...slip, amountYuan: '30000' })).body).toMatchObject({
    ...{ status: 409, code: 'application.pointInPlace', detail: expect.stringContaining('小数点可能点错了') },
  });
  expect((await act(clerk, again, 'giveFirstAid', slip)).body).toMatchObject({
    status: 409,
    code: 'application.amountMeant',
    detail: expect.stringContaining('用大写填写金额'),
  });
  const second = { ...slip, amountInWords: '肆仟元整' };
  const warned = ['12个月之内因同一原因（火灾）救助过1次：急难2026-0001（2026-07-03救助）。请核对是否重复救助；这只是提醒，不影响本次办理。'];
  expect((await clerk.post(`/api/cases/${again}/what-if/giveFirstAid`, second)).body.warnings).toEqual(warned);
  const answer = await act(clerk, again, 'giveFirstAid', second, { key: 'aid-again' });
  expect(answer.body.warnings).toEqual(warned);
  expect((await clerk.get(`/api/cases/${again}`)).body.tasks.map(({ task }: Said) => task)).toContain('tellCounty');
  await done(clerk, again, 'reportToCounty');
  await done(head, again, 'signFirstAid');
  await done(clerk, again, 'completePapers', { text: '证明已收。' });
  expect((await act(clerk, again, 'giveFirstAid', second, { key: 'aid-again' })).body).toEqual(answer.body);
});

it('has first aid signed by the other leader when the one who approved has left, and lists the signature while nobody may give it', async () => {
  const director = await office.as('director');
  const id = await submitted(office, '云溪东村', { programme: 'emergencyAid', cause: 'fire' });
  await done(clerk, id, 'giveFirstAid', { amountYuan: '500', fund: 'reserveFund', signedFor: true, leader: head.id, approvedAt: '2026-07-01T08:50:00+08:00' });
  await (await office.as('admin')).post(`/api/staff/${head.id}/leave`);
  expect((await act(director, id, 'signFirstAid')).body).toMatchObject({
    code: 'application.isNamedLeader',
    detail: expect.stringContaining('另一位负责人代为补签'),
  });
  const orphans = async () => (await clerk.get('/api/unassigned')).body.work.map((one: Said) => `${one.word} ${one.why.name}`);
  expect(await orphans()).toEqual([]);
  await director.post(`/api/staff/${director.id}/absence`, { fromOn: '2026-07-01' });
  expect(await orphans()).toEqual(['负责人补签 vacant']);
  expect((await act(director, id, 'countersignFirstAid', { text: '分管负责人已经离岗。' })).body.code).toBe('onLeave');
  await director.post(`/api/staff/${director.id}/return`);
  const signed = await done(director, id, 'countersignFirstAid', { text: '分管负责人已经离岗。' });
  expect(signed.events[0].words).toBe('另一位负责人代为补签');
  expect((await clerk.get(`/api/cases/${id}`)).body.timeline).toContainEqual(
    expect.objectContaining({ words: '另一位负责人代为补签', text: '分管负责人已经离岗。' }),
  );
});

it('lets no clerk refuse an emergency: a leader signs under a document, and without one the county decides', async () => {
  const id = await submitted(office, '云溪东村', { programme: 'emergencyAid', cause: 'fire' });
  expect((await act(clerk, id, 'declineAid', { text: '家里不困难。' })).body.code).toBe('notNow');
  await done(clerk, id, 'proposeDecline', { text: '家里不困难。' });
  expect((await act(clerk, id, 'declineAid', { text: '家里不困难。' })).body.code).toBe('notYourPost');
  const rows = (await (await office.as('director')).get('/api/settings/authorities')).body.authorities;
  expect(rows.filter((one: Said) => one.act.name === 'refuse').map((one: Said) => one.programme.name)).toEqual(
    expect.arrayContaining(['emergencyAid', 'fastAid']),
  );
  await office.client.sql`delete from authority where act = 'refuse'`;
  expect((await act(head, id, 'declineAid', { text: '不属于急难情形。' })).body).toMatchObject({ code: 'application.mayRefuse' });
  await done(head, id, 'passToCounty', { text: '没有委托文件。' });
  await done(clerk, id, 'submitToCounty');
  expect(await done(clerk, id, 'countyRefuses', { ...county('2026-07-01'), text: '不属于急难情形。' })).toMatchObject({ stage: 'service' });
  expect((await clerk.get(`/api/cases/${id}`)).body.about.decision).toMatchObject({ mode: 'none' });
});

it('warns of aid given yesterday in a case that is still open, and no longer once the months of the office have passed', async () => {
  const members = [aMember()];
  const opened = (programme: string) => submitted(office, '云溪东村', { programme, cause: 'fire', members });
  const aid = (approvedAt: string) => ({ amountYuan: '500', fund: 'reserveFund', signedFor: true, leader: head.id, approvedAt });
  const warned = async (id: string, approvedAt: string) =>
    (await clerk.post(`/api/cases/${id}/what-if/giveFirstAid`, aid(approvedAt))).body.warnings.map((one: string) => one.slice(0, one.indexOf('。')));
  const first = await opened('emergencyAid');
  await office.goTo('2026-07-02T09:00:00+08:00');
  expect(await warned(await opened('emergencyAid'), '2026-07-02T09:00:00+08:00')).toEqual([]);
  await done(clerk, first, 'giveFirstAid', aid('2026-07-02T08:50:00+08:00'));

  await office.goTo('2026-07-03T09:00:00+08:00');
  const once = '12个月之内因同一原因（火灾）救助过1次：急难2026-0001（2026-07-02救助）';
  expect(await warned(await opened('emergencyAid'), '2026-07-03T09:00:00+08:00')).toEqual([once]);
  const fast = await done(head, await opened('fastAid'), 'grantFastAid', { amountYuan: '300', fund: 'reserveFund', signedFor: true });
  expect(fast.warnings).toEqual([expect.stringContaining(once)]);

  const director = await office.as('director');
  const set = { value: '6', fromOn: '2026-07-04', document: '示范县民政局通知〔2026〕9号（虚构）' };
  expect((await director.put('/api/settings/values/temp.repeat_months', set)).body).toMatchObject({ usual: '12', entries: [{ value: '6' }] });
  const both = '6个月之内因同一原因（火灾）救助过2次：急难2026-0001（2026-07-02救助）、快救2026-0001（2026-07-03救助）';
  await office.goTo('2027-01-02T09:00:00+08:00');
  expect(await warned(await opened('emergencyAid'), '2027-01-02T09:00:00+08:00')).toEqual([both]);
  await office.goTo('2027-01-03T09:00:00+08:00');
  const late = '6个月之内因同一原因（火灾）救助过1次：快救2026-0001（2026-07-03救助）';
  expect(await warned(await opened('emergencyAid'), '2027-01-03T09:00:00+08:00')).toEqual([late]);
});

it('refuses no emergency for living elsewhere, and closes one that is already being handled with a signed notice', async () => {
  const id = await submitted(office, '云溪东村', { programme: 'emergencyAid', cause: 'fire' });
  expect((await act(clerk, id, 'proposeNonAcceptance', { ground: 'wrongPlace', text: '户籍在邻镇。' })).body).toMatchObject({
    ...{ status: 422, fields: { ground: '只能是以下之一：依法由其他部门办理、申请人无权提出申请、同一事项正在办理或者已在享' } },
  });
  await done(clerk, id, 'proposeNonAcceptance', { ground: 'alreadyOpen', text: '昨天已经登记。' });
  const signed = await done(head, id, 'signNonAcceptance');
  expect(signed).toMatchObject({ stage: 'service', documents: [{ word: '不予受理通知书' }] });
  expect((await clocksOf(id))['firstAidOuter']).toMatchObject({ state: 'met', dueOn: '2026-07-04', source: { confidence: 'V' } });
  expect(await done(clerk, id, 'serveNotice', { method: 'direct' })).toMatchObject({ outcome: 'notAccepted', outcomeWord: '不予受理' });
});

it('grants 小额快救 within a month of the standard, in three days', async () => {
  const id = await submitted(office, '云溪东村', { programme: 'fastAid', cause: 'illness', area: 'rural' });
  expect((await clocksOf(id))['fastAid']).toMatchObject({ dueOn: '2026-07-04', limit: { words: '3天' } });
  expect((await clerk.get(`/api/cases/${id}`)).body.about.numbers).toEqual([
    {
      name: 'standard.dibao.rural',
      word: '农村低保标准（每人每月）',
      value: '800元',
      source: { article: '示范县低保标准通知〔2020〕2号（虚构）', confidence: 'L' },
    },
  ]);
  expect((await act(head, id, 'grantFastAid', { amountYuan: '800.01', fund: 'reserveFund', signedFor: true })).body.code).toBe('application.withinFastCap');
  await done(head, id, 'grantFastAid', { amountYuan: '800', fund: 'reserveFund', signedFor: true });
  expect(await done(clerk, id, 'registerFastAid', { text: '已登记。' })).toMatchObject({ outcome: 'aided' });
});

it('decides 支出型 within the ceiling of its document, and sends what is above to the county', async () => {
  const carried = async () => {
    const id = await submitted(office, '云溪东村', { programme: 'expenditureAid', cause: 'illness' });
    await done(clerk, id, 'noteRecognition', { recognition: 'dibaoMarginal', document: '低保边缘家庭认定书〔2026〕3号（虚构）', recognisedOn: '2026-06-30' });
    await done(clerk, id, 'accept');
    await done(investigator, id, 'verifyExpenditure', { guests, text: '住院票据属实。' });
    await done(await office.as('reviewer1'), id, 'support');
    await done(clerk, id, 'postNotice');
    return id;
  };
  const [small, large] = [await carried(), await carried()];
  await office.goTo('2026-07-09T09:00:00+08:00');
  const approver = await office.as('approver1');
  expect((await act(approver, large, 'confirm', { amountYuan: '3000.01' })).body.code).toBe('application.withinCeiling');
  expect(await done(approver, large, 'passToCounty', { text: '超过委托限额。' })).toMatchObject({ stage: 'submission' });
  await done(clerk, large, 'submitToCounty');
  await done(clerk, large, 'countyConfirms', { ...county('2026-07-09'), amountYuan: '5000' });
  await done(await office.as('reviewer1'), large, 'holdCountyDecision', { ...read('2026-07-09'), amountYuan: '5000' });
  expect((await done(approver, small, 'confirm', { amountYuan: '3000' })).events.map(({ words }: Said) => words)).toContain(
    '予以确认，3000.00元，出具《确认通知书》',
  );
  const publishedOn = (await clerk.get(`/api/cases/${large}`)).body.about.decision.madeOn;
  for (const id of [small, large]) await done(clerk, id, 'enterCountyPublication', { publishedOn, paper: '本期公布单' });
  for (const id of [small, large]) expect(await done(clerk, id, 'serveNotice', { method: 'direct' })).toMatchObject({ outcome: 'confirmed' });
});

it('takes no sheet that leaves out somebody of the household or counts a stranger', async () => {
  const id = await submitted(office);
  await done(clerk, id, 'accept');
  await done(investigator, id, 'completeVisit', { guests });
  const [first, second] = (await clerk.get(`/api/cases/${id}`)).body.about.members.map((one: Said) => one.id);
  const sheet = (members: object[]) => act(investigator, id, 'fillSheet', { members, income: [], deductions: [], property: [], lineFen: 80_000 });
  const counted = (memberId: string) => ({ memberId, counted: true });
  expect((await sheet([counted(first)])).body.fields).toEqual({ members: '要逐一列出全部家庭成员，不计入的写明原因。' });
  expect((await sheet([counted(first), counted(clerk.id)])).body.fields).toEqual({ 'members.1.memberId': '不是本案的家庭成员' });
  expect((await sheet([counted(first), counted(first)])).body.fields).toEqual({ members: '有家庭成员列了两次' });
  expect((await sheet([counted(first), { memberId: second, counted: false }])).body.fields).toEqual({ 'members.1.why': '不计入的家庭成员要写明原因' });
  const filled = await sheet([counted(first), { memberId: second, counted: false, why: '在校住读，由学校供养' }]);
  expect(filled.body.events[0].words).toBe('完成核算，每月800.00元，出具《家庭经济状况核算表》');
});

it('opens a programme under the rules of the day, and none before there are any', async () => {
  await office.goTo('2026-06-30T09:00:00+08:00');
  const id = await submitted(office, '云溪东村', { programme: 'fastAid', cause: 'illness', members: [aMember({ authorisedOn: '2026-06-30' })] });
  expect((await clerk.get(`/api/cases/${id}`)).body).toMatchObject({ procedure: 'fastAid/cn-2026-01', ruleSet: '2026年1月29日起执行的办理规则' });
  await office.goTo('2026-01-28T09:00:00+08:00');
  await expect(submitted(office, '云溪东村', { programme: 'tekun', members: [aMember({ authorisedOn: '2026-01-28' })] })).rejects.toThrow(
    '这一天还没有生效的办理程序',
  );
});
