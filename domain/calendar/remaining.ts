// What is left of a limit, or by how much it is exceeded, in the limit's own unit.
import { type Calendar, dayKind } from './calendar';
import { endOf, governing } from './governing';
import { type Instant, type TimeOfDay, dayOf, hourMs, minuteMs, startOfDay } from './instant';
import { type Pause, type RunningLimit, pauseOn } from './limit';
import { type PlainDate, addDays, correspondingDay, daysBetween } from './plain-date';
import type { Unit } from './words';

/** What months leave over in days, what hours leave over in minutes. */
interface Rest {
  readonly days?: number;
  readonly minutes?: number;
}

/** Whole units of the span that governs. */
export type Remaining = ({ readonly unit: Unit; readonly left: number } & Rest) | ({ readonly unit: Unit; readonly exceeded: number } & Rest);

/**
 * In working days: those after today up to and with the last day, so 0 on the last day itself; once its moment has passed, those after the last day
 * up to and with today, so 0 on that same evening. In calendar days likewise, a roll-over included. What is paused counts neither way; under a pause
 * still open it is what will be left when it ends. Before the start the whole is left. Throws as `dueOf` does, save for the open pause.
 */
export function remaining(limit: RunningLimit, calendar: Calendar, closing: TimeOfDay, now: Instant): Remaining {
  const since = Math.max(now, limit.startsAt);
  const pauses = (limit.pauses ?? []).flatMap((pause) => closedBy(dayOf(since), pause));
  const { span, walked } = governing({ ...limit, pauses }, calendar, closing);
  return remainingTo(span.unit, { on: walked.dueOn, at: endOf(walked, calendar, closing) }, calendar, since, pauses);
}

/** The same of an end that is known: the date itself knows of extensions and of pauses that are over. */
export function remainingTo(unit: Unit, due: Moment, calendar: Calendar, now: Instant, pauses: readonly Pause[] = []): Remaining {
  const today: Moment = { on: dayOf(now), at: now };
  if (now <= due.at) {
    const { amount, ...rest } = between(unit, today, due, pauses, calendar);
    return { unit, left: amount, ...rest };
  }
  const { amount, ...rest } = between(unit, due, today, pauses, calendar);
  return { unit, exceeded: amount, ...rest };
}

interface Moment {
  readonly on: PlainDate;
  readonly at: Instant;
}

/** A pause still open is taken to end tomorrow: today doesn't count, and what is left is as it was when it began. */
function closedBy(today: PlainDate, pause: Pause): Pause[] {
  if (pause.until !== undefined) return [pause];
  return pause.from > today ? [] : [{ ...pause, until: addDays(today, 1) }];
}

function between(unit: Unit, from: Moment, to: Moment, pauses: readonly Pause[], calendar: Calendar): { readonly amount: number } & Rest {
  const running = daysAfter(from.on, to.on).filter((on) => pauseOn(pauses, on) === undefined);
  switch (unit) {
    case 'workingDays':
      return { amount: running.filter((on) => dayKind(calendar, on).works).length };
    case 'calendarDays':
      return { amount: running.length };
    case 'months':
      return monthsWithin(from.on, addDays(from.on, running.length));
    case 'hours': {
      const ms = to.at - from.at - pausedMs(from, to, pauses);
      return { amount: Math.floor(ms / hourMs), minutes: Math.floor((ms % hourMs) / minuteMs) };
    }
  }
}

function monthsWithin(from: PlainDate, to: PlainDate): { readonly amount: number; readonly days: number } {
  let amount = 0;
  while (correspondingDay(from, amount + 1) <= to) amount += 1;
  return { amount, days: daysBetween(correspondingDay(from, amount), to) };
}

function pausedMs(from: Moment, to: Moment, pauses: readonly Pause[]): number {
  const days = [from.on, ...daysAfter(from.on, dayOf(to.at))].filter((on) => pauseOn(pauses, on) !== undefined);
  return days.reduce((sum, on) => sum + Math.max(0, Math.min(to.at, startOfDay(addDays(on, 1))) - Math.max(from.at, startOfDay(on))), 0);
}

function daysAfter(from: PlainDate, to: PlainDate): PlainDate[] {
  return Array.from({ length: Math.max(0, daysBetween(from, to)) }, (_, index) => addDays(from, index + 1));
}
