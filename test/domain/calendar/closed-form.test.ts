// The second opinion: the same dates from a table of running totals instead of a walk, for every start and every limit.
import { isWorkday } from 'chinese-days';
import { type PlainDate, addDays, addWorkingDays, dueOf, explain, instantAt, plainDate, weekdayOf, workingDaysBetween } from '../../../domain/calendar';
import { everything } from './limits';

/** Weekdays of early 2027 that the law has off, written out by hand: no notice is known for that year. */
const off2027 = ['2027-01-01', '2027-02-05', '2027-02-08', '2027-02-09', '2027-02-10', '2027-04-05', '2027-05-03', '2027-05-04', '2027-06-09'];
const longest = 120;

const days: PlainDate[] = [];
/** Working days up to and with each day. */
const totals: number[] = [];
/** The index of the n-th working day. */
const working: number[] = [0];
for (let on = plainDate('2018-01-01'), total = 0; on <= '2027-12-31'; on = addDays(on, 1)) {
  const works = on < '2027' ? isWorkday(on) : weekdayOf(on) < 6 && !off2027.includes(on);
  if (works) working.push(days.length);
  if (works) total += 1;
  days.push(on);
  totals.push(total);
}
const at = <T>(list: readonly T[], index: number): T => {
  const found = list[index];
  if (found === undefined) throw new Error(`nothing at ${index}`);
  return found;
};
const closedForm = (start: number, n: number): PlainDate => (n === 0 ? at(days, start) : at(days, at(working, at(totals, start) + n)));
const starts = days.findIndex((on) => on === '2027-01-01');

describe('the closed form', () => {
  it('agrees with the walk for every start from 2018 to 2026 and every limit from 0 to 120 working days', () => {
    let agreed = 0;
    for (let start = 0; start < starts; start += 1) {
      const from = at(days, start);
      const walked = explain({ startsAt: instantAt(from, '12:00'), span: { n: longest, unit: 'workingDays' } }, everything, '17:30').days;
      const counted = [from, ...walked.filter((day) => day.kind === 'counted').map((day) => day.on)];
      for (let n = 0; n <= longest; n += 1, agreed += 1)
        if (counted[n] !== closedForm(start, n)) throw new Error(`${from} ${n}wd: ${counted[n] ?? ''}, not ${closedForm(start, n)}`);
    }
    expect(agreed).toBe(3287 * 121);
  });

  it.each([0, 1, 2, 3, 5, 7, 10, 15, 20, 30, 45])('agrees with the due date of %i working days, for every start', (n) => {
    const differing: string[] = [];
    for (let start = 0; start < starts; start += 1) {
      const from = at(days, start);
      const { dueOn } = dueOf({ startsAt: instantAt(from, '00:00'), span: { n, unit: 'workingDays' } }, everything, '17:30');
      if (dueOn !== closedForm(start, n) || addWorkingDays(everything, from, n) !== dueOn) differing.push(from);
    }
    expect(differing).toEqual([]);
  });

  it('agrees with counting backwards, and with counting what lies between', () => {
    const differing: string[] = [];
    for (let start = 400; start < starts; start += 3) {
      const from = at(days, start);
      // The working days before a day are those up to the day before.
      for (const n of [1, 3, 5, 20])
        if (addWorkingDays(everything, from, -n) !== at(days, at(working, at(totals, start - 1) - n + 1))) differing.push(`${from} ${-n}`);
      if (workingDaysBetween(everything, at(days, start - 60), from) !== at(totals, start) - at(totals, start - 60)) differing.push(from);
    }
    expect(differing).toEqual([]);
  });
});
