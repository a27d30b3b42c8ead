// What a leader sees at a glance: villages by programmes, twelve months, the days of a year, and procedures as a chart; each number leads to its cases.
import { procedures } from '../../domain/procedures';
import { type Office, type Person, type Said, openOffice } from '../support/api';
import { act, broughtTo, moved, referred, submitted } from '../support/office-cases';
import { countingStatements } from '../support/statements';

let office: Office;
let head: Person;
beforeAll(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00', { neighbour: true });
  const early = await submitted(office);
  await act(await office.as('clerk'), early, 'moveAway', moved);
  const late = await broughtTo(office, 'accept', await submitted(office, '柳湾村'));
  await broughtTo(office, 'accept');
  await referred(office, late);
  await office.goTo('2026-08-03T10:00:00+08:00');
  await broughtTo(office, 'postNotice');
  head = await office.as('head');
});
afterAll(() => office.close());

const limitsOf = async (query: string, who = head): Promise<Said[]> => (await who.get(`/api/clocks?limit=100&${query}`)).body.clocks;

it('counts village by programme, and each cell, row, column and sum leads to as many limits', async () => {
  const { body } = await head.get('/api/matrix');
  expect(body.cells.length).toBeGreaterThan(2);
  expect(body.cells.map((one: Said) => one.overdue).some((n: number) => n > 0)).toBe(true);
  const check = async (numbers: Said, query: string) => {
    const found = await limitsOf(query);
    const lit = (light: string) => found.filter((one) => one.light.name === light).length;
    expect([query, found.length, new Set(found.map(({ caseId }) => caseId)).size, lit('overdue'), lit('dueSoon')]).toEqual([
      query,
      numbers.limits,
      numbers.cases,
      numbers.overdue,
      numbers.dueSoon,
    ]);
  };
  for (const one of body.cells) await check(one, `programme=${one.programme}&village=${one.village ?? 'none'}`);
  for (const one of body.villages) await check(one, `village=${one.name ?? 'none'}`);
  for (const one of body.programmes) await check(one, `programme=${one.name}`);
  await check(body.total, '');
  expect((await (await office.as('assistant1')).get('/api/matrix')).body.villages.map(({ word }: Said) => word)).toEqual(['云溪东村']);
  expect((await (await office.as('head-b')).get('/api/matrix')).body.cells).toEqual([]);
  expect(await countingStatements(office.client).asked(() => head.get('/api/matrix'))).toHaveLength(2);
});

it('names beside every tally of limits what the same list is narrowed to by it', async () => {
  const { counts } = (await head.get('/api/clocks')).body;
  for (const [by, tallies] of [
    ['programme', counts.programmes],
    ['village', counts.villages],
    ['stage', counts.stages],
  ])
    for (const { name, n } of tallies) expect([by, name, (await limitsOf(`${by}=${name ?? 'none'}`)).length]).toEqual([by, name, n]);
});

it('tells twelve months as each by itself is told', async () => {
  const { months } = (await head.get('/api/statistics/months')).body;
  expect(months.map(({ from, to }: Said) => `${from}..${to}`)).toEqual([
    ...['2025-09-01..2025-09-30', '2025-10-01..2025-10-31', '2025-11-01..2025-11-30', '2025-12-01..2025-12-31', '2026-01-01..2026-01-31'],
    ...['2026-02-01..2026-02-28', '2026-03-01..2026-03-31', '2026-04-01..2026-04-30', '2026-05-01..2026-05-31', '2026-06-01..2026-06-30'],
    ...['2026-07-01..2026-07-31', '2026-08-01..2026-08-03'],
  ]);
  expect(months.map(({ over }: Said) => over)).toEqual([...Array(11).fill(true), false]);
  for (const { from, to, limits, duration } of months.slice(-3)) {
    const { programmes } = (await head.get(`/api/statistics?from=${from}&to=${to}&programme=dibao`)).body;
    const alone = (await head.get(`/api/statistics/months?to=${to}&programme=dibao`)).body.months.at(-1);
    const [dibao] = programmes;
    if (dibao !== undefined) expect([alone.limits, alone.duration]).toEqual([dibao.limits, dibao.duration]);
    expect(duration.n).toBe((await head.get(`/api/statistics/cases?from=${from}&to=${to}&figure=duration`)).body.n);
    expect(limits.lateOpen).toBe((await head.get(`/api/statistics/cases?from=${from}&to=${to}&figure=lateOpen`)).body.n);
  }
  expect(months.at(-2).duration.n).toBe(1);
  expect(months.at(-2).limits.lateOpen).toBeGreaterThan(0);
  expect((await head.get('/api/statistics/months?to=2026-08-04')).body.fields).toEqual({ to: '不能晚于今天' });
  expect(await countingStatements(office.client).asked(() => head.get('/api/statistics/months'))).toHaveLength(2);
});

