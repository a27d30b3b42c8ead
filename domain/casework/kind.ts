// What a kind of case is, as everybody asks it who serves any kind: its tables, what its guards mean, its names with their Chinese terms.
import type { Guard } from './circumstances';
import type { NoteRule } from './course';
import type { Labels } from './labels';
import type { Procedure } from './procedure';
import type { Role } from '../people';

/** The books of names that a record of any kind uses. */
export const books = ['stage', 'task', 'action', 'clock', 'milestone', 'outcome', 'document', 'letter'] as const;
export type Book = (typeof books)[number];

export interface KindDefinition {
  readonly name: string;
  readonly label: string;
  /** All rule sets there ever were: they only grow. */
  readonly tables: readonly Procedure[];
  readonly guards: Readonly<Record<string, Guard>>;
  /** What a person reads when a guard says no: what is missing, and what would make it possible. */
  readonly sentences: Readonly<Record<string, string>>;
  /** What is said beside an action without stopping it. */
  readonly warnings: Readonly<Record<string, string>>;
  /** What may be noted beside the procedure, and when not. */
  readonly notes: Readonly<Record<string, NoteRule>>;
  readonly labels: Readonly<Record<Book, Labels>>;
  /** What a case of it may be about, a word each. */
  readonly subjects: Labels;
  /** The name by which the tables for one subject are kept, before the `/` of their ids. */
  readonly familyOf: (subject: string) => string;
  /** The other closed lists of codes that people choose from. */
  readonly codes: readonly Labels[];
  /** Posts that alone may see that an action was done, and the paper that came of it; an action that isn't here is for everybody who may see the case. */
  readonly restricted: Readonly<Record<string, readonly Role[]>>;
}

/** Whether somebody with these posts may see that this was done, and the paper that came of it. */
export function maySee({ restricted }: KindDefinition, action: string, roles: readonly Role[]): boolean {
  const posts = Object.hasOwn(restricted, action) ? restricted[action] : undefined;
  return posts === undefined || posts.some((post) => roles.includes(post));
}
