// What an action would bring, asked before anybody commits: which dates start, stand still, move or end; nothing of it is kept.
import { type Office, type Person, type Said, openOffice } from '../support/api';
import { aTekunSheet, act, broughtTo, moved, submitted } from '../support/office-cases';

let office: Office;
let clerk: Person;
let head: Person;
beforeEach(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00');
  [clerk, head] = [await office.as('clerk'), await office.as('head')];
});
afterEach(() => office.close());

const would = (who: Person, id: string, action: string, body: object = {}) => who.post(`/api/cases/${id}/what-if/${action}`, body);
const kept = async () =>
  (
    await office.client
      .sql`select (select count(*)::int from case_step) steps, (select count(*)::int from case_text) texts, (select max(seq) from case_state) seq`
  )[0];
const clocksOf = ({ body }: { body: Said }): string[] =>
  body.clocks.map((one: Said) => `${one.clock}: ${one.now === null ? '–' : `${one.now.dueOn} ${one.now.state}`} → ${one.then.dueOn} ${one.then.state}`);

it('shows a pause: the limit would stand still, without a date to explain, and nothing else moves', async () => {
  const id = await submitted(office, '柳湾村', { programme: 'expenditureAid', cause: 'illness' });
  await act(clerk, id, 'accept');
  const before = await kept();
  const pause = { clock: 'ordinaryTotal', ground: '等待外地协查', text: '发函给原住地。' };
  const shown = await would(head, id, 'pauseLimit', pause);
  expect(shown).toMatchObject({ status: 200, body: { stage: 'investigation', outcomeWord: null, warnings: [] } });
  expect(clocksOf(shown)).toEqual(['ordinaryTotal: 2026-07-22 running → 2026-07-22 paused']);
  expect(shown.body.clocks[0].dueReason).toEqual([]);
  expect((await would(head, id, 'pauseLimit', { ...pause, ground: '人手不够' })).body.code).toBe('groundNotListed');
  expect((await would(clerk, id, 'pauseLimit', pause)).body.code).toBe('notYourPost');
  expect(await kept()).toEqual(before);
});

it('shows a resumption: the days that stood still are added', async () => {
  const id = await submitted(office, '柳湾村', { programme: 'expenditureAid', cause: 'illness' });
  await act(clerk, id, 'accept');
  await act(head, id, 'pauseLimit', { clock: 'ordinaryTotal', ground: '等待外地协查', text: '发函给原住地。' });
  await office.goTo('2026-07-06T09:00:00+08:00');
  const before = await kept();
  // 07-02 and 07-03 don't count: working days on which the limit stood still.
  const shown = await would(clerk, id, 'resumeLimit', { clock: 'ordinaryTotal' });
  expect(clocksOf(shown)).toEqual(['ordinaryTotal: 2026-07-22 paused → 2026-07-24 running']);
  expect(shown.body.clocks[0].dueReason.map((one: Said) => one.topic)).toContain('不计');
  expect(await kept()).toEqual(before);
});

it('shows a withdrawal of a paused case, and the case can be read when it has ended so', async () => {
  const id = await submitted(office, '柳湾村', { programme: 'expenditureAid', cause: 'illness' });
  await act(clerk, id, 'accept');
  await act(head, id, 'pauseLimit', { clock: 'ordinaryTotal', ground: '等待外地协查', text: '发函给原住地。' });
  await office.goTo('2026-07-06T09:00:00+08:00');
  expect(clocksOf(await would(clerk, id, 'moveAway', moved))).toEqual(['ordinaryTotal: 2026-07-22 paused → 2026-07-24 stopped']);
  await act(clerk, id, 'moveAway', moved);
  const { status, body } = await clerk.get(`/api/cases/${id}`);
  const total = body.clocks.find((one: Said) => one.clock === 'ordinaryTotal');
  expect([status, total]).toMatchObject([200, { state: 'stopped', dueOn: '2026-07-24', pauses: [{ from: '2026-07-01', until: '2026-07-06' }] }]);
  expect(total.dueReason.days.length).toBeGreaterThan(0);
});

