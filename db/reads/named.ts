// Which of the ids a request names are of its town: one statement, however many there are and of whatever kinds.
import { type SQL, sql } from 'drizzle-orm';
import type { Client } from '../client';
import type { Named, NamedKind } from '../../domain/named';
import { department, household, person, staff, village } from '../schema';

/** The ids of a kind that a town has. */
const ofTown: Readonly<Record<NamedKind, (townId: string) => SQL>> = {
  staff: (townId) => sql`select id from ${staff} where town_id = ${townId}`,
  village: (townId) => sql`select id from ${village} where town_id = ${townId}`,
  department: (townId) => sql`select id from ${department} where town_id = ${townId}`,
  member: (townId) => sql`select p.id from ${person} p join ${household} h on h.id = p.household_id where h.town_id = ${townId}`,
};

/** Those of the named that this town has, each as `kind id`. */
export async function listKnown({ db }: Client, townId: string, named: readonly Named[]): Promise<ReadonlySet<string>> {
  const kinds = [...new Set(named.map(({ kind }) => kind))];
  const asked = kinds.map((of) => {
    const ids = `{${named.flatMap(({ kind, id }) => (kind === of ? [id] : [])).join(',')}}`;
    return sql`select ${`${of} `} || t.id known from (${ofTown[of](townId)}) t where t.id = any(${ids}::uuid[])`;
  });
  const rows = await db.execute<{ known: string }>(sql.join(asked, sql` union all `));
  return new Set(rows.map(({ known }) => known));
}
