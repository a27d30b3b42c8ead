// Limits that have passed, and the notifications that came of them.
import { type Office, type Said, openOffice } from '../support/api';
import { act, broughtTo, referred, submitted, villageNamed } from '../support/office-cases';

let office: Office;
beforeEach(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00');
});
afterEach(() => office.close());

it('lists what has passed, the longest first, with who answers for it and by how much in its own unit', async () => {
  const head = await office.as('head');
  const first = await broughtTo(office, 'accept');
  await office.goTo('2026-07-02T09:00:00+08:00');
  const second = await broughtTo(office, 'accept');
  await (await office.as('investigator1')).post(`/api/tasks/${second}.homeVisit.1/claim`);
  await office.goTo('2026-07-06T17:29:00+08:00');
  expect((await head.get('/api/overdue')).body.limits).toEqual([]);
  await office.goTo('2026-07-08T09:00:00+08:00');
  const { limits } = (await head.get('/api/overdue')).body;
  expect(limits.map((one: Said) => [one.caseId, one.word, one.dueOn, one.exceeded.words, one.internal])).toEqual([
    [first, '启动家庭经济状况调查', '2026-07-06', '已超 2 个工作日', false],
    [second, '启动家庭经济状况调查', '2026-07-07', '已超 1 个工作日', false],
  ]);
  expect(limits[0].source).toEqual({ article: '57号 第十五条', confidence: 'V' });
  expect(limits[1].responsible).toEqual([
    { task: '入户调查', holder: '张明远', answers: '张明远', posts: ['调查人员'] },
    { task: '提请信息核对', holder: null, answers: expect.any(String), posts: ['窗口受理'] },
  ]);
});

it('marks a limit of our own proposal as internal, and pages', async () => {
  const head = await office.as('head');
  const id = await broughtTo(office, 'requestCheck');
  const referral = await referred(office, id);
  await office.goTo('2026-08-03T09:00:00+08:00');
  const seen: Said[] = [];
  for (let path: string | null = '/api/overdue?limit=1'; path !== null;) {
    const { body } = await head.get(path);
    seen.push(...body.limits);
    path = body.next === null ? null : `/api/overdue?limit=1&after=${encodeURIComponent(body.next)}`;
  }
  expect(seen.map((one: Said) => [one.caseId, one.clock, one.internal]).sort()).toEqual(
    [
      [id, 'opinion', true],
      [id, 'startCheck', false],
      [id, 'total', false],
      [referral, 'result', true],
    ].sort(),
  );
  expect((await head.get('/api/overdue?after=x')).body.fields).toEqual({ after: '不是上一页给出的 next' });
});

it('counts what has passed beside its list, narrows both alike, and hands them out as a sheet', async () => {
  const head = await office.as('head');
  await broughtTo(office, 'requestCheck');
  await broughtTo(office, 'accept', await submitted(office, '柳湾村'));
  await office.goTo('2026-08-03T09:00:00+08:00');
  const asked = async (query: string) => {
    const { limits, lights, counts } = (await head.get(`/api/overdue?${query}`)).body;
    return [limits.length, lights.map((one: Said) => `${one.word}${one.n}`).join(), counts.villages.map((one: Said) => `${one.word}${one.n}`).join()];
  };
  expect(await asked('')).toEqual([6, '超期4,超过内部目标2', '云溪东村3,柳湾村3']);
  expect(await asked(`village=${await villageNamed(office, '云溪东村')}`)).toEqual([3, '超期2,超过内部目标1', '云溪东村3']);
  expect(await asked('internal=false')).toEqual([4, '超期4,超过内部目标0', '云溪东村2,柳湾村2']);
  expect(await asked('programme=tekun')).toEqual([0, '超期0,超过内部目标0', '']);
  const answer = await fetch(`${office.url}/api/overdue.csv?internal=false`, { headers: { cookie: head.cookie } });
  const text = Buffer.from(await answer.arrayBuffer()).toString('utf8');
  expect(text.startsWith('\uFEFF已超过期限的清单；筛选：灯号=超期、超过内部目标，内部目标=否；共4行；')).toBe(true);
  expect(text).not.toContain('超过内部目标,');
  expect((await head.get('/api/overdue?light=normal')).body.fields).toEqual({ light: '没有这个栏目' });
});

