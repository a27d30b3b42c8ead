// An office whose machine's clock is wrong, while it runs and between two starts, and one that was closed for ten days: nothing is written by a doubtful clock, and afterwards every date is that of an office that never doubted.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { listDoubtedSteps } from '../../db/reads/office-clock';
import { checkout } from '../../local/folders';
import { verify } from '../../record/verify';
import { workflowId } from '../../workflows/messages';
import { type Office, type Person, type Said, openOffice } from '../support/api';
import { setOfficeAhead } from '../support/clock';
import { keysFile } from '../support/keys';
import { eventually } from '../support/live';
import { act, submitted } from '../support/office-cases';
import { figures, sizeOf } from '../support/proof';
import { RunningOffice } from '../support/running-office';

const dayMs = 86_400_000;
const cases = sizeOf(2, 12);
/** How far the clock is out, in days, while the office runs; it comes back by itself. */
const jumps = sizeOf(2, 6) === 2 ? [60, -60] : [60, -60, 0.05, -0.05, 5, 400];

let office: RunningOffice;
let twin: Office;
beforeAll(async () => {
  office = await RunningOffice.openReal();
  twin = await openOffice(new Date().toISOString());
});
afterAll(async () => {
  await twin.close();
  await office.close();
});

const counted = { jumps: 0, restarts: 0, attempts: 0, refused: 0, writtenInDoubt: 0, looksRefused: 0, late: 0, datesCompared: 0, datesDiffering: 0 };

/** Everything that people or the engine could have written: how many rows of each table, sessions, who looked (which goes on) and the watch's own apart. */
async function written(): Promise<Record<string, number>> {
  const { client } = office;
  const tables = await client.sql<{ name: string }[]>`
    select tablename as name from pg_tables
     where schemaname = 'public' and tablename not in ('session', 'rate_limit', 'access_log', 'clock_doubt', 'clock_seen', 'doubted_step', 'case_seen', 'worker', 'round_part', 'test_clock')`;
  const counts: Record<string, number> = {};
  for (const { name } of tables) counts[name] = Number((await client.sql`select count(*)::int as n from ${client.sql(name)}`)[0]?.['n']);
  const [sent] = await client.sql`select count(*)::int as n from notification where sent_at is not null`;
  return { ...counts, sent: Number(sent?.['n']) };
}

const question = async (): Promise<string | undefined> => (await office.get('/readyz')).body.clockInDoubt;
const isDoubted = () => eventually('the question is asked', async () => ((await question()) !== undefined ? true : undefined));
const isTrusted = () => eventually('the clock is trusted', async () => ((await question()) === undefined ? true : undefined));

/** People press whatever they like, the engine is told to look: all are asked the question, and nothing is written. */
async function everybodyTries(ids: readonly string[]): Promise<void> {
  const before = await written();
  const asked = (await question()) ?? '';
  const clerk = await office.as('clerk');
  const attempts = await Promise.all([
    ...ids.map((id) => act(clerk, id, 'accept')),
    clerk.post('/api/kinships', { idNumber: '110101199003070011', relation: 'parent' }),
    (await office.as('director')).post(`/api/staff/${clerk.id}/absence`, { fromOn: '2026-07-01' }),
    ...ids.map((id) => clerk.get(`/api/cases/${id}`)),
  ]);
  const writes = attempts.slice(0, ids.length + 2);
  for (const { status, body } of writes) expect([status, body.code, body.detail]).toEqual([503, 'clockInDoubt', expect.stringContaining(asked.slice(0, 20))]);
  expect(attempts.slice(ids.length + 2).map(({ status }) => status)).toEqual(ids.map(() => 200)); // reading goes on
  for (const id of ids) {
    await office.engine.client.workflow.getHandle(workflowId('application', id)).signal('lookAgain', { seq: 0 });
    await eventually('the engine has tried to look', () => isRefused(id));
    counted.looksRefused += 1;
  }
  counted.attempts += writes.length;
  counted.refused += writes.filter(({ status }) => status === 503).length;
  counted.writtenInDoubt += Object.entries(await written()).filter(([table, n]) => n !== before[table]).length;
}

/** Its look is under way and was refused; it is patient. */
async function isRefused(id: string): Promise<boolean> {
  const { raw } = await office.engine.client.workflow.getHandle(workflowId('application', id)).describe();
  return (raw.pendingActivities ?? []).some(({ lastFailure }) => lastFailure?.applicationFailureInfo?.type === 'clockInDoubt');
}

/** The same act at the same moment in the office that never doubts. */
async function alsoInTwin(id: string, inTwin: string | undefined, does: (clerk: Person) => Promise<Said>): Promise<Said> {
  const [step] = await office.client.sql<
    { at: string }[]
  >`select recorded_at as at from case_step where case_id = ${id} and actor <> '' order by seq desc limit 1`;
  twin.now = Number(step?.at);
  await twin.client.sql`update session set created_at = to_timestamp(${twin.now / 1000}::float8), seen_at = to_timestamp(${twin.now / 1000}::float8)`;
  return does(await twin.as('clerk')).then((answer: Said) => inTwin ?? answer);
}

