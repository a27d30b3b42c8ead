// A wrong clock of the machine doesn't become law: what is doubted, when, how long, and what a doubt lets nobody write.
import { type Client, connect } from '../../db/client';
import { confirmClock, logDoubt, tellingLook, watchOnce } from '../../db/content/clock-watch';
import { expectParts, notePartDone } from '../../db/content/rounds';
import { Reckoning, doubtfulMoment } from '../../db/office-clock';
import { listClockDoubts, listDoubtedSteps, readOfficeClock } from '../../db/reads/office-clock';
import { listLateParts } from '../../db/reads/rounds';
import { sayClock } from '../../local/clock-line';
import { readCase } from '../../record/read-case';
import { advance } from '../../record/advance';
import { record } from '../../record/record';
import { setOfficeClock } from '../support/clock';
import { keys } from '../support/keys';
import { createDatabase } from '../support/servers';
import { type TestTown, aTown, anApplication, verb } from '../support/town';
import { at, stepsOf } from './registry';

const dayMs = 86_400_000;
const start = at('2026-09-17 15:00');

/** A process with a machine's running time of its own. */
interface Process extends Client {
  runningMs: number;
}
let processes: Process[];
let url: string;
let drop: () => Promise<void>;
let town: TestTown;
let office: Process;
let caseId: string;
beforeEach(async () => {
  const database = await createDatabase();
  ({ drop, url } = database);
  processes = [];
  office = aProcess();
  town = await aTown(office);
  caseId = await anApplication(office, town, start);
});
afterEach(async () => {
  await Promise.all(processes.map((one) => one.close()));
  await drop();
});

function aProcess(): Process {
  const one = { ...connect(url, keys, 4), runningMs: 0 };
  const running = Object.assign(one, { reckoning: new Reckoning(() => one.runningMs) });
  processes.push(running);
  return running;
}
const accept = (client: Client) => record(client, caseId, { id: 'accept', actor: town.people.clerk, townId: town.id, command: verb(town, 'accept') });
/** The clock says this, `runningMs` after the last that was said. */
async function says(now: number, runningMs: number): Promise<void> {
  for (const one of processes) one.runningMs += runningMs;
  await setOfficeClock(office, now);
}
const refusal = (work: Promise<unknown>) => work.then(() => 'written', doubtfulMoment);
const open = async () => (await listClockDoubts(office)).filter(({ settledAt }) => settledAt === null).map(({ why }) => why);

it.each([
  ['jumped', 'a minute and a second ahead while it runs', 61_000, 0],
  ['jumped', 'sixty days ahead while it runs', 60 * dayMs, 5_000],
  ['jumped', 'sixty days behind while it runs', -60 * dayMs, 5_000],
] as const)('doubts what %s %s, before anybody has looked', async (why, _how, byMs, laterMs) => {
  expect(await watchOnce(office)).toBeUndefined();
  await says(start + laterMs + byMs, laterMs);
  expect(await refusal(accept(office))).toBe(start + laterMs + byMs);
  expect(await refusal(advance(office, caseId))).toBe(start + laterMs + byMs);
  expect(await stepsOf(office, caseId)).toHaveLength(1);
  expect(await watchOnce(office)).toEqual(expect.objectContaining({ why, trustedAt: start + laterMs, doubtfulAt: start + laterMs + byMs }));
});

it.each([
  ['a minute more or less', 60_000, 0],
  ['a night in which the machine slept', 14 * 3_600_000, 14 * 3_600_000],
  ['a month in which it ran and nobody came', 30 * dayMs, 30 * dayMs],
])('does not doubt %s', async (_what, laterMs, runningMs) => {
  await watchOnce(office);
  await says(start + laterMs, runningMs);
  expect(await refusal(accept(office))).toBe('written');
  expect(await watchOnce(office)).toBeUndefined();
});

it.each([
  ['behind', 'two minutes before the last moment seen', -120_000],
  ['behind', 'in another century', -126 * 365 * dayMs],
  ['ahead', 'twenty days and a minute after it', 20 * dayMs + 60_000],
  ['ahead', 'in a year that no calendar knows', 1_000 * 365 * dayMs],
] as const)('doubts at a start that it stands %s: %s', async (why, _how, byMs) => {
  await watchOnce(office);
  const started = aProcess();
  await says(start + byMs, 0);
  expect(await refusal(accept(started))).toBe(start + byMs);
  expect(await watchOnce(started)).toEqual(expect.objectContaining({ why, trustedAt: start, doubtfulAt: start + byMs }));
});

