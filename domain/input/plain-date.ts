// A day as people write it: `2026-07-01`, and the ways of other programs that can mean no other day.
import { type PlainDate, isPlainDate } from '../calendar';
import { bare, dashes, spaced } from './marks';
import { type Read, missing, right, shown, wrong } from './read';

const ways = [
  /^(\d{4})-(\d{1,2})-(\d{1,2})$/,
  /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/,
  /^(\d{4})\.(\d{1,2})\.(\d{1,2})$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})日?$/,
  /^(\d{4})(\d\d)(\d\d)$/,
];
/** A time of day begins behind a space, a `T` or 日: with nothing between, its first digits could be the day's last. */
const timed = /^(.*\d\s*日?)(?:\s*T\s*|\s+|(?<=日))(\d{1,2}\s*:.*)$/i;
/** Which tables write behind a day of theirs. Of another offset it may be another day. */
const beginning = /^0?0:00(:00(\.0+)?)?(\+08(:?00)?)?$/;

/** 'YYYY-MM-DD', a day that exists, 1900 to 2199. */
export function plainDate(text: string): Read<PlainDate> {
  const { day, time } = dayAndTime(text);
  if (day === '') return missing;
  const seen = `不是有效日期：看到${shown(bare(text))}`;
  if (time !== undefined && !isBeginning(time)) return wrong(`${seen}，这里只写日期，不写时刻，要写成“2026-07-01”这样`);
  const [, year = '', month = '', date = ''] = ways.map((way) => way.exec(day)).find((found) => found !== null) ?? [];
  const on = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  if (isPlainDate(on)) return right(on);
  return wrong(`${seen}，${year === '' ? '要写成“2026-07-01”这样' : '日历上没有这一天（1900年至2199年）'}`);
}

/** Of one width and without spaces, save one that stands between two digits, which are then not one number. `time`: absent where none was written. */
export function dayAndTime(text: string): { readonly day: string; readonly time?: string } {
  const seen = spaced(text).replace(dashes, '-');
  const [, day = seen, time] = timed.exec(seen) ?? [];
  const close = (part: string) => part.replace(/(?<!\d)\s+|\s+(?!\d)/g, '');
  return { day: close(day), ...(time === undefined ? {} : { time: close(time) }) };
}

/** The beginning of the day. */
export const isBeginning = (time: string): boolean => beginning.test(time);
