// The sixty cases of the example town: in every programme, stage and light, the same every time, and as the record would have them.
import { type Client, connect } from '../../db/client';
import { exampleTown } from '../../db/content/towns';
import { listClocks } from '../../db/reads/clocks';
import { handedOutAt } from '../../examples/town/play';
import { stories } from '../../examples/town/stories';
import { createExampleTown } from '../../local/example-town';
import { verify } from '../../record/verify';
import { keys } from '../support/keys';
import { type TestDatabase, createDatabase } from '../support/servers';

const made: { database: TestDatabase; client: Client }[] = [];

beforeAll(async () => {
  for (let nth = 0; nth < 2; nth += 1) {
    const database = await createDatabase();
    made.push({ database, client: connect(database.url, keys, 2) });
    await createExampleTown(database.url, keys);
  }
}, 120_000);
afterAll(async () => {
  for (const { database, client } of made) {
    await client.close();
    await database.drop();
  }
});
const sqlOf = (nth: number): Client['sql'] => {
  const one = made[nth];
  if (one === undefined) throw new Error('not made');
  return one.client.sql;
};
const counted = async (what: 'subject' | 'stands'): Promise<Record<string, number>> => {
  const rows = await sqlOf(0)<{ name: string; n: number }[]>`
    select ${what === 'subject' ? sqlOf(0)`subject` : sqlOf(0)`coalesce(outcome, stage)`} as name, count(*)::int as n
      from case_file where kind = 'application' group by 1 order by 1`;
  return Object.fromEntries(rows.map(({ name, n }) => [name, n]));
};

it('has sixty applications, of each programme and in each stage and outcome that its stories name', async () => {
  expect(stories).toHaveLength(60);
  expect(await counted('subject')).toEqual({ dibao: 24, emergencyAid: 9, expenditureAid: 10, fastAid: 7, tekun: 10 });
  const stands = await counted('stands');
  expect(Object.keys(stands)).toEqual(
    expect.arrayContaining(['materials', 'supplement', 'lapsed', 'investigation', 'opinion', 'publicNotice', 'reinvestigation']),
  );
  expect(Object.keys(stands)).toEqual(expect.arrayContaining(['decision', 'submission', 'county', 'assessment', 'service', 'emergency', 'papers', 'grant']));
  expect(Object.keys(stands)).toEqual(
    expect.arrayContaining(['confirmed', 'refused', 'withdrawn', 'notAccepted', 'terminated', 'movedAway', 'applicantDied', 'aided']),
  );
});

it('shows every light that can be lit on that morning', async () => {
  const [{ client } = { client: undefined }] = made;
  if (client === undefined) throw new Error('not made');
  const access = { townId: exampleTown.id, wholeTown: true, villages: [], departments: [] };
  const { lights } = await listClocks(client, access, {}, undefined, 1, handedOutAt);
  expect(lights.flatMap(({ name, n }) => (n > 0 ? [name] : [])).sort()).toEqual(['dueSoon', 'internal', 'normal', 'overdue', 'paused']);
});

it('begins its today at half past eight on the last of September, and goes on from there', async () => {
  const [clock] = await sqlOf(0)<{ now: number; training: boolean }[]>`select (office_now() + offset_ms)::float8 as now, training from town`;
  expect(clock?.training).toBe(true);
  expect(clock?.now).toBeGreaterThanOrEqual(handedOutAt);
  expect(clock?.now).toBeLessThan(handedOutAt + 120_000);
});

it('is the same every time: ids, numbers, households, steps and dates', async () => {
  const seen = await Promise.all(
    [0, 1].map(async (nth) => {
      const sql = sqlOf(nth);
      return [
        await sql`select case_id, number, subject, stage, outcome, village_id from case_file order by case_id`,
        await sql`select id, name, household_id from person order by id`,
        await sql`select case_id, seq, actor, command_id from case_step order by case_id, seq`,
        await sql`select case_id, clock, round, due_on::text as due_on, state from clock order by case_id, clock, round`,
      ].map((rows) => [...rows]);
    }),
  );
  expect(seen[0]).toEqual(seen[1]);
});

it('is as the verifier would fold it, all told lies in inboxes, and all of it is still to be seen by the engine', async () => {
  const [{ client } = { client: undefined }] = made;
  if (client === undefined) throw new Error('not made');
  expect((await verify(client)).drifts).toEqual([]);
  const [unseen] = await client.sql<{ n: number }[]>`
    select count(*)::int as n from case_state s join case_seen e on e.case_id = s.case_id where s.open and coalesce(e.seen_seq, 0) >= s.seq`;
  expect(unseen?.n).toBe(0);
  expect(await client.sql`select id from notification where sent_at is null`).toHaveLength(0);
});

it('is not played again where it is', async () => {
  const [{ database } = { database: undefined }] = made;
  const before = await sqlOf(0)`select count(*)::int as n from case_step`;
  await createExampleTown(database?.url ?? '', keys);
  expect(await sqlOf(0)`select count(*)::int as n from case_step`).toEqual(before);
});
