// That somebody looked at particulars: noted before they are shown, and dropped when it has been kept long enough.
import { lt, sql } from 'drizzle-orm';
import { keptDays } from '../../domain/looks';
import type { Client } from '../client';
import { constant, slot } from '../constant';
import { readingNow } from '../office-clock';
import { accessLog } from '../schema';

type Noted = Omit<typeof accessLog.$inferInsert, 'id'>;

export async function noteLook({ db }: Pick<Client, 'db'>, { cases, people, ...look }: Noted): Promise<void> {
  await db.execute(statement({ ...look, purpose: look.purpose ?? null, cases: JSON.stringify(cases), people: JSON.stringify(people) }));
}

const ids = (name: string) => sql`array(select json_array_elements_text(${slot(name)}::json)::uuid)`;
const statement = constant(sql`
  insert into ${accessLog} (town_id, staff_id, at, look, route, asked, purpose, cases, people, rows, address)
  values (${slot('townId')}::uuid, ${slot('staffId')}::uuid, ${slot('at')}::bigint, ${slot('look')}::text, ${slot('route')}::text, ${slot('asked')}::text,
          ${slot('purpose')}::text, ${ids('cases')}, ${ids('people')}, ${slot('rows')}::int, ${slot('address')}::text)`);

const dayMs = 86_400_000;
export const dropOldLooks = (client: Client): Promise<unknown> =>
  client.db.delete(accessLog).where(lt(accessLog.at, sql`(select ${readingNow(client)}) - ${keptDays * dayMs}::bigint`));
