// Signing in, and who is signed in.
import { z } from 'zod';
import { roles } from '../../domain/people';
import { id, line, moment } from '../http/text.contract';

export const signIn = z.strictObject({ account: line(64), password: z.string().min(1).max(256) });

const place = z.strictObject({ id, name: z.string() });
export const whoAmI = z.strictObject({
  id,
  account: z.string(),
  name: z.string(),
  posts: z.array(z.strictObject({ role: z.enum(roles), word: z.string(), village: place.optional(), department: place.optional() })),
  town: z.strictObject({ id, name: z.string(), training: z.boolean() }),
  /** The town's own time: a practice town's is another than the host's. */
  now: moment,
  today: z.string(),
  /** Of a real town that no good copy of the last days exists of; left out where all is well. Shown for as long as it is there. */
  withoutBackup: z.string().exactOptional(),
});
export type WhoAmI = z.infer<typeof whoAmI>;
