// Bringing a database to the present schema: two at once, and one that another release has brought further.
import postgres from 'postgres';
import { migrate, ourMigrations } from '../../db/migrate';
import { type TestDatabase, createDatabase } from '../support/servers';

let database: TestDatabase;
let sql: postgres.Sql;
beforeEach(async () => {
  database = await createDatabase();
  sql = postgres(database.url, { max: 1, onnotice: () => undefined });
});
afterEach(async () => {
  await sql.end();
  await database.drop();
});

it('makes everything once, whoever comes at the same moment', async () => {
  await sql`drop schema public cascade`;
  await sql`drop schema drizzle cascade`;
  await sql`create schema public`;
  await Promise.all([migrate(database.url), migrate(database.url), migrate(database.url)]);
  await migrate(database.url);
  expect(await sql`select count(*)::int as n from case_step`).toEqual([{ n: 0 }]);
  expect(await sql`select id from drizzle.__drizzle_migrations`).toHaveLength(ourMigrations().length);
});

it('refuses a database in which another release has been at work, and changes nothing', async () => {
  await sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('of another release', 1)`;
  await sql`drop table means_sheet`;
  await expect(migrate(database.url)).rejects.toThrow('另一个版本的一门');
  expect(await sql`select to_regclass('means_sheet') as there`).toEqual([{ there: null }]);
});
