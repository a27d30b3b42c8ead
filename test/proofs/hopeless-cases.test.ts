// More cases than a sweep takes at once can't be seen by anybody: the next one's limit is walked as if they weren't there, and they are left alone ever longer.
import { DefaultLogger } from '@temporalio/worker';
import { eq, sql } from 'drizzle-orm';
import { type Client, connect } from '../../db/client';
import { caseSeen, caseStep, town as townTable } from '../../db/schema';
import { keys } from '../support/keys';
import { type LiveEngine, type LiveWorker, aLiveEngine, aWorker, eventually, install } from '../support/live';
import { figures, sizeOf } from '../support/proof';
import { type TestTemporal, createDatabase, startTemporal } from '../support/servers';
import { SweepLedger } from '../support/sweep-ledger';
import { aTown, anApplication } from '../support/town';
import { usualPatience } from '../../db/reads/unseen';

const hopeless = sizeOf(200, 1_500);
const dayMs = 24 * 3_600_000;
/** As many as a sweep takes, and tells at a time (`temporal/sweeper`). */
const [batch, atOnce] = [500, 16];
const ledger = new SweepLedger();

let client: Client;
let drop: () => Promise<void>;
let temporal: TestTemporal;
let live: LiveEngine;
let worker: LiveWorker;
beforeAll(async () => {
  install(new DefaultLogger('ERROR', () => undefined)); // each says that it can't be read
  const database = await createDatabase();
  drop = database.drop;
  client = connect(database.url, keys, 10);
  temporal = await startTemporal();
  live = aLiveEngine(temporal.address);
});
afterAll(async () => {
  await worker.stop();
  await live.close();
  await temporal.stop();
  await client.close();
  await drop();
});

/** Half of them spoilt, half under a table of tomorrow; their ids come before any other's. */
async function spoil(like: string): Promise<void> {
  await client.sql`
    insert into case_state (case_id, kind, town_id, seq, state, head_hash, tail, open, next_moment, recorded_at)
    select ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, kind, town_id, 1,
           case when n % 2 = 0 then 'spoilt' else replace(state, 'dibao/cn-', 'dibao/of-tomorrow-') end, head_hash, tail, true, 1, 1
      from case_state, generate_series(1, ${hopeless}) n
     where case_id = ${like}`;
  await client.sql`insert into case_seen (case_id, head_seq, open, seen_seq, engine) select case_id, seq, open, 0, '' from case_state on conflict do nothing`;
}

interface Walk {
  /** Of others, from the leap of its clock until it was told itself. */
  readonly tellings: number;
  /** How many of the hopeless were told a second time before it. */
  readonly twice: number;
  readonly ms: number;
}
/** A case of a town whose clock then leaps past its limits, its workflow not started; answers with what passes until they are walked. */
async function walked(): Promise<Walk> {
  const town = await aTown(client, { training: true });
  const caseId = await anApplication(client, town, Date.now());
  const [begun, before] = [Date.now(), ledger.tellings.length];
  await client.db
    .update(townTable)
    .set({ offsetMs: 30 * dayMs })
    .where(eq(townTable.id, town.id));
  await eventually('its limits are walked', async () => (await client.db.$count(caseStep, eq(caseStep.caseId, caseId))) > 1);
  const tellings = ledger.tellings.findIndex((one) => one.caseId === caseId) - before;
  const earlier = ledger.tellings.slice(0, before + tellings).filter((one) => one.caseId.startsWith('00000000'));
  const twice = earlier.length - new Set(earlier.map((one) => one.caseId)).size;
  return { tellings, twice, ms: Date.now() - begun };
}
async function walks(times: number): Promise<Walk[]> {
  const all: Walk[] = [];
  for (let n = 0; n < times; n += 1) all.push(await walked());
  return all;
}
const most = (of: keyof Walk, all: readonly Walk[]): number => Math.max(...all.map((one) => one[of]));

it('keeps nobody waiting behind them', async () => {
  worker = await aWorker(client, live, temporal.address, { sweeper: true, ledger });
  const alone = await walks(3);
  const first = await anApplication(client, await aTown(client), Date.now());
  await eventually('it is seen', async () => (await client.db.$count(caseSeen, eq(caseSeen.caseId, first))) === 1);
  await spoil(first);
  const whileTold = await walked();
  await eventually('all of them are told', async () => (await client.db.$count(caseSeen, sql`tellings > 0`)) === hopeless);
  const behind = await walks(5);
  await eventually('each is told a second time', async () => (await client.db.$count(caseSeen, sql`tellings > 1`)) === hopeless);
  behind.push(await walked());
  const pauses = ledger.pauses();
  figures('hopeless-cases', {
    ...{ hopeless, toldBeforeWhileTold: whileTold.tellings, toldBefore: most('tellings', behind) },
    ...{ tellings: ledger.tellings.length, again: pauses.length, unnoted: ledger.unnoted, looksInVain: ledger.looksInVain },
    ...{ slowestAloneMs: most('ms', alone), whileToldMs: whileTold.ms, slowestBehindMs: most('ms', behind) },
  });
  expect(most('tellings', alone)).toBe(0);
  // Nobody is told a second time before it is told a first.
  expect(whileTold.twice).toBe(0);
  // The sweep that is under way when the clock leaps goes on to its end; the next begins with who was never told.
  expect(most('tellings', behind)).toBeLessThanOrEqual(batch + atOnce);
  // A look for each telling, tried again where the machine was too busy, and then it rests.
  expect(ledger.looksInVain).toBeLessThanOrEqual(2 * (ledger.tellings.length + ledger.unnoted));
  expect(pauses.filter(({ before, ms }) => ms < usualPatience.firstMs * 2 ** (before - 1))).toEqual([]);
  // Each looked, in vain: none is taken for one whose workflow doesn't look, and ended. On a busy machine others are told meanwhile, so not all are quiet at once.
  await eventually('of each a look in vain is noted', async () => (await client.db.$count(caseSeen, sql`tellings > 0 and unheard >= tellings`)) === 0);
});
