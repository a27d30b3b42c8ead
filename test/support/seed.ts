// The lots a proof draws: the same ones in every test run, others each time by `npm run prove`, which says how to draw them again.
import { relative, resolve } from 'node:path';

const tests = resolve(__dirname, '..');

/** `file`: of the proof. `fixed`: in test runs; one that found something takes its place. */
export function seedOf(file: string, fixed: number): number {
  const drawn = process.env['YIMEN_SEED'];
  if (drawn === undefined) return fixed;
  const proof = relative(tests, file).replace('.test.ts', '');
  process.stdout.write(`${proof}: seed ${drawn}; the same lots again: npm run prove -- ${proof} --seed ${drawn}\n`);
  return Number(drawn);
}
