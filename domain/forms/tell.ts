// What was entered with an action, in words: a label and a value each, as the form has them.
import { clockOf, dayOf } from '../calendar';
import type { Details } from '../casework/events';
import { labelOf } from '../casework/labels';
import { yuanWords } from '../money';
import { destinationOf } from './command';
import type { Field } from './field';
import type { AnyForm } from './form';

/** The ids of the texts it names. */
export const textsNamed = ({ fields }: AnyForm, details: Details): string[] =>
  Object.entries(fields).flatMap(([name, field]) => (destinationOf(field) === 'texts' && typeof details[name] === 'string' ? [details[name]] : []));

interface SpokenEntry {
  /** Of the field. */
  readonly name: string;
  readonly label: string;
  readonly value: string;
}
/** In the order of the form; a text that isn't known is left out, as is a box that wasn't ticked. `nameOf`: of what stands there as an id. */
export function toldIn(
  { fields }: AnyForm,
  details: Details,
  texts: ReadonlyMap<string, string>,
  nameOf: (offer: string, value: string) => string,
): SpokenEntry[] {
  return Object.entries(fields).flatMap(([name, field]): SpokenEntry[] => {
    const value = details[name];
    if (value === undefined || field.filledIn === 'untold') return [];
    const said = destinationOf(field) === 'texts' ? texts.get(String(value)) : wordOf(field, value, nameOf);
    return said === undefined ? [] : [{ name, label: field.label, value: said }];
  });
}

/** One entry in words. */
export function wordOf(field: Field, value: unknown, nameOf: (offer: string, value: string) => string): string | undefined {
  switch (field.kind) {
    case 'money':
      return yuanWords(Number(value));
    case 'moment':
      return `${dayOf(Number(value))} ${clockOf(Number(value))}`;
    case 'count':
      return `${String(value)}${field.unit}`;
    case 'percent':
      return `${String(value)}%`;
    case 'flag':
      return field.ticked === true && value !== true ? undefined : value === true ? '是' : '否';
    case 'oneOf':
    case 'manyOf':
      return [value]
        .flat()
        .map((one) => ('options' in field ? (labelOf(field.options, String(one)) ?? String(one)) : nameOf(field.offered, String(one))))
        .join('、');
    case 'rows':
      return undefined;
    default:
      return String(value);
  }
}
