// More cases than a sweep takes at once can't be seen by anybody: the next one's limit is walked as if they weren't there, and they are left alone ever longer.
import { DefaultLogger } from '@temporalio/worker';
import { eq, sql } from 'drizzle-orm';
import { type Client, connect } from '../../db/client';
import { caseSeen, caseState, caseStep, town as townTable } from '../../db/schema';
import { keys } from '../support/keys';
import { type LiveEngine, type LiveWorker, aLiveEngine, aWorker, eventually, install } from '../support/live';
import { figures, sizeOf } from '../support/proof';
import { type TestTemporal, createDatabase, startTemporal } from '../support/servers';
import { aTown, anApplication } from '../support/town';

const hopeless = sizeOf(600, 3_000);
const dayMs = 24 * 3_600_000;

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
async function spoil(): Promise<void> {
  await client.sql`
    insert into case_state (case_id, kind, town_id, seq, state, head_hash, tail, open, next_moment, recorded_at)
    select ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, kind, town_id, 1,
           case when n % 2 = 0 then 'spoilt' else replace(state, 'dibao/cn-', 'dibao/of-tomorrow-') end, head_hash, tail, true, 1, 1
      from case_state, generate_series(1, ${hopeless}) n`;
}

/** A case of a town whose clock then leaps past its limits, its workflow not started; answers with how long it takes until they are walked. */
async function walked(): Promise<number> {
  const town = await aTown(client, { training: true });
  const caseId = await anApplication(client, town, Date.now());
  await client.db
    .update(townTable)
    .set({ offsetMs: 30 * dayMs })
    .where(eq(townTable.id, town.id));
  const begun = Date.now();
  await eventually('its limits are walked', async () => (await client.db.$count(caseStep, eq(caseStep.caseId, caseId))) > 1);
  return Date.now() - begun;
}

it('keeps nobody waiting behind them', async () => {
  const first = await anApplication(client, await aTown(client), Date.now());
  await spoil();
  await client.db.delete(caseState).where(eq(caseState.caseId, first));
  worker = await aWorker(client, live, temporal.address, { sweeper: true });
  const whileTold = await walked();
  const told = () => client.db.$count(caseSeen, sql`tellings > 0`);
  await eventually('all of them are told', async () => (await told()) === hopeless);
  const behind: number[] = [];
  for (let n = 0; n < 5; n += 1) behind.push(await walked());
  await eventually('each is told a second time', async () => (await client.db.$count(caseSeen, sql`tellings > 1`)) === hopeless);
  const [most] = await client.sql<{ n: number }[]>`select max(tellings)::int as n from case_seen`;
  behind.push(await walked());
  figures('hopeless-cases', { hopeless, whileToldMs: whileTold, slowestBehindMs: Math.max(...behind), tellings: most?.n ?? 0 });
  expect(Math.max(...behind)).toBeLessThan(5_000);
  expect(most?.n).toBeLessThan(5);
  // Each looked, in vain: none is taken for one whose workflow doesn't look, and ended.
  await eventually('every look in vain is noted', async () => (await client.db.$count(caseSeen, sql`unheard > 0`)) === 0);
});
