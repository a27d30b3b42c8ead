// When the office is open: from when until when, and when next.
import { type Calendar, dayKind } from './calendar';
import { type Instant, type TimeOfDay, dayOf, instantAt } from './instant';
import { type PlainDate, addDays } from './plain-date';

/** Reminders and messages reach people from then on; our proposal [P]. */
export const officeOpens: TimeOfDay = '09:00';
/** Where the office has entered no closing time of its own; our proposal [P]. */
export const usualClosing: TimeOfDay = '17:30';

/** `at` itself while the office is open, else its next opening. A closing time that isn't after the opening is no closing time. */
export function openFrom(at: Instant, calendar: Calendar, closing: TimeOfDay = usualClosing): Instant {
  const today = dayOf(at);
  const closes = closing > officeOpens ? closing : usualClosing;
  if (dayKind(calendar, today).works && at < instantAt(today, closes)) return Math.max(at, instantAt(today, officeOpens));
  return instantAt(nextWorkingDay(today, calendar), officeOpens);
}

function nextWorkingDay(after: PlainDate, calendar: Calendar): PlainDate {
  let on = addDays(after, 1);
  while (!dayKind(calendar, on).works) on = addDays(on, 1);
  return on;
}
