// Brings a database to the present schema, and its account to its rights; two processes at once wait for each other.
import { resolve } from 'node:path';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as run } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { admitAccount } from './account';
import { connect, longWaits } from './client';
import type { Keyring } from './keyring';
import { sealPlain } from './numbers';

const lock = 7_036_417;

/** `ownerUrl`: the account that owns the tables. `databaseUrl`, where it is another: the one that works with them. */
export async function migrate(ownerUrl: string, databaseUrl = ownerUrl): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    await sql`select pg_advisory_lock(${lock})`;
    await run(drizzle(sql), { migrationsFolder: resolve(__dirname, 'migrations') });
    if (new URL(databaseUrl).username !== new URL(ownerUrl).username) await admitAccount(sql, databaseUrl);
  } finally {
    await sql.end();
  }
}

/** After the migrations, which have no keys: encrypts the numbers that earlier releases left plain, and has the tables written anew, so that no file keeps what was dropped from them. */
export async function sealNumbers(ownerUrl: string, keys: Keyring): Promise<void> {
  const { db, sql, close } = connect(ownerUrl, keys, 1, longWaits);
  try {
    const { done } = await sealPlain(db, keys);
    if (done > 0) await sql.unsafe('vacuum full identity_number, person, kinship, withdrawn_kinship');
  } finally {
    await close();
  }
}
