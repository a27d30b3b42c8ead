// The patched driver: a connection that is cut settles what was asked over it, is used again, and never carries on a transaction that has ended with it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import postgres from 'postgres';
import { type Client, connect } from '../../db/client';
import { assertPatched, patch } from '../../db/driver';
import { checkout } from '../../local/folders';
import { type TestDatabase, createDatabase } from '../support/servers';
import { keys } from '../support/keys';
import { eventually } from '../support/live';

let database: TestDatabase;
let client: Client;
let admin: postgres.Sql;
beforeAll(async () => {
  database = await createDatabase();
  client = connect(database.url, keys, 1);
  admin = postgres(database.url, { max: 1, onnotice: () => undefined });
  await admin`create table noted (what text)`;
  await admin`grant all on noted to public`;
});
afterAll(async () => {
  await client.close();
  await admin.end();
  await database.drop();
});

const pidWithin = async (tx: Pick<Client['db'], 'execute'>): Promise<number> =>
  Number((await tx.execute<{ pid: number }>('select pg_backend_pid() as pid'))[0]?.pid);
async function cut(pid: number): Promise<void> {
  await admin`select pg_terminate_backend(${pid})`;
  await eventually('the connection is gone', async () => (await admin`select 1 from pg_stat_activity where pid = ${pid}`).length === 0);
  await pause(50); // the driver hears of it in a turn of its own
}

it('is the one that the patch was made for, and another is refused', () => {
  expect(() => assertPatched()).not.toThrow();
  expect(readFileSync(join(checkout, 'patches/postgres+3.4.9.patch'), 'utf8').match(/patch: '[^']+'/g)).toEqual([`patch: '${patch}'`, `patch: '${patch}'`]);
  expect(() => assertPatched({})).toThrow(/npm ci/);
  expect(() => assertPatched({ patch: 'another' })).toThrow(/补丁/);
});

it('asks nothing more in a transaction whose connection was cut between two statements', async () => {
  let later: unknown;
  const transaction = client.db.transaction(async (tx) => {
    await tx.execute("insert into noted values ('before the cut')");
    await cut(await pidWithin(tx));
    const other = client.db.execute('select 1'); // makes the pool connect again, on the very connection
    await other;
    await tx.execute("insert into noted values ('after the cut')").catch((error: unknown) => (later = error));
  });
  await expect(transaction).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' });
  await eventually('the late statement was settled', async () => later !== undefined);
  expect(await admin`select what from noted`).toEqual([]);
});

it('settles each statement, and goes on, however often it is cut while it writes', async () => {
  for (let round = 0; round < 40; round++) {
    const [row] = await client.db.execute<{ pid: number }>('select pg_backend_pid() as pid');
    const asking = Array.from({ length: 5 }, (_, n) =>
      client.db
        .transaction(async (tx) => tx.execute(`select ${n}, pg_sleep(0.002)`))
        .then(
          () => 'answered',
          () => 'failed',
        ),
    );
    const cutting = admin`select pg_terminate_backend(${Number(row?.pid)})`;
    for (const answer of await Promise.all(asking)) expect(['answered', 'failed']).toContain(answer);
    await cutting;
    await eventually('it answers again', () =>
      client.db.execute('select 1').then(
        () => true,
        () => false,
      ),
    );
  }
});
