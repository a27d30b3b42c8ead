// The morning of 27 January 2020: the Spring Festival is prolonged, and the dates that had been given move.
import { type Calendar, type RunningLimit, type TimeOfDay, addDays, daysBetween, dueOf, plainDate } from '../../../domain/calendar';
import { aLimit, asOf } from './limits';

const before = asOf('2020-01-26');
const after = asOf('2020-01-27');

/** What a newer calendar does to a limit: `byDays` civil days, negative where the new date is earlier; `news`: the notices that only it knows. */
function moveOf(limit: RunningLimit, older: Calendar, newer: Calendar, closing: TimeOfDay) {
  const [was, is] = [dueOf(limit, older, closing), dueOf(limit, newer, closing)];
  const news = newer.notices.map(({ id }) => id).filter((id) => !older.notices.some((known) => known.id === id));
  return { before: was, after: is, byDays: daysBetween(was.dueOn, is.dueOn), news };
}

/** Every working day of the weeks that follow, as it was and as it became. */
const moved = [
  ['2020-01-31', '2020-02-03'],
  ['2020-02-01', '2020-02-04'],
  ['2020-02-03', '2020-02-05'],
  ['2020-02-04', '2020-02-06'],
  ['2020-02-05', '2020-02-07'],
  ['2020-02-06', '2020-02-10'],
  ['2020-02-07', '2020-02-11'],
  ['2020-02-10', '2020-02-12'],
  ['2020-02-11', '2020-02-13'],
  ['2020-02-12', '2020-02-14'],
  ['2020-02-13', '2020-02-17'],
  ['2020-02-14', '2020-02-18'],
  ['2020-02-17', '2020-02-19'],
  ['2020-02-18', '2020-02-20'],
  ['2020-02-19', '2020-02-21'],
  ['2020-02-20', '2020-02-24'],
] as const;

describe('the notice of 27 January 2020', () => {
  it('moves every date of a limit in working days that ran over the holiday, as listed', () => {
    const found = moved.map((_, index) => {
      const { before: was, after: is } = moveOf(aLimit('2020-01-23', `${index + 1}wd`), before, after, '17:30');
      return [was.dueOn, is.dueOn];
    });
    expect(found).toEqual(moved);
  });

  it('leaves what ended before the holiday where it was', () => {
    for (const n of [1, 2, 3, 4]) expect(moveOf(aLimit('2020-01-17', `${n}wd`), before, after, '17:30').byDays).toBe(0);
    expect(moveOf(aLimit('2020-01-17', '4wd'), before, after, '17:30').after.dueOn).toBe('2020-01-22');
  });

  it('moves no limit that starts when the holiday is over, and takes two working days from any that goes on beyond it', () => {
    const starts = Array.from({ length: 80 }, (_, index) => addDays(plainDate('2019-12-01'), index));
    const touched = starts.filter((from) => moveOf(aLimit(from, '30wd'), before, after, '17:30').byDays !== 0);
    expect([touched[0], touched.at(-1), touched.length]).toEqual(['2019-12-13', '2020-01-31', 50]);
    for (const from of touched.filter((on) => on > '2019-12-16' && on < '2020-01-31')) {
      // 30 working days as they became are 28 as they had been.
      expect(dueOf(aLimit(from, '28wd'), after, '17:30').dueOn).toBe(dueOf(aLimit(from, '30wd'), before, '17:30').dueOn);
    }
  });

  it.each([
    ['2020-01-24', '2020-01-31', '2020-02-03', 3],
    ['2020-01-25', '2020-02-01', '2020-02-03', 2],
    ['2020-01-26', '2020-02-03', '2020-02-03', 0],
    ['2020-01-27', '2020-02-03', '2020-02-03', 0],
  ])('moves the end of a seven-day public notice posted on %s from %s to %s', (from, was, is, byDays) => {
    expect(moveOf(aLimit(from, '7cdr'), before, after, '24:00')).toMatchObject({ before: { dueOn: was }, after: { dueOn: is }, byDays, news: ['A2020'] });
  });

  it('moves no limit in hours', () => {
    expect(moveOf(aLimit('2020-01-30T09:00', '72h'), before, after, '17:30').byDays).toBe(0);
  });
});

describe('the notice of 22 March 2019', () => {
  it('makes some dates earlier: a make-up day takes time away', () => {
    expect(moveOf(aLimit('2019-03-18', '30wd'), asOf('2019-03-21'), asOf('2019-03-22'), '17:30')).toMatchObject({
      byDays: -1,
      news: ['A2019'],
      before: { calendar: 'N2018..N2019' },
      after: { calendar: 'N2018..N2019+A2019' },
    });
  });
});
