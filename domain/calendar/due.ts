// The date a running limit ends on, and the derivation that comes out of the same walk.
import type { Calendar } from './calendar';
import { type Clause, clausesOf } from './clauses';
import { endOf, governing } from './governing';
import { type Instant, type TimeOfDay, dayOf } from './instant';
import type { RunningLimit } from './limit';
import { type PlainDate, daysBetween } from './plain-date';
import type { Span } from './span';
import type { Day, Walk } from './walk';

export interface Due {
  readonly dueOn: PlainDate;
  /** A limit in days ends with the day: at the office's closing time, or at 24:00, as the caller says. One in hours at its exact moment. */
  readonly dueAt: Instant;
  /** Some day of it may be arranged otherwise by a notice still to come. */
  readonly provisional: boolean;
  /** `Calendar.id`. */
  readonly calendar: string;
  /** Civil days from the day of the start to the last day. */
  readonly days: number;
}

/** Why it is this day: every day from the start to the end, and the sentences that go with them. */
export interface Derivation {
  readonly due: Due;
  readonly startsAt: Instant;
  /** The span that governs: the first one, or that of the extension. */
  readonly span: Span;
  readonly days: readonly Day[];
  readonly clauses: readonly Clause[];
}

/**
 * The last day and moment of a limit. `closing` ends the day for limits in days and months (民法典 第二百零三条: business hours end the day, where there
 * are any; '24:00' where they don't matter). Throws CalendarError: an impossible span or pause, a pause without end before the last day, a calendar that doesn't reach so far.
 */
export function dueOf(limit: RunningLimit, calendar: Calendar, closing: TimeOfDay): Due {
  return dueAfter(limit, governing(limit, calendar, closing).walked, calendar, closing);
}

/** The derivation of `dueOf`, from the same walk. Throws as it does. */
export function explain(limit: RunningLimit, calendar: Calendar, closing: TimeOfDay): Derivation {
  const { span, walked } = governing(limit, calendar, closing);
  const due = dueAfter(limit, walked, calendar, closing);
  return { due, startsAt: limit.startsAt, span, days: walked.days, clauses: clausesOf(limit, span, walked, calendar, closing) };
}

function dueAfter(limit: RunningLimit, walked: Walk, calendar: Calendar, closing: TimeOfDay): Due {
  const { dueOn, provisional } = walked;
  return { dueOn, dueAt: endOf(walked, calendar, closing), provisional, calendar: calendar.id, days: daysBetween(dayOf(limit.startsAt), dueOn) };
}
