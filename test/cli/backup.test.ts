// `npm run backup` and `npm run restore` as an operator gives them: what they did not understand, and what they can't do, in a sentence.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { checkout } from '../../local/folders';
import { aPlace } from '../support/copies';
import { keysFile } from '../support/keys';

async function run(file: string, ...given: readonly string[]): Promise<{ code: number; out: string }> {
  const env = { ...process.env, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none', EVIDENCE_KEYS: keysFile, TEMPORAL_ADDRESS: '127.0.0.1:1' };
  return promisify(execFile)(process.execPath, ['--import', 'tsx', file, ...given], { cwd: checkout, env }).then(
    ({ stdout }) => ({ code: 0, out: stdout }),
    (error: { code: number; stdout: string; stderr: string }) => ({ code: error.code, out: error.stdout + error.stderr }),
  );
}

it('says how they are used to whoever names no folder, two, or a word they do not know', async () => {
  const [none, two, unknown] = await Promise.all([run('cli/backup.ts'), run('local/restore.ts', 'a', 'b'), run('local/restore.ts', '--help')]);
  expect(none).toEqual({ code: 2, out: expect.stringContaining('用法：npm run backup -- 文件夹') });
  for (const said of [two, unknown]) expect(said).toEqual({ code: 2, out: expect.stringContaining('用法：npm run restore -- 备份文件夹') });
});

it('refuses a folder without a copy before it asks for a database', async () => {
  expect(await run('local/restore.ts', aPlace())).toEqual({ code: 1, out: expect.stringContaining('这里没有能读的备份') });
});