it.each([
  ['ten days on which the office was closed', 10 * dayMs],
  ['twenty days', 20 * dayMs],
  ['a clock put back by half a minute', -30_000],
])('opens as always after %s', async (_what, byMs) => {
  await watchOnce(office);
  const started = aProcess();
  await says(start + byMs, 0);
  expect(await refusal(accept(started))).toBe('written');
  expect(await watchOnce(started)).toBeUndefined();
});

it('lets nobody write, whoever has noticed, and survives a restart', async () => {
  await watchOnce(office);
  await says(start + 5 * dayMs, 1_000);
  await watchOnce(office);
  const started = aProcess(); // five days are no holiday to it
  expect(await refusal(accept(started))).toBe(start + 5 * dayMs);
  await watchOnce(started);
  await says(start + 1_000, 0); // and it can't know that this is right
  expect(await watchOnce(started)).toMatchObject({ why: 'jumped' });
  expect(await refusal(accept(started))).toBe(start + 1_000);
});

it('reads on as of what the clock should say', async () => {
  await watchOnce(office);
  await says(start + 60 * dayMs, 5_000);
  expect(await readOfficeClock(office)).toEqual({ now: start + 5_000, doubtful: start + 60 * dayMs });
  expect((await readCase(office, caseId))?.circumstances.now).toBe(start + 5_000);
  await watchOnce(office);
  expect((await readOfficeClock(aProcess())).now).toBe(start + 5_000); // one that has just been started
  await says(at('2190-01-01 00:00'), 0);
  expect((await readCase(office, caseId))?.due).toEqual([]);
});

it.each(['jumped', 'ahead', 'behind'] as const)('lifts a doubt by itself where the clock comes back: %s', async (why) => {
  await watchOnce(office);
  const one = why === 'jumped' ? office : aProcess();
  await says(start + (why === 'behind' ? -60 : 60) * dayMs, 1_000);
  expect(await watchOnce(one)).toMatchObject({ why });
  await says(start + 20_000, 19_000);
  expect(await watchOnce(one)).toBeUndefined();
  expect(await refusal(accept(one))).toBe('written');
  expect(await listClockDoubts(office)).toMatchObject([{ why, settlement: 'lifted', settledAt: start + 20_000, settledBy: null, steps: 0 }]);
});

it.each([
  ['jumped', 60_000, 'lifted'],
  ['jumped', 60_001, null],
  ['jumped', -60_000, 'lifted'],
  ['jumped', -60_001, null],
  ['ahead', 20 * dayMs, 'lifted'],
  ['ahead', 20 * dayMs + 1, null],
  ['behind', -60_000, 'lifted'],
  ['behind', -60_001, null],
] as const)('lifts a doubt just as far off as it would doubt nothing: %s, %d ms', async (why, offMs, settlement) => {
  await watchOnce(office);
  const one = why === 'jumped' ? office : aProcess();
  await says(start + (why === 'behind' ? -60 : 60) * dayMs, 0);
  expect(await watchOnce(one)).toMatchObject({ why });
  await says(start + offMs, 0);
  await watchOnce(one);
  expect(await listClockDoubts(office)).toMatchObject([{ why, settlement }]);
});

it.each([
  ['ahead', 'a note and a look after the last moment noted, which is as long as nobody may have noted it', 70_000, []],
  ['ahead', 'a millisecond later', 70_001, [1]],
  ['jumped', 'at the moment it should have been', 0, []],
  ['jumped', 'a millisecond later', 1, [1]],
] as const)('takes for a wrong clock’s, where a doubt lifted itself, what lies beyond what was trusted: %s, %s', async (why, _when, afterMs, named) => {
  await watchOnce(office);
  const one = why === 'jumped' ? office : aProcess();
  await says(start + 60 * dayMs, 0);
  expect(await watchOnce(one)).toMatchObject({ why, trustedAt: start });
  await office.sql`update case_step set recorded_at = ${start + afterMs} where case_id = ${caseId}`;
  await says(start + 600_000, 600_000);
  expect(await watchOnce(one)).toBeUndefined();
  expect((await office.sql<{ seq: number }[]>`select seq from doubted_step`).map(({ seq }) => seq)).toEqual(named);
});

