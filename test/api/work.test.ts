// One worklist: everybody's own work, what may be taken, and what departments owe, with counts that are as many as their lists have.
import { menu } from '../../api/session/menu';
import { postsFor } from '../../domain/access';
import { workTabs } from '../../domain/work';
import { type Office, type Person, type Said, openOffice } from '../support/api';
import { broughtTo, referred, submitted, villageNamed } from '../support/office-cases';

const accounts = ['clerk', 'investigator1', 'investigator2', 'reviewer1', 'approver1', 'head', 'director', 'assistant1', 'housing'];
const monday = '2026-07-31T09:00:00+08:00';

let office: Office;
let late: string;
let onNotice: string;
let question: string;
beforeAll(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00', { neighbour: true });
  late = await broughtTo(office, 'enterCheckAnswer');
  await office.goTo('2026-07-28T09:00:00+08:00');
  await office.engineTurns();
  await submitted(office);
  await submitted(office, '云溪西村');
  onNotice = await broughtTo(office, 'postNotice');
  const supplement = await broughtTo(office, 'requestCheck');
  question = await referred(office, supplement);
  const tasks = (await (await office.as('investigator1')).get('/api/tasks?scope=claimable')).body.tasks;
  await (await office.as('investigator1')).post(`/api/tasks/${tasks[0].id}/claim`, {});
  await office.goTo(monday);
  await office.engineTurns();
});
afterAll(() => office.close());

/** Page after page, so few at a time that there are several. */
async function all(who: Person, query: string): Promise<{ rows: Said[]; totals: number[]; tabs: Said[] }> {
  const rows: Said[] = [];
  const totals: number[] = [];
  for (let after = ''; ;) {
    const { status, body } = await who.get(`/api/work?limit=2&${query}${after}`);
    expect(status).toBe(200);
    rows.push(...body.work);
    totals.push(body.total);
    if (body.next === null) return { rows, totals, tabs: body.tabs };
    after = `&after=${encodeURIComponent(body.next)}`;
  }
}
const idsOf = (rows: readonly Said[]): string[] => rows.map(({ id }) => id);

it.each(accounts)('counts for %s what its lists have, tab by tab and order by order, each once', async (account) => {
  const who = await office.as(account);
  for (const order of ['due', 'opened']) {
    for (const tab of workTabs) {
      const { rows, totals, tabs } = await all(who, `tab=${tab}&order=${order}`);
      expect(new Set(idsOf(rows)).size).toBe(rows.length);
      expect([tab, ...new Set(totals)]).toEqual([tab, rows.length]);
      expect(tabs.find(({ name }) => name === tab).n).toBe(rows.length);
    }
  }
});

it.each(accounts)('has for %s as mine and to be taken what the lists of tasks have', async (account) => {
  const who = await office.as(account);
  for (const [tab, scope] of [
    ['mine', 'mine'],
    ['post', 'claimable'],
  ]) {
    const tasks = (await who.get(`/api/tasks?scope=${scope}&limit=100`)).body.tasks;
    expect(idsOf((await all(who, `tab=${tab}`)).rows).sort()).toEqual(idsOf(tasks).sort());
  }
});

const of = (rows: readonly Said[], id: string): Said => rows.find(({ caseId }) => caseId === id);

it('puts first what is late, then by the end of the limit, and says of each what is left, whose it is and what is done next', async () => {
  const { rows, tabs } = await all(await office.as('investigator1'), '');
  expect(rows.map(({ number, light, rest }) => [number, light.word, rest.words])).toEqual([
    ['低保2026-0001', '超期', '已超 2 个工作日'],
    ['低保2026-0005', '临期', '今天到期'],
  ]);
  expect(of(rows, late)).toMatchObject({
    ...{ task: { name: 'homeVisit', word: '入户调查' }, verb: { action: 'completeVisit', word: '完成入户调查' }, whose: 'mine' },
    ...{ applicant: '王守田', village: '云溪东村', dueOn: '2026-07-29', dueClock: { name: 'total', word: '办结' }, source: '83号 四(一)', provisional: false },
  });
  expect(tabs.map(({ word, n }) => [word, n])).toEqual([
    ['待我办', 1],
    ['本岗待办', 1],
    ['今日到期', 1],
    ['临期', 1],
    ['超期', 1],
    ['待部门回复', 0],
  ]);
});

it('tells whoever asked that a department owes an answer, and the department whose household it is not', async () => {
  const asker = of((await all(await office.as('clerk'), 'tab=reply')).rows, question);
  expect(asker).toMatchObject({ whose: 'reply', applicant: '王守田', village: '云溪东村', posts: ['职能部门经办人'] });
  expect(of((await all(await office.as('housing'), '')).rows, question)).toMatchObject({ whose: 'post', applicant: null, village: null });
  expect((await all(await office.as('investigator2'), 'tab=reply')).rows).toEqual([]);
});

it('says of work without a limit that runs what runs out meanwhile', async () => {
  const { rows } = await all(await office.as('clerk'), '');
  expect(of(rows, onNotice)).toBeUndefined();
  expect(rows.every(({ light, rest }) => light !== null || rest.words !== '')).toBe(true);
});

it('is narrowed by village, programme and light, and so are its counts', async () => {
  const clerk = await office.as('clerk');
  const village = await villageNamed(office, '云溪西村');
  const { rows, tabs } = await all(clerk, `village=${village}&programme=dibao`);
  expect(rows.map(({ village: of }) => of)).toEqual(['云溪西村']);
  expect(tabs.find(({ name }) => name === 'post').n).toBe(1);
  expect((await all(clerk, `village=${village}&light=overdue`)).rows).toEqual([]);
  for (const wrong of ['tab=all', 'order=up', 'light=red', 'village=east', 'after=1~2']) expect((await clerk.get(`/api/work?${wrong}`)).status).toBe(422);
});

it('shows nobody the work of another town, and is taken away as a sheet with whose rows they are on record', async () => {
  expect((await all(await office.as('clerk-b'), '')).rows).toEqual([]);
  const sheet = await (await office.as('investigator1')).get('/api/work.csv?tab=overdue');
  expect(String(sheet.body)).toContain('待办清单；筛选：范围=超期；共1行');
});

it.each(accounts.concat('admin'))('offers %s in the menu what that person may open, and nothing that is refused', async (account) => {
  const who = await office.as(account);
  const { menu: offered, day } = (await who.get('/api/session')).body;
  const names = offered.map(({ name }: Said) => name);
  for (const [name, { path, scope }] of Object.entries(menu)) {
    const { status } = await who.get(name === 'statistics' ? `${path}?from=2026-07-01&to=2026-07-31` : path);
    if (names.includes(name)) expect([name, status]).toEqual([name, 200]);
    else if (postsFor[scope] !== undefined && name !== 'training') expect([name, status]).toEqual([name, 409]);
  }
  expect(day.words).toBe('2026-07-31（周五），工作日，2026-09-25（周五）起中秋放假3天');
});

it('shows whoever sits outside the town hall of the town only what is theirs', async () => {
  const seen = async (account: string) => {
    const { villages, departments, colleagues } = (await (await office.as(account)).get('/api/town')).body;
    return [villages.length, departments.length, colleagues.length > 0];
  };
  expect(await seen('assistant1')).toEqual([1, 0, false]);
  expect(await seen('housing')).toEqual([0, 1, false]);
  expect((await seen('clerk'))[2]).toBe(true);
});
