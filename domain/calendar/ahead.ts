// What kind of day it is, and the next change that people plan by: the festival to come, or the day on which work goes on.
import { type Calendar, dayKind, isWeekend } from './calendar';
import { CalendarError } from './error';
import { type PlainDate, addDays, lastDay } from './plain-date';

export interface DayAhead {
  readonly on: PlainDate;
  readonly works: boolean;
  /** Why it isn't worked, or is though it is a weekend's. */
  readonly because: string;
  /** The holidays to come (of today's, when work goes on); none within half a year, or that no table of ours reaches. */
  readonly next?: { readonly word: string; readonly from: PlainDate; readonly days: number; readonly provisional: boolean };
}

const farthest = 200;

export function dayAhead(calendar: Calendar, on: PlainDate): DayAhead {
  const today = dayKind(calendar, on);
  const next = today.works || isWeekend(today) ? holidays(calendar, addDays(on, 1)) : workAgain(calendar, on);
  return { on, works: today.works, because: today.because.word, ...(next === undefined ? {} : { next }) };
}

/** From the first day off in a row that a festival gives, weekends beside it counted in. */
function holidays(calendar: Calendar, from: PlainDate): DayAhead['next'] {
  for (let n = 0, day = from, off = 0; n < farthest && day < lastDay; n += 1, day = addDays(day, 1)) {
    const kind = told(calendar, day);
    if (kind === undefined) return undefined;
    if (!kind.works && !isWeekend(kind))
      return { word: kind.because.word, from: addDays(day, -off), days: off + offFrom(calendar, day), provisional: kind.provisional };
    off = kind.works ? 0 : off + 1;
  }
  return undefined;
}

function workAgain(calendar: Calendar, on: PlainDate): DayAhead['next'] {
  const from = addDays(on, offFrom(calendar, on));
  const kind = told(calendar, from);
  return kind && { word: kind.because.word, from, days: 0, provisional: kind.provisional };
}

/** How many days from this one on nobody works. */
function offFrom(calendar: Calendar, on: PlainDate): number {
  let n = 0;
  while (n < farthest && told(calendar, addDays(on, n))?.works === false) n += 1;
  return n;
}

/** `undefined`: no calendar of ours reaches that day. */
function told(calendar: Calendar, on: PlainDate): ReturnType<typeof dayKind> | undefined {
  try {
    return dayKind(calendar, on);
  } catch (error) {
    if (error instanceof CalendarError) return undefined;
    throw error;
  }
}