it('shows an objection: the notice would stop, and the case be investigated anew within what is left of the total', async () => {
  const id = await broughtTo(office, 'postNotice');
  const before = await kept();
  const shown = await would(clerk, id, 'object', { text: '有存款未申报。' });
  expect(shown).toMatchObject({ status: 200, body: { stageWord: '重新调查', outcomeWord: null } });
  expect(clocksOf(shown)).toEqual(['publicNotice: 2026-07-08 running → 2026-07-08 stopped']);
  expect((await would(clerk, id, 'object')).body.fields).toEqual({ text: '请写明理由。' });
  expect(await kept()).toEqual(before);
});

it('shows an objection in 特困: the new investigation has days of its own', async () => {
  const id = await submitted(office, '云溪东村', { programme: 'tekun' });
  const { id: second } = await office.as('investigator2');
  for (const action of ['accept', 'requestCheck', 'enterCheckAnswer']) await act(clerk, id, action);
  await act(await office.as('investigator1'), id, 'completeVisit', { companions: [second] });
  await act(await office.as('investigator1'), id, 'fillSheet', await aTekunSheet(office, id));
  await act(await office.as('reviewer1'), id, 'support');
  await act(clerk, id, 'postNotice');
  expect(clocksOf(await would(clerk, id, 'object', { text: '有赡养人。' }))).toEqual([
    'publicNotice: 2026-07-08 running → 2026-07-08 stopped',
    'reinvestigate: – → 2026-07-22 running',
  ]);
});

it('shows a further demand with its time, and says that what we missed is a breach', async () => {
  const id = await submitted(office);
  await act(clerk, id, 'askSupplement', { method: 'direct', materials: ['application'], text: '缺户口簿。' });
  await act(clerk, id, 'bringSupplement');
  const demand = { method: 'direct', text: '请补充存折。', ground: 'missedByUs' };
  const shown = await would(clerk, id, 'askFurther', demand);
  expect(shown.body).toMatchObject({ stage: 'supplement', warnings: ['首次告知遗漏违反一次性告知的规定，已经记录在案。'] });
  expect(clocksOf(shown)).toEqual(['supplementLapse: 2026-07-31 stopped → 2026-07-31 running', 'supplementDecide: 2026-07-06 running → 2026-07-06 met']);
  expect((await would(clerk, id, 'askSupplement', { method: 'direct', materials: ['application'], text: '还缺存折。' })).body).toMatchObject({
    code: 'application.firstNotice',
  });
  const done = await act(clerk, id, 'askFurther', demand);
  expect(done.body.warnings).toEqual(shown.body.warnings);
  expect(done.body.documents).toMatchObject([{ word: '再次补充材料告知书' }]);
});

it('shows that an extension, once granted, has to be told', async () => {
  const id = await broughtTo(office, 'accept');
  await act(clerk, id, 'requestExtension', { text: '人在外地。', clock: 'total', ground: '人户分离' });
  const shown = await would(await office.as('approver1'), id, 'grantExtension');
  expect(clocksOf(shown)).toEqual(['total: 2026-07-29 running → 2026-09-02 running', 'extensionNotice: – → 2026-07-06 running']);
});

it('holds the sheet to the standard the office has entered', async () => {
  const id = await broughtTo(office, 'completeVisit');
  const members = (await clerk.get(`/api/cases/${id}`)).body.about.members.map((one: Said) => ({ memberId: one.id, counted: true }));
  const sheet = { members, income: [], deductions: [], property: [], lineFen: 83_800 };
  expect((await would(await office.as('investigator1'), id, 'fillSheet', sheet)).body).toMatchObject({
    status: 409,
    code: 'application.lineIsStandard',
    fields: { lineFen: expect.stringContaining('现行低保标准') },
    detail: expect.stringContaining('现行低保标准'),
  });
  await office.client.sql`delete from local_value where key like 'standard.dibao.%'`;
  expect((await would(await office.as('investigator1'), id, 'fillSheet', sheet)).body.warnings).toEqual(['本镇还没有录入低保标准，请以公布的文件核对。']);
});

