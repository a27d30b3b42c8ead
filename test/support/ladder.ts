// What a clock must have brought by a moment, worked out beside the record: from its row, the ladder its table gives it, and the calendar.
import { type Instant, type PlainDate, addDays, addWorkingDays, calendarAsOf, dayOf, instantAt, plainDate } from '../../domain/calendar';
import type { RungRule } from '../../domain/casework/procedure';
import { rulesOf } from '../../domain/procedures';

export interface ClockAt {
  readonly clock: string;
  readonly round: number;
  readonly kind: 'limit' | 'term';
  readonly procedure: string;
  readonly unit: string;
  readonly confidence: string;
  readonly startsAt: Instant;
  readonly dueOn: string;
  readonly dueAt: Instant;
}
export interface Passing {
  /** `total#1 before3`; a term's last rung is `ends`. */
  readonly rung: string;
  readonly at: Instant;
}

const hourMs = 3_600_000;

/** In their order. Reminders come by the case's own share of five minutes later; the end of a limit or a term is exact. */
export function passingsBy(until: Instant, clocks: readonly ClockAt[], shareMs: number): Passing[] {
  return clocks
    .flatMap((one) => {
      const { limits, terms } = rulesOf(one.procedure).procedure;
      const ladder = limits[one.clock]?.ladder ?? terms[one.clock]?.ladder ?? [];
      const reminders = ladder.filter(({ every }) => every === undefined).map((rule) => reminderOf(rule, one));
      const end = { rung: one.kind === 'term' ? 'ends' : 'overdue', at: one.dueAt };
      const repeats = repeatsOf(ladder, Math.max(one.dueAt, ...reminders.map(({ at }) => at)), until);
      return [...[...reminders, ...repeats].map(({ rung, at }) => ({ rung, at: at + shareMs })), end]
        .filter(({ at }) => one.startsAt < at && at <= until)
        .map(({ rung, at }) => ({ rung: `${one.clock}#${one.round} ${rung}`, at, weight: weightOf(rung, one) }));
    })
    .sort((a, b) => a.at - b.at || a.weight - b.weight || (a.rung < b.rung ? -1 : 1))
    .map(({ rung, at }) => ({ rung, at }));
}

/** Of one moment what comes again speaks last: law before a number of the place, that before ours, the whole case's limit before a part's. */
function weightOf(rung: string, { clock, confidence, procedure }: ClockAt): number {
  if (!rung.startsWith('repeat')) return 0;
  return 1 + 2 * ['V', 'L', 'P'].indexOf(confidence) + (rulesOf(procedure).procedure.limits[clock]?.whole === true ? 0 : 1);
}

function reminderOf({ before, after, since }: RungRule, clock: ClockAt): Passing {
  if (since !== undefined) return { rung: `since${since.n}`, at: atNine(dayOf(clock.startsAt), since.n, since.unit) };
  const name = before !== undefined ? `before${before.n}` : after !== undefined ? `after${after.n}` : 'onDay';
  const { n, unit } = before !== undefined ? { ...before, n: -before.n } : (after ?? { n: 0, unit: clock.unit });
  return { rung: name, at: unit === 'hours' ? clock.dueAt + n * hourMs : atNine(plainDate(clock.dueOn), n, unit) };
}

/** After the last of the others, at the same distance from each other, for as long as is asked. */
function repeatsOf(ladder: readonly RungRule[], last: Instant, until: Instant): Passing[] {
  const every = ladder.find((rule) => rule.every !== undefined)?.every;
  const found: Passing[] = [];
  if (every === undefined) return found;
  const { n, unit } = every;
  const after = (at: Instant): Instant => (unit === 'hours' ? at + n * hourMs : atNine(dayOf(at), n, unit));
  for (let at = after(last); at <= until; at = after(at)) found.push({ rung: `repeat${found.length + 1}`, at });
  return found;
}

const atNine = (from: PlainDate, n: number, unit: string): Instant =>
  instantAt(unit === 'workingDays' ? addWorkingDays(calendarAsOf(from), from, n) : addDays(from, n), '09:00');
