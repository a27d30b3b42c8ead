// When a message may reach a person: while the office is open, on a working day; an emergency's at any hour.
import type { Programme } from '../kinds/application/labels';
import { type Calendar, type Instant, type PlainDate, type TimeOfDay, addDays, dayKind, dayOf, instantAt } from '../calendar';

/** Our proposal [P], as for reminders; closing is the office's own value. */
const opens: TimeOfDay = '09:00';
const usualClosing: TimeOfDay = '17:30';

/** Money first, papers after: their hours run day and night. */
const emergencies: readonly Programme[] = ['emergencyAid', 'fastAid'];
export const isEmergency = (programme: string | null): boolean => emergencies.some((one) => one === programme);

/** `at` itself while the office is open, else its next opening. A closing time that isn't after the opening is no closing time. */
export function openFrom(at: Instant, calendar: Calendar, closing: TimeOfDay = usualClosing): Instant {
  const today = dayOf(at);
  const closes = closing > opens ? closing : usualClosing;
  if (dayKind(calendar, today).works && at < instantAt(today, closes)) return Math.max(at, instantAt(today, opens));
  return instantAt(nextWorkingDay(today, calendar), opens);
}

function nextWorkingDay(after: PlainDate, calendar: Calendar): PlainDate {
  let on = addDays(after, 1);
  while (!dayKind(calendar, on).works) on = addDays(on, 1);
  return on;
}
