// A kind of case is a folder: an invented one is put into a copy of the tree as anybody would add one, and the copy compiles, keeps the import table and tells its story.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { checkout } from '../../local/folders';
import { install } from '../invented/install';
import { Checkout } from '../support/checkout';

jest.setTimeout(600_000);

const copy = Checkout.make('with a third kind');
afterAll(() => copy.remove());

/** Answers what it said where it fails. */
const run = (...words: readonly string[]): Promise<string> =>
  promisify(execFile)(process.execPath, words, { cwd: copy.folder, maxBuffer: 64 * 1024 * 1024 }).then(
    () => '',
    (error: { stdout: string; stderr: string }) => `${error.stdout}${error.stderr}`,
  );

it('goes through the whole house with its folder, its workflow, its facts, and a line in each list', async () => {
  const changed = install(copy.folder);
  // A list takes an import and a name, and nothing of it is taken away.
  for (const file of changed) expect([file, added(file)]).toEqual([file, expect.arrayContaining([expect.stringContaining('loan')])]);
  expect(await run('node_modules/typescript/bin/tsc', '--noEmit')).toBe('');
  expect(await run('node_modules/dependency-cruiser/bin/dependency-cruise.mjs', '--config', '.dependency-cruiser.cjs', '.')).toBe('');
  expect(await run('local/test.mjs', '--testMatch', '**/test/invented/*.story.ts')).toBe('');
});

/** The lines that stand in the copy and not here; each line here stands there, but for a list's own, which holds one name more. */
function added(file: string): string[] {
  const [here, there] = [checkout, copy.folder].map((folder) => readFileSync(join(folder, file), 'utf8').split('\n'));
  expect(there?.filter((line) => !line.includes('loan')).length).toBeGreaterThanOrEqual((here?.length ?? 0) - 1);
  return there?.filter((line) => here?.includes(line) !== true) ?? [];
}
