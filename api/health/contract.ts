// Whether the process lives, and whether it can serve.
import { z } from 'zod';
import { rounds } from '../../domain/notices/words';
import { moment } from '../http/text.contract';

export const health = z.strictObject({ status: z.literal('ok') });
export const readiness = z.strictObject({
  database: z.enum(['up', 'away']),
  engine: z.enum(['up', 'away']),
  /** How far this host's clock runs ahead of the database's, in milliseconds, negative where it is behind; left out within five seconds. */
  clockAheadMs: z.number().int().exactOptional(),
  /** Left out while the database is away. `since`: when it began, or was last heard of; left out where none ever was. */
  worker: z.strictObject({ state: z.enum(['alive', 'hanging', 'gone']), since: moment.exactOptional() }).exactOptional(),
  /** Rounds that don't come to their end, with the earliest of their parts; left out where all do. */
  lateRounds: z.array(z.strictObject({ round: z.enum(rounds), parts: z.number().int(), since: moment })).exactOptional(),
  /** The question about the office's clock; left out where nothing is in doubt. */
  clockInDoubt: z.string().exactOptional(),
  /** When the last copy that was found whole was begun; left out where there is none. */
  lastBackup: moment.exactOptional(),
});
export type Readiness = z.infer<typeof readiness>;
