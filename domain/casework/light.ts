// The light of an open clock, told from the clock and the moment alone, so that a page, a list and its counts never disagree.
import type { Instant } from '../calendar';
import type { Confidence, Procedure } from './procedure';

/** `internal`: past a number of our own proposal, which is no breach and never called one. */
export const lights = ['normal', 'dueSoon', 'overdue', 'paused', 'provisional', 'internal'] as const;
export type Light = (typeof lights)[number];
export const lightWords: Record<Light, string> = {
  normal: '正常',
  dueSoon: '临期',
  overdue: '超期',
  paused: '暂停',
  provisional: '暂定',
  internal: '超过内部目标',
};

export interface LitClock {
  readonly clock: string;
  readonly kind: 'limit' | 'term';
  readonly state: string;
  readonly dueAt: Instant;
  readonly overdue: boolean;
  readonly provisional: boolean;
  readonly confidence: Confidence;
  readonly nextRung: string | undefined;
  readonly nextAt: Instant | undefined;
}

/** `undefined`: a clock that has ended shows no light. A term must run out, so it is never soon nor late. `calm`: the rungs before which a limit is calm. */
export function lightOf(of: LitClock, calm: ReadonlySet<string>, now: Instant): Light | undefined {
  if (of.state === 'paused') return 'paused';
  if (of.state !== 'running') return undefined;
  if (of.kind === 'limit') {
    if (of.overdue || of.dueAt < now) return of.confidence === 'P' ? 'internal' : 'overdue';
    if (!(calm.has(`${of.clock}/${of.nextRung ?? ''}`) && (of.nextAt ?? 0) > now)) return 'dueSoon';
  }
  return of.provisional ? 'provisional' : 'normal';
}

/** Amber comes from each limit's own ladder: from its first reminder on. A name of a rung is as `clocks.ts` makes it. */
export function calmRungsOf(tables: readonly Procedure[]): ReadonlySet<string> {
  const firsts = tables.flatMap(({ limits }) =>
    Object.entries(limits).flatMap(([name, limit]) => {
      const first = limit?.ladder[0];
      return first === undefined ? [] : [`${name}/${first.before === undefined ? 'onDay' : `before${first.before.n}`}`];
    }),
  );
  return new Set(firsts);
}
