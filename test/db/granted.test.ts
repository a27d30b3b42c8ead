// A post in force as a condition of a list is the rule's own, for every grant and day there can be.
import { sql } from 'drizzle-orm';
import { type Client, connect } from '../../db/client';
import { isGrantedOn } from '../../db/reads/granted';
import { isInForce } from '../../domain/authorities';
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

const grants: readonly [what: string, from: string, to: string | null, days: readonly string[]][] = [
  ['of one day', '2026-07-02', '2026-07-02', ['2026-07-02']],
  ['of some days', '2026-07-02', '2026-07-03', ['2026-07-02', '2026-07-03']],
  ['without an end', '2026-07-03', null, ['2026-07-03', '2026-07-04', '2027-01-01']],
  ["over the year's end", '2026-07-04', '2027-01-01', ['2026-07-04', '2027-01-01']],
  ['taken away before it began', '2026-07-03', '2026-07-02', []],
];
const days = ['2026-07-01', '2026-07-02', '2026-07-03', '2026-07-04', '2027-01-01'];

it.each(grants)('holds in SQL on the days on which the rule has it hold: %s', async (_what, fromOn, toOn, expected) => {
  const rows = await client.db.execute<{ day: string }>(sql`
    select d.day::text as day from json_to_recordset(${JSON.stringify(days.map((day) => ({ day })))}::json) d(day date), (select ${fromOn}::date as from_on, ${toOn}::date as to_on) g
     where ${isGrantedOn(sql`g`, sql`d.day`)} order by 1`);
  expect(rows.map(({ day }) => day)).toEqual(expected);
  expect(days.filter((day) => isInForce({ fromOn, toOn }, day))).toEqual(expected);
});
