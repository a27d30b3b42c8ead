// Which span of a limit governs: the first one, or the extension that takes its place.
import type { Calendar } from './calendar';
import { type Instant, type TimeOfDay, instantAt } from './instant';
import { type RunningLimit, assertLimit } from './limit';
import type { Span } from './span';
import { type Walk, walk } from './walk';

export interface Governing {
  readonly span: Span;
  readonly walked: Walk;
}

/**
 * An extension counts from the same start, up to its cap, and never shortens: the later of the two ends governs, so that one by nothing changes nothing.
 * The ends are compared, not the numbers, because the units may differ: a day ends at `closing`, an hour at its moment. Throws as `assertLimit` and `walk` do.
 */
export function governing(limit: RunningLimit, calendar: Calendar, closing: TimeOfDay): Governing {
  assertLimit(limit);
  const endOf = ({ walked }: Governing): Instant => walked.dueAt ?? instantAt(walked.dueOn, closing);
  const earlierOf = (a: Governing, b: Governing): Governing => (endOf(b) < endOf(a) ? b : a);
  const run = (span: Span): Governing => ({ span, walked: walk(limit.startsAt, span, limit.pauses ?? [], calendar) });
  const first = run(limit.span);
  if (limit.extension === undefined) return first;
  const { span, cap } = limit.extension;
  const extended = cap === undefined ? run(span) : earlierOf(run(span), run(cap));
  return endOf(extended) > endOf(first) ? extended : first;
}
