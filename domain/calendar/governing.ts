// Which span of a limit governs: the first one, or the extension that takes its place.
import { type Calendar, type Reason, dayKind, firstDay } from './calendar';
import { type Instant, type TimeOfDay, instantAt } from './instant';
import { type RunningLimit, assertLimit } from './limit';
import type { PlainDate } from './plain-date';
import type { Span } from './span';
import { type Walk, walk } from './walk';

interface Governing {
  readonly span: Span;
  readonly walked: Walk;
}

/** Why no business hours end a day, so that it ends at 24:00 (民法典 第二百零三条): the office is closed. `undefined`: they do, or no calendar of ours knows the day. */
export function closedFor(on: PlainDate, calendar: Calendar, closing: TimeOfDay): Reason | undefined {
  if (closing === '24:00' || on < firstDay) return undefined;
  const kind = dayKind(calendar, on);
  return kind.works ? undefined : kind.because;
}

/** The moment a walk ends: of hours their own, of a day the office's closing time, or 24:00 where it is closed that day. */
export const endOf = ({ dueOn, dueAt }: Pick<Walk, 'dueOn' | 'dueAt'>, calendar: Calendar, closing: TimeOfDay): Instant =>
  dueAt ?? instantAt(dueOn, closedFor(dueOn, calendar, closing) === undefined ? closing : '24:00');

/**
 * An extension counts from the same start, up to its cap, and never shortens: the later of the two ends governs, so that one by nothing changes nothing.
 * The ends are compared, not the numbers, because the units may differ: a day ends as `endOf` says. Throws as `assertLimit` and `walk` do.
 */
export function governing(limit: RunningLimit, calendar: Calendar, closing: TimeOfDay): Governing {
  assertLimit(limit);
  const endsAt = ({ walked }: Governing): Instant => endOf(walked, calendar, closing);
  const earlierOf = (a: Governing, b: Governing): Governing => (endsAt(b) < endsAt(a) ? b : a);
  const run = (span: Span): Governing => ({ span, walked: walk(limit.startsAt, span, limit.pauses ?? [], calendar) });
  const first = run(limit.span);
  if (limit.extension === undefined) return first;
  const { span, cap } = limit.extension;
  const extended = cap === undefined ? run(span) : earlierOf(run(span), run(cap));
  return endsAt(extended) > endsAt(first) ? extended : first;
}