it('shows the same lateness in the list, on the page and in the overdue list though nobody has recorded it', async () => {
  const clerk = await office.as('clerk');
  const id = await broughtTo(office, 'accept');
  await office.goTo('2026-07-07T09:00:00+08:00');
  const page = (await clerk.get(`/api/cases/${id}`)).body;
  expect(page.clocks[1]).toMatchObject({
    clock: 'startInvestigation',
    overdue: true,
    light: { word: '超期' },
    remaining: { exceeded: 1, words: '已超 1 个工作日' },
  });
  expect((await clerk.get('/api/applications')).body.applications[0]).toMatchObject({ id, overdue: true });
  expect((await clerk.get('/api/overdue')).body.limits[0]).toMatchObject({ caseId: id, exceeded: { exceeded: 1 } });
  expect((await office.client.sql`select overdue from clock where clock = 'startInvestigation'`)[0]).toEqual({ overdue: false });
});

it('says of what passed while the system stood still that it was late, and keeps the legal date', async () => {
  const head = await office.as('head');
  const id = await broughtTo(office, 'accept');
  await office.goTo('2026-07-09T08:03:00+08:00');
  const entry = async (words: string): Promise<Said> => (await head.get(`/api/cases/${id}`)).body.timeline.find((one: Said) => one.words.includes(words));
  expect(await entry('已过期限')).toEqual(expect.not.objectContaining({ recordedAt: expect.anything() as unknown }));
  await office.engineTurns();
  expect(await entry('已过期限')).toMatchObject({
    ...{ at: '2026-07-06T17:30:00+08:00', on: '2026-07-06' },
    ...{ recordedAt: '2026-07-09T08:03:00+08:00', remark: '补记于2026-07-09 08:03' },
  });
  expect(await entry('受理之日')).toEqual(expect.not.objectContaining({ remark: expect.anything() as unknown }));
  const sentences = (await head.get('/api/inbox')).body.notices.map(({ sentence }: Said) => sentence);
  expect(sentences[0]).toMatch(/^低保2026-0001：“启动家庭经济状况调查”今天到期，截止日2026-07-06，请督促。（系统停机，迟发；应于2026-07-06 09:0\d提醒）$/);
  await act(await office.as('investigator1'), id, 'beginVisit');
  expect((await entry('启动家庭经济状况调查”已完成')).remark).toBeUndefined();
});

it('delivers a sentence to whoever is told, readable once, with no more than the number of the case', async () => {
  const [head, clerk] = [await office.as('head'), await office.as('clerk')];
  const id = await broughtTo(office, 'accept');
  await office.goTo('2026-07-06T09:10:00+08:00');
  await office.engineTurns();
  const inbox = (await head.get('/api/inbox')).body;
  expect(inbox).toMatchObject({ unread: 1, next: null });
  expect(inbox.notices).toEqual([
    expect.objectContaining({
      caseId: id,
      number: '低保2026-0001',
      word: 'rung',
      about: 'onDay',
      sentence: '低保2026-0001：“启动家庭经济状况调查”今天到期，截止日2026-07-06，请督促。',
      read: false,
    }),
  ]);
  const [{ id: notice }] = inbox.notices;
  expect(await clerk.post(`/api/inbox/${notice}/read`)).toMatchObject({ status: 404 });
  const read = await head.post(`/api/inbox/${notice}/read`);
  await office.goTo('2026-07-06T10:00:00+08:00');
  expect((await head.post(`/api/inbox/${notice}/read`)).body).toEqual(read.body);
  expect((await head.get('/api/inbox')).body).toMatchObject({ unread: 0, notices: [{ read: true }] });
  expect((await head.get('/api/inbox?unread=true')).body.notices).toEqual([]);
  expect((await head.get('/api/inbox?after=x')).status).toBe(422);
  expect((await head.post('/api/inbox/x/read')).status).toBe(404);
});

it('tells who asked that an answer has come, and shows nothing that was not delivered', async () => {
  const clerk = await office.as('clerk');
  const id = await broughtTo(office, 'requestCheck');
  const referral = await referred(office, id);
  await (await office.as('housing')).post(`/api/cases/${referral}/actions/answer`, { text: '无其他住房。' });
  await act(clerk, id, 'enterCheckAnswer');
  expect((await clerk.get('/api/inbox')).body.notices).toEqual([]);
  await office.engineTurns();
  expect((await clerk.get('/api/inbox')).body.notices.map(({ sentence }: Said) => sentence)).toEqual(['低保2026-0001：转办已有结果，请查看。']);
  await submitted(office);
});
