// The account that server, worker and commands come by: it reads and writes rows, and neither changes a step of the record nor any table.
import type postgres from 'postgres';

/** The record only grows: nobody at work needs more than to append to it. */
const appendOnly = ['case_step'];

/** Makes the account of this address or brings it to its rights, by a connection that owns the tables. Its name and password are those of the address. */
export async function admitAccount(owner: postgres.Sql, databaseUrl: string): Promise<void> {
  const { username, password } = new URL(databaseUrl);
  const name = owner(decodeURIComponent(username));
  const [known] = await owner`select 1 from pg_roles where rolname = ${decodeURIComponent(username)}`;
  await owner`${owner.unsafe(known === undefined ? 'create' : 'alter')} role ${name} login nosuperuser nocreatedb nocreaterole nobypassrls`;
  const [quoted] = await owner<{ password: string }[]>`select quote_literal(${decodeURIComponent(password)}) as password`;
  if (password !== '') await owner`alter role ${name} password ${owner.unsafe(quoted?.password ?? '')}`;
  await owner`grant usage on schema public to ${name}`;
  await owner`grant select, insert, update, delete on all tables in schema public to ${name}`;
  await owner`grant usage on all sequences in schema public to ${name}`;
  // A copy says of which release it is.
  await owner`grant usage on schema drizzle to ${name}`;
  await owner`grant select on drizzle.__drizzle_migrations to ${name}`;
  for (const table of appendOnly) await owner`revoke update, delete on ${owner(table)} from ${name}`;
}

/** Says once, at the start, that the record isn't kept from whoever works with it. A database that is away says nothing. */
export async function warnOfRights(sql: postgres.Sql, report: (problem: string, facts: Readonly<Record<string, unknown>>) => void): Promise<void> {
  if (await mayChangeRecord(sql).catch(() => false)) report('the database account may change what is recorded', { setting: 'MIGRATION_DATABASE_URL' });
}

/** Whether this connection could change what it has recorded: an owner of the tables can, and a superuser. */
export async function mayChangeRecord(sql: postgres.Sql): Promise<boolean> {
  const [found] = await sql<{ may: boolean }[]>`select has_table_privilege(${appendOnly[0] ?? ''}, 'update, delete') as may`;
  return found?.may === true;
}
