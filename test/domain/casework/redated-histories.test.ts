// Random histories of offices that put days right again and again: a corrected case stands, to every row, as if its days had been typed right (`asByNewDays`).
import { writeSync } from 'node:fs';
import fc from 'fast-check';
import { procedures, rulesOf } from '../../../domain/procedures';
import { sizeOf } from '../../support/proof';
import { seedOf } from '../../support/seed';
import { Tally } from './tally';
import { World, actionsOf, moves, offices } from './world';

const tables = procedures.filter(({ kind, id }) => kind === 'application' && id.endsWith('/cn-2026-07')).map(({ id }) => id);
const [report, housing] = [rulesOf('report/cn-2026-01'), rulesOf('referral-housing/cn-2026-07')];
const seed = seedOf(__filename, 20261128);

it.each(tables)('keeps what must always be true in cases of %s whose days are put right', (id) => {
  const [rules, tally] = [rulesOf(id), new Tally()];
  const favourite = actionsOf(rules).indexOf('proposeCorrection');
  fc.assert(
    fc.property(offices('2026-07-01 08:00', '2027-01-31 18:00'), moves(70), (office, history) => {
      const world = new World({ ...office, favourite, manner: 'diligent' }, rules, (kind) => (kind === 'report' ? report : housing), tally);
      for (const move of history) world.move(move);
    }),
    { numRuns: sizeOf(60, 600), seed, endOnFailure: true },
  );
  const { 'redated confirmCorrection': redated = 0, ...counted } = tally.of(rules);
  const moved = Object.entries(counted).flatMap(([what, n]) => (what.endsWith(' redated') ? [`${what} ${n}`] : []));
  const refused = Object.entries(counted).flatMap(([what, n]) => (refusals.some((code) => what === `refused ${code}`) ? [`${what} ${n}`] : []));
  writeSync(1, `${id}: ${redated} days put right; ${[...moved, ...refused].join(', ')}\n`);
  expect(redated).toBeGreaterThan(20);
});
const refusals = [
  'beforeItCould',
  'afterItWasTyped',
  'restsOnLater',
  'termStillRuns',
  'countedAgainSince',
  'wouldHaveGoneOtherwise',
  'notAllowedThen',
  'ownAct',
  'underOtherRules',
];
