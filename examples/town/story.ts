// The words in which a story of the example town is told: who does what, how many working days after what went before.
import type { Values } from '../../domain/forms/entry';
import type { Programme } from '../../domain/kinds/application/labels';

/** `@account` names a colleague, `#name` a department, `@now` the moment, `@today` its day. */
export interface Act {
  readonly by: string;
  readonly does: string;
  /** Working days after what went before; 0: the same day. */
  readonly after: number;
  readonly given: Values;
  /** In what was asked of a department. */
  readonly inReferral?: true;
}
export interface Story {
  readonly programme: Programme;
  readonly village: string;
  readonly on: string;
  readonly acts: readonly Act[];
  /** The stage, or the outcome, in which it stands when the town is handed out. */
  readonly stands: string;
  readonly people?: number;
  readonly given?: Values;
}

export const act = (by: string, does: string, after = 0, given: Values = {}): Act => ({ by, does, after, given });
export const answered = (by: string, does: string, after: number, given: Values = {}): Act => ({ ...act(by, does, after, given), inReferral: true });

/** The beginning of a course, up to and with an act. */
export function upTo(acts: readonly Act[], does: string): readonly Act[] {
  const last = acts.findIndex((one) => one.does === does);
  if (last < 0) throw new Error(`no ${does} in this course`);
  return acts.slice(0, last + 1);
}
