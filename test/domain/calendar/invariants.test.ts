// What must hold for any limit whatever: order, pauses, extensions, and one truth from one walk.
import fc from 'fast-check';
import {
  type Calendar,
  type Pause,
  type RunningLimit,
  type Span,
  addDays,
  addWorkingDays,
  calendarAsOf,
  dayKind,
  dayOf,
  daysBetween,
  dueOf,
  explain,
  officialNotices,
  plainDate,
  remaining,
} from '../../../domain/calendar';
import { sizeOf } from '../../support/proof';
import { seedOf } from '../../support/seed';
import { everything } from './limits';

const first = plainDate('2018-01-01');
const epochFirst = 1514736000000; // 2018-01-01 00:00 at +08:00
const day = fc.integer({ min: 0, max: 3286 }).map((n) => addDays(first, n));
const startsAt = fc.integer({ min: 0, max: 3287 * 24 * 60 - 1 }).map((minute) => epochFirst + minute * 60_000);
const days = fc.oneof(
  fc.integer({ min: 0, max: 120 }).map((n): Span => ({ n, unit: 'workingDays' })),
  fc.tuple(fc.integer({ min: 0, max: 200 }), fc.boolean()).map(([n, rollOver]): Span => ({ n, unit: 'calendarDays', rollOver })),
  fc.integer({ min: 0, max: 400 }).map((n): Span => ({ n, unit: 'hours' })),
);
const months = fc.integer({ min: 0, max: 14 }).map((n): Span => ({ n, unit: 'months' }));
const anySpan = fc.oneof(days, months);
const calendar = fc.constantFrom(...officialNotices).map((one): Calendar => calendarAsOf(one.knownFrom));
/** Near the start, so that it matters. */
const pausesAfter = (at: number) =>
  fc.array(
    fc
      .tuple(fc.integer({ min: -3, max: 60 }), fc.integer({ min: 0, max: 15 }))
      .map(([after, length]): Pause => ({ from: addDays(dayOf(at), after), until: addDays(dayOf(at), after + length), ground: '等待核查' })),
    { maxLength: 3 },
  );
const limit = (span: fc.Arbitrary<Span>) =>
  fc.tuple(startsAt, span).chain(([at, of]) => pausesAfter(at).map((pauses): RunningLimit => ({ startsAt: at, span: of, pauses })));
const dueAt = (of: RunningLimit, by: Calendar) => dueOf(of, by, '17:30').dueAt;
const dueOn = (of: RunningLimit, by: Calendar) => dueOf(of, by, '17:30').dueOn;
const holds = { numRuns: sizeOf(400, 20_000), seed: seedOf(__filename, 20260701) };

