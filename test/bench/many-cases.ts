// The rows of every list for as many cases as are asked for: a few real ones, played over HTTP, copied by SQL into twenty towns and five years.
import { randomUUID } from 'node:crypto';
import { getTableName } from 'drizzle-orm';
import { connect, longWaits } from '../../db/client';
import { fillSearchKeys } from '../../db/search-keys';
import { makeTown } from '../../db/content/towns';
import {
  caseFile,
  caseLetter,
  caseSeen,
  caseState,
  clock,
  household,
  intake,
  notification,
  participant,
  person,
  referral,
  searchKey,
  stageVisit,
  task,
} from '../../db/schema';
import { type Office, password } from '../support/api';
import { keepManyNumbers } from './many-numbers';
import { type Family, closedOnes, openOnes } from './played-cases';
import { assertRoom } from './room';

/** What lists read and every case adds to. */
export const growing: readonly string[] = [
  caseFile,
  caseLetter,
  caseSeen,
  caseState,
  clock,
  household,
  intake,
  notification,
  participant,
  person,
  referral,
  searchKey,
  stageVisit,
  task,
].map(getTableName);
/** What nobody copies: it follows from the people who were. */
const copiedTables = growing.filter((table) => table !== getTableName(searchKey));

/** One in twenty is still open. */
const openEvery = 20;
/** Rows and indexes of one, with room to build them. */
const bytesEach = 15_000;

/** How the towns' first is known; the others' accounts end in `-1`, `-2`. */
export async function makeManyCases(office: Office, size: Size): Promise<void> {
  assertRoom(size.cases, bytesEach);
  const [open, closed] = [await openOnes(office), await closedOnes(office)];
  const client = connect(office.database.url, office.client.keys, 4, longWaits); // no request's patience is enough for a million rows
  try {
    await copied({ client, townId: office.townId }, size, open, closed);
  } finally {
    await client.close();
  }
}

interface Size {
  readonly cases: number;
  readonly towns: number;
}
type Made = Pick<Office, 'client' | 'townId'>;

async function copied(office: Made, size: Size, open: readonly Family[], closed: readonly Family[]): Promise<void> {
  const { client } = office;
  const { sql } = client;
  await sql`update case_seen n set seen_seq = head_seq, engine = 'this', release = 1, open = s.open from case_state s where s.case_id = n.case_id`;
  const towns = await townsBeside(office, size.towns);
  const patterns = await patternsOf(office, [...open, ...closed]);
  for (const [index, place] of towns.entries()) for (const table of growing) await layOut(office, table, index, place, patterns);
  await sql.unsafe(`
    create unlogged table many as
      select n, n / ${openEvery} % ${size.towns} as town, n % ${openEvery} = 0 as open, gen_random_uuid() as own, gen_random_uuid() as child, gen_random_uuid() as home,
             case when n % ${openEvery} = 0 then n / ${openEvery} / ${size.towns} % ${open.length} else ${open.length} + n % ${closed.length} end as pattern,
             case when n % ${openEvery} = 0 then n / ${openEvery} % 60 else 30 + n::bigint * 7919 % 1795 end::int as days
        from generate_series(1, ${size.cases}) n`);
  await sql`create index on many (n)`;
  await sql`analyze many`;
  await saying('numbers', () => keepManyNumbers(client, size.cases, towns));
  const indexes = await sql<{ name: string; definition: string }[]>`
    select indexname as name, indexdef as definition from pg_indexes
     where tablename in ${sql(growing)} and indexname not in (select conname from pg_constraint) and schemaname = 'public'`;
  for (const { name } of indexes) await sql.unsafe(`drop index "${name}"`);
  await saying('rows', () => Promise.all(copiedTables.map((table) => multiply(office, table))));
  await saying('indexes', () => Promise.all(indexes.map(({ definition }) => sql.unsafe(definition))));
  await saying('keys', () => fillSearchKeys(client));
  await saying('vacuum', () => sql.unsafe('vacuum analyze'));
}

/** Minutes pass with each at a million. */
async function saying(what: string, work: () => Promise<unknown>): Promise<void> {
  const began = performance.now();
  await work();
  if (process.env['YIMEN_BENCH_CASES'] !== undefined) process.stdout.write(`${what}: ${((performance.now() - began) / 1000).toFixed(0)} s\n`);
}

/** Ids of the first town's places and people, and what is in their stead in another. */
type Place = ReadonlyMap<string, string>;

async function townsBeside({ client, townId }: Made, count: number): Promise<{ id: string; place: Place }[]> {
  const { sql } = client;
  const ids = [townId, ...Array.from({ length: count - 1 }, () => randomUUID())];
  for (const [n, id] of ids.entries()) if (n > 0) await makeTown(client, { id, name: `示范县${n}镇`, password, training: false, suffix: `-${n}` });
  const placesOf = (id: string) => sql<{ id: string; name: string }[]>`
    select id, 'village ' || name as name from village where town_id = ${id} union all select id, 'department ' || name from department where town_id = ${id}
    union all select id, 'staff ' || regexp_replace(account, '-[0-9]+$', '') from staff where town_id = ${id} union all select ${id}::uuid, 'town'`;
  const first = await placesOf(townId);
  return Promise.all(
    ids.map(async (id) => {
      const there = new Map((await placesOf(id)).map((one) => [one.name, one.id]));
      return { id, place: new Map(first.map((one) => [one.id, there.get(one.name) ?? one.id])) };
    }),
  );
}

