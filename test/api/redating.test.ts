// The day of an act is put right by two, over HTTP: who may, what they read, and that every row, list, figure and paper follows; the verifier agrees.
import { verify } from '../../record/verify';
import { type Office, type Person, type Said, openOffice } from '../support/api';
import { act, broughtTo, submitted } from '../support/office-cases';

let office: Office;
let clerk: Person;
let reviewer: Person;
beforeEach(async () => {
  office = await openOffice('2026-07-06T09:00:00+08:00'); // a Monday
  [clerk, reviewer] = [await office.as('clerk'), await office.as('reviewer1')];
});
afterEach(() => office.close());

const day = (what: string, actOn: string, more: object = {}) => ({ what: 'day', act: what, actOn, paper: '材料第3号', text: '录入时写错了。', ...more });
const propose = (id: string, what: string, actOn: string, more: object = {}) => act(clerk, id, 'proposeCorrection', day(what, actOn, more));
const clockIn = async (id: string, clock: string) =>
  (
    await office.client.sql`select state, overdue, due_on::text as "dueOn", ended_at::float8 as "endedAt" from clock where case_id = ${id} and clock = ${clock}`
  )[0];
const noDrift = async () => {
  await office.engineTurns();
  expect(await verify(office.client)).toMatchObject({ drifts: [] });
};
const moment = (text: string): number => Date.parse(`${text}+08:00`);

it('moves the end of a public notice, tells both days, and has its paper issued anew', async () => {
  const id = await broughtTo(office, 'support');
  await office.goTo('2026-07-09T10:00:00+08:00');
  await act(clerk, id, 'postNotice');
  expect((await propose(id, 'postNotice', '2026-07-07')).status).toBe(200);
  const form = (await clerk.get(`/api/cases/${id}/forms/proposeCorrection`)).body.fields.find(({ name }: Said) => name === 'act');
  expect(form.options.map(({ value }: Said) => value)).toEqual(expect.arrayContaining(['opened', 'accept', 'support', 'postNotice']));

  expect((await act(clerk, id, 'confirmCorrection', { actOn: '2026-07-07' })).body.code).toBe('fourEyes');
  expect((await act(reviewer, id, 'confirmCorrection', { actOn: '2026-07-08' })).body).toMatchObject({ status: 409, code: 'dayProposed' });
  expect((await act(reviewer, id, 'confirmCorrection')).body).toMatchObject({ status: 409, code: 'dayProposed' });
  expect((await act(reviewer, id, 'confirmCorrection', { actOn: '2026-07-07' })).status).toBe(200);
  expect(await clockIn(id, 'publicNotice')).toEqual({ state: 'running', overdue: false, dueOn: '2026-07-14', endedAt: null });

  const { timeline, documents } = (await clerk.get(`/api/cases/${id}`)).body;
  const words = timeline.map((one: Said) => one.words);
  expect(words).toContain('“张贴公示”的日期由2026-07-09更正为2026-07-07');
  expect(words).toContain('“公示期”因办理日期更正而重算，截止日由2026-07-16改为2026-07-14');
  expect(documents.find(({ document }: Said) => document === 'publicitySheet')).toMatchObject({ reissue: true });
  await noDrift();
});

it('judges again what had ended: a stay, a part in it, a limit and its figure', async () => {
  const id = await broughtTo(office, 'accept');
  await office.goTo('2026-07-09T10:00:00+08:00');
  await act(clerk, id, 'requestCheck');
  expect(await clockIn(id, 'startInvestigation')).toMatchObject({ state: 'met', overdue: false, dueOn: '2026-07-09' });
  await office.goTo('2026-07-10T10:00:00+08:00');
  const later = await broughtTo(office, 'accept');
  await office.goTo('2026-07-16T10:00:00+08:00');
  await act(clerk, later, 'requestCheck');
  expect(await clockIn(later, 'startInvestigation')).toMatchObject({ state: 'met', overdue: true, dueOn: '2026-07-15' });
  await propose(later, 'requestCheck', '2026-07-14');
  expect((await act(reviewer, later, 'confirmCorrection', { actOn: '2026-07-14' })).status).toBe(200);
  expect(await clockIn(later, 'startInvestigation')).toEqual({ state: 'met', overdue: false, dueOn: '2026-07-15', endedAt: moment('2026-07-14T09:00:00') });
  const [row] = await office.client.sql`select at::float8, entry from participant where case_id = ${later} and action = 'requestCheck'`;
  expect(row).toEqual({ at: moment('2026-07-14T09:00:00'), entry: 'sameDay' });
  const [task] = await office.client.sql`select opened_at::float8 as at from task where case_id = ${later} and task = 'informationCheck'`;
  expect(task).toEqual({ at: moment('2026-07-14T09:00:00') });
  await noDrift();
});

it('keeps the family’s application where it was when somebody proposes what can’t be', async () => {
  const id = await broughtTo(office, 'accept');
  const said = async (what: string, actOn: string) => {
    const { status, code, fields } = (await propose(id, what, actOn)).body;
    return [status, code, Object.keys(fields ?? {})];
  };
  expect(await said('accept', '2026-07-07')).toEqual([422, 'badInput', ['actOn']]);
  expect(await said('accept', '2026-07-03')).toEqual([409, 'beforeItCould', ['actOn']]);
  expect(await said('accept', '2026-07-06')).toEqual([409, 'sameDayAlready', ['actOn']]);
  expect(await said('fillSheet', '2026-07-03')).toEqual([422, 'badInput', ['act']]);
  const form = await clerk.post(`/api/cases/${id}/what-if/proposeCorrection`, day('accept', '2026-07-03'));
  expect(form.body).toMatchObject({ status: 409, code: 'beforeItCould' });
  expect(await act(reviewer, id, 'confirmCorrection', { actOn: '2026-07-03' })).toMatchObject({ status: 409 });
  await noDrift();
});

it('puts the day of receipt right, with the limit of the answer, by one who didn’t take it in', async () => {
  await office.goTo('2026-07-08T09:00:00+08:00');
  const id = await submitted(office);
  expect(await clockIn(id, 'intakeDecide')).toMatchObject({ dueOn: '2026-07-13' });
  expect((await propose(id, 'opened', '2026-07-07')).status).toBe(200);
  expect((await act(reviewer, id, 'confirmCorrection', { actOn: '2026-07-07' })).status).toBe(200);
  expect(await clockIn(id, 'intakeDecide')).toMatchObject({ dueOn: '2026-07-10' });
  const [head] = await office.client.sql`select opened_at::float8 as at from case_file where case_id = ${id}`;
  expect(head).toEqual({ at: moment('2026-07-07T09:00:00') });
  await noDrift();
});
