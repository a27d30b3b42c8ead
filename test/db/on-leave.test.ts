// Leave as a condition of a list is the rule's own leave, for every leave and day there can be.
import { sql } from 'drizzle-orm';
import { type Client, connect } from '../../db/client';
import { isOnLeaveOn } from '../../db/reads/on-leave';
import { isOnLeave } from '../../domain/people';
import { keys } from '../support/keys';
import { type TestDatabase, createDatabase } from '../support/servers';

let database: TestDatabase;
let client: Client;
beforeAll(async () => {
  database = await createDatabase();
  client = connect(database.url, keys, 2);
});
afterAll(async () => {
  await client.close();
  await database.drop();
});

const leaves: readonly [what: string, from: string | null, to: string | null, days: readonly string[]][] = [
  ['of nobody', null, null, []],
  ['with a last day alone', null, '2026-07-03', []],
  ['of one day', '2026-07-02', '2026-07-02', ['2026-07-02']],
  ['of some days', '2026-07-02', '2026-07-03', ['2026-07-02', '2026-07-03']],
  ['until the return', '2026-07-03', null, ['2026-07-03', '2026-07-04', '2027-01-01']],
  ["over the year's end", '2026-07-04', '2027-01-01', ['2026-07-04', '2027-01-01']],
  ['that ends before it begins', '2026-07-03', '2026-07-02', []],
];
const days = ['2026-07-01', '2026-07-02', '2026-07-03', '2026-07-04', '2027-01-01'];

it.each(leaves)('shows in SQL the leave that the rule shows: %s', async (_what, absentFrom, absentTo, expected) => {
  const rows = await client.db.execute<{ day: string }>(sql`
    select d.day::text as day from json_to_recordset(${JSON.stringify(days.map((day) => ({ day })))}::json) d(day date), (select ${absentFrom}::date as absent_from, ${absentTo}::date as absent_to) s
     where ${isOnLeaveOn(sql`s`, sql`d.day`)} order by 1`);
  expect(rows.map(({ day }) => day)).toEqual(expected);
  expect(days.filter((day) => isOnLeave({ absentFrom, absentTo }, day))).toEqual(expected);
});
