// What everybody does with the own account: choosing a password, which ends whatever else is signed in by it.
import { and, eq } from 'drizzle-orm';
import type { Client } from '../client';
import { passwordFault } from '../../domain/password';
import { staff, town } from '../schema';
import { hashPassword, isPassword, subjectOf } from './accounts';
import { commonPasswords } from './common-passwords';
import { begin, decided } from './rates';
import { endSessions } from './sessions';
import { type Change, settled } from './settings';

type Changed =
  | { readonly ok: true }
  | { readonly ok: false; readonly field: 'current' | 'next'; readonly says: string }
  | { readonly ok: false; readonly code: 'tooManyAttempts'; readonly waitMs: number };

/** `token`: of the session that stays. `now`: the host's, by which tries are counted. */
export async function changePassword(
  client: Client,
  change: Change & { readonly by: string },
  { current, next }: { readonly current: string; readonly next: string },
  token: string,
  now: number,
): Promise<Changed> {
  const counted = { rate: 'change', subject: subjectOf(client.keys, change.by), place: change.by } as const;
  const waitMs = await begin(client, counted, now);
  if (waitMs > 0) return { ok: false, code: 'tooManyAttempts', waitMs };
  const [own] = await client.db
    .select({ kept: staff.passwordHash, account: staff.account, name: staff.name, town: town.name })
    .from(staff)
    .innerJoin(town, eq(town.id, staff.townId))
    .where(eq(staff.id, change.by));
  const isRight = own !== undefined && (await isPassword(own.kept, current));
  await decided(client, counted, isRight ? 'right' : 'wrong', now);
  if (!isRight) return { ok: false, field: 'current', says: '现在的密码不对' };
  if (next === current) return { ok: false, field: 'next', says: '新密码不能与现在的密码相同' };
  const common = await commonPasswords();
  const fault = passwordFault(next, [own.account, own.name, own.town, 'yimen', '一门'], (word) => common.has(word));
  if (fault !== undefined) return { ok: false, field: 'next', says: fault };
  const passwordHash = await hashPassword(next);
  const done = await settled(client, change, `password:${change.by}`, { chosen: true }, async (tx) => {
    // One that was reset meanwhile is not put back by whoever knew the one before.
    const same = and(eq(staff.id, change.by), eq(staff.passwordHash, own.kept), staff.active);
    const chosen = await tx.update(staff).set({ passwordHash, passwordEndsAt: null }).where(same).returning({ id: staff.id });
    if (chosen.length === 0) return undefined;
    await endSessions(tx, change.by, token);
    return { was: {} };
  });
  return done === undefined ? { ok: false, field: 'current', says: '现在的密码不对' } : { ok: true };
}