describe('any limit', () => {
  it('that starts later ends no earlier, paused or not (months: when not paused)', () => {
    fc.assert(
      fc.property(
        limit(days),
        fc.integer({ min: 0, max: 60 * 24 * 40 }),
        calendar,
        (of, minutes, by) => dueAt({ ...of, startsAt: of.startsAt + minutes * 60_000 }, by) >= dueAt(of, by),
      ),
      holds,
    );
    fc.assert(
      fc.property(
        startsAt,
        months,
        fc.integer({ min: 0, max: 60 * 24 * 40 }),
        calendar,
        (at, span, minutes, by) => dueOn({ startsAt: at + minutes * 60_000, span }, by) >= dueOn({ startsAt: at, span }, by),
      ),
      holds,
    );
  });

  it('that is longer ends no earlier', () => {
    fc.assert(
      fc.property(
        limit(anySpan),
        fc.integer({ min: 0, max: 30 }),
        calendar,
        (of, more, by) => dueAt({ ...of, span: { ...of.span, n: of.span.n + more } }, by) >= dueAt(of, by),
      ),
      holds,
    );
  });

  it('of one working day more ends later', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 120 }), calendar, (on, n, by) => addWorkingDays(by, on, n + 1) > addWorkingDays(by, on, n)),
      holds,
    );
  });

  it('never ends earlier for one pause more', () => {
    fc.assert(
      fc.property(
        limit(anySpan).chain((of) => fc.tuple(fc.constant(of), pausesAfter(of.startsAt))),
        calendar,
        ([of, more], by) => dueAt({ ...of, pauses: [...(of.pauses ?? []), ...more] }, by) >= dueAt(of, by),
      ),
      holds,
    );
  });

  it('isn’t changed by a pause that is resumed at once', () => {
    fc.assert(
      fc.property(limit(anySpan), fc.integer({ min: 0, max: 60 }), calendar, (of, after, by) => {
        const on = addDays(dayOf(of.startsAt), after);
        expect(dueOf({ ...of, pauses: [...(of.pauses ?? []), { from: on, until: on, ground: '误点' }] }, by, '17:30')).toEqual(dueOf(of, by, '17:30'));
      }),
      holds,
    );
  });

  it('gives the same date whatever the order of its pauses', () => {
    fc.assert(
      fc.property(limit(anySpan), calendar, (of, by) => dueAt({ ...of, pauses: [...(of.pauses ?? [])].reverse() }, by) === dueAt(of, by)),
      holds,
    );
  });

  it('isn’t changed by an extension by nothing, nor made shorter by any', () => {
    fc.assert(
      fc.property(limit(anySpan), anySpan, calendar, (of, span, by) => {
        const extended = (to: Span): RunningLimit => ({ ...of, extension: { span: to, ground: '情况复杂', approvedOn: dayOf(of.startsAt) } });
        expect(dueOf(extended(of.span), by, '17:30')).toEqual(dueOf(of, by, '17:30'));
        expect(dueAt(extended(span), by)).toBeGreaterThanOrEqual(dueAt(of, by));
        if (span.unit !== 'hours' && of.span.unit !== 'hours') expect(dueAt(extended(span), by)).toBe(Math.max(dueAt(of, by), dueAt({ ...of, span }, by)));
      }),
      holds,
    );
  });

  it('ends on a working day that isn’t paused, if counted in working days, in months or with roll-over', () => {
    fc.assert(
      fc.property(limit(anySpan), calendar, (of, by) => {
        if (of.span.unit === 'hours' || (of.span.unit === 'calendarDays' && of.span.rollOver !== true) || of.span.n === 0) return;
        const on = dueOn(of, by);
        expect(dayKind(by, on).works).toBe(true);
        expect((of.pauses ?? []).filter(({ from, until }) => from <= on && until !== undefined && on < until)).toEqual([]);
      }),
      holds,
    );
  });

  it('is explained by the walk that dated it: every day once, in order, the last being the date', () => {
    fc.assert(
      fc.property(limit(anySpan), calendar, (of, by) => {
        const { days: walked, due } = explain(of, by, '17:30');
        expect(due).toEqual(dueOf(of, by, '17:30'));
        expect(walked.at(-1)?.on).toBe(due.dueOn);
        expect(walked).toHaveLength(due.days + 1);
        expect(walked.map((each) => each.on)).toEqual(walked.map((_, index) => addDays(dayOf(of.startsAt), index)));
        expect(walked.filter((each) => each.kind === 'left-out' && each.because === undefined)).toEqual([]);
        const numbers = walked.flatMap((each) => (each.nth === undefined ? [] : [each.nth]));
        expect(numbers).toEqual(numbers.map((_, index) => index + 1));
        if (of.span.unit === 'workingDays') expect(numbers).toHaveLength(of.span.n);
      }),
      holds,
    );
  });

  it('has as many working days left on its first day as it is long, and none on its last', () => {
    fc.assert(
      fc.property(limit(fc.integer({ min: 0, max: 120 }).map((n): Span => ({ n, unit: 'workingDays' }))), calendar, (of, by) => {
        const { dueAt: end } = dueOf(of, by, '24:00');
        expect(remaining(of, by, '24:00', of.startsAt)).toEqual({ unit: 'workingDays', left: of.span.n });
        expect(remaining(of, by, '24:00', end)).toEqual({ unit: 'workingDays', left: 0 });
      }),
      holds,
    );
  });

  it('is certain only if no later notice moved it', () => {
    fc.assert(
      fc.property(startsAt, fc.integer({ min: 0, max: 60 }), fc.constantFrom(...officialNotices), (at, n, one) => {
        const of: RunningLimit = { startsAt: at, span: { n, unit: 'workingDays' } };
        const then = dueOf(of, calendarAsOf(one.knownFrom), '17:30');
        const now = dueOf(of, everything, '17:30');
        // The two amendments are the only notices that ever moved a date thought certain.
        const amended = officialNotices.some(
          (each) => each.amends !== undefined && each.knownFrom > one.knownFrom && each.off.some(({ last }) => last >= dayOf(at)),
        );
        if (!then.provisional && !amended) expect(now.dueOn).toBe(then.dueOn);
        expect(daysBetween(dayOf(at), then.dueOn)).toBe(then.days);
      }),
      holds,
    );
  });
});
