// What is left of a limit, or by how much it is passed, in its own unit.
import { type Pause, dueOf, instantAt, plainDate, remaining, remainingTo } from '../../../domain/calendar';
import { aLimit, everything } from './limits';

const at = (moment: string) => instantAt(plainDate(moment.slice(0, 10)), moment.slice(11));
const left = (from: string, span: string, now: string, pauses: readonly Pause[] = []) =>
  remaining(aLimit(from, span, { pauses }), everything, '17:30', at(now));
const pause = (from: string, until?: string): Pause => ({
  from: plainDate(from),
  ground: '等待核查',
  ...(until === undefined ? {} : { until: plainDate(until) }),
});

describe('what is left', () => {
  it.each([
    ['2026-09-30 09:00', { unit: 'workingDays', left: 3 }],
    ['2026-10-05 09:00', { unit: 'workingDays', left: 3 }],
    ['2026-10-09 23:00', { unit: 'workingDays', left: 1 }],
    ['2026-10-10 09:00', { unit: 'workingDays', left: 0 }],
    ['2026-10-10 17:30', { unit: 'workingDays', left: 0 }],
    ['2026-10-10 17:31', { unit: 'workingDays', exceeded: 0 }],
    ['2026-10-11 09:00', { unit: 'workingDays', exceeded: 0 }],
    ['2026-10-12 00:00', { unit: 'workingDays', exceeded: 1 }],
    ['2026-10-16 09:00', { unit: 'workingDays', exceeded: 5 }],
    ['2026-09-01 09:00', { unit: 'workingDays', left: 3 }],
  ])('of three working days from the eve of the National Day of 2026, at %s, is %o', (now, expected) => {
    expect(left('2026-09-30', '3wd', now)).toEqual(expected);
  });

  it('counts calendar days to the day a public notice rolls over to', () => {
    expect(left('2026-09-24', '7cdr', '2026-09-30 09:00')).toEqual({ unit: 'calendarDays', left: 8 });
    expect(left('2026-09-24', '7cdr', '2026-10-09 09:00')).toEqual({ unit: 'calendarDays', exceeded: 1 });
  });

  it('counts whole months and the days over', () => {
    expect(left('2026-06-30', '3m', '2026-07-15 09:00')).toEqual({ unit: 'months', left: 2, days: 15 });
    expect(left('2026-06-30', '3m', '2026-11-02 09:00')).toEqual({ unit: 'months', exceeded: 1, days: 3 });
    expect(left('2026-06-30', '3m', '2026-06-30 10:00')).toEqual({ unit: 'months', left: 3, days: 0 });
  });

  it.each(['2026-06-30 10:00', '2026-07-15 09:00', '2026-09-30 17:30', '2026-09-30 17:31', '2026-11-02 09:00'])(
    'of three months is the same by the date alone as by the limit, at %s',
    (now) => {
      const { dueOn, dueAt } = dueOf(aLimit('2026-06-30', '3m'), everything, '17:30');
      expect(remainingTo('months', { on: dueOn, at: dueAt }, everything, at(now))).toEqual(left('2026-06-30', '3m', now));
    },
  );

  it('counts whole hours and the minutes over', () => {
    expect(left('2026-02-13T17:20', '24h', '2026-02-14 15:50')).toEqual({ unit: 'hours', left: 1, minutes: 30 });
    expect(left('2026-02-13T17:20', '24h', '2026-02-14 17:20')).toEqual({ unit: 'hours', left: 0, minutes: 0 });
    expect(left('2026-02-13T17:20', '24h', '2026-02-15 19:25')).toEqual({ unit: 'hours', exceeded: 26, minutes: 5 });
  });

  it('doesn’t count paused days and hours', () => {
    expect(left('2026-07-01', '20wd', '2026-07-03 09:00', [pause('2026-07-06', '2026-07-13')])).toEqual({ unit: 'workingDays', left: 18 });
    expect(left('2026-07-01', '7cd', '2026-07-01 12:00', [pause('2026-07-03', '2026-07-06')])).toEqual({ unit: 'calendarDays', left: 7 });
    expect(left('2026-07-01T18:00', '24h', '2026-07-01 20:00', [pause('2026-07-02', '2026-07-04')])).toEqual({ unit: 'hours', left: 22, minutes: 0 });
    expect(left('2026-07-01', '1wd', '2026-07-08 09:00', [pause('2026-07-06', '2026-07-08')])).toEqual({ unit: 'workingDays', exceeded: 2 });
  });

  it('stays as it was while a pause lasts', () => {
    for (const now of ['2026-07-06 00:00', '2026-07-10 12:00', '2026-08-31 23:59'])
      expect(left('2026-07-01', '20wd', now, [pause('2026-07-06')])).toEqual({ unit: 'workingDays', left: 18 });
    for (const now of ['2026-07-02 00:00', '2026-07-09 12:00'])
      expect(left('2026-07-01T18:00', '24h', now, [pause('2026-07-02')])).toEqual({ unit: 'hours', left: 18, minutes: 0 });
    expect(left('2026-07-01', '20wd', '2026-07-03 09:00', [pause('2026-07-06')])).toEqual({ unit: 'workingDays', left: 18 });
  });

  it('is measured in the unit of the extension that governs', () => {
    const extension = { span: { n: 2, unit: 'months' } as const, ground: '情况复杂', approvedOn: plainDate('2026-07-20') };
    expect(remaining(aLimit('2026-07-01', '20wd', { extension }), everything, '17:30', at('2026-08-01 09:00'))).toEqual({ unit: 'months', left: 1, days: 0 });
  });

  it('is none of the next day where a term ends at midnight', () => {
    expect(remaining(aLimit('2026-07-01', '1wd'), everything, '24:00', at('2026-07-02 24:00'))).toEqual({ unit: 'workingDays', left: 0 });
    expect(remaining(aLimit('2026-07-01', '1wd'), everything, '24:00', at('2026-07-03 00:01'))).toEqual({ unit: 'workingDays', exceeded: 1 });
  });
});
