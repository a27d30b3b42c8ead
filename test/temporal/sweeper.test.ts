// One sweep over real rows: whom it tells, in which order, whom it leaves alone for how long, and that one worker sweeps at a time.
import { eq } from 'drizzle-orm';
import postgres from 'postgres';
import { sweepMarks } from '../../db/content/seen-marks';
import { type Client, connect } from '../../db/client';
import { underLease } from '../../db/reads/lease';
import { beat, endBeats } from '../../db/content/workers';
import { LifeSigns } from '../../db/life-signs';
import { sessionName } from '../../db/reads/workers';
import { caseSeen, caseState } from '../../db/schema';
import { sweep, walkingOf } from '../../temporal/sweeper';
import type { Walking } from '../../temporal/walking';
import type { CaseNews } from '../../temporal/tell';
import { setOfficeClock } from '../support/clock';
import { eventually } from '../support/live';
import { keys } from '../support/keys';
import { createDatabase } from '../support/servers';
import { aTown, anApplication } from '../support/town';

const minuteMs = 60_000;
const release = 7;
const graceMs = 10_000;

let client: Client;
let url: string;
let drop: () => Promise<void>;
let cases: string[];
let told: CaseNews[];
let hears: boolean;
let engine: string;
let now: number;
let walking: Walking;
beforeEach(async () => {
  const database = await createDatabase();
  ({ drop, url } = database);
  client = connect(url, keys, 5);
  const town = await aTown(client);
  now = Date.now();
  cases = [];
  for (let n = 0; n < 3; n += 1) cases.push(await anApplication(client, town, now - minuteMs));
  cases.sort();
  [told, hears, engine] = [[], true, 'this'];
  walking = walkingOf({ client, graceMs });
});
afterEach(async () => {
  await client.close();
  await drop();
});

const sweeps = async (of = release): Promise<string[]> => {
  told = [];
  await setOfficeClock(client, now);
  const options = {
    ...{ client, release: of, everyMs: 1_000, graceMs, report: () => undefined, marks: sweepMarks(client) },
    engine: { identity: () => Promise.resolve(engine) },
    teller: { tell: (one: CaseNews) => (told.push(one), Promise.resolve(hears)), deliver: () => Promise.resolve(true) },
  };
  await sweep(options, walking);
  return told.map(({ caseId }) => caseId);
};
const seen = (by = release) =>
  client.db
    .insert(caseSeen)
    .values(cases.map((caseId) => ({ caseId, seenSeq: 1, engine, release: by })))
    .onConflictDoUpdate({ target: caseSeen.caseId, set: { seenSeq: 1, engine, release: by, tellings: 0, unheard: 0 } });

it('tells what nobody has seen, and what has been seen no more', async () => {
  expect(await sweeps()).toEqual(cases);
  expect(told[0]).toMatchObject({ caseId: cases[0], kind: 'application', seq: 1, signal: 'lookAgain', number: expect.stringMatching(/^低保2026-/) });
  await seen();
  expect(await sweeps()).toEqual([]);
});

it('leaves alone what was told in vain, twice as long each time, ten minutes at most', async () => {
  const waits: number[] = [];
  await sweeps();
  for (let last = now; waits.length < 9; now += 10_000) {
    if ((await sweeps()).length === 0) continue;
    waits.push(now - last);
    last = now;
  }
  expect(waits.map((ms) => ms / 1_000)).toEqual([10, 20, 40, 80, 160, 320, 600, 600, 600]);
});

it('tells at once of a step since, and another Temporal', async () => {
  await sweeps();
  now += 5_000;
  const second = cases[1] ?? '';
  await client.db.update(caseState).set({ seq: 2 }).where(eq(caseState.caseId, second));
  await client.db.update(caseSeen).set({ headSeq: 2 }).where(eq(caseSeen.caseId, second));
  expect(await sweeps()).toEqual([cases[1]]);
  engine = 'another';
  expect((await sweeps()).sort()).toEqual(cases);
});

it('begins with those told longest ago, or never', async () => {
  await sweeps();
  await client.db
    .update(caseSeen)
    .set({ toldAt: now - 60 * minuteMs })
    .where(eq(caseSeen.caseId, cases[2] ?? ''));
  await client.db
    .update(caseSeen)
    .set({ told: null, toldAt: null })
    .where(eq(caseSeen.caseId, cases[1] ?? ''));
  now += 11_000;
  expect(await sweeps()).toEqual([cases[1], cases[2], cases[0]]);
});

