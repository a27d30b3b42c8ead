// What was written down or sent long after its own moment: the law's date stands, and the lateness is said beside it.
import type { Instant } from '../calendar';

/** Reminders are spread over minutes and a restart takes some; what took longer was a standstill. Our proposal [P]. */
const allowedMs = 3_600_000;

/** Both moments by the same clock. */
export const isLate = (at: Instant, writtenAt: Instant): boolean => writtenAt - at > allowedMs;
