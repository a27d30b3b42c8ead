// Every day of a year as a calendar treats it.
import { type Calendar, type DayKind, dayKind } from './calendar';
import { CalendarError } from './error';
import { movingFestivals } from './festivals';
import { type PlainDate, addDays, plainDate } from './plain-date';

/** Throws where nothing is known of the year. */
export function daysOfYear(calendar: Calendar, year: number): (DayKind & { readonly on: PlainDate })[] {
  if (movingFestivals[year] === undefined) throw new CalendarError('beyond-reach', `没有${year}年的日历。`);
  const days: (DayKind & { readonly on: PlainDate })[] = [];
  for (let on = plainDate(`${year}-01-01`); on <= `${year}-12-31`; on = addDays(on, 1)) days.push({ on, ...dayKind(calendar, on) });
  return days;
}
