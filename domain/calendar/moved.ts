// What a newer calendar does to a limit: the old date and the new one, both kept.
import type { Calendar } from './calendar';
import { type Due, dueOf } from './due';
import type { TimeOfDay } from './instant';
import type { RunningLimit } from './limit';
import { daysBetween } from './plain-date';

/** `byDays`: civil days, negative where the new date is earlier: a make-up day takes time away. */
export interface Move {
  readonly before: Due;
  readonly after: Due;
  readonly byDays: number;
  /** The notices that only the newer calendar knows, by id. */
  readonly news: readonly string[];
}

/** Throws as `dueOf` does, for either calendar. */
export function moveOf(limit: RunningLimit, older: Calendar, newer: Calendar, closing: TimeOfDay): Move {
  const before = dueOf(limit, older, closing);
  const after = dueOf(limit, newer, closing);
  const news = newer.notices.map((one) => one.id).filter((id) => !older.notices.some((known) => known.id === id));
  return { before, after, byDays: daysBetween(before.dueOn, after.dueOn), news };
}
