// What counts as late: an hour after its own moment, by the town's clock, and never a practice clock's leap.
import { isLate, recordMoments } from '../../../domain/casework/late';
import { at } from '../../support/cases';

it.each([
  ['2026-07-06 17:30', '2026-07-06 17:30', false],
  ['2026-07-06 17:30', '2026-07-06 18:30', false],
  ['2026-07-06 17:30', '2026-07-06 18:31', true],
  ['2026-07-06 17:30', '2026-07-06 17:29', false],
])('what happened at %s and was written down at %s is late: %s', (moment, written, late) => {
  expect(isLate(at(moment), at(written))).toBe(late);
});

it("is the host's own moment in a real town, whatever days its steps are about", () => {
  const [first, second] = [at('2026-07-01 09:00'), at('2026-07-09 08:03')];
  expect(
    recordMoments([
      { occurredAt: first, recordedAt: first },
      { occurredAt: at('2026-07-06 17:30'), recordedAt: second },
    ]),
  ).toEqual([first, second]);
});

it('follows a practice clock from step to step and calls no leap of it late', () => {
  const host = at('2026-07-01 09:00');
  const steps = ['2026-07-01 09:00', '2026-07-06 17:30', '2026-07-06 17:40', '2026-07-20 10:00'].map((town, n) => ({
    occurredAt: at(town),
    recordedAt: host + n * 1_000,
  }));
  expect(recordMoments(steps).map((moment, n) => isLate(steps[n]?.occurredAt ?? 0, moment))).toEqual([false, false, false, false]);
});

it('still sees that a practice town stood still, once its clock is known', () => {
  const host = at('2026-07-01 09:00');
  const aDayAhead = 24 * 3_600_000;
  const moments = recordMoments([
    { occurredAt: host + aDayAhead, recordedAt: host },
    { occurredAt: at('2026-07-02 17:30'), recordedAt: at('2026-07-01 21:00') },
  ]);
  expect(moments[1]).toBe(at('2026-07-02 21:00'));
  expect(isLate(at('2026-07-02 17:30'), moments[1] ?? 0)).toBe(true);
});

it('calls nothing late in a practice town that is behind the host', () => {
  const host = at('2026-11-24 09:00');
  const steps = ['2026-02-13 17:20', '2026-02-16 09:00'].map((town, n) => ({ occurredAt: at(town), recordedAt: host + n * 1_000 }));
  expect(recordMoments(steps, true).map((moment, n) => isLate(steps[n]?.occurredAt ?? 0, moment))).toEqual([false, false]);
});
