// What was written down or sent long after its own moment: the law's date stands, and the lateness is said beside it.
import type { Instant } from '../calendar';

/** Reminders are spread over minutes and a restart takes some; what took longer was a standstill. Our proposal [P]. */
const allowedMs = 3_600_000;

/** Both moments by the same clock. */
export const isLate = (at: Instant, writtenAt: Instant): boolean => writtenAt - at > allowedMs;

/**
 * When each step of a case was recorded, by the town's own clock; `recordedAt` is the host's. How far a practice clock ran ahead just then is kept nowhere, but it
 * only ever moves on, and no event is dated after its own record: so the furthest any step so far lay ahead of the host is the least it can have been. A real
 * town's is zero; a practice town may have begun on a past day, so before its first step nothing is known of it. Never later than it was, so that nothing is called
 * late that wasn't.
 */
export function recordMoments(steps: readonly { readonly occurredAt: Instant; readonly recordedAt: Instant }[], inPractice = false): Instant[] {
  let ahead = inPractice ? -Infinity : 0;
  return steps.map(({ occurredAt, recordedAt }) => recordedAt + (ahead = Math.max(ahead, occurredAt - recordedAt)));
}
