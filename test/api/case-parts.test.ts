// What a screen reads of a case by itself: what changed since the step it shows, one date with its reason, the course page by page; and how far a clock has come.
import { type Office, type Person, type Said, openOffice } from '../support/api';
import { act, broughtTo, submitted } from '../support/office-cases';

let office: Office;
let clerk: Person;
beforeEach(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00');
  clerk = await office.as('clerk');
});
afterEach(() => office.close());

const read = async (who: Person, path: string): Promise<Said> => (await who.get(`/api/cases/${path}`)).body;
const clockOf = async (id: string, clock: string): Promise<Said> => read(clerk, `${id}/clocks/${clock}`);

it('tells a stale screen what has come since its step, who did it, which dates moved, and whether its verb still holds', async () => {
  const id = await broughtTo(office, 'accept');
  const { seq } = await read(clerk, id);
  expect(await read(clerk, `${id}/since/${seq}?action=requestCheck`)).toMatchObject({
    ...{ seq, stale: false, events: [], clocks: [], action: { action: 'requestCheck', allowed: true } },
  });
  await office.goTo('2026-07-02T10:00:00+08:00');
  await act(await office.as('head'), id, 'urge', { text: '请抓紧。' });
  await act(clerk, id, 'requestCheck', { text: '已发函。' });
  const since = await read(clerk, `${id}/since/${seq}?action=requestCheck`);
  expect(since).toMatchObject({ stale: true, stageWas: '家庭经济状况调查', stageWord: '家庭经济状况调查', action: { allowed: false, code: 'notNow' } });
  const acts = since.events.filter((one: Said) => one.weight === 'acted');
  expect(acts.map(({ by, words, text, on }: Said) => [by, words, text, on])).toEqual([
    [expect.any(String), '催办', '请抓紧。', '2026-07-02'],
    ['李春禾', '提请信息核对', '已发函。', '2026-07-02'],
  ]);
  expect(since.clocks.map((one: Said) => [one.clock, one.shift])).toEqual(
    expect.arrayContaining([
      ['startInvestigation', '完成'],
      ['startCheck', '开始计算'],
    ]),
  );
  for (const step of [0, since.seq + 1, 'x', '99999999999']) expect((await clerk.get(`/api/cases/${id}/since/${step}`)).status).toBe(404);
});

it('hides from a village in what changed what the page hides', async () => {
  const id = await broughtTo(office, 'postNotice');
  const { seq } = await read(clerk, id);
  await act(clerk, id, 'object', { text: '他家有一辆货车。' });
  expect(JSON.stringify(await read(clerk, `${id}/since/${seq}`))).toContain('货车');
  const village = await office.as('assistant1');
  for (const path of [`${id}/since/${seq}`, `${id}/timeline`]) expect(JSON.stringify(await read(village, path))).not.toMatch(/货车|异议的内容/);
});

it('tells the reason of one date without the whole case, and nothing of a clock that isn’t there', async () => {
  const id = await broughtTo(office, 'accept');
  expect(await clockOf(id, 'total')).toMatchObject({
    id,
    clock: 'total',
    dueOn: '2026-07-29',
    dueReason: { clauses: expect.arrayContaining([expect.anything()]) },
  });
  for (const clock of ['submission', 'nothing', 'constructor']) expect((await clerk.get(`/api/cases/${id}/clocks/${clock}`)).status).toBe(404);
});

it('says how far a notice or a limit has come, and nothing once it has ended', async () => {
  const id = await broughtTo(office, 'postNotice');
  expect((await clockOf(id, 'publicNotice')).progress).toEqual({ nth: 0, of: 7, words: '公示期今天起算，共 7 天' });
  await office.goTo('2026-07-07T09:00:00+08:00');
  expect((await clockOf(id, 'publicNotice')).progress).toEqual({ nth: 6, of: 7, words: '公示期第 6 天，共 7 天' });
  expect((await clockOf(id, 'total')).progress).toMatchObject({ nth: 4, of: 20, words: '办结第 4 个工作日，共 20 个工作日' });
  await office.goTo('2026-07-09T09:00:00+08:00');
  expect((await clockOf(id, 'publicNotice')).progress).toBeNull();
});

it('says what a date would be if it were extended, by which number and on which grounds, and not of what can’t be', async () => {
  const id = await broughtTo(office, 'accept');
  expect((await clockOf(id, 'total')).ifExtended).toMatchObject({
    ...{ dueOn: '2026-09-02', provisional: false, words: '45个工作日', source: { article: '83号 四(一)', confidence: 'V' } },
    grounds: expect.arrayContaining(['人户分离']),
  });
  expect((await clockOf(id, 'opinion')).ifExtended).toBeNull();
  await act(clerk, id, 'requestExtension', { text: '人在外地。', clock: 'total', ground: '人户分离' });
  await act(await office.as('approver1'), id, 'grantExtension');
  expect((await clockOf(id, 'total')).ifExtended).toBeNull();
});

it('says before the decision in whose name it will be made, and on which document', async () => {
  const id = await broughtTo(office, 'accept');
  const aid = await submitted(office, '云溪东村', { programme: 'emergencyAid', cause: 'accident' });
  const decidedBy = async (one: string): Promise<Said> => (await read(clerk, one)).about.decidedBy;
  expect(await decidedBy(id)).toMatchObject({ word: '乡镇人民政府', document: expect.stringContaining('号') });
  expect(await decidedBy(aid)).toMatchObject({ word: '乡镇人民政府', document: null });
  await office.client.sql`delete from authority`;
  expect(await decidedBy(id)).toMatchObject({ word: '县级人民政府民政部门', document: null });
});

it('shows before an act how far each date would move, with its light, and which dates stay', async () => {
  const id = await broughtTo(office, 'accept');
  await act(clerk, id, 'requestExtension', { text: '人在外地。', clock: 'total', ground: '人户分离' });
  const { body } = await (await office.as('approver1')).post(`/api/cases/${id}/what-if/grantExtension`, {});
  expect(body.clocks.find((one: Said) => one.clock === 'total')).toMatchObject({
    shift: '推后 25 个工作日',
    now: { light: { name: 'normal' } },
    then: { light: { name: 'normal' } },
  });
  expect(body.unchanged.map((one: Said) => `${one.word} ${one.dueOn} ${one.light.word}`)).toEqual(expect.arrayContaining(['提出初审意见 2026-07-15 正常']));
});

it('pages through the course from the newest on, each line with its weight, by weight where that is asked for', async () => {
  const id = await broughtTo(office, 'postNotice');
  const all = (await read(clerk, id)).timeline;
  const seen: Said[] = [];
  for (let next: string | null = ''; next !== null;) {
    const page: Said = await read(clerk, `${id}/timeline?limit=7${next === '' ? '' : `&after=${next}`}`);
    expect(page.timeline.length).toBeLessThanOrEqual(7);
    seen.push(...page.timeline);
    next = page.next;
  }
  expect(seen).toEqual([...all].reverse());
  const acted = (await read(clerk, `${id}/timeline?weight=acted`)).timeline;
  expect(acted.map(({ words }: Said) => words).slice(0, 2)).toEqual(['张贴公示，出具《审核公示单》', expect.stringContaining('拟予确认')]);
  expect(all.filter((one: Said) => one.weight === 'acted')).toHaveLength(acted.length);
  expect((await clerk.get(`/api/cases/${id}/timeline?after=0~1`)).status).toBe(422);
});
