// Brings a database to the present schema; two processes at once wait for each other.
import { resolve } from 'node:path';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as run } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';

const lock = 7_036_417;

export async function migrate(databaseUrl: string): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  try {
    await sql`select pg_advisory_lock(${lock})`;
    await run(drizzle(sql), { migrationsFolder: resolve(__dirname, 'migrations') });
  } finally {
    await sql.end();
  }
}
