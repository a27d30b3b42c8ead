// The shapes of the API as named schemas: what the contract exports has the name it is exported under; what it doesn't, the name of the operation it belongs to.
import { z } from 'zod';
import * as contract from '../contract';

export type Json = Readonly<Record<string, unknown>>;
interface Parameter {
  readonly name: string;
  readonly in: 'query';
  readonly required: boolean;
  readonly schema: Json;
}

const place = '#/components/schemas/';
const isSchema = (value: unknown): value is z.ZodType => value instanceof z.ZodObject;
const nameOf = (exported: string): string => exported.charAt(0).toUpperCase() + exported.slice(1);

/** What a part of the contract says of itself beside its shape. */
const tellMore = ({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodType; jsonSchema: object }): void =>
  void Object.assign(jsonSchema, z.globalRegistry.get(zodSchema));

export class Schemas {
  private readonly names = z.registry<{ id: string }>();
  private readonly found = new Map<string, Json>();

  constructor() {
    for (const [name, schema] of Object.entries(contract)) if (isSchema(schema)) this.names.add(schema, { id: nameOf(name) });
  }

  /** All that were asked for, with those they are made of, in the order of their names. */
  get all(): Readonly<Record<string, Json>> {
    return Object.fromEntries([...this.found].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  refTo(exported: 'problem'): Json {
    return this.of(contract[exported], exported, 'output');
  }

  /** A reference to the schema; `fallback` names one that the contract doesn't export, and several operations may share. */
  of(schema: z.ZodType, fallback: string, io: 'input' | 'output'): Json {
    const isExported = this.names.get(schema) !== undefined;
    const named = isExported ? schema : schema.clone();
    if (!isExported) this.names.add(named, { id: fallback });
    const { $ref } = this.taken(named, io);
    return { $ref };
  }

  queryOf(query: z.ZodType | undefined): Parameter[] {
    if (query === undefined) return [];
    const { properties = {}, required = [] } = this.taken(query, 'input', true) as { properties?: Record<string, Json>; required?: string[] };
    return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: required.includes(name), schema }));
  }

  /** What a refinement asks beyond the shape is told by its sentence when it fails. */
  private taken(schema: z.ZodType, io: 'input' | 'output', inline = false): Json {
    const whole = z.toJSONSchema(schema, { io, unrepresentable: 'any', metadata: this.names, override: tellMore });
    const { $schema: _dialect, $defs = {}, ...root } = JSON.parse(JSON.stringify(whole).replaceAll('#/$defs/', place)) as Record<string, Json>;
    const own = this.names.get(schema)?.id;
    for (const [name, one] of Object.entries($defs as Record<string, Json>)) if (!inline || name !== own) this.keep(name, one);
    return inline && own !== undefined ? (($defs[own] ?? root) as Json) : root;
  }

  private keep(name: string, { id: _id, ...schema }: Json): void {
    const other = this.found.get(name);
    if (other !== undefined && JSON.stringify(other) !== JSON.stringify(schema)) throw new Error(`two schemas are called ${name}`);
    this.found.set(name, schema);
  }
}
