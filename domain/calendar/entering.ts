// What somebody enters of a State Council notice: made into a notice of ours, counted, and asked about where it is unlike every notice there was.
import { dayKind, calendarAsOf } from './calendar';
import { daysOf } from './check-notices';
import { faultBeside } from './entered';
import type { DaysOff, Notice } from './notice';
import { officialNotices } from './notices';
import { type PlainDate, addDays, plainDate, weekdayOf, yearOf } from './plain-date';
import { statutoryDays } from './statutory';

/** As it stands on the paper. `year`: which it arranges as a whole; none of an amendment, which names the number of the notice it changes instead. */
export interface NoticeEntry {
  readonly number: string;
  readonly title: string;
  readonly issuedOn: PlainDate;
  readonly knownFrom: PlainDate;
  readonly year?: number;
  readonly amends?: string;
  readonly off: readonly DaysOff[];
  readonly makeUp: readonly PlainDate[];
  readonly cancels: readonly PlainDate[];
}

/** Where an entry can't be taken: the field at fault, and why. */
export interface NoticeFault {
  readonly field: keyof NoticeEntry;
  readonly says: string;
}

export interface NoticeTally {
  readonly off: number;
  readonly offWeekdays: number;
  readonly makeUp: number;
  /** Of the year that it arranges, with everything known: of an amendment, of the year it changes. */
  readonly year: number;
  readonly workingDays: number;
}

/** `signOf`: what it holds, as a sign, so that its name in an event says which days were meant. */
export function entered(entry: NoticeEntry, signOf: (holds: Omit<Notice, 'id'>) => string, before: readonly Notice[]): Notice | NoticeFault {
  const { year, amends, cancels, ...rest } = entry;
  const changed = amends === undefined ? undefined : [...officialNotices, ...before].find(({ number }) => number === amends);
  if ((year === undefined) === (amends === undefined)) return { field: 'year', says: '请填写所安排的年度，或者所调整的通知的文号，两者只填一项' };
  if (amends !== undefined && changed === undefined) return { field: 'amends', says: '没有这个文号的通知' };
  const holds: Omit<Notice, 'id'> = {
    ...rest,
    covers: year === undefined ? [] : [year],
    source: '录入',
    ...(changed === undefined ? {} : { amends: changed.id }),
    ...(cancels.length === 0 ? {} : { cancels }),
  };
  const one: Notice = { id: `${year === undefined ? `A${changed?.covers[0] ?? ''}` : `N${year}`}-${signOf(holds)}`, ...holds };
  const says = faultBeside(one, before) ?? implausible(one);
  return says === undefined ? one : { field: 'off', says };
}

/** No notice for a whole year names fewer days off than the law does, or more than twice as many. Ours [P]. */
function implausible({ covers: [year], off }: Notice): string | undefined {
  if (year === undefined) return undefined;
  const days = off.flatMap(daysOf).length;
  const least = statutoryOf(year).length;
  return days >= least && days <= 3 * least ? undefined : `全年放假${days}天，不可信：法定节假日有${least}天。请核对是否漏填、多填`;
}

const statutoryOf = (year: number): PlainDate[] =>
  Object.entries(statutoryDays(year, 2024)).flatMap(([on, { substitute }]) => (substitute ? [] : [plainDate(on)]));

export function tallyOf(one: Notice, before: readonly Notice[]): NoticeTally {
  const off = one.off.flatMap(daysOf);
  const year = one.covers[0] ?? yearOf(off[0] ?? one.makeUp[0] ?? one.knownFrom);
  return {
    off: off.length,
    offWeekdays: off.filter((on) => weekdayOf(on) < 6).length,
    makeUp: one.makeUp.length,
    year,
    workingDays: daysIn(year).filter((on) => dayKind(calendarWith(one, before), on).works).length,
  };
}

/** What is unlike every notice there was, in sentences: no reason to refuse it, one to read the paper again. */
export function doubtsAbout(one: Notice, before: readonly Notice[]): string[] {
  const [year] = one.covers;
  if (year === undefined) return [];
  const calendar = calendarWith(one, before);
  const worked = statutoryOf(year).filter((on) => dayKind(calendar, on).works);
  const usual = daysIn(year).filter((on) => weekdayOf(on) < 6).length - statutoryOf(year).length;
  const { workingDays } = tallyOf(one, before);
  return [
    ...worked.map((on) => `${on}是法定节假日，按这个通知却要上班`),
    ...(workingDays === usual ? [] : [`${year}年有${workingDays}个工作日，通常应为${usual}个（工作日减去法定节假日）`]),
  ];
}

const calendarWith = (one: Notice, before: readonly Notice[]) => {
  const further = [...before.filter(({ id }) => id !== one.id), one];
  return calendarAsOf(
    further.reduce((last, { knownFrom }) => (knownFrom > last ? knownFrom : last), one.knownFrom),
    further,
  );
};
const daysIn = (year: number): PlainDate[] => {
  const first = plainDate(`${year}-01-01`);
  return Array.from({ length: 366 }, (_, index) => addDays(first, index)).filter((on) => yearOf(on) === year);
};

/** The first day that is treated otherwise once this notice holds: what ended before it is moved by nothing. */
export const firstAltered = ({ off, makeUp, cancels = [] }: Notice): PlainDate =>
  [...off.flatMap(daysOf), ...makeUp, ...cancels].reduce((first, on) => (on < first ? on : first), plainDate('2050-12-31'));
