// Reading a body: by its schema, and then whether each id that it names is of the caller's town. No route asks that a second time.
import { z } from 'zod';
import type { Client } from '../../db/client';
import { listKnown } from '../../db/reads/named';
import { type Named, type NamedKind, namedWords } from '../../domain/named';
import { parse } from './parse';
import { badInput } from './errors';

/** Where a schema has an id of a kind: the names of the fields down to it, `*` for each of a list. */
export interface IdPosition {
  readonly path: readonly string[];
  readonly kind?: NamedKind;
}

/** Throws `badInput`: what the schema says is wrong, or the fields whose ids this town doesn't have. One statement where ids are named, else none. */
export async function readBody<B>(client: Client, townId: string | undefined, schema: z.ZodType<B>, given: unknown): Promise<B> {
  const body = parse(schema, given);
  await assertKnown(client, townId, schema, body);
  return body;
}

/** Of what was read by the schema: whether this town has each id that it names. */
export async function assertKnown(client: Client, townId: string | undefined, schema: z.ZodType, body: unknown): Promise<void> {
  const named = idPositionsOf(schema).flatMap(({ path, kind }): (Named & { readonly field: string })[] =>
    kind === undefined ? [] : idsAt(body, path).map((one) => ({ ...one, kind })),
  );
  if (named.length === 0) return;
  if (townId === undefined) throw new Error('a route that asks nobody who they are takes no ids');
  const known = await listKnown(client, townId, named);
  const strange = named.filter(({ kind, id }) => !known.has(`${kind} ${id}`));
  if (strange.length > 0) throw badInput(Object.fromEntries(strange.map(({ field, kind }) => [field, namedWords[kind]])));
}

const positions = new WeakMap<z.ZodType, readonly IdPosition[]>();

/** Every id a schema takes; one without a kind was forgotten, and a test says so. Found once a schema, in what it looks like as JSON schema. */
export function idPositionsOf(schema: z.ZodType): readonly IdPosition[] {
  const found = positions.get(schema) ?? positionsIn(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape, []);
  positions.set(schema, found);
  return found;
}

interface Shape {
  readonly format?: string;
  readonly 'x-names'?: NamedKind;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
}

function positionsIn({ format, 'x-names': names, properties = {}, items, anyOf = [] }: Shape, path: readonly string[]): IdPosition[] {
  if (format === 'uuid') return [{ path, ...(names === undefined ? {} : { kind: names }) }];
  return [
    ...Object.entries(properties).flatMap(([name, one]) => positionsIn(one, [...path, name])),
    ...(items === undefined ? [] : positionsIn(items, [...path, '*'])),
    ...anyOf.flatMap((one) => positionsIn(one, path)),
  ];
}

/** The ids that lie there, each with the field as it is told. */
function idsAt(value: unknown, [next, ...rest]: readonly string[], field: readonly string[] = []): { readonly field: string; readonly id: string }[] {
  if (next === undefined) return typeof value === 'string' ? [{ field: field.join('.'), id: value }] : [];
  if (Array.isArray(value)) return next === '*' ? value.flatMap((one, index) => idsAt(one, rest, [...field, String(index)])) : [];
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, next)) return [];
  return idsAt((value as Readonly<Record<string, unknown>>)[next], rest, [...field, next]);
}
