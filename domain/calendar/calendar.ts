// The working-day calendar as it was known on a day: which notices it rests on, and how it treats each day.
import { assertNotices, daysOf } from './check-notices';
import { CalendarError } from './error';
import type { Notice } from './notice';
import { officialNotices } from './notices';
import { type PlainDate, monthOf, plainDate, weekdayOf, yearOf } from './plain-date';
import { type Measures, amendedMeasuresKnownFrom, measuresSource, statutoryDays } from './statutory';

/** JSON throughout. `id` names the notices it knows, so it changes with every one that is added; it goes into events beside the dates computed with it. */
export interface Calendar {
  readonly id: string;
  readonly notices: readonly Notice[];
  /** Years arranged as a whole by a known notice. */
  readonly covers: readonly number[];
  /** The days the notices name; for each the latest word. */
  readonly arranged: Readonly<Record<string, Arranged>>;
  readonly measures: Measures;
}

export interface Arranged {
  readonly works: boolean;
  readonly because: Reason;
}

/** Why a day is treated as it is: a word for the strip and where it stands written. */
export interface Reason {
  readonly word: string;
  readonly source: string;
}

export interface DayKind {
  readonly works: boolean;
  readonly because: Reason;
  /** A notice still to come may change it. */
  readonly provisional: boolean;
}

/**
 * The calendar of the notices public by the end of `asOf`; of two that name a day the later wins. `further` are rows an office has added:
 * each is judged beside all official notices, known by then or not, and one that overlaps or contradicts them is refused (`notice-refused`).
 * A row that repeats an official notice (same number, same days) is taken once. Throws `before-first-calendar` for a day on which none was known. Cheap to ask again.
 */
export function calendarAsOf(asOf: PlainDate, further: readonly Notice[] = []): Calendar {
  const key = `${officialNotices.filter((one) => one.knownFrom <= asOf).length}/${further.filter((one) => one.knownFrom <= asOf).length}/${JSON.stringify(further)}`;
  const known = built.get(key) ?? build(asOf, further);
  if (built.size > 200) built.clear();
  built.set(key, known);
  return known;
}

/** How a day is treated. Throws `before-first-calendar` before 2018, `beyond-reach` where not even the festivals are tabled. */
export function dayKind(calendar: Calendar, on: PlainDate): DayKind {
  const judged = kinds.get(calendar) ?? new Map<PlainDate, DayKind>();
  const known = judged.get(on) ?? judge(calendar, on);
  kinds.set(calendar, judged.set(on, known));
  return known;
}

/** Throws `before-first-calendar` for a day that no calendar of ours reaches back to. */
export function assertReached(on: PlainDate): void {
  if (on < firstDay) throw new CalendarError('before-first-calendar', `${on}早于本系统最早的放假安排：从${firstDay}起才能计算。`);
}

/** The first day any calendar of ours knows. */
export const firstDay = plainDate('2018-01-01');

/** The day from which all official notices we hold are known: as of then, or later, nothing of ours is left out. */
export const allKnownFrom: PlainDate = officialNotices.reduce((latest, one) => (one.knownFrom > latest ? one.knownFrom : latest), firstDay);

const restSource = '《国务院关于职工工作时间的规定》第七条';
const weekend: Reason = { word: '周末', source: restSource };
/** Of rest that every week has. */
export const isWeekend = ({ because }: DayKind): boolean => because.word === weekend.word;
const weekday: Reason = { word: '工作日', source: restSource };

/** Caches of pure results: a key holds everything a calendar is made of, and a day is judged once by each. */
const built = new Map<string, Calendar>();
const kinds = new WeakMap<Calendar, Map<PlainDate, DayKind>>();

function judge(calendar: Calendar, on: PlainDate): DayKind {
  assertReached(on);
  const year = yearOf(on);
  const covered = calendar.covers.includes(year);
  // The notice for the next year may set December days: it did for 2018 and 2022.
  const provisional = !covered || (monthOf(on) === 12 && !calendar.covers.includes(year + 1));
  const arranged = calendar.arranged[on];
  if (arranged !== undefined) return { ...arranged, provisional };
  const statutory = covered ? undefined : statutoryDays(year, calendar.measures)[on];
  if (statutory !== undefined)
    return { works: false, because: { word: statutory.word, source: measuresSource(calendar.measures, statutory.substitute) }, provisional };
  return weekdayOf(on) > 5 ? { works: false, because: weekend, provisional } : { works: true, because: weekday, provisional };
}

function build(asOf: PlainDate, further: readonly Notice[]): Calendar {
  const added = further.filter((one) => !officialNotices.some((official) => isSame(one, official)));
  // Judged with the official ones first, so that it is the added row that is refused; applied in the order they became known.
  assertNotices([...officialNotices, ...added.toSorted(byKnownFrom)]);
  const notices = [...officialNotices, ...added].filter((one) => one.knownFrom <= asOf).sort(byKnownFrom);
  const [first] = officialNotices;
  if (first === undefined || asOf < first.knownFrom)
    throw new CalendarError('before-first-calendar', `${asOf}还没有任何放假安排公布：本系统的通知最早见于${first?.knownFrom ?? ''}。`);
  return madeOf(notices, asOf);
}

/** As it was when the last of these had just become known. */
export function calendarOfNotices(notices: readonly Notice[]): Calendar {
  const inOrder = [...notices].sort(byKnownFrom);
  return madeOf(inOrder, inOrder.at(-1)?.knownFrom ?? firstDay);
}

const madeOf = (notices: readonly Notice[], asOf: PlainDate): Calendar => ({
  id: nameOf(notices),
  notices,
  covers: notices.flatMap((one) => one.covers),
  arranged: arrangedBy(notices),
  measures: asOf >= amendedMeasuresKnownFrom ? 2024 : 2013,
});

const byKnownFrom = (a: Notice, b: Notice): number => (a.knownFrom < b.knownFrom ? -1 : a.knownFrom > b.knownFrom ? 1 : 0);

function arrangedBy(notices: readonly Notice[]): Record<string, Arranged> {
  const arranged: Record<string, Arranged> = {};
  for (const one of notices) {
    for (const on of one.cancels ?? []) delete arranged[on];
    for (const range of one.off) for (const on of daysOf(range)) arranged[on] = { works: false, because: { word: range.word, source: one.number } };
    for (const on of one.makeUp) arranged[on] = { works: true, because: { word: '调休上班', source: one.number } };
  }
  return arranged;
}

function isSame(one: Notice, official: Notice): boolean {
  const says = ({ covers, off, makeUp, amends, cancels }: Notice): string =>
    JSON.stringify([[...covers].sort(), off.flatMap(daysOf).sort(), [...makeUp].sort(), amends, [...(cancels ?? [])].sort()]);
  return one.number === official.number && says(one) === says(official);
}

/** 'N2018..N2026+A2019+A2020': yearly notices in a row are named by the first and the last. */
function nameOf(notices: readonly Notice[]): string {
  const yearly = notices.flatMap(({ id }) => (/^N\d{4}$/.test(id) ? [Number(id.slice(1))] : [])).sort();
  const runs: [first: number, last: number][] = [];
  for (const year of yearly) {
    const run = runs.at(-1);
    if (run !== undefined && run[1] === year - 1) run[1] = year;
    else runs.push([year, year]);
  }
  const others = notices.map(({ id }) => id).filter((id) => !/^N\d{4}$/.test(id));
  return [...runs.map(([first, last]) => (first === last ? `N${first}` : `N${first}..N${last}`)), ...others.sort()].join('+');
}
