// The keys that people are found by: written with whoever is entered or put right, and filled in where they are missing.
import { type SQL, sql } from 'drizzle-orm';
import { keysOf, longestKey } from '../domain/search';
import type { Client, Database } from './client';
import { constant, slot } from './constant';
import { caseFile, intake, person, searchKey } from './schema';
import { spellings } from './spelling';

export interface Findable {
  readonly id: string;
  readonly name: string;
  readonly phone: string | null;
}
interface Where {
  readonly townId: string;
  readonly caseId: string;
}

/** Of these people all that they are found by from now on, and nothing else. */
export async function keepSearchKeys(db: Pick<Database, 'execute'>, people: readonly (Findable & Where)[]): Promise<void> {
  const rows = people.flatMap(({ id, townId, caseId, ...one }) => keysOf(one, spellings(one.name)).map((key) => ({ id, townId, caseId, key })));
  await db.execute(statement({ people: JSON.stringify(people.map(({ id }) => id)), rows: JSON.stringify(rows) }));
}

const statement = constant(sql`
  with given as (select * from json_to_recordset(${slot('rows')}::json) as g(id uuid, "townId" uuid, "caseId" uuid, key text)),
       gone as (
         delete from ${searchKey} k where k.person_id in (select json_array_elements_text(${slot('people')}::json)::uuid)
            and not exists (select 1 from given g where g.id = k.person_id and g.key = k.key))
  insert into ${searchKey} (person_id, key, town_id, case_id) select id, key, "townId", "caseId" from given on conflict do nothing`);

/** So many are looked through at once. */
const page = 2_000;

/**
 * Whoever isn't found by the name or the telephone that lies there: entered before there were keys, or put right by an older release. A page a transaction; whoever is being put
 * right at that moment is left to that. Answers how many there were; broken off, it goes on when it is called again.
 */
export async function fillSearchKeys({ db }: Pick<Client, 'db'>): Promise<number> {
  let filled = 0;
  for (let after = none; ;) {
    const [{ upTo } = { upTo: null }] = await db.execute<{ upTo: string | null }>(endOfPage({ after }));
    if (upTo === null) return filled;
    filled += await db.transaction(async (tx) => {
      const rows = await tx.execute<Findable & Where & Record<string, unknown>>(missing({ after, upTo }));
      if (rows.length > 0) await keepSearchKeys(tx, rows);
      return rows.length;
    });
    after = upTo;
  }
}

const none = '00000000-0000-0000-0000-000000000000';
const endOfPage = constant(sql`
  select (select p.id from (select id from ${person} where id > ${slot('after')}::uuid order by id limit ${sql.raw(String(page))}) p order by p.id desc limit 1) as "upTo"`);

const hasKey = (key: SQL) => sql`exists (select 1 from ${searchKey} k where k.person_id = p.id and k.key = ${key})`;
/** As `nameKey` and `phoneKey` have it. */
const name = sql`translate(p.name, ' ·', '')`;
const phone = sql`regexp_replace(coalesce(p.phone, ''), '[^0-9]', '', 'g')`;
const lacks = (key: SQL) => sql`(char_length(${key}) between 1 and ${sql.raw(String(longestKey))} and not ${hasKey(key)})`;
const missing = constant(sql`
  select p.id, p.name, p.phone, i.town_id as "townId", i.case_id as "caseId"
    from ${person} p join ${intake} i on i.household_id = p.household_id join ${caseFile} f on f.case_id = i.case_id
   where p.id > ${slot('after')}::uuid and p.id <= ${slot('upTo')}::uuid and (${lacks(name)} or ${lacks(phone)})
   for update of p skip locked`);
