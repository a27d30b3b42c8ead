// The plain JavaScript before there are packages: which Node will do, when packages must be installed.
import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { checkout } from '../../local/folders';
import { seedOf } from '../support/seed';

/** jest cannot import `.mjs`: a Node of its own does. */
function evaluate(file: string, expression: string): unknown {
  const script = `import * as it from ${JSON.stringify(join(checkout, 'local', file))}; console.log(JSON.stringify(${expression}))`;
  return JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }));
}

it('takes Node 20.19 and newer, and tells others to upgrade', () => {
  expect(evaluate('node-version.mjs', "['20.19.0', '20.20.2', '22.0.0', '24.11.1'].map(it.checkNode)")).toEqual(['', '', '', '']);
  expect(evaluate('node-version.mjs', "['18.20.4', '20.18.9'].map(it.checkNode)")).toEqual([
    '需要 Node.js 20.19 或更新的版本，现在是 18.20.4：请升级 Node.js 再试。',
    '需要 Node.js 20.19 或更新的版本，现在是 20.18.9：请升级 Node.js 再试。',
  ]);
});

it('installs when packages are missing, older than the lock, or of another set', () => {
  const lock = { packages: { '': {}, 'node_modules/a': { version: '1.0.0' }, 'node_modules/b-linux': { version: '2.0.0', optional: true } } };
  const isInstalled = (installed: unknown) => evaluate('install.mjs', `it.isInstalled(${JSON.stringify(lock)}, ${JSON.stringify(installed) ?? 'undefined'})`);
  expect(isInstalled({ packages: { 'node_modules/a': { version: '1.0.0' } } })).toBe(true);
  expect(isInstalled({ packages: { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b-linux': { version: '2.0.0' } } })).toBe(true);
  expect(isInstalled({ packages: { 'node_modules/a': { version: '0.9.0' } } })).toBe(false);
  expect(isInstalled({ packages: { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b-linux': { version: '1.0.0' } } })).toBe(false);
  expect(isInstalled({ packages: {} })).toBe(false);
  expect(isInstalled(undefined)).toBe(false);
});

it('is satisfied by this very checkout', () => {
  const read = (file: string) => `JSON.parse((await import('node:fs')).readFileSync(${JSON.stringify(join(checkout, file))}, 'utf8'))`;
  expect(evaluate('install.mjs', `it.isInstalled(${read('package-lock.json')}, ${read('node_modules/.package-lock.json')})`)).toBe(true);
});

it('proves what is named and there, by lots that can be drawn again', () => {
  const prove = (...words: string[]) => spawnSync(process.execPath, ['local/prove.mjs', ...words], { cwd: checkout, encoding: 'utf8' });
  expect(prove('malformed', 'no-such')).toMatchObject({ status: 2, stderr: expect.stringContaining('没有名叫“no-such”的证明') });
  expect(prove('malformed', '--seed', 'x')).toMatchObject({ status: 2, stderr: expect.stringContaining('现在是“x”') });
});

it('draws the same lots in every test run, and in a proof says how to draw its own again', () => {
  const said = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  const file = join(checkout, 'test/record/histories.test.ts');
  expect([seedOf(file, 7), said.mock.calls]).toEqual([7, []]);
  process.env['YIMEN_SEED'] = '42';
  expect(seedOf(file, 7)).toBe(42);
  expect(said).toHaveBeenCalledWith('record/histories: seed 42; the same lots again: npm run prove -- record/histories --seed 42\n');
  delete process.env['YIMEN_SEED'];
  said.mockRestore();
});
