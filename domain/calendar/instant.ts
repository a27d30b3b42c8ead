// The moment in the time of the country: UTC+8 all year round, whatever zone the host believes in.
import { CalendarError } from './error';
import { type PlainDate, dayFromNumber, dayNumber, earliestDay, lastDay } from './plain-date';

/** Epoch milliseconds. */
export type Instant = number;
/** 'HH:MM' at +08:00; '24:00' is the end of that day. */
export type TimeOfDay = string;

/** The moment of a time of day. Throws `time-impossible` for anything but '00:00'..'23:59' and '24:00'. */
export function instantAt(on: PlainDate, time: TimeOfDay): Instant {
  if (!/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/.test(time))
    throw new CalendarError('time-impossible', `“${time}”不是有效时刻：要写成“17:30”这样，一天终了写“24:00”。`);
  return startOfDay(on) + (Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))) * minuteMs;
}

/** The civil day a moment belongs to; midnight belongs to the day it begins. Throws `date-impossible` outside 1900..2199. */
export function dayOf(at: Instant): PlainDate {
  return dayFromNumber(Math.floor((at + offsetMs) / dayMs));
}

/** What was written down as a moment is one, of a day that there is here. */
export const isInstant = (at: unknown): at is Instant =>
  Number.isSafeInteger(at) && Number(at) >= startOfDay(earliestDay) && Number(at) < startOfDay(lastDay) + dayMs;

/** '2026-02-13T17:20:00+08:00', with milliseconds only where there are any. */
export function isoOf(at: Instant): string {
  const on = dayOf(at);
  const sinceMidnight = at - startOfDay(on);
  const ms = sinceMidnight % 1000;
  return `${on}T${clockOf(at)}:${two(Math.floor(sinceMidnight / 1000) % 60)}${ms === 0 ? '' : `.${String(ms).padStart(3, '0')}`}+08:00`;
}

/** '17:20': the hour and minute on the wall. */
export function clockOf(at: Instant): string {
  const minutes = Math.floor((at - startOfDay(dayOf(at))) / minuteMs);
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** 00:00 of a day. */
export const startOfDay = (on: PlainDate): Instant => dayNumber(on) * dayMs - offsetMs;

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const offsetMs = 8 * hourMs;
const two = (n: number): string => String(n).padStart(2, '0');
