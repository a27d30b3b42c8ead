// What stands on a letter beside what it is about: whose act it follows from, when that was done, and how it came to be entered.
import type { Instant } from '../calendar';
import type { EntryKind } from '../forms/done-on';
import type { Letter } from './commands';
import type { Details } from './events';

/** Of what is taken down after it was done, or of a moment of time that such a day brought: when it was, and how it came to be entered where somebody did. */
export interface Back {
  readonly happenedAt: Instant;
  readonly entry?: EntryKind;
}

/** Whose act a letter follows from; nobody's where time wrote it. */
export const writersOf = ({ by }: Details): string[] => (typeof by === 'string' ? [by] : []);

/** When what it tells of was done: as it was written, unless it lay before. */
export const happenedIn = ({ codes: { happenedAt }, at }: Pick<Letter, 'codes' | 'at'>): Instant => (typeof happenedAt === 'number' ? happenedAt : at);

/** How its reader dates it where what it tells of lay before it was written: never before the case was what it finds. */
export function backIn({ codes, at }: Letter, since: Instant): Back | undefined {
  const [happenedAt, { entry }] = [happenedIn({ codes, at }), codes];
  if (happenedAt >= at) return undefined;
  return { happenedAt: Math.max(happenedAt, since), ...(entry === 'transcribed' || entry === 'late' ? { entry } : {}) };
}

/** What it is about. */
export const askedIn = ({ by: _by, happenedAt: _happenedAt, entry: _entry, ...asked }: Details): Details => asked;
