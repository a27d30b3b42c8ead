// A limit that runs: where it starts, how long it is, what stops it and what prolongs it.
import { CalendarError } from './error';
import type { Instant } from './instant';
import { type PlainDate, isPlainDate } from './plain-date';
import { type Span, assertSpan } from './span';

/** A stretch of days that isn't counted: one more reason beside weekends and holidays. Without `until` it still lasts. */
export interface Pause {
  readonly from: PlainDate;
  /** The first day that counts again; the same day as `from` pauses nothing. */
  readonly until?: PlainDate;
  readonly ground: string;
  readonly document?: string;
}

/** A longer span that takes the place of the first, measured from the same start and never added to it (57号 第二十二条). */
export interface Extension {
  /** The whole, not the difference. */
  readonly span: Span;
  /** The longest whole the rule allows: an extension beyond it ends there. */
  readonly cap?: Span;
  readonly ground: string;
  readonly document?: string;
  readonly approvedOn: PlainDate;
}

/** `startsAt` falls on day 0, which isn't counted; a limit in hours runs from that very moment (民法典 第二百零一条). */
export interface RunningLimit {
  readonly startsAt: Instant;
  readonly span: Span;
  readonly pauses?: readonly Pause[];
  readonly extension?: Extension | undefined;
}

/** Throws `span-impossible` or `pause-impossible` where a limit contradicts itself. */
export function assertLimit(limit: RunningLimit): void {
  for (const span of [limit.span, limit.extension?.span, limit.extension?.cap]) if (span !== undefined) assertSpan(span);
  for (const pause of limit.pauses ?? []) {
    if (!isPlainDate(pause.from) || (pause.until !== undefined && !isPlainDate(pause.until)))
      throw new CalendarError('pause-impossible', '暂停的起止要是有效日期。');
    if (pause.until !== undefined && pause.until < pause.from) throw new CalendarError('pause-impossible', `恢复日${pause.until}早于暂停日${pause.from}。`);
  }
}

/** The pause a day falls in, the earliest begun if there are several. */
export function pauseOn(pauses: readonly Pause[], on: PlainDate): Pause | undefined {
  return pauses.reduce<Pause | undefined>(
    (first, pause) => (isWithin(pause, on) && (first === undefined || pause.from < first.from) ? pause : first),
    undefined,
  );
}

const isWithin = (pause: Pause, on: PlainDate): boolean => pause.from <= on && (pause.until === undefined || on < pause.until);
