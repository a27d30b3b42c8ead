// The towns of the installation, and how another begins.
import { z } from 'zod';
import { id } from '../http/text.contract';

export const foundedTown = z.strictObject({
  town: z.strictObject({ id, name: z.string() }),
  /** Said once: it is kept nowhere. */
  given: z.strictObject({ account: z.string(), name: z.string(), password: z.string() }),
});
export const townList = z.strictObject({ towns: z.array(z.strictObject({ id, name: z.string(), villages: z.number().int(), people: z.number().int() })) });
