// Everything stood still for thirty days: one town with a case of each programme, started again with Temporal's data kept, with them lost, and with somebody quicker than the worker.
import { isoOf } from '../../domain/calendar';
import type { CaseEvent } from '../../domain/casework/events';
import { nobody } from '../../domain/people';
import { verify } from '../../record/verify';
import type { Person, Said } from '../support/api';
import { aMember } from '../support/households';
import { type ClockAt, passingsBy } from '../support/ladder';
import { act, asked, broughtTo, moved, submitted } from '../support/office-cases';
import { RunningOffice } from '../support/running-office';
import { expectToldOnce } from '../support/told-once';

jest.setTimeout(600_000);

const began = '2026-09-01T09:00:00+08:00'; // a Tuesday
const stopped = '2026-09-03T22:00:00+08:00';
const again = Date.parse('2026-10-03T22:00:00+08:00'); // in the holidays, a make-up Sunday on the way

const names = ['published', 'extended', 'referring', 'referral', 'paused', 'lacking', 'urgent', 'unclaimed'] as const;
type Name = (typeof names)[number];
let left: RunningOffice;
let office: RunningOffice | undefined;
let cases: Readonly<Record<Name, string>>;
let running: Readonly<Record<string, readonly ClockAt[]>>;
let before: readonly Step[];

beforeAll(async () => {
  left = await RunningOffice.open(began);
  await left.start();
  cases = await filled(left);
  await left.comesToRest();
  await left.cutPower();
  running = await runningClocks(left);
  before = await stepsOf(left);
});
afterEach(async () => {
  await office?.close();
  office = undefined;
});
afterAll(() => left.close());

/** Eight open cases, each somewhere else; thirteen hours of the first aid's twenty-four have passed, and the first reminders have gone out. */
async function filled(at: RunningOffice): Promise<Record<Name, string>> {
  const [clerk, head] = [await at.as('clerk'), await at.as('head')];
  const [investigator, approver] = [await at.as('investigator1'), await at.as('approver1')];
  const published = await broughtTo(at, 'postNotice');
  const extended = await broughtTo(at, 'accept');
  await investigator.post(`/api/tasks/${extended}.homeVisit.1/claim`);
  await does(clerk, extended, 'requestExtension', { clock: 'total', ground: '人户分离', text: '户主在外地居住。' });
  await does(approver, extended, 'grantExtension');
  const referring = await broughtTo(at, 'accept', await submitted(at, '云溪东村', { programme: 'tekun', members: [aMember()] }));
  const referral = await asked(at, referring);
  const expenditure = { programme: 'expenditureAid', cause: 'illness' };
  const paused = await broughtTo(at, 'accept', await submitted(at, '柳湾村', expenditure));
  await does(head, paused, 'pauseLimit', { clock: 'ordinaryTotal', ground: '等待外地协查', text: '已发函外地。' });
  // Thirty days would end within 国庆 and roll over it, past the standstill.
  const put = await (await at.as('director')).put('/api/settings/values/supplement.lapse_cd', { value: '28', fromOn: '2026-09-01', document: '虚构文件' });
  expect(put.status).toBe(200);
  const lacking = await submitted(at, '柳湾村', expenditure);
  await does(clerk, lacking, 'askSupplement', { method: 'direct', materials: ['application'], text: '缺住院票据。' });
  await at.moveClock('2026-09-03T09:30:00+08:00');
  const urgent = await submitted(at, '石桥里', { programme: 'emergencyAid', cause: 'fire' });
  const unclaimed = await submitted(at, '石桥里', { programme: 'fastAid', cause: 'illness' });
  await at.moveClock(stopped);
  return { published, extended, referring, referral, paused, lacking, urgent, unclaimed };
}

