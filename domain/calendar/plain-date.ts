// The civil day as the law counts it: a date without a clock, reckoned with integers only.
import { CalendarError } from './error';

/** 'YYYY-MM-DD', a day that exists, from 1900-01-01 to 2199-12-31. Texts compare as the days do. */
export type PlainDate = string & { readonly plainDate: true };
/** Monday is 1. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** Reads a day. Throws `date-impossible` for any other text: 2026-02-30, 2026-2-3, the years before 1900 and after 2199. */
export function plainDate(text: string): PlainDate {
  if (!isPlainDate(text)) throw new CalendarError('date-impossible', `“${text}”不是有效日期：要写成“2026-02-13”这样、日历上确有的一天（1900年至2199年）。`);
  return text;
}

export function isPlainDate(text: string): text is PlainDate {
  if (!/^(19|2[01])\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(text)) return false;
  const { year, month, day } = partsOf(text);
  return day <= daysInMonth(year, month);
}

/** The day so many civil days later (earlier if negative). Throws `date-impossible` outside 1900..2199 or for a fraction. */
export function addDays(on: PlainDate, days: number): PlainDate {
  return dayFromNumber(dayNumber(on) + days);
}

/** Civil days from one day to another: 1 from today to tomorrow, negative backwards. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return dayNumber(to) - dayNumber(from);
}

export function weekdayOf(on: PlainDate): Weekday {
  return weekdays[(((dayNumber(on) + 3) % 7) + 7) % 7] ?? 1;
}

export const yearOf = (on: PlainDate): number => Number(on.slice(0, 4));
export const monthOf = (on: PlainDate): number => Number(on.slice(5, 7));

/** The corresponding day so many months later, or the last day of a month that has none (民法典 第二百零二条). */
export function correspondingDay(on: PlainDate, months: number): PlainDate {
  const { year, month, day } = partsOf(on);
  const index = year * 12 + month - 1 + months;
  const inYear = Math.floor(index / 12);
  const inMonth = index - inYear * 12 + 1;
  return plainDate(written(inYear, inMonth, Math.min(day, daysInMonth(inYear, inMonth))));
}

/** Days since 1970-01-01 (negative before). */
export function dayNumber(on: PlainDate): number {
  const known = numbers.get(on);
  if (known !== undefined) return known;
  const number = numbered(on);
  numbers.set(on, number);
  return number;
}

function numbered(on: PlainDate): number {
  const { year, month, day } = partsOf(on);
  // A year here runs from March, so that the leap day is its last.
  const marchYear = month > 2 ? year : year - 1;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return marchYear * 365 + Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400) + dayOfYear - epoch;
}

/** The day with that number; the inverse of `dayNumber`. Throws `date-impossible` outside 1900..2199 or for a fraction. */
export function dayFromNumber(number: number): PlainDate {
  const known = texts.get(number);
  if (known !== undefined) return known;
  if (!Number.isInteger(number) || number < firstNumber || number > lastNumber)
    throw new CalendarError('date-impossible', '算到了1900年至2199年以外，没有这一天。');
  const text = reckoned(number);
  texts.set(number, text);
  return text;
}

function reckoned(number: number): PlainDate {
  const days = number + epoch;
  const era = Math.floor(days / 146097);
  const dayOfEra = days - era * 146097;
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  return written(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1) as PlainDate;
}

/** The first and the last there are here. */
export const earliestDay = '1900-01-01' as PlainDate;
export const lastDay = '2199-12-31' as PlainDate;

/** Caches of pure results: walks ask for the same days again and again. */
const texts = new Map<number, PlainDate>();
const numbers = new Map<PlainDate, number>();
/** Days from 1 March of year 0 to 1970-01-01. */
const epoch = 719468;
/** 1900-01-01 and 2199-12-31. */
const firstNumber = -25567;
const lastNumber = 84005;
const weekdays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const monthLengths: readonly number[] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const daysInMonth = (year: number, month: number): number => (month === 2 && isLeap(year) ? 29 : (monthLengths[month - 1] ?? 0));
const partsOf = (text: string) => ({ year: Number(text.slice(0, 4)), month: Number(text.slice(5, 7)), day: Number(text.slice(8, 10)) });
const written = (year: number, month: number, day: number): string =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
