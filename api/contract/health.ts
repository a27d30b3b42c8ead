// Whether the process lives, and whether it can serve.
import { z } from 'zod';

export const health = z.strictObject({ status: z.literal('ok') });
export const readiness = z.strictObject({
  database: z.enum(['up', 'away']),
  engine: z.enum(['up', 'away']),
  /** Away, too, where it lives and does nothing. */
  worker: z.enum(['up', 'away']),
  /** How far this host's clock runs ahead of the database's, in milliseconds, negative where it is behind; left out within five seconds. */
  clockAheadMs: z.number().int().optional(),
});
