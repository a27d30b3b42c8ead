// The bench plays its engines there and back again.
import { orderOf } from './order';

it('turns the order of the engines round with every round', () => {
  const engines = ['floor', 'recorder', 'product'];
  expect([0, 1, 2].map((round) => orderOf(engines, round))).toEqual([
    ['floor', 'recorder', 'product'],
    ['product', 'recorder', 'floor'],
    ['floor', 'recorder', 'product'],
  ]);
  expect(engines).toEqual(['floor', 'recorder', 'product']);
});
