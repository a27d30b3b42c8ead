// How PostgreSQL looks for what a case's rules are told, by a plan that it made while the tables were empty and keeps: from the household's numbers, never through all that is open.
import { type Client, connect } from '../../db/client';
import { readStanding } from '../../record/standing';
import { growing } from '../bench/many-cases';
import { askedDuring } from '../bench/plans';
import { keys } from '../support/keys';
import { createDatabase } from '../support/servers';
import { aTown, anApplication } from '../support/town';

let client: Client;
let drop: () => Promise<void>;
beforeAll(async () => {
  const database = await createDatabase();
  drop = database.drop;
  client = connect(database.accountUrl, keys, 2);
});
afterAll(async () => {
  await client.close();
  await drop();
});

it.each(['assured', 'reading'] as const)('%s: finds every row by a key of its own', async (by) => {
  const caseId = await anApplication(client, await aTown(client), Date.now());
  const [[query] = ['']] = await askedDuring(client, () => readStanding(client.db, client, by, { caseId, withNames: true }));
  const rows = await client.sql.unsafe(`explain (generic_plan) ${query}`);
  const looks = rows.map((row) => String(row['QUERY PLAN'])).filter((line) => / on \w+|Scan using/.test(line));
  expect(looks.length).toBeGreaterThan(20);
  for (const table of growing) expect(looks.filter((line) => line.includes(`Seq Scan on ${table} `))).toEqual([]);
  expect(looks.filter((line) => line.includes('case_file'))).toEqual(looks.filter((line) => line.includes('case_file_pkey')));
});
