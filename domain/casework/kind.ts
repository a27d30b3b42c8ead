// What a kind of case is, as everybody asks it who serves any kind: its tables, what its rules mean, what it asks of people, its names with their Chinese terms.
import type { PlainDate } from '../calendar';
import type { Asking } from '../forms/asking';
import type { Faults } from '../forms/entry';
import type { AnyForm } from '../forms/form';
import type { AnyRule, RulesByName } from '../forms/rule';
import type { NoteRule } from './note';
import type { Labels } from './labels';
import type { CaseEvent, Details } from './events';
import type { Procedure, Vocabulary } from './procedure';
import type { Setting } from './setting';
import type { Role } from '../people';

/** The books of names that a record of any kind uses. */
const books = ['stage', 'task', 'action', 'clock', 'milestone', 'outcome', 'document', 'letter'] as const;
export type Book = (typeof books)[number];

/** A row of a document names what a case is about and one of the acts. */
export interface Authorities<Act extends string = string, Action extends string = string> {
  readonly acts: Readonly<Record<Act, string>>;
  /** The decisions that lean on a document, and those it would have made the town's. */
  readonly decidedBy: Readonly<Partial<Record<Act, readonly Action[]>>>;
  /** The acts by which money is granted: a document may say the highest amount. */
  readonly granting: readonly Act[];
}

/** What a page tells of a case by topic. */
export interface FactTopics {
  readonly topics: Labels;
  /** By act what it says something of; one that isn't here stands in the timeline alone. */
  readonly of: Readonly<Partial<Record<string, string>>>;
  /** What follows from an act beside what was entered: sums, the month from which is paid. `article`: by which text. */
  readonly follows: (
    done: { readonly action: string; readonly details: Details; readonly on: PlainDate },
    procedure: Procedure,
  ) => readonly { readonly topic: string; readonly word: string; readonly value: string; readonly article?: string }[];
}

export interface KindDefinition {
  readonly name: string;
  readonly label: string;
  /** All rule sets there ever were: they only grow. */
  readonly tables: readonly Procedure[];
  readonly asking: Asking;
  /** How a case of it begins: handed in at these posts with this form, of which a field says what it is about, and more must hold than the form tells by itself; or asked for by another case. `ownIntake`: what is handed in is more than traits of the case, and has a route of its own. */
  readonly begins:
    | {
        readonly by: readonly Role[];
        /** Whoever stands in takes it in where nobody of these posts is left. */
        readonly standIn?: true;
        readonly form: AnyForm;
        readonly subject: string;
        readonly faults?: (entered: never, today: PlainDate) => Faults;
        readonly ownIntake?: true;
      }
    | 'by a letter';
  readonly rules: RulesByName;
  /** What may be noted beside the procedure. */
  readonly notes: Readonly<Record<string, NoteRule>>;
  readonly noteLabels: Labels;
  /** What an office may set for it beside the numbers of its tables. */
  readonly settings?: readonly Setting[];
  /** What of it the town decides only under a document; left out: nothing. */
  readonly authorities?: Authorities;
  readonly labels: Readonly<Record<Book, Labels>>;
  /** What a case of it may be about, a word each. */
  readonly subjects: Labels;
  /** The trait it is born with that says which; without it, what was handed in says. */
  readonly subjectTrait?: string;
  /** Whether statistics count its cases. */
  readonly counted: boolean;
  /** Of its cases that ended so, statistics say how many asked the applicant for nothing more (一次办好): these actions ask. */
  readonly atOnce?: { readonly ended: readonly string[]; readonly asks: readonly string[] };
  /** Under what its cases are listed and counted: each under its subject, or all under the kind. */
  readonly listedBy: 'subject' | 'kind';
  /** The name by which the tables for one subject are kept, before the `/` of their ids. */
  readonly familyOf: (subject: string) => string;
  /** What an action came to, said beside its word where the words of its form don't tell it: `，每月650.00元`. */
  readonly phrase?: (details: Details, procedure: Procedure, done: { readonly action: string; readonly on: PlainDate }) => string;
  /** Without it a page tells nothing by topic. */
  readonly facts?: FactTopics;
  /** Posts that alone may see that an action was done, and the paper that came of it; an action that isn't here is for everybody who may see the case. */
  readonly restricted: Readonly<Record<string, readonly Role[]>>;
  /** By action, what of it is shown to nobody who had a part in the case, save to who entered it: it may be about them. */
  readonly confided?: Readonly<Record<string, readonly string[]>>;
  /** Acts and tasks that are no part in what a case comes to: to hurry others, to take a report in. */
  readonly oversight?: readonly string[];
}

/** A kind's books, from the module that has them by these names. */
export const booksOf = <const All extends { readonly [B in Book as `${B}Labels`]: Labels }>(all: All) =>
  Object.fromEntries(books.map((book) => [book, all[`${book}Labels`]])) as { readonly [B in Book]: All[`${B}Labels`] };

/** What the names of a kind owe: an action without a form, a rule or a name without its words doesn't compile. */
interface Owed<V extends Vocabulary> {
  readonly asking: { readonly forms: Readonly<Record<V['action'] | V['form'], AnyForm>> };
  readonly rules: Readonly<Record<Exclude<V['guard'], `not ${string}`>, AnyRule>>;
  readonly labels: { readonly [B in Exclude<Book, 'letter'>]: Readonly<Record<V[B], string>> };
}
export const kind =
  <V extends Vocabulary>() =>
  (definition: KindDefinition & Owed<V>): KindDefinition =>
    definition;

/** Whether somebody with these posts may see that this was done, and the paper that came of it. */
export function maySee({ restricted }: KindDefinition, action: string, roles: readonly Role[]): boolean {
  const posts = Object.hasOwn(restricted, action) ? restricted[action] : undefined;
  return posts === undefined || posts.some((post) => roles.includes(post));
}

/** What was asked of another case by an act that isn't for everybody, and what came of it, is as little for them. */
export function maySeeEvent(definition: KindDefinition, event: CaseEvent, roles: readonly Role[]): boolean {
  if ('action' in event) return maySee(definition, event.action, roles);
  const other =
    event.type === 'caseAsked' ? event.kind : event.type === 'letterReceived' ? event.from.kind : event.type === 'letterSent' ? event.to.kind : undefined;
  const asking = definition.tables.flatMap(({ acts }) =>
    Object.entries(acts).flatMap(([action, act]) => (other !== undefined && act?.asks?.kind === other ? [action] : [])),
  );
  return asking.length === 0 || asking.some((action) => maySee(definition, action, roles));
}
