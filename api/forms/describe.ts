// A form for a screen: every field in words, with what this case offers this person at this moment.
import type { View } from '../../domain/casework/circumstances';
import { labelOf } from '../../domain/casework/labels';
import type { Procedure } from '../../domain/casework/procedure';
import type { Asking } from '../../domain/forms/asking';
import { houseDays } from '../../domain/forms/done-on';
import { type Values, isAlwaysOwed } from '../../domain/forms/entry';
import type { Field, Fields } from '../../domain/forms/field';
import type { FormField, Option } from './contract';

/** The words of what is offered by id; `all`: every one the office has of it. */
interface Words {
  readonly of: (offer: string, value: string) => string;
  readonly all: (offer: string) => readonly string[];
}
interface Here {
  readonly asking: Asking;
  /** Absent: there is no case yet. */
  readonly procedure: Procedure | undefined;
  readonly seen: View;
  readonly words: Words;
}

export const described = (fields: Fields, here: Here): FormField[] =>
  Object.entries(fields).map(([name, field]) => {
    const { label, help, source, when, requiredWhen, says } = field;
    return defined({
      name,
      word: label,
      control: field.kind,
      required: isAlwaysOwed(field),
      when: when === undefined ? undefined : [when].flat(),
      requiredWhen: requiredWhen === undefined ? undefined : [requiredWhen].flat(),
      says,
      help,
      source,
      ...ofKind(field, fields, here),
    });
  });

function ofKind(field: Field, fields: Fields, here: Here): Partial<FormField> {
  switch (field.kind) {
    case 'line':
      return defined({ most: field.most, reads: field.reader });
    case 'prose':
      return { most: field.most };
    case 'day':
    case 'moment':
      return defined({ earliest: boundOf(field.from, here), latest: boundOf(field.to, here) });
    case 'money':
      return defined({ least: field.least, orYuan: field.orYuan, value: startOf(field, here) });
    case 'count':
      return defined({ least: field.least, most: field.most, unit: field.unit, value: startOf(field, here) });
    case 'percent':
      return { least: 0, most: 100, unit: '%' };
    case 'flag':
      return field.ticked === true ? { ticked: true } : {};
    case 'oneOf':
      return choices(field, fields, here);
    case 'manyOf':
      return { most: field.most, ...choices(field, fields, here) };
    case 'rows':
      return { least: field.least, most: field.most, fields: described(field.of, here) };
  }
}

const startOf = ({ starts = '' }: { readonly starts?: string }, { asking, seen }: Here): number | undefined => asking.offers[starts]?.start?.(seen);

const boundOf = (day: string | undefined, { asking, seen }: Here): string | null | undefined =>
  day === undefined ? undefined : ((asking.days[day] ?? houseDays[day])?.of(seen) ?? null);

/** All options; where they follow from another entry, those of each of its choices. */
function choices(field: Extract<Field, { kind: 'oneOf' | 'manyOf' }>, fields: Fields, here: Here): Partial<FormField> {
  if (!('offered' in field)) return { options: Object.entries(field.options).map(([value, word]) => ({ value, word })) };
  const { offered } = field;
  const by = here.asking.offers[offered]?.by;
  const other = by === undefined ? undefined : fields[by];
  if (by === undefined || other?.kind !== 'oneOf') return { options: optionsOf(offered, {}, here) };
  const values = choices(other, fields, here).options?.map(({ value }) => value) ?? [];
  return { optionsBy: { field: by, options: Object.fromEntries(values.map((value) => [value, optionsOf(offered, { [by]: value }, here)])) } };
}

function optionsOf(offered: string, given: Values, { asking, procedure, seen, words }: Here): Option[] {
  const offer = asking.offers[offered];
  const values = (procedure === undefined ? undefined : offer?.of?.(seen, { procedure, given })) ?? words.all(offered);
  return values.map((value) => ({ value, word: labelOf(offer?.labels ?? {}, value) ?? (offer?.names === undefined ? value : words.of(offered, value)) }));
}

const defined = <T extends object>(given: { [K in keyof T]: T[K] | undefined }): T =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as T;
