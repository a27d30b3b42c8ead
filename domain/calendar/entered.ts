// Holiday notices that people have entered beside those in code: which of them hold, the calendars they make, and the calendar that a recorded date names.
import { type Calendar, calendarAsOf, calendarOfNotices } from './calendar';
import { assertNotices } from './check-notices';
import { CalendarError } from './error';
import type { Notice } from './notice';
import { officialNotices } from './notices';
import type { PlainDate } from './plain-date';

/** The calendar as it was known on a day. */
export type CalendarOn = (day: PlainDate) => Calendar;

/** `texts`: the entered notices as they are kept, in the order in which they were applied. Cheap to ask again. */
export function calendarsOf(texts: readonly string[]): CalendarOn {
  if (texts.length === 0) return inCode;
  const key = texts.join('\n');
  const known = made.get(key) ?? calendarsWith(holding(readNotices(texts)));
  if (made.size > 20) made.clear();
  made.set(key, known);
  return known;
}
const inCode: CalendarOn = (day) => calendarAsOf(day);
/** A cache of pure results. */
const made = new Map<string, CalendarOn>();

function calendarsWith(further: readonly Notice[]): CalendarOn {
  const days = new Map<PlainDate, Calendar>();
  return (day) => {
    const known = days.get(day) ?? calendarAsOf(day, further);
    if (days.size > 1_000) days.clear();
    days.set(day, known);
    return known;
  };
}

/** Of what was entered what holds beside the notices in code: where a release has learnt of the same year since, and says otherwise, it is the release that is believed. */
export const holding = (entered: readonly Notice[]): Notice[] =>
  entered.reduce<Notice[]>((held, one) => (faultBeside(one, held) === undefined || isInCode(one) ? [...held, one] : held), []);

/** Entered, and brought by a release since, word for word: taken once. */
const isInCode = (one: Notice): boolean =>
  officialNotices.some(({ number }) => number === one.number) && faultIn(() => calendarAsOf(one.knownFrom, [one])) === undefined;

/** Why a notice can't be taken beside those in code and those entered before; `undefined`: it can. */
export const faultBeside = (one: Notice, entered: readonly Notice[]): string | undefined => faultIn(() => assertNotices([...officialNotices, ...entered, one]));

function faultIn(judge: () => unknown): string | undefined {
  try {
    judge();
  } catch (error) {
    if (error instanceof CalendarError) return error.sentence;
    if (error instanceof TypeError) return '放假通知的内容读不出来。';
    throw error;
  }
  return undefined;
}

/** One that nobody can read any more is left out: what was counted by it stays as it was (`knowsLess`). */
export function readNotices(texts: readonly string[]): Notice[] {
  return texts.flatMap((text) => {
    const one = readable(text);
    return one === undefined ? [] : [one];
  });
}

function readable(text: string): Notice | undefined {
  try {
    const one = JSON.parse(text) as Notice;
    return faultIn(() => [one.id.length, one.covers.length, one.off.length, one.makeUp.length]) === undefined ? one : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The notices that an id names, each by its own: 'N2018..N2026+A2019' are ten. */
const namesIn = (id: string): string[] =>
  id.split('+').flatMap((part) => {
    const [first = '', last = first] = part.split('..');
    if (first === last) return [first];
    const [from, to] = [Number(first.slice(1)), Number(last.slice(1))];
    return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => `N${from + index}`);
  });
/** What was entered and what a release brought later say the same notice: the sign of what it holds, which stands behind its name, is left away. */
const withoutSign = (name: string): string => name.replace(/-.*$/, '');

/**
 * Whether this calendar lacks a notice by which a date was counted: an older release, or a row that somebody has spoilt. By such a one nothing is counted anew.
 */
export function knowsLess(calendar: Calendar, countedBy: string): boolean {
  const known = new Set(namesIn(calendar.id).map(withoutSign));
  return namesIn(countedBy).some((name) => !known.has(withoutSign(name)));
}

/** The very calendar that an id in the record names, so that whoever doubts a date can count it again; `undefined`: one of its notices is gone or was altered. */
export function calendarNamed(id: string, entered: readonly Notice[]): Calendar | undefined {
  const all = [...officialNotices, ...entered];
  const notices = namesIn(id).map((name) => all.find((one) => one.id === name));
  return notices.includes(undefined) ? undefined : calendarOfNotices(notices.filter((one) => one !== undefined));
}
