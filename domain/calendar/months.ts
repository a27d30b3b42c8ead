// Months in a row, each from its first day to its last.
import { type PlainDate, addDays, plainDate } from './plain-date';

/** So many, the last being the month this day lies in. */
export function monthsBefore(day: PlainDate, n: number): { readonly from: PlainDate; readonly to: PlainDate }[] {
  const months: { readonly from: PlainDate; readonly to: PlainDate }[] = [];
  let from = firstOf(day);
  let to = addDays(firstOf(addDays(from, 31)), -1);
  while (months.length < n) {
    months.unshift({ from, to });
    to = addDays(from, -1);
    from = firstOf(to);
  }
  return months;
}

const firstOf = (day: PlainDate): PlainDate => plainDate(`${day.slice(0, 8)}01`);
