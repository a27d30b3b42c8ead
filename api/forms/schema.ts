// A form as the shape of a request: what zod holds it to, and with that JSON Schema and OpenAPI. What is owed only sometimes, and what only the case knows, is judged by `domain/forms`.
import { z } from 'zod';
import type { Offer } from '../../domain/forms/asking';
import { isAlwaysOwed } from '../../domain/forms/entry';
import type { AnyForm } from '../../domain/forms/form';
import type { Field, Fields } from '../../domain/forms/field';
import {
  account,
  choice,
  code,
  codeInCapitals,
  day,
  email,
  expectedSeq,
  fen,
  identityNumber,
  line,
  localValue,
  momentOfDay,
  namedId,
  personName,
  phone,
  prose,
  yuan,
} from '../http/text.contract';

type Offers = Readonly<Record<string, Offer>>;

/** Built once a form: it takes milliseconds. A form belongs to one kind, and so do the offers that it names; `inCase`: it is of a case, so a step may have been on the screen. */
export function schemaOf(form: AnyForm, offers: Offers, inCase = true): z.ZodType<Readonly<Record<string, unknown>>> {
  const known = schemas.get(form) ?? z.strictObject({ ...(inCase ? { expectedSeq } : {}), ...shapeOf(form.fields, offers) });
  schemas.set(form, known);
  return known;
}
const schemas = new WeakMap<AnyForm, z.ZodType<Readonly<Record<string, unknown>>>>();

function shapeOf(fields: Fields, offers: Offers): Record<string, z.ZodType> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]): [string, z.ZodType][] => {
      const told = { title: field.label, ...(field.help === undefined ? {} : { description: field.help }) };
      const value = valueOf(field, offers).meta(told);
      const other = field.kind === 'money' ? field.orYuan : undefined;
      if (other !== undefined)
        return [
          [name, value.exactOptional()],
          [other, yuan.meta(told).exactOptional()],
        ];
      return [[name, isAlwaysOwed(field) ? value : value.exactOptional()]];
    }),
  );
}

const readers = { personName, phone, identityNumber, localValue, email, account };

const lengthy = { code, codeInCapitals };
const lineOf = ({ reader, most }: Extract<Field, { kind: 'line' }>): z.ZodType =>
  reader === undefined ? line(most) : reader === 'code' || reader === 'codeInCapitals' ? lengthy[reader](most) : readers[reader];

function valueOf(field: Field, offers: Offers): z.ZodType {
  switch (field.kind) {
    case 'line':
      return lineOf(field);
    case 'prose':
      return prose(field.most);
    case 'day':
      return day;
    case 'moment':
      return momentOfDay.transform(Date.parse);
    case 'money':
      return fen.min(field.least ?? 0);
    case 'count':
      return z.int().min(field.least).max(field.most);
    case 'percent':
      return z.int().min(0).max(100);
    case 'flag':
      return z.boolean();
    case 'oneOf':
      return oneOf(field, offers);
    case 'manyOf':
      return z.array(oneOf(field, offers)).min(1).max(field.most);
    case 'rows':
      return z
        .array(z.strictObject(shapeOf(field.of, offers)))
        .min(field.least)
        .max(field.most);
  }
}

function oneOf(field: Extract<Field, { kind: 'oneOf' | 'manyOf' }>, offers: Offers): z.ZodType {
  if (!('offered' in field)) return choice(field.options);
  const { names, labels } = offers[field.offered] ?? {};
  if (labels !== undefined) return choice(labels);
  return names === undefined || names === 'clock' ? line(100) : namedId(names);
}
