// Whether the process lives, and whether it can serve.
import { z } from 'zod';

export const health = z.strictObject({ status: z.literal('ok') });
export const readiness = z.strictObject({ database: z.enum(['up', 'away']), engine: z.enum(['up', 'away']) });