it('keeps the place a case goes to beside the record, and shows it on the case’s page', async () => {
  const away = await submitted(office);
  expect(await act(clerk, away, 'moveAway', moved)).toMatchObject({ status: 200, body: { outcome: 'movedAway' } });
  const refused = await submitted(office);
  await act(clerk, refused, 'proposeNonAcceptance', { ground: 'wrongPlace', text: '户籍在邻镇。', toPlace: '示范县柳桥镇' });
  const steps = await office.client.sql`select events, answer from case_step`;
  expect(JSON.stringify([steps, office.told, office.logged])).not.toMatch(/河湾|柳桥|邻镇/);
  const textsOf = async (id: string) =>
    (await clerk.get(`/api/cases/${id}`)).body.timeline.flatMap((one: Said) => [...(one.entered ?? []), ...(one.text === undefined ? [] : [one.text])]);
  const toPlace = (value: string) => ({ label: '移交的乡镇', value });
  expect([await textsOf(away), await textsOf(refused)]).toEqual([
    expect.arrayContaining([toPlace('示范县河湾镇')]),
    [expect.objectContaining({ value: '应向其他乡镇申请' }), toPlace('示范县柳桥镇'), '户籍在邻镇。'],
  ]);
});

it('tells of a registered relative nowhere but on the case’s own page', async () => {
  const id = await broughtTo(office, 'accept');
  expect(await act(clerk, id, 'registerRelative', { relation: 'sibling', post: 'villageCommittee' })).toMatchObject({
    status: 200,
    body: { documents: [{ word: '低保备案表' }] },
  });
  expect((await clerk.get(`/api/cases/${id}`)).body.timeline.map((one: Said) => one.words)).toContain('近亲属备案，出具《低保备案表》');
  const village = (await (await office.as('assistant1')).get(`/api/cases/${id}`)).body;
  expect([village.id, JSON.stringify([village.timeline, village.documents])]).toEqual([id, expect.not.stringMatching(/备案|elative/)]);
  for (const path of ['/api/applications', '/api/clocks', '/api/overdue', '/api/tasks', '/api/inbox'])
    expect(JSON.stringify((await clerk.get(path)).body)).not.toMatch(/elative|备案|sibling|villageCommittee/);
});

it('shows an objection, and what was found on it, to those who handle the case, never to the village', async () => {
  const id = await broughtTo(office, 'postNotice');
  await act(clerk, id, 'object', { text: '邻居赵某说有存款。' });
  const [investigator, second, village] = [await office.as('investigator1'), await office.as('investigator2'), await office.as('assistant1')];
  const seen = async (who: Person) => JSON.stringify((await who.get(`/api/cases/${id}`)).body);
  expect(await act(investigator, id, 'upholdOpinion', { text: '赵某所说不实。', companions: [second.id] })).toMatchObject({ status: 200 });
  for (const words of ['邻居赵某说有存款。', '赵某所说不实。']) expect(await seen(clerk)).toContain(words);
  expect(JSON.parse(await seen(village))).toMatchObject({ id, stage: 'decision' });
  expect(await seen(village)).not.toContain('赵某');
});

it('says of a pause over night that it moves nothing', async () => {
  const id = await submitted(office, '柳湾村', { programme: 'expenditureAid', cause: 'illness' });
  await act(clerk, id, 'accept');
  await act(head, id, 'pauseLimit', { clock: 'ordinaryTotal', ground: '等待外地协查', text: '发函给原住地。' });
  await office.goTo('2026-07-02T09:00:00+08:00');
  const shown = await would(clerk, id, 'resumeLimit', { clock: 'ordinaryTotal' });
  expect(clocksOf(shown)).toEqual(['ordinaryTotal: 2026-07-22 paused → 2026-07-22 running']);
  expect(shown.body.clocks[0].dueReason.find((one: Said) => one.topic === '暂停').text).toBe(
    '等待外地协查：2026-07-01起暂停，2026-07-02恢复计算，其间没有应计的日子，截止日不变',
  );
});
