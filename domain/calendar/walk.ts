// The one walk over the days of a limit: it finds the last day and, in passing, notes how each day was treated and why.
import { type Calendar, type Reason, dayKind } from './calendar';
import { CalendarError } from './error';
import { type Instant, dayOf, hourMs, startOfDay } from './instant';
import { type Pause, pauseOn } from './limit';
import { type PlainDate, addDays, correspondingDay, dayFromNumber, dayNumber, daysBetween } from './plain-date';
import type { Span } from './span';
import type { DayTreatment } from './words';

/** One day of a derivation. */
export interface Day {
  readonly on: PlainDate;
  readonly kind: DayTreatment;
  /** Which counted day it is. Hours have none, nor has the day a limit rolled over to. */
  readonly nth?: number;
  /** A weekend day that is worked (调休上班). */
  readonly makeUp?: true;
  /** The day the limit ends on because its last counted day doesn't work. */
  readonly rolledTo?: true;
  /** A notice still to come may change how it is treated. */
  readonly provisional?: true;
  /** Why it is left out, why it counts though a weekend, or why the limit can't end on it. */
  readonly because?: Reason;
}

export interface Walk {
  readonly days: readonly Day[];
  readonly dueOn: PlainDate;
  /** Of a limit in hours only: it ends at a moment, any other with the day. */
  readonly dueAt?: Instant;
  readonly provisional: boolean;
}

/** From the start to the last day. Throws `limit-paused` where a pause without an end stands before it, `beyond-reach` and `before-first-calendar` where the calendar ends. */
export function walk(startsAt: Instant, span: Span, pauses: readonly Pause[], calendar: Calendar): Walk {
  const startOn = dayOf(startsAt);
  switch (span.unit) {
    case 'workingDays':
      return ofDays(startOn, walkWorkingDays(startOn, span.n, pauses, calendar));
    case 'calendarDays':
      return ofDays(startOn, walkCalendarDays(startOn, span.n, span.rollOver === true, pauses, calendar));
    case 'months':
      // Each paused day puts the corresponding day off by one: as many days are counted as lie between the two (民法典 第二百零二条).
      return ofDays(startOn, walkCalendarDays(startOn, daysBetween(startOn, correspondingDay(startOn, span.n)), true, pauses, calendar));
    case 'hours':
      return walkHours(startsAt, span.n * hourMs, pauses);
  }
}

function walkWorkingDays(startOn: PlainDate, n: number, pauses: readonly Pause[], calendar: Calendar): Day[] {
  const days: Day[] = [{ on: startOn, kind: 'start' }];
  const start = dayNumber(startOn);
  for (let nth = 0; nth < n;) {
    const on = dayFromNumber(start + days.length);
    const left = leftOut(on, pauses, calendar);
    if (left === undefined) nth += 1;
    days.push(left ?? worked(on, nth, calendar));
  }
  return days;
}

function walkCalendarDays(startOn: PlainDate, n: number, rollOver: boolean, pauses: readonly Pause[], calendar: Calendar): Day[] {
  const days: Day[] = [{ on: startOn, kind: 'start' }];
  const start = dayNumber(startOn);
  for (let nth = 0; nth < n;) {
    const on = dayFromNumber(start + days.length);
    const paused = pausedDay(on, pauses);
    if (paused === undefined) nth += 1;
    days.push(paused ?? { on, kind: 'counted', nth });
  }
  return rollOver ? rolledOver(days, addDays(startOn, days.length - 1), pauses, calendar) : days;
}

/** A limit whose last day doesn't work ends on the next that does (民法典 第二百零三条); one that is paused doesn't do for an end either. */
function rolledOver(days: readonly Day[], last: PlainDate, pauses: readonly Pause[], calendar: Calendar): Day[] {
  const kind = dayKind(calendar, last);
  const marked = days.map((day) =>
    day.on === last ? { ...day, ...(kind.works ? {} : { because: kind.because }), ...(kind.provisional ? provisional : {}) } : day,
  );
  if (kind.works) return marked;
  for (let on = addDays(last, 1); ; on = addDays(on, 1)) {
    const left = leftOut(on, pauses, calendar);
    if (left === undefined) return [...marked, { ...worked(on, undefined, calendar), rolledTo: true }];
    marked.push(left);
  }
}

function walkHours(startsAt: Instant, budgetMs: number, pauses: readonly Pause[]): Walk {
  const days: Day[] = [];
  let at = startsAt;
  for (let left = budgetMs; ;) {
    const on = dayOf(at);
    const endsAt = startOfDay(addDays(on, 1));
    const paused = pausedDay(on, pauses);
    days.push(days.length === 0 ? { on, kind: 'start' } : (paused ?? { on, kind: 'counted' }));
    if (paused === undefined && left <= endsAt - at) return ended(days, at + left);
    if (paused === undefined) left -= endsAt - at;
    at = endsAt;
  }
}

/** Hours that run out with the day end at the first moment of the next. */
function ended(days: readonly Day[], dueAt: Instant): Walk {
  const dueOn = dayOf(dueAt);
  return { days: days.at(-1)?.on === dueOn ? days : [...days, { on: dueOn, kind: 'counted' }], dueOn, dueAt, provisional: false };
}

const provisional = { provisional: true } as const;

function leftOut(on: PlainDate, pauses: readonly Pause[], calendar: Calendar): Day | undefined {
  const paused = pausedDay(on, pauses);
  if (paused !== undefined) return paused;
  const kind = dayKind(calendar, on);
  return kind.works ? undefined : { on, kind: 'left-out', because: kind.because, ...(kind.provisional ? provisional : {}) };
}

function worked(on: PlainDate, nth: number | undefined, calendar: Calendar): Day {
  const kind = dayKind(calendar, on);
  return {
    on,
    kind: 'counted',
    ...(nth === undefined ? {} : { nth }),
    ...(calendar.arranged[on]?.works === true ? { makeUp: true as const, because: kind.because } : {}),
    ...(kind.provisional ? provisional : {}),
  };
}

function pausedDay(on: PlainDate, pauses: readonly Pause[]): Day | undefined {
  const pause = pauseOn(pauses, on);
  if (pause === undefined) return undefined;
  if (pause.until === undefined) throw new CalendarError('limit-paused', `期限自${pause.from}起暂停（${pause.ground}），尚未恢复，现在没有届满日。`);
  return { on, kind: 'left-out', because: { word: '暂停', source: pause.document === undefined ? pause.ground : `${pause.ground}，${pause.document}` } };
}

function ofDays(startOn: PlainDate, days: readonly Day[]): Walk {
  return { days, dueOn: days.at(-1)?.on ?? startOn, provisional: days.some((day) => day.provisional === true) };
}