it('tells each day of a year, worked or not and why, and what may still change', async () => {
  const { days, calendar } = (await head.get('/api/calendar/days?year=2026')).body;
  expect([days.length, calendar]).toEqual([365, expect.stringContaining('2026')]);
  const of = (on: string) => days.find((one: Said) => one.on === on);
  expect(of('2026-10-01')).toEqual({ on: '2026-10-01', works: false, because: { word: '国庆', source: '国办发明电〔2025〕7号' }, provisional: false });
  expect(of('2026-09-20')).toMatchObject({ works: true, because: { word: '调休上班' } });
  expect((await head.get('/api/calendar/days?year=2027')).body.days.every(({ provisional }: Said) => provisional)).toBe(true);
  for (const year of ['1999', '2051', '20x', '2026.5']) expect((await head.get(`/api/calendar/days?year=${year}`)).status).toBe(422);
});

it('draws every procedure there is: each way leads to a stage it has or an outcome, each number has its source', async () => {
  const listed = (await head.get('/api/procedures')).body.procedures;
  expect(listed.map(({ id }: Said) => id)).toEqual(procedures.map(({ id }) => id));
  expect(listed.filter(({ inForce, word }: Said) => inForce && word === '最低生活保障').map(({ id }: Said) => id)).toEqual(['dibao/cn-2026-07']);
  for (const { id } of listed) {
    const { status, body } = await head.get(`/api/procedures/${encodeURIComponent(id)}`);
    expect([id, status]).toEqual([id, 200]);
    const stages = new Set(body.stages.map(({ name }: Said) => name));
    expect(stages.has(body.first)).toBe(true);
    const ways: Said[] = [...body.stages, ...body.terms, ...body.acts, ...body.tasks.flatMap(({ verbs }: Said) => verbs)].flatMap(({ leads }) => leads);
    expect(ways.filter(({ to, name }) => to === 'stage' && !stages.has(name))).toEqual([]);
    const words = JSON.stringify([body.stages, body.tasks, body.limits.map(({ word, from, until }: Said) => [word, from, until]), body.terms]);
    expect([id, [...words.matchAll(/"word":"(?![^"]*[\u4e00-\u9fff])[^"]+"/g)].map(([one]) => one)]).toEqual([id, []]);
    for (const { within } of body.limits) expect([within.words, within.source.article]).toEqual([expect.stringMatching(/\d/), expect.stringMatching(/./)]);
  }
  expect((await head.get('/api/procedures/dibao')).status).toBe(404);
});

it('urges several cases at once, each by itself: what is refused says why and keeps no other', async () => {
  const [one, two] = [await submitted(office), await submitted(office)];
  await act(head, one, 'urge');
  const nowhere = '7d444840-9dc0-41d1-b245-5ffdce74fad2';
  const urge = (body: object, key: string, who = head) => who.post('/api/together/urge', body, { key });
  const { status, body } = await urge({ cases: [one, two, nowhere, two], text: '请尽快办理。' }, 'together-01');
  expect([status, body.done]).toEqual([200, 1]);
  expect(body.cases).toMatchObject([
    { caseId: one, done: false, code: expect.stringContaining('notUrgedToday'), sentence: expect.stringMatching(/[\u4e00-\u9fff]/) },
    { caseId: two, done: true, sentence: null, number: expect.stringMatching(/^低保2026-/) },
    { caseId: nowhere, done: false, code: 'notFound', number: null },
  ]);
  expect((await urge({ cases: [one, two, nowhere, two], text: '请尽快办理。' }, 'together-01')).body).toEqual(body);
  const urged = async (id: string) => (await office.client.sql`select 1 from participant where case_id = ${id} and action = 'urge'`).length;
  expect([await urged(one), await urged(two)]).toEqual([1, 1]);
  expect((await urge({ cases: [two] }, 'together-02', await office.as('clerk'))).body.cases).toMatchObject([{ done: false, code: 'notYourPost' }]);
  expect((await urge({ cases: [two], text: '长'.repeat(9000) }, 'together-03')).status).toBe(422);
  expect((await urge({ cases: [] }, 'together-04')).status).toBe(422);
  for (const action of ['confirm', 'supervise', 'moveAway']) expect((await head.post(`/api/together/${action}`, { cases: [two] })).status).toBe(404);
});
