// What counts as late: an hour after its own moment.
import { isLate } from '../../../domain/casework/late';
import { at } from '../../support/cases';

it.each([
  ['2026-07-06 17:30', '2026-07-06 17:30', false],
  ['2026-07-06 17:30', '2026-07-06 18:30', false],
  ['2026-07-06 17:30', '2026-07-06 18:31', true],
  ['2026-07-06 17:30', '2026-07-06 17:29', false],
])('what happened at %s and was written down at %s is late: %s', (moment, written, late) => {
  expect(isLate(at(moment), at(written))).toBe(late);
});
