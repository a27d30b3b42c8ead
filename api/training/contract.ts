// Practice towns: making one, reading and moving its clock.
import { z } from 'zod';
import { roles } from '../../domain/people';
import { day, id, line, moment, momentOfDay } from '../http/text.contract';

/** `startsAt`: where its clock begins, with its offset; without it the clock begins now. */
export const makeTown = z.strictObject({ name: line(30).exactOptional(), startsAt: momentOfDay.exactOptional() });
export const madeTown = z.strictObject({
  town: z.strictObject({ id, name: z.string(), training: z.literal(true) }),
  /** Said once: it is kept nowhere. */
  password: z.string(),
  accounts: z.array(z.strictObject({ id, account: z.string(), name: z.string(), roles: z.array(z.enum(roles)), post: z.string() })),
});
export type MadeTown = z.infer<typeof madeTown>;

export const clockReading = z.strictObject({ training: z.boolean(), now: moment, today: z.string() });

/** A day, which means its beginning, or a moment with its offset. */
export const moveClock = z.strictObject({ to: z.union([day, momentOfDay], '格式不对：要写成“2026-07-01”或者“2026-07-01T09:30:00+08:00”这样') });
export const clockMoved = z.strictObject({
  now: moment,
  today: z.string(),
  moments: z.array(z.strictObject({ at: moment, cases: z.array(id) })),
});
