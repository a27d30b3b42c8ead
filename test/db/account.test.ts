// Server, worker and commands come by an account that can do their work, and can't change what is recorded.
import { advanceAt } from '../support/clock';
import { type Client, connect } from '../../db/client';
import { mayChangeRecord, warnOfRights } from '../../db/account';
import { verify } from '../../record/verify';
import { keys } from '../support/keys';
import { type TestDatabase, createDatabase } from '../support/servers';
import { aTown, anApplication, order, verb } from '../support/town';
import { at } from '../record/registry';

let database: TestDatabase;
let owner: Client;
let account: Client;
beforeAll(async () => {
  database = await createDatabase();
  owner = connect(database.url, keys, 2);
  account = connect(database.accountUrl, keys, 2);
});
afterAll(async () => {
  await account.close();
  await owner.close();
  await database.drop();
});

it('does the work of a case, and refuses to undo it', async () => {
  const town = await aTown(account);
  const id = await anApplication(account, town, at('2026-09-17 15:00'));
  expect(await order(account, town, id, 'clerk', verb(town, 'accept'), at('2026-09-18 10:00'))).toMatchObject({ ok: true });
  await advanceAt(account, id, at('2026-12-18 10:00'));
  for (const statement of [
    `update case_step set actor = 'somebody'`,
    'delete from case_step',
    'truncate case_step',
    'alter table case_step add column more text',
    'create table more (n int)',
    'drop table case_step',
    `alter role current_user superuser`,
    'set role postgres',
  ])
    expect([statement, await account.sql.unsafe(statement).catch((error: { code?: string }) => error.code)]).toEqual([statement, '42501']);
  expect((await verify(account)).drifts).toEqual([]);
});

it('is known from one that could, of which the log says so', async () => {
  const said: string[] = [];
  for (const { sql } of [account, owner]) await warnOfRights(sql, (problem) => said.push(problem));
  expect([await mayChangeRecord(account.sql), await mayChangeRecord(owner.sql)]).toEqual([false, true]);
  expect(said).toEqual(['the database account may change what is recorded']);
});