async function datesOf(client: Office['client'], id: string): Promise<string[]> {
  const rows = await client.sql<
    { clock: string; due: string }[]
  >`select clock, due_on || ' ' || due_at as due from clock where case_id = ${id} order by clock, round`;
  return rows.map(({ clock, due }) => `${clock} ${due}`);
}

const pairs: { id: string; inTwin: string }[] = [];
async function submit(): Promise<string> {
  const id = await submitted(office);
  const inTwin = await alsoInTwin(id, undefined, () => submitted(twin));
  pairs.push({ id, inTwin });
  return id;
}
async function accept({ id, inTwin }: (typeof pairs)[number], action = 'accept'): Promise<void> {
  expect((await act(await office.as('clerk'), id, action)).status).toBe(200);
  await alsoInTwin(id, inTwin, async (clerk) => expect((await act(clerk, inTwin, action)).status).toBe(200));
}

const atClock = async (...given: string[]): Promise<{ code: number; out: string }> => {
  const env = { ...process.env, DATABASE_URL: office.accountUrl, EVIDENCE_KEYS: keysFile, TEMPORAL_ADDRESS: office.temporalAddress };
  const run = promisify(execFile)(process.execPath, ['--import', 'tsx', 'cli/clock.ts', ...given], { cwd: checkout, env });
  return run.then(
    ({ stdout }) => ({ code: 0, out: stdout }),
    (error: { code: number; stdout: string; stderr: string }) => ({ code: error.code, out: error.stdout + error.stderr }),
  );
};

it('writes nothing while it runs with a clock that jumped, and goes on by itself when the clock is back', async () => {
  await office.start();
  await isTrusted();
  for (let n = 0; n < cases; n += 1) await submit();
  await office.comesToRest();
  for (const days of jumps) {
    await setOfficeAhead(office.client, days * dayMs);
    expect((await act(await office.as('clerk'), pairs[0]?.id ?? '', 'accept')).body.code).toBe('clockInDoubt'); // at once
    await isDoubted();
    await everybodyTries(pairs.map(({ id }) => id));
    await setOfficeAhead(office.client, 0);
    await isTrusted();
    counted.jumps += 1;
  }
  for (const pair of pairs) await accept(pair);
  await office.comesToRest();
});

it('asks at a start, and goes on by the date that was confirmed', async () => {
  await office.cutPower();
  await setOfficeAhead(office.client, 60 * dayMs);
  await office.start();
  await isDoubted();
  await everybodyTries(pairs.map(({ id }) => id));
  const { at } = (await (await office.as('director')).get('/api/server-clock')).body as { at: string };
  expect((await (await office.as('director')).post('/api/server-clock/confirm', { at })).status).toBe(200);
  await isTrusted();
  office.signedOut();
  await submit();
  await accept(pairs.at(-1) as (typeof pairs)[number]);
  for (const pair of pairs.slice(0, -1)) await accept(pair, 'requestCheck');
  await office.comesToRest();
  counted.restarts += 1;
});

it('asks at a start with a clock that stands before, at the machine too', async () => {
  await office.cutPower();
  await setOfficeAhead(office.client, 0);
  await office.start();
  await isDoubted();
  await everybodyTries([]);
  expect(await atClock()).toEqual({ code: 1, out: expect.stringContaining('对吗？') });
  await setOfficeAhead(office.client, 60 * dayMs); // it was right
  await isTrusted();
  expect(await atClock()).toEqual({ code: 0, out: expect.stringContaining('没有疑问') });
  await office.comesToRest();
  counted.restarts += 1;
});

it('opens as always after ten days on which it was closed, and says of what fell due that it is written down late', async () => {
  await office.cutPower();
  await setOfficeAhead(office.client, 70 * dayMs);
  await office.start();
  expect(await question()).toBeUndefined();
  office.signedOut();
  await submit();
  await office.comesToRest();
  const clerk = await office.as('clerk');
  for (const { id } of pairs) {
    const { timeline } = (await clerk.get(`/api/cases/${id}`)).body as { timeline: { remark?: string }[] };
    counted.late += timeline.filter(({ remark }) => remark?.startsWith('补记于') === true).length;
  }
  expect(counted.late).toBeGreaterThan(0);
  counted.restarts += 1;
});

it('has the dates of an office that never doubted, and a record without a fault', async () => {
  twin.now = (await office.client.sql<{ now: string }[]>`select office_now() as now`).map(({ now }) => Number(now))[0] ?? 0;
  await twin.engineTurns();
  for (const { id, inTwin } of pairs) {
    const [mine, theirs] = [await datesOf(office.client, id), await datesOf(twin.client, inTwin)];
    counted.datesCompared += mine.length;
    counted.datesDiffering += mine.filter((date, index) => date !== theirs[index]).length;
    expect(mine).toEqual(theirs);
  }
  expect((await verify(office.client)).drifts).toEqual([]);
  expect(await listDoubtedSteps(office.client)).toEqual([]);
  expect(counted).toMatchObject({ writtenInDoubt: 0, datesDiffering: 0, refused: counted.attempts });
  const problems = office.crew.logs().match(/"a deed failed"/g) ?? [];
  expect(problems).toEqual([]);
  figures('doubtful-clock', { cases: pairs.length, ...counted });
});