const marks = {
  own: `${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(11)}1`,
  child: `${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(11)}2`,
  home: `${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(11)}3`,
};

/** By table: the rows of each family as JSON, with marks in the place of its own ids. */
type Patterns = ReadonlyMap<string, readonly { readonly pattern: number; readonly row: string }[]>;

async function patternsOf({ client: { sql } }: Made, families: readonly Family[]): Promise<Patterns> {
  const all = new Map<string, { pattern: number; row: string }[]>(growing.map((table) => [table, []]));
  for (const [pattern, { own, child }] of families.entries()) {
    const [found] = await sql<{ home: string }[]>`select household_id as home from intake where case_id = ${own}`;
    const homeId = found?.home ?? '';
    for (const table of growing) {
      const column = ({ household: 'id', person: 'household_id', case_letter: 'to_case' } as Record<string, string>)[table] ?? 'case_id';
      const rows = await sql<{ row: string }[]>`
        select row_to_json(t)::text as row from ${sql(table)} t where ${sql(column)} in ${sql([own, homeId, ...(child === undefined ? [] : [child])])}`;
      const marked = (text: string) =>
        text
          .replaceAll(own, marks.own)
          .replaceAll(homeId, marks.home)
          .replaceAll(child ?? 'no child', marks.child);
      all.get(table)?.push(...rows.map(({ row }) => ({ pattern, row: marked(row) })));
    }
  }
  return all;
}

/** The patterns as they are in one town. */
async function layOut({ client: { sql } }: Made, table: string, town: number, { place }: { place: Place }, patterns: Patterns): Promise<void> {
  if (town === 0) await sql.unsafe(`create unlogged table "of_${table}" as select 0 as town, 0 as pattern, t.* from "${table}" t where false`);
  const there = (text: string) => [...place].reduce((said, [from, to]) => said.replaceAll(from, to), text);
  for (const { pattern, row } of patterns.get(table) ?? [])
    await sql.unsafe(`insert into "of_${table}" select ${town}, ${pattern}, t.* from json_populate_record(null::"${table}", $1::text::json) t`, [there(row)]);
}

const dayMs = 86_400_000;

/** Some sixty thousand names, the commoner surnames more often. */
const manyNames = (() => {
  const [surnames, given] = [
    '王王王王李李李李张张张刘刘陈陈杨赵黄周吴徐孙马朱胡郭何林罗高单仇解',
    '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂兰建华国文红玉梅春海波小林志宏长生永',
  ];
  const oneOf = (signs: string, lot: string) => `substr('${signs}', 1 + ((${lot}) % ${[...signs].length})::int, 1)`;
  const lot = (by: number) => `(m.n::bigint * ${by} + t.position * 31) / 7`;
  return [oneOf(surnames, lot(7_919)), oneOf(given, lot(104_729)), oneOf(given, lot(15_485_863))].join(' || ');
})();

async function multiply({ client: { sql } }: Made, table: string): Promise<void> {
  const columns = await sql<{ name: string; type: string; serial: boolean }[]>`
    select column_name as name, data_type as type, coalesce(column_default like 'nextval%', false) as serial
      from information_schema.columns where table_schema = 'public' and table_name = ${table} order by ordinal_position`;
  const given = columns.filter(({ serial }) => !serial).map(({ name, type }) => [name, valueOf(table, name, type)] as const);
  await sql.begin(async (tx) => {
    await tx.unsafe(`set local session_replication_role = replica`); // what they lean on is copied with them
    await tx.unsafe(
      `insert into "${table}" (${given.map(([name]) => `"${name}"`).join()})
       select ${given.map(([, value]) => value).join()} from many m join "of_${table}" t on t.town = m.town and t.pattern = m.pattern`,
    );
  });
}

/** A column of a copy: ids of its own, moments and days as long ago as it is old. */
function valueOf(table: string, name: string, type: string): string {
  const own = `case t."${name}" when '${marks.own}' then m.own when '${marks.child}' then m.child when '${marks.home}' then m.home else t."${name}" end`;
  const special: Readonly<Record<string, string>> = {
    'case_file.number': `regexp_replace(t.number, '[0-9]+$', '') || m.n`,
    'case_state.state': `'{}'`,
    'case_letter.key': `replace(replace(t.key, '${marks.own}', m.own::text), '${marks.child}', m.child::text)`,
    'notification.read_at': `case when m.open then t.read_at else t.sent_at - m.days * ${dayMs}::bigint end`,
    'person.id': `gen_random_uuid()`,
    'person.name': manyNames,
    'person.phone': `'138' || lpad((m.n::bigint * 4 + t.position)::text, 8, '0')`,
    'person.number_id': `(select k.id from many_number k where k.n = m.n and k.position = t.position)`,
    'case_state.next_moment': `t.next_moment + 365 * ${dayMs}::bigint`,
  };
  if (special[`${table}.${name}`] !== undefined) return special[`${table}.${name}`] ?? '';
  if (type === 'uuid') return own;
  if (type === 'date') return `t."${name}" - m.days`;
  if (type === 'bigint' && (name === 'at' || name.endsWith('_at'))) return `t."${name}" - m.days * ${dayMs}::bigint`;
  return `t."${name}"`;
}
