// A database of an earlier release, brought to the present: its cases go on, and what refused requests had left there is gone.
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as run } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { migrate, sealNumbers } from '../../db/migrate';
import { type Sealed, openNumber } from '../../db/numbers';
import { checkout } from '../../local/folders';
import { keys } from '../support/keys';
import { type TestDatabase, createDatabase, testFolder } from '../support/servers';

let database: TestDatabase;
let sql: postgres.Sql;
beforeAll(async () => {
  database = await createDatabase();
  sql = postgres(database.url, { max: 1, onnotice: () => undefined });
});
beforeEach(async () => {
  await sql`drop schema public cascade`;
  await sql`drop schema drizzle cascade`;
  await sql`create schema public`;
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});

/** The schema as it was after so many migrations. */
async function asAfter(count: number): Promise<void> {
  const folder = mkdtempSync(join(testFolder(), 'migrations-'));
  cpSync(join(checkout, 'db', 'migrations'), folder, { recursive: true });
  const journal = join(folder, 'meta', '_journal.json');
  const read = JSON.parse(readFileSync(journal, 'utf8')) as { entries: unknown[] };
  writeFileSync(journal, JSON.stringify({ ...read, entries: read.entries.slice(0, count) }));
  await run(drizzle(sql), { migrationsFolder: folder });
}

const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const [town, village, opened, refused, household, leftHousehold, text, leftText, guest, leftGuest] = Array.from({ length: 10 }, (_, n) => id(n)) as [
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
];

const numbers = ['99990119600214001X', '999901196203140020'] as const;

it('keeps what steps name, with its case, and drops what none names; earlier steps are of format 0, earlier answers gone', async () => {
  await asAfter(7);
  await sql`insert into town (id, name) values (${town}, '示范县云溪镇')`;
  await sql`insert into village (id, town_id, name) values (${village}, ${town}, '云溪东村')`;
  for (const [at, caseId] of [
    [household, opened],
    [leftHousehold, refused],
  ] as const) {
    await sql`insert into household (id, town_id, village_id, address) values (${at}, ${town}, ${village}, '3组12号')`;
    await sql`insert into person (id, household_id, position, name, id_number, relation) values (${at}, ${at}, 0, '王守田', ${numbers[0]}, '本人')`;
    await sql`insert into intake (case_id, town_id, village_id, household_id, programme, channel, hash) values (${caseId}, ${town}, ${village}, ${at}, 'dibao', 'window', 'x')`;
  }
  await sql`insert into case_text (id, town_id, hash, body) values (${text}, ${town}, 'x', '缺户口簿。'), (${leftText}, ${town}, 'x', '没有办成的话。')`;
  for (const one of [guest, leftGuest])
    await sql`insert into guest (id, town_id, case_id, name, unit, phone) values (${one}, ${town}, ${opened}, '周大山', '村委会', '0')`;
  const events = JSON.stringify([{ type: 'acted', details: { text }, with: [`guest:${guest}`] }]);
  await sql`insert into case_step (case_id, seq, actor, occurred_at, recorded_at, events, prev_hash, hash) values (${opened}, 1, 'x', 1, 1, ${events}, '', 'x')`;
  await sql`insert into case_state (case_id, kind, town_id, seq, state, head_hash, open, recorded_at) values (${opened}, 'application', ${town}, 1, '{}', 'x', true, 1)`;

  await sql`insert into staff (id, town_id, account, name, password_hash) values (${guest}, ${town}, 'x', '李春禾', 'none')`;
  for (const [at, number] of [numbers[0], numbers[1]].entries())
    await sql`insert into kinship (id, town_id, staff_id, id_number, relation, declared_on) values (${id(20 + at)}, ${town}, ${guest}, ${number}, 'parent', '2026-07-01')`;
  await sql`insert into withdrawn_kinship (id, town_id, staff_id, id_number, relation, declared_on, reason, withdrawn_by, withdrawn_at, request)
    values (${id(22)}, ${town}, ${guest}, ${numbers[1]}, 'child', '2026-07-01', 'x', ${guest}, now(), ${id(23)})`;

  await migrate(database.url);
  const one = async (table: string, columns: string) => sql.unsafe(`select ${columns} from ${table}`).values();
  expect(await one('case_text', 'id, case_id')).toEqual([[text, opened]]);
  expect(await one('guest', 'id')).toEqual([[guest]]);
  expect([await one('household', 'id'), await one('person', 'id'), await one('intake', 'case_id')]).toEqual([[[household]], [[household]], [[opened]]]);
  expect(await one('case_step', 'format, names')).toEqual([[0, '[]']]);
  expect(await one('case_state', 'tail')).toEqual([['']]);
  await seals();
});

it('knows of a limit that runs already when its end is near: from the first reminder its record kept', async () => {
  await asAfter(23);
  await sql`insert into town (id, name) values (${town}, '示范县云溪镇')`;
  const state = JSON.stringify({
    clocks: {
      total: {
        rungs: [
          { name: 'before3', at: 17 },
          { name: 'overdue', at: 20 },
        ],
      },
    },
  });
  await sql`insert into case_state (case_id, kind, town_id, seq, state, head_hash, tail, open, recorded_at)
            values (${opened}, 'application', ${town}, 1, ${state}, 'x', '', true, 1), (${refused}, 'application', ${town}, 1, 'spoilt', 'x', '', true, 1)`;
  for (const [caseId, clock, kind, round, standing] of [
    [opened, 'total', 'limit', 1, 'stopped'],
    [opened, 'total', 'limit', 2, 'running'],
    [opened, 'publicNotice', 'term', 1, 'running'],
    [refused, 'total', 'limit', 1, 'running'],
  ] as const)
    await sql`insert into clock (case_id, clock, round, town_id, kind, starts_at, n, unit, roll_over, due_on, due_at, provisional, state, overdue, source_article, confidence, seq)
              values (${caseId}, ${clock}, ${round}, ${town}, ${kind}, 1, 3, 'workingDays', false, '2026-07-06', 20, false, ${standing}, false, '', 'V', 1)`;

  await migrate(database.url);
  expect(await sql`select soon_at from clock order by case_id, clock, round`.values()).toEqual([[null], [null], ['17'], [null]]);
});
/** What was plain is encrypted, each number once, and no file of a table keeps a trace; done again it changes nothing. */
async function seals(): Promise<void> {
  const plain = async () => {
    await sql`checkpoint`;
    return sql`select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'i')
      and position(convert_to(${numbers[0]}, 'UTF8') in pg_read_binary_file(pg_relation_filepath(oid))) > 0`.values();
  };
  expect(await plain()).not.toEqual([]);
  await sealNumbers(database.url, keys);
  const lying = () => sql<Sealed[]>`select id, number, whole, last_four from identity_number order by number`;
  const sealed = await lying();
  expect(sealed.map((row) => openNumber(keys, row)).sort()).toEqual([...numbers].sort());
  const whose = (table: string) => sql.unsafe<Sealed[]>(`select n.id, n.number from ${table} t join identity_number n on n.id = t.number_id order by t.id`);
  const read = async (table: string) => (await whose(table)).map((row) => openNumber(keys, row));
  expect([await read('person'), await read('kinship'), await read('withdrawn_kinship')]).toEqual([[numbers[0]], [...numbers], [numbers[1]]]);
  expect(await plain()).toEqual([]);
  await sealNumbers(database.url, keys);
  expect(await lying()).toEqual(sealed);
}
