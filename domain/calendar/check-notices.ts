// What makes a holiday notice unbelievable: days off twice, make-up days on a weekday, notices that contradict each other.
import { CalendarError } from './error';
import type { DaysOff, Notice } from './notice';
import { type PlainDate, addDays, daysBetween, isPlainDate, monthOf, weekdayOf, yearOf } from './plain-date';

/**
 * Throws `notice-refused`, with a sentence, at the first notice that makes no sense by itself or beside those before it.
 * `notices` are judged in the order given, which is the order in which they take effect.
 */
export function assertNotices(notices: readonly Notice[]): void {
  const said: Said = { ids: new Map(), covered: new Map(), days: new Map() };
  for (const one of notices) {
    judgeAlone(one);
    judgeBeside(one, said);
    learn(one, said);
  }
}

/** Every day from the first to the last. */
export function daysOf(range: DaysOff): PlainDate[] {
  return Array.from({ length: daysBetween(range.first, range.last) + 1 }, (_, index) => addDays(range.first, index));
}

interface Said {
  readonly ids: Map<string, Notice>;
  readonly covered: Map<number, Notice>;
  readonly days: Map<PlainDate, { readonly works: boolean; readonly by: Notice }>;
}

function judgeAlone(one: Notice): void {
  if (!/^[\p{L}\p{N}_-]+$/u.test(one.id)) refuse(one, `编号“${one.id}”只能用字母、数字和汉字`);
  if (one.number.trim() === '' || one.title.trim() === '') refuse(one, '缺文号或标题');
  for (const on of [one.issuedOn, one.knownFrom, ...one.off.flatMap((range) => [range.first, range.last]), ...one.makeUp, ...(one.cancels ?? [])]) {
    if (!isPlainDate(on)) refuse(one, `“${String(on)}”不是有效日期`);
  }
  if (one.knownFrom < one.issuedOn) refuse(one, `公布日${one.knownFrom}早于成文日${one.issuedOn}`);
  for (const range of one.off)
    if (range.last < range.first || daysBetween(range.first, range.last) > 30) refuse(one, `放假区间${range.first}至${range.last}不成立`);
  const off = new Set<PlainDate>();
  for (const on of one.off.flatMap(daysOf)) {
    if (off.has(on)) refuse(one, `${on}重复放假`);
    off.add(on);
  }
  const makeUp = new Set<PlainDate>();
  for (const on of one.makeUp) {
    if (weekdayOf(on) < 6) refuse(one, `${on}不是周六、周日，不能作调休上班日`);
    if (off.has(on)) refuse(one, `${on}既放假又上班`);
    if (makeUp.has(on)) refuse(one, `${on}重复调休上班`);
    makeUp.add(on);
  }
}

function judgeBeside(one: Notice, said: Said): void {
  if (said.ids.has(one.id)) refuse(one, `编号“${one.id}”已用过`);
  const amended = one.amends === undefined ? undefined : said.ids.get(one.amends);
  if (one.amends !== undefined && amended === undefined) refuse(one, `所调整的通知“${one.amends}”还不存在`);
  if (amended !== undefined && one.knownFrom < amended.knownFrom) refuse(one, `公布日早于所调整的${amended.number}`);
  for (const year of one.covers) {
    const earlier = said.covered.get(year);
    if (earlier !== undefined) refuse(one, `${year}年已由${earlier.number}安排，只能另文调整`);
  }
  judgeYears(one, amended);
  const cancelled = new Set(one.cancels);
  for (const on of cancelled) if (amended === undefined || said.days.get(on)?.by !== amended) refuse(one, `要取消的${on}不是所调整通知的安排`);
  for (const on of one.off.flatMap(daysOf)) judgeDay(one, on, false, amended, cancelled, said);
  for (const on of one.makeUp) judgeDay(one, on, true, amended, cancelled, said);
}

/** A yearly notice names days of its years and of the December before (holiday-notices: 2018, 2022); an amendment those of the notice it changes. */
function judgeYears(one: Notice, amended: Notice | undefined): void {
  const years = one.covers.length > 0 ? one.covers : (amended?.covers ?? []);
  if (years.length === 0) return;
  for (const on of [...one.off.flatMap(daysOf), ...one.makeUp]) {
    const inside = years.includes(yearOf(on)) || (monthOf(on) === 12 && years.includes(yearOf(on) + 1));
    if (!inside) refuse(one, `${on}不在所安排的年度内`);
  }
}

function judgeDay(one: Notice, on: PlainDate, works: boolean, amended: Notice | undefined, cancelled: ReadonlySet<PlainDate>, said: Said): void {
  const earlier = said.days.get(on);
  if (earlier === undefined || cancelled.has(on)) return;
  // An amendment names the whole holiday again (1 May 2019): the same day off, from the same notice, is no second holiday.
  if (earlier.by === amended && !works && !earlier.works) return;
  if (earlier.works === works) refuse(one, `${on}已由${earlier.by.number}安排${works ? '上班' : '放假'}，重复`);
  refuse(one, `${on}与${earlier.by.number}矛盾：那里安排${earlier.works ? '上班' : '放假'}`);
}

function learn(one: Notice, said: Said): void {
  said.ids.set(one.id, one);
  for (const year of one.covers) said.covered.set(year, one);
  for (const on of one.cancels ?? []) said.days.delete(on);
  for (const on of one.off.flatMap(daysOf)) said.days.set(on, { works: false, by: one });
  for (const on of one.makeUp) said.days.set(on, { works: true, by: one });
}

function refuse(one: Notice, why: string): never {
  throw new CalendarError('notice-refused', `放假通知“${one.number || one.id}”不能采用：${why}。`);
}
