// `npm run prove`: what is counted or drawn by lot, at its whole size and by lots of its own; `-- malformed` plays those named, `--seed N` draws the same lots again.
import './node-version.mjs';
import { randomInt } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import util from 'node:util';

const root = join(import.meta.dirname, '..');
/** The counted proofs, and every test that draws lots. */
const proofs = readdirSync(join(root, 'test'), { recursive: true })
  .map((name) => `test/${name}`)
  .filter((file) => file.endsWith('.test.ts') && (file.startsWith('test/proofs/') || readFileSync(join(root, file), 'utf8').includes('seedOf(__filename')));

const { values, positionals: named } = util.parseArgs({ options: { seed: { type: 'string' } }, allowPositionals: true });
const unknown = named.filter((name) => !proofs.some((file) => file.includes(name)));
const seed = values.seed ?? String(randomInt(1, 2 ** 31));
if (unknown.length > 0 || !/^\d{1,10}$/.test(seed)) {
  console.error(unknown.length > 0 ? `没有名叫“${unknown.join('、')}”的证明。` : `--seed 后面要写数字，现在是“${seed}”。`);
  process.exit(2);
}
process.env.YIMEN_PROVE = 'whole';
process.env.YIMEN_SEED = seed;
const played = named.length === 0 ? proofs : proofs.filter((file) => named.some((name) => file.includes(name)));
process.argv.splice(2, Infinity, ...played, '--runInBand');

import('./bootstrap.mjs').then(function (bootstrap) {
  return bootstrap.enter('./test-run.ts');
});
