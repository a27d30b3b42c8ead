// The calculator: a start and a limit as people type them, answered with the date and everything that leads to it.
import { type Calendar, allKnownFrom, assertReached, calendarAsOf } from './calendar';
import type { Clause } from './clauses';
import { type Derivation, explain } from './due';
import { CalendarError } from './error';
import { type Instant, type TimeOfDay, instantAt, isoOf } from './instant';
import type { Notice } from './notice';
import { type PlainDate, plainDate } from './plain-date';
import { type Span, parseSpan } from './span';
import type { Day } from './walk';

/** `from`: '2026-02-13', or '2026-02-13T17:20' (always +08:00) which a limit in hours needs. `limit`: see `parseSpan`. `asOf`: the day whose knowledge is used; all notices we hold if absent. */
export interface DueRequest {
  readonly from: string;
  readonly limit: string;
  readonly asOf?: string;
}

export interface DueAnswer {
  readonly from: string;
  readonly limit: string;
  readonly asOf?: PlainDate;
  readonly dueOn: PlainDate;
  /** ISO at +08:00, of a limit in hours; one in days ends with the office's day, which only the office knows. */
  readonly dueAt?: string;
  readonly provisional: boolean;
  /** From the start to the last day. */
  readonly days: readonly Day[];
  readonly calendar: string;
  readonly because: readonly Clause[];
}

/** Answers a request. Throws CalendarError: unreadable or impossible dates and spans, a start or an as-of before the first calendar, an end beyond the last table. */
export function answerDue(request: DueRequest, further?: readonly Notice[]): DueAnswer {
  const { derivation, asOf } = deriveDue(request, further);
  const { due, span, days, clauses } = derivation;
  return {
    from: request.from,
    limit: request.limit,
    ...(asOf === undefined ? {} : { asOf }),
    dueOn: due.dueOn,
    ...(span.unit === 'hours' ? { dueAt: isoOf(due.dueAt) } : {}),
    provisional: due.provisional,
    days,
    calendar: due.calendar,
    because: clauses,
  };
}

/** The same request, answered with the derivation itself and the calendar it rests on. Throws as `answerDue` does. */
export function deriveDue(
  request: DueRequest,
  further?: readonly Notice[],
): { readonly derivation: Derivation; readonly calendar: Calendar; readonly asOf?: PlainDate } {
  const span = parseSpan(request.limit);
  const startsAt = startOf(request.from, span);
  const asOf = request.asOf === undefined ? undefined : plainDate(request.asOf);
  const calendar = calendarAsOf(asOf ?? latest(further ?? []), further);
  const derivation = explain({ startsAt, span }, calendar, endOfDay);
  return { derivation, calendar, ...(asOf === undefined ? {} : { asOf }) };
}

/** The calculator knows no office hours: the last day is over at 24:00 (民法典 第二百零三条). */
const endOfDay: TimeOfDay = '24:00';

function startOf(from: string, span: Span): Instant {
  const [day = '', time, ...more] = from.split('T');
  const on = plainDate(day);
  assertReached(on);
  if (time === undefined && span.unit === 'hours') throw new CalendarError('request-incomplete', `按小时计的期限要写明起算时刻，例如“${on}T17:20”。`);
  if (time === undefined) return instantAt(on, '00:00');
  const found = /^(([01]\d|2[0-3]):[0-5]\d)(?::([0-5]\d))?(?:\+08:00)?$/.exec(time);
  if (found === null || more.length > 0)
    throw new CalendarError('time-impossible', `“${from}”的时刻不成立：要写成“2026-02-13T17:20”，一律按北京时间（+08:00）。`);
  return instantAt(on, found[1] ?? '') + Number(found[3] ?? 0) * 1000;
}

const latest = (further: readonly Notice[]): PlainDate => further.reduce((last, one) => (one.knownFrom > last ? one.knownFrom : last), allKnownFrom);
