// One clock writes history: the database's, read once the case is locked. A practice town's offset is kept with the step; no caller and no other clock is believed.
import { eq } from 'drizzle-orm';
import { type Client, connect } from '../../db/client';
import { hostAheadMs, watchHostClock } from '../../db/reads/host-clock';
import { town as townTable } from '../../db/schema';
import { advance } from '../../record/advance';
import { readFor, record } from '../../record/record';
import { setOfficeClock } from '../support/clock';
import { keys } from '../support/keys';
import { createDatabase } from '../support/servers';
import { type TestTown, aTown, anApplication, order, verb } from '../support/town';
import { at, stepsOf } from './registry';

let client: Client;
let other: Client;
let drop: () => Promise<void>;
let town: TestTown;
beforeEach(async () => {
  const database = await createDatabase();
  drop = database.drop;
  [client, other] = [connect(database.url, keys, 4), connect(database.url, keys, 1)];
  town = await aTown(client, { training: true });
});
afterEach(async () => {
  await client.close();
  await other.close();
  await drop();
});

it('begins anew where too much time has passed since it read the moment: what is written down is of now', async () => {
  const id = await anApplication(client, town, at('2026-09-17 15:00'));
  let accepted: Promise<unknown> | undefined;
  await other.sql.begin(async (tx) => {
    await tx`lock table case_step in access exclusive mode`; // the question waits, with its moment yet to be read or just read
    await setOfficeClock(client, at('2026-09-18 10:00'));
    accepted = record(client, id, { id: 'accept', actor: town.people.clerk, townId: town.id, command: verb(town, 'accept') });
    await client.sql`select pg_sleep(0.3)`;
    await tx`delete from test_clock`;
    await tx`insert into test_clock values (${at('2026-09-18 10:00') + 6_000})`;
  });
  expect(await accepted).toMatchObject({ ok: true });
  expect((await stepsOf(client, id)).map(({ recordedAt }) => recordedAt)).toEqual([at('2026-09-17 15:00'), at('2026-09-18 10:00') + 6_000]);
});

it('begins anew where another step came between what it read and what it wrote: each is dated after the one before', async () => {
  const id = await anApplication(client, town, at('2026-09-17 15:00'));
  await setOfficeClock(client, at('2026-09-18 10:00'));
  const command = verb(town, 'accept');
  const standing = readFor(client.db, client, id, { id: 'accept', townId: town.id });
  await standing;
  await order(client, town, id, 'sectionHead', verb(town, 'urge'), at('2026-09-18 10:00') + 1_000);
  await setOfficeClock(client, at('2026-09-18 10:00') + 2_000);
  expect(await record(client, id, { id: 'accept', actor: town.people.clerk, townId: town.id, command }, standing)).toMatchObject({ ok: true });
  expect((await stepsOf(client, id)).map(({ seq, recordedAt }) => [seq, recordedAt - at('2026-09-18 10:00')]).slice(1)).toEqual([
    [2, 1_000],
    [3, 2_000],
  ]);
});

it('keeps how far a practice clock ran ahead with each step', async () => {
  const ahead = 5 * 86_400_000;
  const id = await anApplication(client, town, at('2026-09-17 15:00'));
  await client.db.update(townTable).set({ offsetMs: ahead }).where(eq(townTable.id, town.id));
  await order(client, town, id, 'clerk', verb(town, 'accept'), at('2026-09-17 15:01'));
  expect((await stepsOf(client, id)).map(({ recordedAt, offsetMs, occurredAt }) => [recordedAt, offsetMs, occurredAt])).toEqual([
    [at('2026-09-17 15:00'), 0, at('2026-09-17 15:00')],
    [at('2026-09-17 15:01'), ahead, at('2026-09-22 15:01')],
  ]);
});

it("believes the engine's clock for a minute and no more", async () => {
  const id = await anApplication(client, town, at('2026-09-17 15:00'));
  const due = Math.min(...Object.values((await advance(client, id))?.docket.limits ?? {}).map((rung) => rung.at));
  expect(due).toBeGreaterThan(at('2026-09-17 15:00'));
  await advance(client, id, due + 365 * 86_400_000); // a host a year ahead
  expect(await stepsOf(client, id)).toHaveLength(1);
  await setOfficeClock(client, due - 30_000);
  await advance(client, id, due);
  expect((await stepsOf(client, id)).map(({ occurredAt, recordedAt }) => [occurredAt, recordedAt]).at(-1)).toEqual([due, due - 30_000]);
});

it('opens nothing for a case that a letter once opened and that is gone', async () => {
  const id = await anApplication(client, town, at('2026-09-17 15:00'));
  await client.sql`insert into case_letter (key, to_case, from_case, from_kind, town_id, letter, to_kind, codes, written_at, read_seq)
    values ('k', ${town.villageId}, ${id}, 'application', ${town.id}, 'asked', 'referral', '{}', 1, 1)`;
  expect(await advance(client, town.villageId)).toBeUndefined();
  expect(await client.sql`select 1 from case_state where case_id = ${town.villageId}`).toHaveLength(0);
});

it('says how far this host differs, and says nothing of less than five seconds', async () => {
  const now = at('2026-09-17 15:00');
  await setOfficeClock(client, now);
  const differing = await Promise.all([now - 5_001, now - 5_000, now, now + 5_000, now + 5_001].map((host) => hostAheadMs(client.sql, () => host)));
  expect(differing).toEqual([-5_001, 0, 0, 0, 5_001]);
  const said = await new Promise<unknown>((resolve) => watchHostClock(client.sql, (_problem, facts) => resolve(facts)));
  expect(said).toEqual({ aheadMs: expect.any(Number) });
});
