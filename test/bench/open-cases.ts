// Many open cases made, begun by an engine that knows of none, and met by a moment that passes for all of them while people decide.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { type Client, connect } from '../../db/client';
import { advanceTownClock } from '../../db/content/town-clock';
import { makePracticeTown } from '../../db/content/towns';
import { readOfficeClock } from '../../db/reads/office-clock';
import { listUnseen, usualPatience } from '../../db/reads/unseen';
import { dayOf, isoOf } from '../../domain/calendar';
import { release } from '../../domain/procedures';
import { Person } from '../../examples/demo/client';
import { openJournal } from '../../examples/demo/journal';
import household from '../../examples/ordinary.json';
import { eventually } from '../support/live';
import { keys } from '../support/keys';
import { beginAudit, endAudit } from '../support/sweep-audit';
import { type Engine, acts } from './engine';
import { engineOn } from './engines/product';
import type { Figures } from './open-table';
import { anIdNumber } from './people';
import { playRound } from './round';
import { type Product, startProduct } from './running-product';
import { waysOf } from './way-of-a-reminder';
import { makeWholeCases } from './whole-cases';

const password = 'a-password-of-the-bench';
/** What an engine may take for each to begin with, so that the moment comes after all of them wait for it. */
const leadMsEach = 90;
const roundMs = 30_000;
const longMs = 1_800_000;
/** Cases of their own, whose reminders come spread over five minutes as those of a town do. */
const spread = { patterns: 60, cases: 600, overMs: 300_000 };

export async function measureOpen(postgresPid: number, cases: number): Promise<Figures> {
  const product = await startProduct();
  try {
    return await measure(product, postgresPid, cases);
  } finally {
    await product.close();
  }
}

async function measure(product: Product, postgresPid: number, cases: number): Promise<Figures> {
  const { client, server, worker, running } = product;
  await server.supervisor.start();
  const crowd = await townWith(product, 1, cases);
  const others = await townWith(product, spread.patterns, spread.cases);
  await client.sql`update case_seen set seen_seq = 0, engine = ''`;
  await client.sql.unsafe('analyze');
  const moment = await nextMomentOf(client, crowd.townId);
  console.log(`${cases + spread.cases} cases lie there`);
  await advanceTownClock(client, crowd.townId, moment - cases * leadMsEach - 2 * roundMs);
  const opensAt = Date.now() + cases * leadMsEach + 2 * roundMs;

  const began = performance.now();
  await worker.supervisor.start();
  const eyes = { engine: await running.identity(), release };
  const unseen = async () => (await listUnseen(client, eyes, (await readOfficeClock(client)).now, -1, 1)).length;
  await eventually('the engine has every case', async () => (await unseen()) === 0, longMs);
  const begunMs = performance.now() - began;
  console.log(`begun in ${(begunMs / 1_000).toFixed(0)} s`);
  const sweepMs = await timesOfSweep(client, eyes);

  const engine = await engineOn({ ...product, close: () => Promise.resolve() }, postgresPid);
  try {
    return { cases: cases + spread.cases, crowd: cases, begunMs, sweepMs, ...(await met(product, engine, { crowd, others, moment, opensAt, unseen })) };
  } finally {
    await engine.close();
  }
}

interface Waiting {
  readonly crowd: Crowd;
  readonly others: Crowd;
  /** The town's time at which all of the crowd are reminded, and the host's. */
  readonly moment: number;
  readonly opensAt: number;
  unseen(): Promise<number>;
}
type Met = Pick<Figures, 'tellings' | 'memoryMb' | 'decisions' | 'rungs' | 'ways'>;

