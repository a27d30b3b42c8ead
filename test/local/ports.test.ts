// The ports of an instance: chosen once, remembered, given up to a stranger.
import { mkdtempSync, readFileSync } from 'node:fs';
import { type Server, createServer } from 'node:net';
import { join } from 'node:path';
import { freePort, isFree, isListening, portAskedFor, portFor } from '../../local/ports';
import { testFolder } from '../support/servers';

let file = '';
const strangers: Server[] = [];

beforeEach(() => {
  file = join(mkdtempSync(join(testFolder(), 'ports-')), 'ports.json');
  jest.spyOn(process.stdout, 'write').mockReturnValue(true);
});
afterEach(() => {
  jest.restoreAllMocks();
  for (const stranger of strangers.splice(0)) stranger.close();
});

async function aStrangerOn(port: number): Promise<void> {
  const server = createServer();
  strangers.push(server);
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
}

it('takes the preferred port when it is free, and the same one ever after', async () => {
  const preferred = await freePort();
  expect(await portFor('web', { preferred, file })).toBe(preferred);
  expect(await portFor('web', { preferred: await freePort(), file })).toBe(preferred);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ web: preferred });
});

it('takes another when the preferred one is busy', async () => {
  const preferred = await freePort();
  await aStrangerOn(preferred);
  const port = await portFor('web', { preferred, file });
  expect(port).not.toBe(preferred);
  expect(await isFree(port)).toBe(true);
});

it('gives the remembered port up to a stranger, says so, and remembers the new one', async () => {
  const first = await portFor('postgres', { file });
  await aStrangerOn(first);
  const second = await portFor('postgres', { file });
  expect(second).not.toBe(first);
  expect(process.stdout.write).toHaveBeenCalledWith(expect.stringContaining(`原来的端口 ${first} 被别的程序占用，改用 ${second}`));
  expect(await portFor('postgres', { file })).toBe(second);
});

it('refuses a busy port that somebody asked for by name', async () => {
  const port = await freePort();
  expect(await portAskedFor(port, '127.0.0.1')).toBe(port);
  await aStrangerOn(port);
  expect(await isListening(port)).toBe(true);
  await expect(portAskedFor(port, '127.0.0.1')).rejects.toThrow(`端口 ${port} 已被别的程序占用：请换一个 PORT，或不写 PORT 让系统自己选。`);
});

it('keeps out of the range that outgoing connections use', async () => {
  const ports = await Promise.all(Array.from({ length: 20 }, () => freePort()));
  expect(ports.every((port) => port >= 20_000 && port < 32_000)).toBe(true);
});
