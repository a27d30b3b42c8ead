// What a kind of case asks of people: a form per action, the days that bounds of them name, and what its cases offer to choose from.
import type { PlainDate } from '../calendar';
import type { View } from '../casework/circumstances';
import type { Labels } from '../casework/labels';
import type { Consequence, Procedure, Vocabulary } from '../casework/procedure';
import type { NamedKind } from '../named';
import type { Values } from './entry';
import { datedForm } from './done-on';
import type { AnyForm } from './form';

/** A day of a case by name; absent: it hasn't come. */
export interface CaseDay {
  readonly label: string;
  readonly of: (seen: View) => PlainDate | undefined;
}
/** What can be chosen in this case, now. */
export interface Offer {
  readonly label: string;
  /** An id of the office's rows, of this kind; or the name of a clock. Absent: each option is its own word, or one of `labels`. */
  readonly names?: NamedKind | 'clock';
  /** The words of a closed list, from which it is taken. */
  readonly labels?: Labels;
  /** What the rules let one choose; absent: whatever the office has of it. */
  readonly of?: (seen: View, here: { readonly procedure: Procedure; readonly given: Values }) => readonly string[];
  /** Follows from another entry: until that is made, what each of its choices brings. */
  readonly by?: string;
  /** What a field that starts with it begins with. */
  readonly start?: (seen: View) => number | undefined;
}

export interface Asking {
  readonly forms: Readonly<Record<string, AnyForm>>;
  readonly days: Readonly<Record<string, CaseDay>>;
  readonly offers: Readonly<Record<string, Offer>>;
}

/** The form of an action under a table: the one of its name, where the table names no other, with the day it was done. `undefined`: the kind has no such action. */
export function formOf(
  { forms }: Pick<Asking, 'forms'>,
  procedure: Pick<Procedure, 'hours'>,
  action: string,
  consequence?: Pick<Consequence<Vocabulary>, 'form'>,
): AnyForm | undefined {
  const name = consequence?.form ?? action;
  const form = Object.hasOwn(forms, name) ? forms[name] : undefined;
  return form === undefined ? undefined : datedForm(form, procedure);
}
