// A new year's holidays without a release: an invented notice for 2027 is entered by one and applied by another, and every open case goes by it, once.
import { asc, eq } from 'drizzle-orm';
import { caseStep, holidayNotice } from '../../db/schema';
import type { CaseEvent } from '../../domain/casework/events';
import { verify } from '../../record/verify';
import { type Office, type Person, type Said, openOffice } from '../support/api';
import { for2027, prolonged } from '../support/invented-holidays';
import { act, submitted } from '../support/office-cases';

const path = '/api/holiday-notices';
let office: Office;
let director: Person;
let admin: Person;
beforeEach(async () => {
  office = await openOffice('2026-12-10T09:00:00+08:00', { neighbour: true, training: false });
  [director, admin] = [await office.as('director'), await office.as('admin')];
});
afterEach(() => office.close());

async function accepted(): Promise<string> {
  const id = await submitted(office);
  expect((await act(await office.as('clerk'), id, 'accept')).status).toBe(200);
  return id;
}
const total = async (id: string) => (await (await office.as('clerk')).get(`/api/cases/${id}`)).body.clocks.find((one: Said) => one.clock === 'total');
const enter = async (notice: object, who = director): Promise<string> => {
  const { status, body } = await who.post(path, notice);
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body.id;
};
async function movesIn(id: string) {
  const steps = await office.client.db.select().from(caseStep).where(eq(caseStep.caseId, id)).orderBy(asc(caseStep.seq));
  return steps.flatMap(({ events }) =>
    (JSON.parse(events) as CaseEvent[]).flatMap((event) =>
      event.type === 'clockMoved' && event.why === 'calendar' && event.clock.clock === 'total'
        ? [`${event.was} → ${event.clock.dueOn}${event.clock.provisional ? ' provisional' : ''}`]
        : [],
    ),
  );
}
const drifts = async () => (await verify(office.client)).drifts.map(({ table, what, row }) => `${table} ${row} ${what}`);

it('counts every open case by the notice once it is applied, and keeps the old date beside the new', async () => {
  const id = await accepted();
  expect(await total(id)).toMatchObject({ dueOn: '2027-01-08', provisional: true });
  const entered = await director.post(path, for2027);
  expect(entered).toMatchObject({
    status: 201,
    body: {
      state: { name: 'entered' },
      entered: { by: '冯致平' },
      applied: null,
      counts: { off: 28, offWeekdays: 18, makeUp: 5, year: 2027, workingDays: 248 },
      doubts: [],
    },
  });
  const notice = entered.body.id;
  expect(await total(id)).toMatchObject({ dueOn: '2027-01-08', provisional: true });

  const { body: seen } = await admin.get(`${path}/${notice}/preview`);
  expect(seen).toMatchObject({ cases: 1, less: 1, unread: 0, moved: [] }); // an administrator sees no case
  const ofDirector = (await director.get(`${path}/${notice}/preview`)).body;
  expect(ofDirector.moved[0]).toMatchObject({ caseId: id, was: '2027-01-08', dueOn: '2027-01-07', isLess: true, provisional: false });

  expect((await director.post(`${path}/${notice}/apply`)).body.code).toBe('ownHolidayNotice');
  const applied = await admin.post(`${path}/${notice}/apply`, {}, { key: 'apply-0001' });
  expect(applied).toMatchObject({ status: 200, body: { state: { name: 'applied' }, applied: { at: '2026-12-10T09:00:00+08:00' } } });
  expect((await admin.post(`${path}/${notice}/apply`, {}, { key: 'apply-0001' })).body).toEqual(applied.body);
  expect(await total(id)).toMatchObject({ dueOn: '2027-01-07', provisional: false });

  await office.engineTurns();
  await office.engineTurns();
  expect(await movesIn(id)).toEqual(['2027-01-08 → 2027-01-07']);
  expect(await drifts()).toEqual([]);
  const later = await accepted();
  expect(await total(later)).toMatchObject({ dueOn: '2027-01-07', provisional: false });
  expect((await director.get(path)).body).toMatchObject({
    knownUntil: 2027,
    calendar: expect.stringMatching(/^N2018\.\.N2026\+A2019\+A2020\+N2027-[\da-f]{8}$/),
  });
});

