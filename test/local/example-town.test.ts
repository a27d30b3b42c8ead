// The example town, whose password everybody knows: found again where it is, and never opened to other machines.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { assertNoExampleIn, createExampleTown } from '../../local/example-town';
import { connect } from '../../db/client';
import { checkout } from '../../local/folders';
import { freePort } from '../../local/ports';
import { keys, keysFile } from '../support/keys';
import { eventually } from '../support/live';
import { type TestDatabase, createDatabase } from '../support/servers';

let database: TestDatabase;
beforeAll(async () => {
  database = await createDatabase();
});
afterAll(() => database.drop());

it('lets a database be opened to others only as long as it has no example town', async () => {
  await expect(assertNoExampleIn(database.url, keys)).resolves.toBeUndefined();
  const made = await createExampleTown(database.url, keys);
  expect(await createExampleTown(database.url, keys)).toEqual(made);
  expect(made?.accounts.filter(({ post }) => post.includes('社会救助协理员'))).toHaveLength(11);
  expect(made?.accounts.find(({ account }) => account === 'assistant11')?.post).toBe('社会救助协理员（枣树庄）、社会救助协理员（竹园村）');
  await expect(assertNoExampleIn(database.url, keys)).rejects.toThrow(/密码是公开的/);
});

/** The server by itself, as in production, till it answers or ends. */
async function served(more: NodeJS.ProcessEnv): Promise<string> {
  const port = String(await freePort());
  const env = { ...process.env, DATABASE_URL: database.url, EVIDENCE_KEYS: keysFile, TEMPORAL_ADDRESS: '127.0.0.1:1', PORT: port, ...more };
  const server = spawn(process.execPath, ['--import', 'tsx', 'server.ts'], { cwd: checkout, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const out of [server.stdout, server.stderr]) out.on('data', (part) => (said += String(part)));
  const ended = once(server, 'exit');
  try {
    return await eventually('an answer, or an end', async () => {
      if (server.exitCode !== null) return `ended with ${server.exitCode}: ${said}`;
      return await fetch(`http://127.0.0.1:${port}/healthz`).then(
        ({ status }) => `answers ${status}`,
        () => undefined,
      );
    });
  } finally {
    server.kill('SIGKILL');
    await ended;
  }
}

it('is opened by no server that others reach, however it was started', async () => {
  await createExampleTown(database.url, keys);
  for (const more of [{ TLS_TERMINATED_BY: 'nginx' }, { PUBLIC_ORIGIN: 'https://yimen.example.cn' }, { PROXIES: '1' }])
    expect(await served(more)).toMatch(/^ended with 1: [^]*数据库里有示范乡镇/);
  expect(await served({})).toBe('answers 200');
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
