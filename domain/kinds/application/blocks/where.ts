// Where an application may stand while something can be done to it.
import type { Stage as StageName } from '../labels';

/** Where an accepted application may stand until it is decided. */
export const accepted = [
  'investigation',
  'opinion',
  'publicNotice',
  'reinvestigation',
  'decision',
  'submission',
  'county',
] as const satisfies readonly StageName[];

/** While its papers aren't whole, or nobody has said yet that they are. */
export const unaccepted = ['materials', 'noticeService', 'supplement', 'lapsed'] as const satisfies readonly StageName[];

/** Where an application that hasn't been decided may stand. */
export const undecided = [...unaccepted, ...accepted] as const satisfies readonly StageName[];