it('prolongs a Spring Festival in the middle of it, as on 27 January 2020: what lay in it ends later, what ends before it stays', async () => {
  await admin.post(`${path}/${await enter(for2027)}/apply`);
  await office.goTo('2027-01-22T09:00:00+08:00');
  const [within, notice] = [await accepted(), { ...prolonged }];
  expect(await total(within)).toMatchObject({ dueOn: '2027-02-25', provisional: false });
  expect((await director.post(path, notice)).body.fields).toEqual({ knownFrom: '还没有公布的通知不能录入' });
  await office.goTo('2027-02-12T09:00:00+08:00');
  const id = await enter(notice, admin);
  expect((await director.get(`${path}/${id}/preview`)).body.moved).toContainEqual(
    expect.objectContaining({ caseId: within, was: '2027-02-25', dueOn: '2027-03-02', isLess: false }),
  );
  await director.post(`${path}/${id}/apply`);
  await office.engineTurns();
  expect(await total(within)).toMatchObject({ dueOn: '2027-03-02', provisional: false });
  expect(await movesIn(within)).toEqual(['2027-02-25 → 2027-03-02']);
  expect(await drifts()).toEqual([]);
});

it.each([
  ['a make-up day on a weekday', { makeUp: ['2027-01-04'] }, { off: '放假通知“国办发明电〔2026〕99号”不能采用：2027-01-04不是周六、周日，不能作调休上班日。' }],
  [
    'a year that a notice in code arranges',
    { year: 2026 },
    { off: '放假通知“国办发明电〔2026〕99号”不能采用：2026年已由国办发明电〔2025〕7号安排，只能另文调整。' },
  ],
  ['a year with hardly a holiday', { off: for2027.off.slice(0, 1), makeUp: [] }, { off: '全年放假2天，不可信：法定节假日有13天。请核对是否漏填、多填' }],
  ['neither a year nor what it alters', { year: undefined }, { year: '请填写所安排的年度，或者所调整的通知的文号，两者只填一项' }],
  ['a notice altered that nobody knows', { year: undefined, amends: '国办发明电〔2020〕77号' }, { amends: '没有这个文号的通知' }],
  ['a day that is still to come', { knownFrom: '2026-12-11' }, { knownFrom: '还没有公布的通知不能录入' }],
])('refuses %s in a sentence, and nothing is entered', async (_what, wrong, fields) => {
  const answer = await director.post(path, { ...for2027, ...wrong });
  expect([answer.status, answer.body.fields]).toEqual([422, fields]);
  expect(await office.client.db.$count(holidayNotice)).toBe(0);
});

it('asks again about what is unlike every notice there was', async () => {
  const { body } = await director.post(path, { ...for2027, makeUp: for2027.makeUp.slice(1) });
  expect(body.doubts).toEqual(['2027年有247个工作日，通常应为248个（工作日减去法定节假日）']);
});

it('is refused to everybody else, and in a practice town', async () => {
  expect((await (await office.as('clerk')).get(path)).body.code).toBe('notYourPost');
  const notice = await enter(for2027);
  expect((await (await office.as('head')).post(`${path}/${notice}/apply`)).body.code).toBe('notYourPost');
  await office.client.sql`update town set training = true`;
  expect((await admin.post(`${path}/${notice}/apply`)).body.code).toBe('practiceSetsNoHolidays');
});

it('is withdrawn before it is applied, and never afterwards; and of two of one year only the first is applied', async () => {
  const [first, second] = [await enter(for2027), await enter({ ...for2027, number: '国办发明电〔2026〕98号' })];
  await admin.post(`${path}/${first}/apply`);
  expect((await admin.post(`${path}/${first}/withdraw`)).body.code).toBe('holidayNoticeEnded');
  expect((await admin.post(`${path}/${second}/apply`)).body.fields.notice).toContain('2027年已由国办发明电〔2026〕99号安排');
  expect((await director.post(`${path}/${second}/withdraw`)).body.state.name).toBe('withdrawn');
  expect((await admin.post(`${path}/${second}/apply`)).body.code).toBe('holidayNoticeEnded');
});

it('counts nothing anew by a notice that somebody has altered beside us, and the verifier names the dates that rest on it', async () => {
  const id = await accepted();
  const notice = await enter(for2027);
  await admin.post(`${path}/${notice}/apply`);
  await office.engineTurns();
  await office.client.sql`update holiday_notice set notice = replace(notice, '2027-01-03', '2027-01-10')`;
  await office.engineTurns();
  expect(await total(id)).toMatchObject({ dueOn: '2027-01-07', provisional: false });
  expect(await drifts()).toContain('clock total unknownCalendar');
  expect((await director.get(path)).body.entered[0].state.name).toBe('spoilt');
});