it.each(['kept', 'lost'] as const)('walks every rung of thirty days once and on its own day when all starts again, Temporal’s data %s', async (data) => {
  office = await RunningOffice.after(left, data);
  await office.setClock(again);
  await office.start();
  await office.comesToRest();

  await expectEachRungOnce(office);
  const since = (await stepsOf(office)).slice(before.length);
  expect(new Set(since.map(({ actor }) => actor))).toEqual(new Set([nobody.id]));
  const words = new Set(since.flatMap(({ events }) => events.map(({ type }) => type)));
  expect([...words].sort()).toEqual(['clockStarted', 'milestoneReached', 'rungPassed', 'stageEntered', 'taskCancelled', 'taskOpened', 'termEnded']); // nothing is decided by silence
  await expectTheTermsEnded(office);
  expect(await stagesOf(office)).toEqual({ ...stagesOnceStarted, published: ['decision', null] });
  expect(await tasksOf(office, 'published')).toEqual(['decide']);
  expect(await tasksOf(office, 'lacking')).toEqual(['lapse']);
  expect(await overdueList(office)).toEqual(overdueOnceStarted);
  expect(await office.client.sql`select clock, state from clock where case_id = ${cases.paused} and state <> 'met'`).toEqual([
    { clock: 'ordinaryTotal', state: 'paused' },
  ]);
  await expectToldOnce(office.client);
  expect((await verify(office.client)).drifts).toEqual([]);
});

it('records with an act that comes before the worker what is due in that case alone, and the rest when the worker is back', async () => {
  office = await RunningOffice.after(left, 'lost');
  await office.setClock(again);
  await office.start('server');
  await does(await office.as('approver1'), cases.published, 'confirm', { amountYuan: '650' });
  await does(await office.as('clerk'), cases.referring, 'moveAway', moved);

  const acted = (await stepsOf(office)).slice(before.length);
  expect(acted.map(({ caseId }) => nameOf(caseId))).toEqual(['published', 'referring']); // the asked one has a letter, and reads it later
  expect(acted.map((step) => passedIn(step).map(rungOf))).toEqual([
    ['publicNotice#1 ends', 'total#1 before3', 'total#1 onDay', 'total#1 overdue', 'total#1 after1'],
    [
      'investigateAndOpinion#1 before3',
      'investigateAndOpinion#1 onDay',
      'investigateAndOpinion#1 overdue',
      'investigateAndOpinion#1 after1',
      'investigateAndOpinion#1 repeat1',
    ],
  ]);
  expect(acted[0]?.events.find(({ type }) => type === 'clockMet')).toMatchObject({ clock: 'total', overdue: true });
  await office.start('worker');
  await office.comesToRest();

  await expectEachRungOnce(office);
  const since = (await stepsOf(office)).slice(before.length).filter(({ actor }) => actor === nobody.id);
  expect(since.map(({ caseId }) => nameOf(caseId))).not.toContain('published');
  const recalled = since.filter(({ caseId }) => caseId === cases.referral).flatMap(({ events }) => events.map(({ type }) => type));
  expect(recalled).toEqual(['rungPassed', 'rungPassed', 'rungPassed', 'rungPassed', 'letterReceived', 'taskCancelled', 'clockStopped', 'closed']);
  await expectTheTermsEnded(office);
  expect(await stagesOf(office)).toEqual({
    ...stagesOnceStarted,
    published: ['service', null],
    referring: ['investigation', 'movedAway'],
    referral: ['sent', 'recalled'],
  });
  expect(await overdueList(office)).toEqual(overdueOnceStarted.filter(([name]) => !['published', 'referring', 'referral'].includes(name)));
  await expectToldOnce(office.client);
  expect((await verify(office.client)).drifts).toEqual([]);
});

