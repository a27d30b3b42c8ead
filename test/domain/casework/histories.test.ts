// Random histories of every procedure, and of one invented here: what must always be true is, and every way of every table is taken.
import { writeSync } from 'node:fs';
import fc from 'fast-check';
import type { Rules } from '../../../domain/casework/course';
import { procedures, rulesOf } from '../../../domain/kinds';
import { Tally, printed } from './tally';
import { well } from './well';
import { World, moves, offices } from './world';

const dibao = rulesOf('dibao/cn-2026-07');
const housing = rulesOf('referral-housing/cn-2026-07');
const tally = new Tally();

/** A table that other cases ask is reached through them. */
const roots: readonly (readonly [string, Rules])[] = [
  [dibao.procedure.id, dibao],
  [well.procedure.id, well],
];

it.each(roots)('keeps what must always be true over random histories of %s and of the cases it asks', (_id, root) => {
  fc.assert(
    fc.property(offices, moves(70), (office, history) => {
      const world = new World(office, root, () => housing, tally);
      for (const move of history) world.move(move);
    }),
    { numRuns: 800, seed: 20260701 },
  );
});

it.each([...procedures.map(({ id }) => [id, rulesOf(id)] as const), [well.procedure.id, well] as const])(
  'took every way, verb, outcome, term, rung and refusal of %s',
  (id, rules) => {
    const counts = tally.of(rules);
    writeSync(1, `${printed(id, counts)}\n`);
    expect(Object.entries(counts).flatMap(([what, times]) => (times === 0 ? [what] : []))).toEqual([]);
  },
);
