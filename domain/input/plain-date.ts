// A day as people write it: `2026-07-01`, and the ways of other programs that can mean no other day.
import { type PlainDate, isPlainDate } from '../calendar';
import { compact, dashes } from './marks';
import { type Read, missing, right, shown, wrong } from './read';

const ways = [
  /^(\d{4})-(\d{1,2})-(\d{1,2})$/,
  /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/,
  /^(\d{4})\.(\d{1,2})\.(\d{1,2})$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})日?$/,
  /^(\d{4})(\d\d)(\d\d)$/,
];
/** The beginning of the day, which tables write behind a day of theirs. Of another offset it may be another day. */
const beginning = /T?00:00(:00(\.0+)?)?(\+08:00)?$/;

/** 'YYYY-MM-DD', a day that exists, 1900 to 2199. */
export function plainDate(text: string): Read<PlainDate> {
  const seen = compact(text).replace(dashes, '-').replace(beginning, '');
  if (seen === '') return missing;
  const [, year = '', month = '', day = ''] = ways.map((way) => way.exec(seen)).find((found) => found !== null) ?? [];
  const on = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (isPlainDate(on)) return right(on);
  return wrong(`不是有效日期：看到${shown(text.trim())}，${year === '' ? '要写成“2026-07-01”这样' : '日历上没有这一天（1900年至2199年）'}`);
}