const stagesOnceStarted: Readonly<Partial<Record<Name, readonly [string, string | null]>>> = {
  extended: ['investigation', null],
  referring: ['investigation', null],
  referral: ['sent', null],
  paused: ['investigation', null],
  lacking: ['lapsed', null],
  urgent: ['emergency', null],
  unclaimed: ['grant', null],
};
const overdueOnceStarted: readonly (readonly [Name, string, string])[] = [
  ['extended', 'extensionNotice', '2026-09-04'],
  ['extended', 'startInvestigation', '2026-09-04'],
  ['urgent', 'firstAid', '2026-09-04'],
  ['unclaimed', 'fastAid', '2026-09-06'], // a Sunday: days, not working days
  ['urgent', 'firstAidOuter', '2026-09-06'],
  ['extended', 'opinion', '2026-09-15'],
  ['referring', 'investigateAndOpinion', '2026-09-21'],
  ['published', 'total', '2026-09-29'],
  ['referral', 'result', '2026-09-29'],
];
/** Every day from then to the standstill's end. */
function chasedFrom(first: string): string[] {
  const found: string[] = [];
  for (let at = Date.parse(`${first}T00:00:00Z`); at <= Date.parse('2026-10-03T00:00:00Z'); at += 86_400_000)
    found.push(new Date(at).toISOString().slice(0, 10));
  return found;
}

/** Of two cases, written out: the one whose total runs into the holidays, the one that counts hours. */
const daysOfRungs: Readonly<Partial<Record<Name, readonly string[]>>> = {
  published: [
    'publicNotice#1 ends 2026-09-09', // the first moment after the eighth
    'total#1 before3 2026-09-23',
    'total#1 onDay 2026-09-29',
    'total#1 overdue 2026-09-29',
    'total#1 after1 2026-09-30',
  ],
  urgent: [
    'firstAid#1 before12 2026-09-03',
    'firstAid#1 before4 2026-09-04',
    'firstAidOuter#1 before1 2026-09-04',
    'firstAid#1 overdue 2026-09-04',
    'firstAid#1 after1 2026-09-04',
    'firstAid#1 repeat1 2026-09-05',
    // Three days without roll-over end on a Sunday, at midnight, since the office is closed.
    'firstAidOuter#1 onDay 2026-09-06',
    'firstAid#1 repeat2 2026-09-06',
    'firstAidOuter#1 overdue 2026-09-07',
    'firstAidOuter#1 after1 2026-09-07',
    'firstAid#1 repeat3 2026-09-07',
    // Each day by both, the one in days at nine, the one in hours at its own hour.
    ...chasedFrom('2026-09-08').flatMap((day, n) => [`firstAidOuter#1 repeat${n + 1} ${day}`, `firstAid#1 repeat${n + 4} ${day}`]),
  ],
};

interface Step {
  readonly caseId: string;
  readonly actor: string;
  readonly events: readonly CaseEvent[];
}
type Passed = Extract<CaseEvent, { type: 'rungPassed' | 'termEnded' }>;

/** Of each clock that ran when everything stopped, and of whatever has rung since: what the record says is what its row and its table say, in order and to the millisecond. */
async function expectEachRungOnce(at: RunningOffice): Promise<void> {
  const steps = await stepsOf(at);
  for (const caseId of Object.values(cases)) {
    const clocks = running[caseId] ?? [];
    const ran = new Set(clocks.map(({ clock, round }) => `${clock}#${round}`));
    const passed = steps.flatMap((step, index) =>
      step.caseId === caseId ? passedIn(step).filter((event) => index >= before.length || ran.has(`${event.clock}#${event.round}`)) : [],
    );
    const said = passed.map((event) => ({ rung: rungOf(event), at: isoOf(event.at) }));
    const days = daysOfRungs[nameOf(caseId)];
    if (days !== undefined) expect(said.map(({ rung, at: moment }) => `${rung} ${moment.slice(0, 10)}`)).toEqual(days);
    expect(said).toEqual(passingsBy(again, clocks, shareOf(clocks, passed)).map(({ rung, at: moment }) => ({ rung, at: isoOf(moment) })));
  }
}

/** By how much the reminders of one case come after their hour: within five minutes, and the same for all of them. */
function shareOf(clocks: readonly ClockAt[], passed: readonly Passed[]): number {
  const whole = new Map(passingsBy(again, clocks, 0).map(({ rung, at }) => [rung, at]));
  const share = Math.max(0, ...passed.map((event) => event.at - (whole.get(rungOf(event)) ?? event.at)));
  expect(share).toBeLessThan(300_000);
  return share;
}

