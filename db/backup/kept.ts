// Which of the daily copies are kept: of each of the last days one, and of each of the last weeks one.
import { type PlainDate, addDays, plainDate, weekdayOf } from '../../domain/calendar';

/** A folder of the worker's own: the day and the minute, as `2026-11-28T0200`. */
const pattern = /^\d{4}-\d\d-\d\dT\d{4}$/;
export const isCopyName = (name: string): boolean => pattern.test(name);

/**
 * Those to be deleted; of a day or a week that has several the newest stays. Weeks begin on Monday. `newest`: the one just made. What is dated later was dated by a clock that was
 * wrong: it takes no other's place, and lies till its day has come.
 */
export function expired(names: readonly string[], newest: string, kept: { readonly daily: number; readonly weekly: number }): string[] {
  const newestFirst = names
    .filter((name) => isCopyName(name) && name <= newest)
    .sort()
    .reverse();
  const staying = new Set([...firstOfEach(newestFirst, dayIn, kept.daily), ...firstOfEach(newestFirst, mondayOf, kept.weekly)]);
  return newestFirst.filter((name) => !staying.has(name));
}

function firstOfEach(names: readonly string[], of: (name: string) => string, most: number): string[] {
  const first = new Map<string, string>();
  for (const name of names) if (!first.has(of(name))) first.set(of(name), name);
  return [...first.values()].slice(0, most);
}

const dayIn = (name: string): PlainDate => plainDate(name.slice(0, 10));
const mondayOf = (name: string): PlainDate => addDays(dayIn(name), 1 - weekdayOf(dayIn(name)));
