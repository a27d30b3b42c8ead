// The light of an open clock, told from the clock and the moment alone, so that a page, a list and its counts never disagree.
import { type Labels, namesOf } from './labels';
import type { Instant } from '../calendar';
import type { Confidence } from './procedure';

/** `internal`: past a number of our own proposal, which is no breach and never called one. */
export const lightWords = {
  normal: '正常',
  dueSoon: '临期',
  overdue: '超期',
  paused: '暂停',
  provisional: '暂定',
  internal: '超过内部目标',
} satisfies Labels;
export type Light = keyof typeof lightWords;
export const lights = namesOf(lightWords);

export interface ClockState {
  readonly kind: 'limit' | 'term';
  readonly state: string;
  readonly dueAt: Instant;
  readonly overdue: boolean;
  readonly provisional: boolean;
  readonly confidence: Confidence;
  readonly soonAt: Instant | undefined;
}

/** `undefined`: a clock that has ended shows no light. A term must run out, so it is never soon nor late; a limit is soon from the first reminder of its own ladder on. */
export function lightOf(of: ClockState, now: Instant): Light | undefined {
  if (of.state === 'paused') return 'paused';
  if (of.state !== 'running') return undefined;
  if (of.kind === 'limit') {
    if (of.overdue || of.dueAt < now) return of.confidence === 'P' ? 'internal' : 'overdue';
    if ((of.soonAt ?? 0) <= now) return 'dueSoon';
  }
  return of.provisional ? 'provisional' : 'normal';
}