async function expectTheTermsEnded(at: RunningOffice): Promise<void> {
  const ended = (await stepsOf(at)).flatMap(({ caseId, events }) =>
    events.flatMap((event) => (event.type === 'termEnded' ? [[nameOf(caseId), event.clock, isoOf(event.at), entered(events, event.at)]] : [])),
  );
  expect(ended.sort()).toEqual([
    ['lacking', 'supplementLapse', '2026-09-30T00:00:00+08:00', 'lapsed'],
    ['published', 'publicNotice', '2026-09-09T00:00:00+08:00', 'decision'],
  ]);
}
const entered = (events: readonly CaseEvent[], at: number) =>
  events.flatMap((event) => (event.type === 'stageEntered' && event.at === at ? [event.stage] : []))[0];

const nameOf = (caseId: string): Name => names.find((name) => cases[name] === caseId) ?? unknown(caseId);
const unknown = (caseId: string): never => {
  throw new Error(`no case of this town: ${caseId}`);
};
const rungOf = (event: Passed): string => `${event.clock}#${event.round} ${event.type === 'termEnded' ? 'ends' : event.rung}`;
const passedIn = ({ events }: Step): Passed[] => events.filter((event) => event.type === 'rungPassed' || event.type === 'termEnded');

/** In the order in which they were recorded, as well as a case can tell. */
async function stepsOf({ client }: RunningOffice): Promise<Step[]> {
  const rows = await client.sql<{ case_id: string; actor: string; events: string }[]>`
    select case_id, actor, events from case_step order by recorded_at, case_id, seq`;
  return rows.map(({ case_id: caseId, actor, events }) => ({ caseId, actor, events: JSON.parse(events) as CaseEvent[] }));
}

async function runningClocks({ client }: RunningOffice): Promise<Record<string, ClockAt[]>> {
  const rows = await client.sql<(Omit<ClockAt, 'startsAt' | 'dueAt'> & { caseId: string; startsAt: string; dueAt: string })[]>`
    select c.case_id as "caseId", c.clock, c.round, c.kind, c.unit, c.confidence, c.starts_at as "startsAt", c.due_on::text as "dueOn", c.due_at as "dueAt",
           f.procedure
      from clock c join case_file f using (case_id) where c.state = 'running'`;
  const found: Record<string, ClockAt[]> = {};
  for (const { caseId, ...row } of rows) (found[caseId] ??= []).push({ ...row, startsAt: Number(row.startsAt), dueAt: Number(row.dueAt) });
  return found;
}

async function stagesOf({ client }: RunningOffice): Promise<Record<string, readonly [string, string | null]>> {
  const rows = await client.sql<{ caseId: string; stage: string; outcome: string | null }[]>`
    select case_id as "caseId", stage, outcome from case_file`;
  return Object.fromEntries(rows.map(({ caseId, stage, outcome }) => [nameOf(caseId), [stage, outcome]]));
}

const tasksOf = async (at: RunningOffice, name: Name): Promise<string[]> =>
  (await (await at.as('clerk')).get(`/api/cases/${cases[name]}`)).body.tasks.map(({ task }: Said) => task);

/** As the section head sees it; of one day in the order of the names. */
async function overdueList(at: RunningOffice): Promise<[string, string, string][]> {
  const { status, body } = await (await at.as('head')).get('/api/overdue?limit=100');
  expect(status).toBe(200);
  const listed: [string, string, string][] = body.limits.map(({ caseId, clock, dueOn }: Said) => [nameOf(caseId), clock, dueOn]);
  const place = ([name, clock, on]: [string, string, string]) => [on, name, clock].join();
  return listed.sort((a, b) => (place(a) < place(b) ? -1 : 1));
}

async function does(who: Person, id: string, action: string, body: object = {}): Promise<void> {
  const answer = await act(who, id, action, body);
  if (answer.status !== 200) throw new Error(`${action}: ${JSON.stringify(answer.body)}`);
}
