// A rule: what must hold, and what is said when it doesn't. A rule that concerns an entry names its field.
import type { View } from '../casework/circumstances';
import type { Details } from '../casework/events';
import type { Fields } from './field';
import type { Judged } from './form';

interface Rule {
  /** What a person reads when it doesn't hold: what is missing, and what would make it possible. Owed where an action needs it; one that only warns or leads has none. */
  readonly says?: string;
  /** The same of `not`: when it holds though it may not. */
  readonly saysNot?: string;
  /** Said beside the action where it is only a warning; of what it `uses`, where that is to be named. */
  readonly warns?: string | ((used: Details) => string);
  readonly holds: (seen: View) => boolean;
  /** What of the office it rests on (a document, a standard): written beside the answer. */
  readonly uses?: (seen: View) => Details;
  /** The clock whose passing it waits for: it will hold from the day after that one's last. */
  readonly waitsFor?: string;
}
/** A rule about what is entered: asked only once there is something, and a refusal marks the field. */
interface EntryRule<F> extends Omit<Rule, 'holds'> {
  readonly field: keyof F & string;
  readonly holds: (seen: View & { readonly entered: Judged<F> }) => boolean;
}
/** Any of them, for the machinery. `reads`: the fields the form of the action must have. */
export interface AnyRule extends Omit<Rule, 'holds' | 'uses'> {
  readonly field?: string;
  readonly reads?: readonly string[];
  holds(seen: never): boolean;
  uses?(seen: View): Details;
}

export const rules = <const R extends Readonly<Record<string, Rule>>>(all: R): R => all;
type Reading<R, F> = { readonly [K in keyof R]: R[K] & { readonly reads: readonly (keyof F & string)[] } };
export function rulesOn<F extends Fields, const R extends Readonly<Record<string, EntryRule<F>>>>(fields: F, all: R): Reading<R, F> {
  const reads = Object.keys(fields);
  return Object.fromEntries(Object.entries<EntryRule<F>>(all).map(([name, rule]) => [name, { ...rule, reads }])) as unknown as Reading<R, F>; // fromEntries forgets the names
}

/** Rules of several subjects as one: a name that stands twice doesn't compile. */
export const together = <A extends object, B extends object & { readonly [K in keyof A]?: never }>(one: A, other: B): A & B => ({ ...one, ...other });

/** In a table a rule stands by its name, or turned. */
export type Need<Name extends string = string> = Name | `not ${Name}`;
/** Of these rules, those that say something when they are turned: only they may be. */
export type Turnable<R> = { [K in keyof R]: R[K] extends { readonly saysNot: string } ? K : never }[keyof R] & string;
export const turned = (need: string): { readonly name: string; readonly wanted: boolean } =>
  need.startsWith('not ') ? { name: need.slice(4), wanted: false } : { name: need, wanted: true };

export type RulesByName = Readonly<Record<string, AnyRule>>;

/** Whether it stands as the table needs it; a rule that isn't there holds nothing up and lets nothing through. */
export function isMet(all: RulesByName, need: string, seen: View): boolean {
  const { name, wanted } = turned(need);
  return answerOf(all, name, seen) === wanted;
}
const answerOf = (all: RulesByName, name: string, seen: View): boolean | undefined =>
  Object.hasOwn(all, name) ? all[name]?.holds({ ...seen, entered: seen.entered ?? {} } as never) : undefined;
/** The code under which a refusal by this rule is known, with the kind it belongs to. */
export const codeOf = (kind: string, need: string): string => `${kind}.${need.replace(' ', '-')}`;
/** The field of the form that it concerns; such a rule asks for what is entered, so it can't be answered before. */
export const fieldOf = (all: RulesByName, need: string): string | undefined => all[turned(need).name]?.field;
export function sentenceOf(all: RulesByName, need: string): string {
  const { name, wanted } = turned(need);
  const rule = all[name];
  return (wanted ? rule?.says : rule?.saysNot) ?? '';
}
