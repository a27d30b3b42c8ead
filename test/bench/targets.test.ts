// The product's targets beside what was found.
import type { Result } from './results';
import { reachedOf } from './targets';

const load = { users: 10, thoughtMs: 0 };
const nothing = {
  load,
  n: 1_000,
  p50: 1,
  p95: 2,
  ratio: 1,
  p99Ratio: undefined,
  openings: 200,
  openingP50: 1,
  openingP95: 2,
  lagP50: undefined,
  lagP99: undefined,
  drainMs: [],
  cpuMs: {},
};
const product: Result = { ...nothing, engine: 'product', p99: 60, p99Ratio: 1.8, cpuMs: { server: 7, worker: 20, temporal: 22 } };
const dbos: Result = { ...nothing, engine: 'DBOS', p99: 120 };
const tutorial: Result = { ...nothing, engine: 'tutorial', p99: undefined, cpuMs: { bench: 9, server: 10, temporal: 60 } };
const restate: Result = { ...nothing, engine: 'Restate', p99: 80 };

const foundOf = (results: readonly Result[]) => reachedOf(results).map(({ target, found }) => [target, found]);

it('holds the product against the better of its peers, and against what Temporal asks at least', () => {
  expect(foundOf([product, dbos, restate, tutorial])).toEqual([
    [2, 1.8],
    [0.7, 0.75],
    [6, 7],
    [45, 42],
    [1 / 1.3, 49 / 70],
  ]);
});

it('says nothing beside peers that did not play or decided too little', () => {
  expect(foundOf([product, { ...restate, p99: undefined }])[1]).toEqual([0.7, undefined]);
});
