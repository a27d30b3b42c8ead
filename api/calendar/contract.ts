// The calculator over HTTP: when does a limit end, and why.
import { z } from 'zod';
import { clause, derivedDay } from '../cases/contract';
import { code, dayShown, line } from '../http/text.contract';

export const dueQuery = z.strictObject({ from: line(40), limit: code(20), asOf: line(40).exactOptional() });
export const due = z.strictObject({
  from: z.string(),
  limit: z.string(),
  asOf: z.string().optional(),
  dueOn: z.string(),
  dueAt: z.string().optional(),
  provisional: z.boolean(),
  days: z.array(derivedDay),
  calendar: z.string(),
  because: z.array(clause),
});

export const yearQuery = z.strictObject({ year: z.coerce.number().pipe(z.int()) });
export const yearOfDays = z.strictObject({
  year: z.number().int(),
  /** The notices it rests on. */
  calendar: z.string(),
  days: z.array(
    z.strictObject({ on: dayShown, works: z.boolean(), because: z.strictObject({ word: z.string(), source: z.string() }), provisional: z.boolean() }),
  ),
});
