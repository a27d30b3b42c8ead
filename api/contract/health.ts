// Whether the process lives, and whether it can serve.
import { z } from 'zod';

export const health = z.strictObject({ status: z.literal('ok') });
export const readiness = z.strictObject({
  database: z.enum(['up', 'away']),
  engine: z.enum(['up', 'away']),
  /** How far this host's clock runs ahead of the database's, in milliseconds, negative where it is behind; left out within five seconds. */
  clockAheadMs: z.number().int().optional(),
  /** The question about the office's clock; left out where nothing is in doubt. */
  clockInDoubt: z.string().optional(),
});
