// Counting working days from a day, forwards and backwards.
import { type Calendar, dayKind } from './calendar';
import { CalendarError } from './error';
import { type PlainDate, addDays, dayFromNumber, dayNumber } from './plain-date';

/** The n-th working day after `from`, which isn't counted itself (民法典 第二百零一条); before it where n is negative; `from` itself, working or not, for 0. Throws where the calendar ends. */
export function addWorkingDays(calendar: Calendar, from: PlainDate, n: number): PlainDate {
  if (!Number.isInteger(n)) throw new CalendarError('span-impossible', `“${n}个工作日”不成立：要是整数。`);
  const step = n < 0 ? -1 : 1;
  let number = dayNumber(from);
  for (let left = Math.abs(n); left > 0;) {
    number += step;
    if (dayKind(calendar, dayFromNumber(number)).works) left -= 1;
  }
  return dayFromNumber(number);
}

/** Working days after `from` up to and with `to`; 0 where `to` isn't later. */
export function workingDaysBetween(calendar: Calendar, from: PlainDate, to: PlainDate): number {
  let count = 0;
  for (let on = from; on < to;) {
    on = addDays(on, 1);
    if (dayKind(calendar, on).works) count += 1;
  }
  return count;
}
