// Full bodies of any schema: of an enumeration its first word, of a yes or no a yes, of the rest a sample by the name of the field.
import { z } from 'zod';

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
