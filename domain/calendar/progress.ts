// Which of its counted days a limit has come to.
import type { PlainDate } from './plain-date';

/** `nth` is 0 on the day it starts from, which isn't counted. */
export interface Progress {
  readonly nth: number;
  readonly of: number;
}

interface Counted {
  readonly on: string;
  readonly nth?: number | undefined;
}
/** By a derivation's days; hours count none. */
export function progressOn(days: readonly Counted[], today: PlainDate): Progress | undefined {
  const nthOf = (some: readonly Counted[]): number => Math.max(0, ...some.map(({ nth = 0 }) => nth));
  const of = nthOf(days);
  return of === 0 ? undefined : { nth: nthOf(days.filter(({ on }) => on <= today)), of };
}
