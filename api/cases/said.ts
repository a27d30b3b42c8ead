// What was entered with a step, in words: by the form of its act, under the table it happened under, as far as a page may say it.
import { notedOn } from '../../domain/forms/done-on';
import type { AnyForm } from '../../domain/forms/form';
import type { Field } from '../../domain/forms/field';
import { textsNamed, toldIn } from '../../domain/forms/tell';
import { findKind, findRules } from '../../domain/procedures';
import { dayOf } from '../../domain/calendar';
import { type CaseEvent, type Details, happenedAt } from '../../domain/casework/events';
import { labelOf } from '../../domain/casework/labels';
import type { Kind } from '../../domain/kinds';
import { isId } from '../../db/ids';
import { formIn } from './action-input';
import { maskedPhone } from './mask';
import type { Names } from './who-instead';
import { word } from './words';

export interface Known {
  readonly kind: Kind;
  readonly procedure: string;
  readonly names: Names;
  readonly texts: ReadonlyMap<string, string>;
}

/** Each with the table that it happened under: the one the case opened with, and those that took its place. Of a case that isn't shown from its beginning, the one that is known. */
export function underTables<E extends { readonly event: CaseEvent }>(known: string, all: readonly E[]): (readonly [string, E])[] {
  let table = known;
  return all.map((one) => {
    const { event } = one;
    if (event.type === 'opened' || event.type === 'procedureChanged') table = event.procedure;
    return [table, one] as const;
  });
}

/** The texts the events name. */
export const textIds = (known: string, steps: readonly { readonly events: readonly CaseEvent[] }[]): string[] =>
  underTables(
    known,
    steps.flatMap(({ events }) => events.map((event) => ({ event }))),
  ).flatMap(([procedure, { event }]) => {
    const { form, details } = saidIn(procedure, event);
    return form === undefined ? [] : textsNamed(form, details).filter(isId);
  });

/** What was entered with it, and by which form. */
function saidIn(procedure: string, event: CaseEvent): { readonly form?: AnyForm | undefined; readonly details: Details } {
  if (isAct(event)) return { form: formIn(procedure, event.action), details: event.details };
  if (event.type === 'noted') return { form: { fields: notedOn, checks: [] }, details: event.details };
  return event.type === 'opened' ? { form: findRules(procedure)?.begunWith, details: event.details ?? {} } : { details: {} };
}

export type Act = Extract<CaseEvent, { type: 'taskCompleted' | 'acted' }>;
/** Something that a person did, with what was entered. */
export const isAct = (event: CaseEvent): event is Act => event.type === 'taskCompleted' || event.type === 'acted';

/** One entry of a form, as it is shown: of a telephone the last figures. */
export interface Said {
  readonly label: string;
  readonly value: string;
  readonly isProse: boolean;
}
export function enteredIn({ kind, procedure, names, texts }: Known, event: CaseEvent): Said[] {
  const { form, details } = saidIn(procedure, event);
  if (form === undefined) return [];
  const nameOf = (offer: string, value: string): string => {
    const { names: of, labels = {} } = findKind(kind)?.asking.offers[offer] ?? {};
    return of === 'clock' ? word(kind, 'clock', value) : (labelOf(labels, value) ?? names.get(value) ?? (isId(value) ? '' : value));
  };
  return toldIn(form, details, texts, nameOf)
    .filter(({ value }) => value !== '')
    .map(({ name, label, value }) => ({ label, value: isPhone(form.fields[name]) ? maskedPhone(value) : value, isProse: form.fields[name]?.kind === 'prose' }));
}

const isPhone = (field: Field | undefined): boolean => field?.kind === 'line' && field.reader === 'phone';

/** What it came to, as the kind says it. */
export function phraseOf(kind: Kind, procedure: string, event: Act): string {
  const table = findRules(procedure)?.procedure;
  return table === undefined ? '' : (findKind(kind)?.phrase?.(event.details, table, { action: event.action, on: dayOf(happenedAt(event)) }) ?? '');
}
