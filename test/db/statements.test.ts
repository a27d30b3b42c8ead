// Work that is given up: its statements are cancelled, what waits for the pool leaves the queue, and nothing more is asked for it.
import { sql } from 'drizzle-orm';
import { type Client, connect, longWaits, plannedAnew } from '../../db/client';
import { within } from '../../db/statements';
import { keys } from '../support/keys';
import { eventually } from '../support/live';
import { type TestDatabase, createDatabase } from '../support/servers';

let database: TestDatabase;
let client: Client;
let watcher: Client;
beforeAll(async () => {
  database = await createDatabase();
  client = connect(database.url, keys, 2, longWaits);
  watcher = connect(database.url, keys, 1);
});
afterAll(async () => {
  await client.close();
  await watcher.close();
  await database.drop();
});

const late = () => new Error('late');
const sleeping = async (): Promise<number> =>
  Number(
    (await watcher.db.execute<{ n: number }>("select count(*)::int as n from pg_stat_activity where query like 'select pg_sleep%' and state = 'active'"))[0]?.n,
  );

it('answers as the work does when it is in time', async () => {
  expect(await within(5_000, async () => (await client.db.execute<{ one: number }>('select 1 as one'))[0]?.one, late)).toBe(1);
});

it('cancels what is under way, and the connection serves the next', async () => {
  await expect(within(200, () => client.db.execute('select pg_sleep(60)'), late)).rejects.toThrow('late');
  await eventually('nobody sleeps any more', async () => (await sleeping()) === 0);
});

it('asks nothing more: a transaction given up between two statements is rolled back', async () => {
  const steps: string[] = [];
  let ended: unknown;
  const work = () =>
    client.db
      .transaction(async (tx) => {
        await tx.execute('create table half_done (what text)');
        await new Promise((resolve) => setTimeout(resolve, 400));
        await tx.execute("insert into half_done values ('late')");
        steps.push('went on');
      })
      .catch((error: unknown) => (ended = error));
  await expect(within(100, work, late)).rejects.toThrow('late');
  await eventually('the transaction has ended', async () => ended !== undefined);
  expect(steps).toEqual([]);
  expect(await client.db.execute("select 1 from pg_tables where tablename = 'half_done'")).toHaveLength(0);
});

it('leaves the queue of a pool that is full', async () => {
  const others = [1, 2].map(async () => client.db.execute('select pg_sleep(1.5)'));
  await eventually('both connections are taken', async () => (await sleeping()) === 2);
  await expect(within(200, () => client.db.execute('select 1'), late)).rejects.toThrow('late');
  await Promise.all(others);
  expect(await client.db.execute('select 1')).toHaveLength(1);
});

it('prepares what is asked, save what is to be planned anew', async () => {
  await watcher.db.execute(sql`select ${1}::int as usual`);
  await watcher.db.execute(sql`select ${1}::int as anew${plannedAnew}`);
  const [kept] = await watcher.db.execute<{ usual: boolean; anew: boolean }>(sql`
    select bool_or(statement like 'select %::int as usual') as usual, bool_or(statement like 'select %::int as anew%') as anew from pg_prepared_statements`);
  expect(kept).toEqual({ usual: true, anew: false });
});