async function met({ client, database, running, server, worker }: Product, engine: Engine, { crowd, others, moment, opensAt, unseen }: Waiting): Promise<Met> {
  const { caughtUp = () => Promise.resolve(), ...behind } = engine; // a round that ends with its last act
  const quiet = await playRound(behind, acts, { users: 10, thoughtMs: 0 }, roundMs);
  await caughtUp();
  if (Date.now() > opensAt) console.log('the moment came before the storm was waited for: its figures begin late');
  await pause(Math.max(0, opensAt - Date.now()));
  const owner = connect(database.url, keys, 1);
  await beginAudit(owner);
  const stormy = await playRound(behind, acts, { users: 10, thoughtMs: 0 }, roundMs);
  await eventually('every reminder is on record', async () => (await countDue(client, crowd.townId, moment)) === 0, longMs);
  console.log('the storm is over');
  const storm = await rungsAt(client, crowd.townId, moment, moment);
  const told = await endAudit(owner);
  const tellings = await ofTown(client, crowd.townId, told);
  await owner.close();
  await eventually('the engine has seen every act', async () => (await unseen()) === 0, longMs);

  const first = await nextMomentOf(client, others.townId);
  await others.director.post('/api/training/clock', { to: isoOf(first - roundMs) });
  await playRound(behind, acts, { users: 10, thoughtMs: 1_500 }, roundMs + spread.overMs);
  const paced = await rungsAt(client, others.townId, first, first + spread.overMs);
  return {
    tellings,
    memoryMb: { server: peakOf(server.pids()), worker: peakOf(worker.pids()) },
    decisions: { quiet: quiet.decisionMs, stormy: stormy.decisionMs },
    rungs: { storm, paced },
    ways: await waysOf(running, client, others.townId, first, first + spread.overMs, 10),
  };
}

interface Crowd {
  readonly townId: string;
  readonly director: Person;
}

/** A practice town with so many cases that stand in investigation, copied from a few that were played over HTTP. */
async function townWith({ client, base }: Product, patterns: number, count: number): Promise<Crowd> {
  const townId = randomUUID();
  const made = await makePracticeTown(client, { id: townId, name: '虚构镇', password });
  if (made === 'locked') throw new Error('a new town is nobody else’s');
  const as = async (role: 'clerk' | 'director'): Promise<Person> => {
    const account = made.accounts.find(({ roles }) => roles.includes(role))?.account ?? '';
    const person = new Person({ base, journal: openJournal(undefined) }, account, password);
    await person.signIn();
    return person;
  };
  const clerk = await as('clerk');
  const { villages } = await clerk.get<{ villages: { id: string }[] }>('/api/town');
  const families = [];
  for (let n = 0; n < patterns; n += 1) {
    const members = household.members.map((member) => ({ ...member, idNumber: anIdNumber(), authorisedOn: dayOf(Date.now()) }));
    const { id } = await clerk.post<{ id: string }>('/api/applications', { ...household, members, villageId: villages[0]?.id });
    await clerk.post(`/api/cases/${id}/actions/accept`, {});
    families.push({ own: id });
  }
  await makeWholeCases(client, townId, families, count - patterns);
  return { townId, director: await as('director') };
}

async function nextMomentOf({ sql }: Client, townId: string): Promise<number> {
  const [row] = await sql<{ next: number }[]>`select min(next_moment)::float8 as next from case_state where town_id = ${townId} and open`;
  return row?.next ?? NaN;
}

async function countDue({ sql }: Client, townId: string, moment: number): Promise<number> {
  const [row] = await sql<{ due: number }[]>`select count(*)::int as due from case_state where town_id = ${townId} and open and next_moment <= ${moment}`;
  return row?.due ?? NaN;
}

/** The town's cases among them, each as often as it was told. */
async function ofTown({ sql }: Client, townId: string, told: readonly { readonly caseId: string }[]): Promise<readonly string[]> {
  const rows = await sql<{ caseId: string }[]>`select case_id as "caseId" from case_state where town_id = ${townId}`;
  const known = new Set(rows.map(({ caseId }) => caseId));
  return told.map(({ caseId }) => caseId).filter((id) => known.has(id));
}

/** Of each case whose time moved it then: milliseconds until that was on record. */
async function rungsAt({ sql }: Client, townId: string, from: number, to: number): Promise<readonly { readonly caseId: string; readonly lateMs: number }[]> {
  return sql<{ caseId: string; lateMs: number }[]>`
    select k.case_id as "caseId", (k.recorded_at + k.offset_ms - k.occurred_at)::float8 as "lateMs" from case_step k join case_state s using (case_id)
     where s.town_id = ${townId} and k.occurred_at between ${from} and ${to} and k.events like '%rungPassed%'`;
}

async function timesOfSweep(client: Client, eyes: { engine: string; release: number }): Promise<readonly number[]> {
  const times: number[] = [];
  for (let n = 0; n < 50; n += 1) {
    const { now } = await readOfficeClock(client);
    const began = performance.now();
    await listUnseen(client, eyes, now, 5_000, 500, usualPatience);
    times.push(performance.now() - began);
  }
  return times;
}

/** The most memory a process ever had, in MB. */
const peakOf = (pids: readonly number[]): number =>
  Math.max(...pids.map((pid) => Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_000));
