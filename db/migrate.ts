// Brings a database to the present schema, and its account to its rights; two processes at once wait for each other.
import { resolve } from 'node:path';
import { drizzle } from 'drizzle-orm/postgres-js';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { migrate as run } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { StartupError } from '../failure';
import { admitAccount } from './account';
import journal from './migrations/meta/_journal.json';

const lock = 7_036_417;
const migrationsFolder = resolve(__dirname, 'migrations');

/** `ownerUrl`: the account that owns the tables. `databaseUrl`, where it is another: the one that works with them. Throws `StartupError` where the database is another release's. */
export async function migrate(ownerUrl: string, databaseUrl = ownerUrl): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    await sql`select pg_advisory_lock(${lock})`;
    await assertOurs(sql);
    await run(drizzle(sql), { migrationsFolder });
    if (new URL(databaseUrl).username !== new URL(ownerUrl).username) await admitAccount(sql, databaseUrl);
  } finally {
    await sql.end();
  }
}

/** What this release does to a database, in order, as `drizzle.__drizzle_migrations` names it. */
export const ourMigrations = (): string[] => readMigrationFiles({ migrationsFolder }).map(({ hash }) => hash);

/** Whether that and nothing else has been done: by the list of migrations, which a compiled worker holds, where the files aren't beside it. */
export async function isOfThisRelease(sql: postgres.Sql | postgres.TransactionSql): Promise<boolean> {
  const done = await sql<{ at: number }[]>`select created_at::float8 as at from drizzle.__drizzle_migrations order by id`;
  return done.map(({ at }) => at).join() === journal.entries.map(({ when }) => when).join();
}

/** What has been done to this database. */
export async function migrationsDone(sql: postgres.Sql | postgres.TransactionSql): Promise<string[]> {
  const [{ there } = { there: false }] = await sql<{ there: boolean }[]>`select to_regclass('drizzle.__drizzle_migrations') is not null as there`;
  return there ? (await sql<{ hash: string }[]>`select hash from drizzle.__drizzle_migrations order by id`).map(({ hash }) => hash) : [];
}

/** What has been done to this database that this release knows nothing of: a newer one's work, or that of a trial of before the first. */
async function assertOurs(sql: postgres.Sql): Promise<void> {
  const ours = ourMigrations();
  if ((await migrationsDone(sql)).every((hash) => ours.includes(hash))) return;
  throw new StartupError(
    '这个数据库是另一个版本的一门建的，这个版本不能打开，什么也没有改变。是较新的版本建的，请换回那个版本；是正式版以前试用留下的，请先运行 npm run reset 清除。',
  );
}