it('asks the clock again where the process stood still between question and answer', async () => {
  const stoodMs = [120_000, 1_000, 999];
  let [runningMs, asked] = [0, 0];
  const reckoning = new Reckoning(() => runningMs);
  const answer = async () => {
    runningMs += stoodMs[asked] ?? 1_000;
    asked += 1;
    return { now: asked };
  };
  expect(await reckoning.timed(answer)).toEqual({ now: 3, runningMs: 121_000 });
  await expect(reckoning.timed(answer)).rejects.toMatchObject({ code: 'ETIMEDOUT' });
  expect(asked).toBe(8);
});

it('neither doubts nor goes by an answer that came late', async () => {
  const one = Object.assign(aProcess(), { reckoning: new Reckoning() });
  await watchOnce(one);
  await office.sql`create sequence answers`;
  // The first answer comes late and is two minutes old by then.
  await office.sql.unsafe(`create or replace function office_now() returns bigint language plpgsql volatile as $$
    declare n bigint := nextval('answers'); begin
    if n between 2 and 3 then perform pg_sleep(0.6); return ${start - 120_000}; end if; return ${start}; end $$`);
  for (let looks = 0; looks < 3; looks += 1) expect(await watchOnce(one)).toBeUndefined();
  expect((await office.sql<{ n: string }[]>`select last_value as n from answers`)[0]?.n).toBe('11'); // a look asks thrice, the first of them twice more
  expect(await listClockDoubts(office)).toEqual([]);
});

it('calls no round late by a clock that jumped, and each that is by the time that passed', async () => {
  const lateRounds = async () => (await listLateParts(office)).map(({ round, part }) => `${round} ${part === town.id ? 'town' : part}`).sort();
  await watchOnce(office);
  await expectParts(office, [town.id]);
  await notePartDone(office, 'reconcile', town.id);
  for (const by of [60 * dayMs, -60 * dayMs]) {
    await says(start + by, 1_000);
    await watchOnce(office);
    expect(await lateRounds()).toEqual([]);
    await says(start + by, 1_000);
  }
  await says(start - 60 * dayMs, 40 * 60_000);
  const late = ['common', 'late', 'strays', 'town'].map((part) => `reconcile ${part}`);
  expect(await lateRounds()).toEqual(late);
  await confirmClock(office, () => true, { settlement: 'operator' }); // no round had its turn by this clock yet
  expect(await lateRounds()).toEqual([]);
  await says(start - 60 * dayMs + 41 * 60_000, 41 * 60_000);
  expect(await lateRounds()).toEqual(late);
});

it('says once of each doubt what to do, in the log and on the console, and once that it is over', async () => {
  const [logged, said]: string[][] = [[], []];
  const console = jest.spyOn(process.stdout, 'write').mockImplementation((line) => (said?.push(String(line).replace(/^\[.*?\] /, '')) ?? 0) > 0);
  const looks = [
    tellingLook(
      office,
      logDoubt((problem) => logged?.push(problem)),
    ),
    tellingLook(office, sayClock),
  ];
  const lookAround = async (now: number) => {
    await says(now, 1_000);
    for (const one of looks) await one();
  };
  await lookAround(start);
  for (const now of [start + 3_600_000, start + 3_660_000, start + 3_720_000, start + 2_000, start + 7_200_000]) await lookAround(now);
  console.mockRestore();
  const question = (time: string) =>
    `服务器时间是 2026-09-17（周四）${time}，对吗？确认以前不能办理。时间对的，请运行 npm run clock -- confirm 2026-09-17T${time}；不对的，请先把服务器时间调对。\n`;
  expect(said).toEqual([question('16:00'), '服务器时间已经确认或者恢复，照常办理。\n', question('17:00')]);
  expect(logged).toEqual([expect.stringContaining('`npm run clock`'), expect.stringContaining('trusted again'), expect.stringContaining('in doubt')]);
});

it('doubts the next jump in every process, however soon after the one before was lifted', async () => {
  const other = aProcess();
  await watchOnce(office);
  await watchOnce(other);
  await says(start + 60 * dayMs, 1_000);
  await watchOnce(office);
  await says(start + 2_000, 1_000);
  expect(await watchOnce(office)).toBeUndefined();
  await says(start + 3_600_000, 1_000);
  expect(await refusal(accept(other))).toBe(start + 3_600_000);
});

