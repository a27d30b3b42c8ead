// Signing in, and who is signed in.
import { z } from 'zod';
import { beginningSteps } from '../../domain/beginning';
import { roles } from '../../domain/people';
import { menuEntries } from './menu.contract';
import { id, line, moment, named } from '../http/text.contract';

const password = z.string().min(1).max(256);
const oneTimeCode = z.string().min(6).max(10);
/** `code`: of the second factor, where the account has one. */
export const signIn = z.strictObject({ account: line(64), password, code: oneTimeCode.exactOptional() });
export const newPassword = z.strictObject({ current: password, next: password });
export const factorCode = z.strictObject({ code: oneTimeCode });

const place = z.strictObject({ id, name: z.string() });
const post = z.strictObject({ role: z.enum(roles), word: z.string(), village: place.optional(), department: place.optional() });
export const whoAmI = z.strictObject({
  id,
  account: z.string(),
  name: z.string(),
  posts: z.array(post),
  /** In whose place, where nobody of that post is left: what decides nothing in law. */
  standsInFor: z.array(z.strictObject({ ...place.shape, posts: z.array(post) })),
  town: z.strictObject({ id, name: z.string(), training: z.boolean() }),
  secondFactor: z.boolean(),
  /** What has to be done for the own account before anything else goes on. */
  owes: z.enum(['passwordToChange', 'secondFactorToSet']).exactOptional(),
  /** What this person may open, in the order of the menu. */
  menu: z.array(named(menuEntries)),
  /** What kind of day it is in the town, and what comes: `words` for the head of a screen. */
  day: z.strictObject({
    on: z.string(),
    works: z.boolean(),
    because: z.string(),
    next: z.strictObject({ word: z.string(), from: z.string(), days: z.number().int(), provisional: z.boolean() }).nullable(),
    words: z.string(),
  }),
  /** What the town still lacks before it can work, told to whoever may enter it. */
  missing: z.array(named(beginningSteps)),
  /** The town's own time: a practice town's is another than the host's. */
  now: moment,
  today: z.string(),
  /** Of a real town that no good copy of the last days exists of; left out where all is well. Shown for as long as it is there. */
  withoutBackup: z.string().exactOptional(),
});
export type WhoAmI = z.infer<typeof whoAmI>;

/** Where one is signed in, the newest first; `own`: by which it is asked. */
export const ownSessions = z.strictObject({
  sessions: z.array(z.strictObject({ id, address: z.string(), signedInAt: moment, seenAt: moment, own: z.boolean() })),
});
/** For the app on the phone: as an address it reads from a picture, and to be typed. Counts once a code of it has been entered. */
export const newFactor = z.strictObject({ uri: z.string(), secret: z.string() });