describe('of moments that pass at one instant', () => {
  const walk = (caseId: string | undefined, nextMoment: number | null = null) =>
    client.db
      .update(caseState)
      .set({ nextMoment })
      .where(eq(caseState.caseId, caseId ?? ''));
  beforeEach(async () => {
    await seen();
    for (const caseId of cases) await walk(caseId, now);
    now += 11_000;
  });

  it('tells nobody twice while a worker walks them, however slowly', async () => {
    for (const caseId of cases) {
      for (let sweepsBetween = 0; sweepsBetween < 5; sweepsBetween += 1, now += 5_000) expect(await sweeps()).toEqual([]);
      await walk(caseId);
    }
    now += 60_000;
    expect(await sweeps()).toEqual([]);
  });

  it('tells the one whose timer is lost, once the others are walked', async () => {
    expect(await sweeps()).toEqual([]);
    for (const caseId of cases.slice(1)) {
      now += 20_000;
      await walk(caseId);
      expect(await sweeps()).toEqual([]);
    }
    now += 29_000;
    expect(await sweeps()).toEqual([]);
    now += 1_000;
    expect(await sweeps()).toEqual(cases.slice(0, 1));
  });

  it('tells after ten minutes of one that nobody walks, however many others are walked', async () => {
    const [lost, ...others] = cases;
    const passed = now - 11_000;
    for (const one of others) await walk(one);
    while (now <= passed + 600_000) {
      await walk(others[0], now - graceMs - 1);
      expect(await sweeps()).toEqual([]);
      now += 20_000;
    }
    await walk(others[0], now - graceMs - 1);
    expect(await sweeps()).toEqual([lost]);
  });

  it('tells of a step at once meanwhile', async () => {
    const second = cases[1] ?? '';
    expect(await sweeps()).toEqual([]);
    await client.db.update(caseState).set({ seq: 2 }).where(eq(caseState.caseId, second));
    await client.db.update(caseSeen).set({ headSeq: 2 }).where(eq(caseSeen.caseId, second));
    expect(await sweeps()).toEqual([second]);
  });
});

it('tells again, with the next sweep, what the engine did not hear', async () => {
  hears = false;
  await sweeps();
  hears = true;
  now += 1_000;
  expect(await sweeps()).toEqual(cases);
});

it('tells what an older release saw last when none is at work any more, and nothing that a newer one saw', async () => {
  let watchMs = 0;
  Object.assign(client, { heard: new LifeSigns(() => watchMs) });
  await seen(release - 1);
  const session = postgres(url, { max: 1, connection: { application_name: sessionName('older') } });
  await session`select 1`;
  await beat(client, 'newer', release);
  await beat(client, 'older', release - 1);
  expect(await sweeps()).toEqual([]);
  watchMs += 15_000;
  expect(await sweeps()).toEqual([]);
  watchMs += 10_000; // it stands still
  expect(await sweeps()).toEqual(cases);
  now += minuteMs;
  await beat(client, 'older', release - 1);
  expect(await sweeps()).toEqual([]);
  await session.end();
  await eventually(
    'its session is gone',
    async () => (await client.sql`select 1 from pg_stat_activity where application_name = ${sessionName('older')}`).length === 0,
  );
  expect(await sweeps()).toEqual(cases);
  await endBeats(client, 'older');
  await seen();
  expect([await sweeps(release - 1), await sweeps(release)]).toEqual([[], []]);
});

it('leaves the sweep to whoever has it, and takes it up when that one has ended or died', async () => {
  await underLease(client, 'sweep', async () => {
    expect(await sweeps()).toEqual([]);
  });
  expect(await sweeps()).toEqual(cases);
  now += minuteMs;
  const dying = underLease(client, 'sweep', async () => {
    const [held] =
      await client.sql`select pid from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`;
    await client.sql`select pg_terminate_backend(${held?.['pid']})`;
    expect(await sweeps()).toEqual(cases);
  });
  await expect(dying).rejects.toThrow();
});
