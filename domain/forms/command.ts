// From what was entered to the command of the step: codes, dates and amounts stand in it, texts and rows lie beside it under ids.
import type { Command } from '../casework/commands';
import type { Details } from '../casework/events';
import type { Values } from './entry';
import type { Field } from './field';
import type { AnyForm } from './form';

/** What lies beside the step, for its transaction to store. */
export interface Annex {
  readonly texts: readonly { readonly id: string; readonly body: string }[];
  readonly sheet: { readonly id: string; readonly body: Values } | undefined;
  readonly guests: readonly ({ readonly id: string } & Values)[];
}
type ActionCommand = Extract<Command, { type: 'do' }>;

/** Where a value goes. */
type Destination = 'codes' | 'texts' | 'sheet' | 'companions';
export function destinationOf(field: Field): Destination {
  if (field.kind === 'prose') return 'texts';
  const kept = 'kept' in field ? field.kept : undefined;
  return kept === undefined || kept === 'code' ? 'codes' : kept === 'text' ? 'texts' : kept;
}

/** `idOf`: an id that follows from the request, so that a repetition makes nothing twice; in a trial any will do, and what lies beside is dropped. */
export function commandFrom(
  form: AnyForm,
  { action, task, entered, asks }: { readonly action: string; readonly task?: string | undefined; readonly entered: Values; readonly asks: boolean },
  idOf: (what: string) => string,
): { readonly command: ActionCommand; readonly beside: Annex } {
  const of = (place: Destination) =>
    Object.entries(form.fields).flatMap(([name, field]) => (entered[name] !== undefined && destinationOf(field) === place ? [name] : []));
  const texts = of('texts').map((name) => ({ name, id: idOf(name), body: String(entered[name]) }));
  const rows = Object.fromEntries(of('sheet').map((name) => [name, entered[name] as readonly Values[]]));
  const sheet = Object.keys(rows).length === 0 ? undefined : { id: idOf('sheet'), body: rows };
  const guests = ((entered['guests'] ?? []) as readonly Values[]).map((one, index) => ({ ...one, id: idOf(`guest/${index}`) }));
  const companions = [...((entered['companions'] ?? []) as readonly string[]), ...guests.map(({ id }) => `guest:${id}`)];
  const details = {
    ...Object.fromEntries(of('codes').map((name) => [name, entered[name]])),
    ...form.figures?.(entered as never),
    ...Object.fromEntries(texts.map(({ name, id }) => [name, id])),
    ...(sheet === undefined ? {} : { sheet: sheet.id }),
  } as Details;
  const command: ActionCommand = {
    type: 'do',
    action,
    task,
    ...(companions.length === 0 ? {} : { companions }),
    details,
    ...(sheet === undefined ? {} : { rows }),
    ...(asks ? { opens: idOf('child') } : {}),
  };
  return { command, beside: { texts: texts.map(({ id, body }) => ({ id, body })), guests, sheet } };
}

/** What stands in the step beside the entries: sums that follow from them, and where the rows lie. */
export const derivedFrom = (form: AnyForm, entered: Values): Values => ({
  ...form.figures?.(entered as never),
  ...(Object.values(form.fields).some((field) => destinationOf(field) === 'sheet') ? { sheet: entered['sheet'] } : {}),
});

/** What was entered, as a step's command still knows it: what the judge sees. */
export function valuesOf({ details, companions = [], rows = {} }: Pick<ActionCommand, 'details' | 'companions' | 'rows'>): Values {
  const isGuest = (one: string): boolean => one.startsWith('guest:');
  const [colleagues, guests] = [companions.filter((one) => !isGuest(one)), companions.filter(isGuest)];
  return {
    ...details,
    ...rows,
    ...(colleagues.length === 0 ? {} : { companions: colleagues }),
    ...(guests.length === 0 ? {} : { guests }),
  };
}
