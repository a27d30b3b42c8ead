// Random histories of every procedure, and of one invented here: what must always be true is, and every way of every table is taken.
import { writeSync } from 'node:fs';
import fc from 'fast-check';
import type { Rules } from '../../../domain/casework/course';
import { sizeOf } from '../../support/proof';
import { seedOf } from '../../support/seed';
import { applicationLines } from '../../../workflows/application';
import { referralLines } from '../../../workflows/referral';
import { reportLines } from '../../../workflows/report';
import { type CaseLines, heard, says } from '../../../workflows/stage-line';
import { steered } from './steering';
import { Tally, printed } from './tally';
import { well } from './well';
import { World, moves, offices } from './world';
import { kindNames, procedures, rulesOf } from '../../../domain/procedures';

/** What a case of this table asks another department by: the table of the same rules. */
const housingOf = (id: string): Rules => rulesOf(`referral-housing/${id.endsWith('/cn-2026-01') ? 'cn-2026-01' : 'cn-2026-07'}`);
const report = rulesOf('report/cn-2026-01');
const tally = new Tally();
const untaken = (rules: Rules): string[] => Object.entries(tally.of(rules)).flatMap(([what, times]) => (times === 0 ? [what] : []));

/** Opened while the table is in force: the first of 2026 until the law, the others from the law on. A table that other cases ask is reached through them. */
const roots: readonly (readonly [id: string, rules: Rules, since: string, until: string])[] = [
  ...procedures
    .filter(({ kind }) => kind === 'application')
    .map(({ id, inForceFrom }) => [id, rulesOf(id), `${inForceFrom} 08:00`, id.endsWith('/cn-2026-01') ? '2026-06-30 18:00' : '2027-01-31 18:00'] as const),
  [well.procedure.id, well, '2026-07-01 08:00', '2027-01-31 18:00'],
];

/** So many histories at least; then on, steered to what nobody has taken yet, until every way has been taken. */
const batch = 50;
const [least, most] = [sizeOf(100, 1_000), 3_000];
const seed = seedOf(__filename, 20260701);

it.each(roots)('keeps what must always be true over random histories of %s and of the cases it asks', (id, root, since, until) => {
  const housing = housingOf(id);
  const isLast = roots.filter(([other]) => housingOf(other) === housing).at(-1)?.[0] === id;
  const beside = () => (isLast ? untaken(housing).length : 0) + (id === well.procedure.id ? 0 : untaken(report).length);
  let wanting = untaken(root);
  let runs = 0;
  for (; runs < least || (runs < most && wanting.length + beside() > 0); runs += batch) {
    fc.assert(
      fc.property(offices(since, until), moves(70), (office, history) => {
        const world = new World(runs < least ? office : steered(office, root, wanting), root, (kind) => (kind === 'report' ? report : housing), tally);
        for (const move of history) world.move(move);
      }),
      { numRuns: batch, seed: seed + runs, endOnFailure: true },
    );
    wanting = untaken(root);
  }
  writeSync(1, `${id}: ${runs} histories\n`);
});

it.each([...procedures.map(({ id }) => [id, rulesOf(id)] as const), [well.procedure.id, well] as const])(
  'took every way, verb, outcome, term, rung and refusal of %s',
  (id, rules) => {
    writeSync(1, `${printed(id, tally.of(rules))}\n`);
    expect(untaken(rules)).toEqual([]);
  },
);

const lines = { application: applicationLines, referral: referralLines, report: reportLines };
const carried = kindNames as readonly (keyof typeof lines)[];
/** 'materials within intakeDecide', 'throughout task coopReply': every name of a kind's lines. */
const namesIn = ({ throughout, stages }: CaseLines): string[] =>
  [['throughout', throughout] as const, ...stages].flatMap(([where, line]) =>
    says.flatMap((how) => [...line.named(how)].map((name) => `${where} ${how} ${name}`)),
  );

it.each(carried)('reached no docket of the kind %s with anything in it that its workflow does not name', (kind) => {
  const dockets = tally.docketsOf(kind);
  writeSync(1, `${kind}: ${dockets.length} dockets of different shape\n`);
  expect([...new Set(dockets.flatMap((docket) => heard(lines[kind], docket).unnamed))]).toEqual([]);
  expect(dockets.length).toBeGreaterThan(kind === 'application' ? 300 : 1);
});

it.each(carried)('found every name in the lines of the kind %s shown by some docket, and no stage naming what goes on throughout', (kind) => {
  const { throughout, stages } = lines[kind];
  const shown = tally.docketsOf(kind).flatMap(({ stage, tasks, limits, terms }) => {
    const line = stages.get(stage);
    const isIn = (how: 'task' | 'within', name: string) => `${line?.named(how).has(name) === true ? stage : 'throughout'} ${how} ${name}`;
    const ends = tasks.some((task) => line?.named('task').has(task)) ? 'orUntil' : 'thenRunsOut';
    return [
      ...tasks.map((task) => isIn('task', task)),
      ...Object.keys(limits).map((limit) => isIn('within', limit)),
      ...Object.keys(terms).map((term) => `${stage} ${ends} ${term}`),
    ];
  });
  expect(namesIn(lines[kind]).filter((name) => !shown.includes(name))).toEqual([]);
  for (const line of stages.values()) for (const how of says) expect([...line.named(how)].filter((name) => throughout.named(how).has(name))).toEqual([]);
});
