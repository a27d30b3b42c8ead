// Full bodies of any schema: of an enumeration its first word, of a yes or no a yes, of the rest a sample by the name of the field.
import { z } from 'zod';
import { schemaOf } from '../../api/forms/schema';
import { formsCalled } from '../../api/cases/action-input';
import { ByForm, OfForm, type Route } from '../../api/http/route';
import { kindOf, namesIn } from '../../domain/procedures';

export type Schema = z.ZodType;
/** What an action asks for, in the first table that has it. */
export function bodyOf(action: string): Schema {
  const [first] = formsCalled(action);
  if (first === undefined) throw new Error(`no form for ${action}`);
  return schemaOf(first.form, first.offers);
}
/** The same of every action of a kind. */
export const bodiesOf = (kind: string): Readonly<Record<string, Schema>> =>
  Object.fromEntries(Object.keys(kindOf(kind).labels.action).map((action) => [action, bodyOf(action)]));
/** What a route takes: of one that acts in a case, what every action takes. */
export const bodiesTaken = ({ body }: Route): readonly (readonly [action: string, schema: Schema])[] =>
  body === undefined
    ? []
    : body instanceof OfForm
      ? [['', schemaOf(body.form, body.asking.offers, false)]]
      : body instanceof ByForm
        ? namesIn('action').map((action) => [action, bodyOf(action)] as const)
        : [['', body]];

interface Shape {
  readonly enum?: readonly string[];
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Shape>>;
}

/** Fields whose enumeration is asked before the sample: another action takes other words. */
const listed: readonly string[] = ['ground', 'clock'];

export function filled(schema: z.ZodType, sample: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape;
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, { enum: names, type }]) => {
      const value = (listed.includes(name) ? names?.[0] : undefined) ?? sample[name] ?? names?.[0] ?? (type === 'boolean' ? true : undefined);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
