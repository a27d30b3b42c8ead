// The access log: who looked at whose particulars, when, by which way and what for.
import { z } from 'zod';
import { lookWords, looks } from '../../domain/looks';
import { spoiltLine } from '../cases/contract';
import { choice, day, id, moment, named, next, page } from '../http/text.contract';

export const looksQuery = z.strictObject({
  ...page,
  look: choice(lookWords).optional(),
  /** Who looked. */
  person: id.optional(),
  /** At which case. */
  case: id.optional(),
  from: day.optional(),
  to: day.optional(),
});
export type LooksQuery = z.infer<typeof looksQuery>;

export const look = z.strictObject({
  id: z.string(),
  at: moment,
  by: z.strictObject({ id, name: z.string() }),
  look: named(looks),
  /** What was asked for, by the title of the route, and narrowed by what. */
  word: z.string(),
  asked: z.array(z.strictObject({ name: z.string(), value: z.string() })),
  purpose: z.strictObject({ name: z.string(), word: z.string() }).nullable(),
  /** The first of them; `caseCount` says of how many. */
  cases: z.array(z.strictObject({ id, number: z.string().nullable() })),
  caseCount: z.number().int(),
  /** How many members of households are named one by one. */
  people: z.number().int(),
  rows: z.number().int(),
  address: z.string(),
});
export type LookView = z.infer<typeof look>;
export const lookList = z.strictObject({ asOf: moment, looks: z.array(z.union([look, spoiltLine])), next });
