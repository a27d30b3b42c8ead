// A person's posts come in one order, however their rows lie: read without any index, so that nothing but the statement orders them.
import { randomUUID } from 'node:crypto';
import { type Client, connect } from '../../db/client';
import { findSession, openSession } from '../../db/content/sessions';
import { accountsOf, makeTown } from '../../db/content/towns';
import { listStaff } from '../../db/reads/staff';
import { listColleagues } from '../../db/reads/town';
import { keys } from '../support/keys';
import { type TestDatabase, createDatabase } from '../support/servers';

let database: TestDatabase;
let client: Client;
beforeAll(async () => {
  database = await createDatabase();
  client = connect(`${database.url}?enable_indexscan=off&enable_indexonlyscan=off&enable_bitmapscan=off`, keys, 2);
});
afterAll(async () => {
  await client.close();
  await database.drop();
});

it('names only accounts that open something, each with the posts that are in force on the town’s day', async () => {
  const id = randomUUID();
  await makeTown(client, { id, name: '示范县石桥镇', password: 'yunxi-2026', training: true, suffix: '-held' });
  const posts = async () => Object.fromEntries((await accountsOf(client, id)).map(({ account, post }) => [account, post]));
  const before = await posts();
  await client.sql`update role_grant set to_on = current_date - 3 where staff_id = (select id from staff where account = 'clerk-held')`;
  await client.sql`update role_grant set from_on = current_date + 3 where role = 'approver' and staff_id = (select id from staff where account = 'approver2-held')`;
  await client.sql`update staff set active = false where account = 'director-held'`;
  const { 'director-held': _gone, ...others } = before;
  expect(await posts()).toEqual({ ...others, 'clerk-held': '', 'approver2-held': '调查人员' });
  await client.sql`update town set offset_ms = ${10 * 86_400_000} where id = ${id}`;
  expect((await posts())['approver2-held']).toBe(before['approver2-held']);
});

it.each(['approver', 'investigator'] as const)('orders the posts of whoever holds several, with the row of %s behind the other', async (behind) => {
  const id = randomUUID();
  await makeTown(client, { id, name: '示范县云溪镇', password: 'yunxi-2026', training: true, suffix: `-${behind}` });
  await client.sql`update role_grant set role = role where role = ${behind}`;
  const both = (await accountsOf(client, id)).find(({ roles }) => roles.length > 1);
  const session = await findSession(client, await openSession(client, both?.id ?? ''));
  const read = [both, ...(await listStaff(client, id, '2026-07-01')), ...(await listColleagues(client, id, '2026-07-01'))]
    .filter((one) => one?.id === both?.id)
    .map((one) => one?.roles);
  expect([...read, session?.who.posts.map(({ role }) => role)]).toEqual(Array(4).fill(['approver', 'investigator']));
});