it('asks one question, and keeps asking it, where the machine of one process was halted and that of another was not', async () => {
  const other = aProcess();
  await watchOnce(office);
  await watchOnce(other);
  await says(start + 3_600_000, 3_600_000);
  other.runningMs -= 3_600_000;
  expect(await watchOnce(other)).toMatchObject({ why: 'jumped' });
  expect(await watchOnce(office)).toMatchObject({ why: 'jumped' });
  await confirmClock(office, () => true, { settlement: 'operator' });
  expect([await watchOnce(other), await watchOnce(office), await open()]).toEqual([undefined, undefined, []]);
});

it('goes on by the clock that somebody confirmed, in every process', async () => {
  const other = aProcess();
  await watchOnce(office);
  await watchOnce(other);
  await says(start + 60 * dayMs, 1_000);
  await watchOnce(office);
  const by = town.people.director.id;
  expect(await confirmClock(office, (now) => now === start, { settlement: 'confirmed', by })).toBe('anotherTime');
  expect(await open()).toEqual(['jumped']);
  expect(await confirmClock(office, (now) => now === start + 60 * dayMs, { settlement: 'confirmed', by })).toBe('confirmed');
  expect(await confirmClock(office, () => true, { settlement: 'confirmed', by })).toBe('notDoubted');
  expect(await refusal(accept(other))).toBe('written');
  await says(start + 60 * dayMs + 10_000, 10_000);
  expect([await watchOnce(office), await watchOnce(other)]).toEqual([undefined, undefined]);
  await says(start + 61 * dayMs, 10_000);
  expect([await watchOnce(other), await open()]).toEqual([expect.objectContaining({ why: 'jumped' }), ['jumped']]);
});

it('names what was recorded by a clock that was doubted later, and nothing else', async () => {
  await watchOnce(office);
  const started = aProcess();
  await says(start + 15 * dayMs, 0); // no doubt at a start: an office may be closed so long
  expect(await refusal(accept(started))).toBe('written');
  await watchOnce(started);
  const put = aProcess();
  await says(start + 120_000, 0);
  expect(await watchOnce(put)).toMatchObject({ why: 'behind' });
  expect(await listDoubtedSteps(office)).toEqual([]);
  await confirmClock(put, () => true, { settlement: 'operator' });
  expect(await listDoubtedSteps(office)).toMatchObject([{ caseId, seq: 2, recordedAt: start + 15 * dayMs }]);
  const right = await anApplication(put, town, start + 180_000);
  expect((await listDoubtedSteps(office)).map((one) => one.caseId)).not.toContain(right);

  // The case goes on from the wrong day, which no step may go back behind: that is named as well, and a later doubt names nothing again.
  await says(start + 240_000, 0);
  const asks = { id: 'asks', actor: town.people.clerk, townId: town.id, command: verb(town, 'requestCheck') };
  expect((await record(put, caseId, asks)).ok).toBe(true);
  const ahead = { caseId, seq: 3, recordedAt: start + 240_000, datedAhead: start + 15 * dayMs };
  expect(await listDoubtedSteps(office)).toMatchObject([{ seq: 2, datedAhead: null }, ahead]);
  const later = aProcess();
  await says(start, 0);
  expect(await watchOnce(later)).toMatchObject({ why: 'behind' });
  await confirmClock(later, () => true, { settlement: 'operator' });
  expect((await listDoubtedSteps(office)).filter((one) => one.caseId === caseId)).toHaveLength(2);
  const [{ n } = { n: 0 }] = await office.sql<{ n: number }[]>`select count(*)::int as n from doubted_step where case_id = ${caseId} and seq = 2`;
  expect(n).toBe(1);
});

it('looks side by side without putting one doubt down twice', async () => {
  const all = [office, aProcess(), aProcess(), aProcess()];
  for (const one of all) await watchOnce(one);
  await says(start + 60 * dayMs, 1_000);
  await Promise.all(all.map((one) => watchOnce(one)));
  expect(await open()).toEqual(['jumped']);
  await says(start + 2_000, 1_000);
  await Promise.all(all.map((one) => watchOnce(one)));
  expect([await open(), (await listClockDoubts(office)).length]).toEqual([[], 1]);
});
