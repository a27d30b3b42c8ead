// The example town, whose password everybody knows: found again where it is, and never opened to other machines.
import { assertNoExample, createExampleTown } from '../../local/example-town';
import { connect } from '../../db/client';
import { keys } from '../support/keys';
import { type TestDatabase, createDatabase } from '../support/servers';

let database: TestDatabase;
beforeAll(async () => {
  database = await createDatabase();
});
afterAll(() => database.drop());

it('lets a database be opened to others only as long as it has no example town', async () => {
  await expect(assertNoExample(database.url, keys)).resolves.toBeUndefined();
  const made = await createExampleTown(database.url, keys);
  expect(await createExampleTown(database.url, keys)).toEqual(made);
  expect(made?.accounts.filter(({ post }) => post.includes('社会救助协理员'))).toHaveLength(11);
  expect(made?.accounts.find(({ account }) => account === 'assistant11')?.post).toBe('社会救助协理员（枣树庄）、社会救助协理员（竹园村）');
  await expect(assertNoExample(database.url, keys)).rejects.toThrow(/密码是公开的/);
});

it('is not made where a real town works', async () => {
  const real = await createDatabase();
  const client = connect(real.url, keys, 1);
  await client.sql`insert into town (id, name, training, offset_ms) values (gen_random_uuid(), '示范县石桥镇', false, 0)`;
  expect(await createExampleTown(real.url, keys)).toBeUndefined();
  expect(await client.sql`select name from town`).toEqual([{ name: '示范县石桥镇' }]);
  await client.close();
  await real.drop();
});
