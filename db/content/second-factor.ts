// The second factor: codes of thirty seconds (RFC 6238) by a secret that lies sealed in the account's row, each taken once.
import { Secret, TOTP } from 'otpauth';
import { and, eq, isNotNull, isNull, lt, notLike, or, sql } from 'drizzle-orm';
import type { Client } from '../client';
import type { Resealed } from '../numbers';
import { staff } from '../schema';
import { begin, decided } from './rates';

/** A clock may be half a minute off. */
const stepsOff = 1;
const placeOf = (staffId: string): string => `staff.totp/${staffId}`;
const issuer = '一门';

/** A new secret, which counts once a code of it has been entered. `undefined`: there is one that counts; it is taken off first. */
export async function beginSecondFactor({ db, keys }: Client, staffId: string, account: string): Promise<{ secret: string; uri: string } | undefined> {
  const secret = new Secret({ size: 20 });
  const begun = await db
    .update(staff)
    .set({ totp: keys.seal(placeOf(staffId), secret.base32) })
    .where(and(eq(staff.id, staffId), isNull(staff.totpStep)))
    .returning({ id: staff.id });
  return begun.length === 0 ? undefined : { secret: secret.base32, uri: new TOTP({ issuer, label: account, secret }).toString() };
}

/** `now`: the host's. False: no secret, another code, or one that was taken before. */
export async function takeCode({ db, keys }: Client, staffId: string, code: string, now: number): Promise<boolean> {
  const [row] = await db.select({ totp: staff.totp }).from(staff).where(eq(staff.id, staffId));
  const secret = row?.totp == null ? undefined : keys.open(placeOf(staffId), row.totp);
  if (secret === undefined) return false;
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  const off = totp.validate({ token: code.replace(/\s/g, ''), window: stepsOff, timestamp: now });
  if (off === null) return false;
  const step = totp.counter({ timestamp: now }) + off;
  const taken = await db
    .update(staff)
    .set({ totpStep: step })
    .where(and(eq(staff.id, staffId), isNotNull(staff.totp), or(isNull(staff.totpStep), lt(staff.totpStep, step))))
    .returning({ id: staff.id });
  return taken.length > 0;
}

/** The same of somebody who is signed in, each wrong one counted. */
export async function tryCode(client: Client, staffId: string, code: string, now: number): Promise<'taken' | 'wrong' | { readonly waitMs: number }> {
  const counted = { rate: 'change', subject: client.keys.sign('rate', staffId).slice(-4), place: staffId } as const;
  const waitMs = await begin(client, counted, now);
  if (waitMs > 0) return { waitMs };
  const isTaken = await takeCode(client, staffId, code, now);
  await decided(client, counted, isTaken ? 'right' : 'wrong', now);
  return isTaken ? 'taken' : 'wrong';
}

export const noSecondFactor = { totp: null, totpStep: null };

export async function endSecondFactor({ db }: Client, staffId: string): Promise<void> {
  await db.update(staff).set(noSecondFactor).where(eq(staff.id, staffId));
}

/** Brings every secret that an older key has sealed under the newest; one that was taken off or begun anew meanwhile stays as it is. */
export async function resealSecondFactors({ db, keys }: Client): Promise<Resealed> {
  const rows = await db
    .select({ id: staff.id, totp: staff.totp })
    .from(staff)
    .where(notLike(staff.totp, `${keys.current}:%`));
  let [done, unreadable] = [0, 0];
  for (const { id, totp } of rows) {
    const secret = totp === null ? undefined : keys.open(placeOf(id), totp);
    if (totp === null || secret === undefined) {
      unreadable += 1;
      continue;
    }
    const fresh = keys.seal(placeOf(id), secret);
    await db
      .update(staff)
      .set({ totp: fresh })
      .where(and(eq(staff.id, id), eq(staff.totp, totp)));
    done += 1;
  }
  return { done, unreadable };
}

/** How many secrets each key has sealed, by its id; under '' those that name none. */
export async function countFactorsByKey({ db }: Pick<Client, 'db'>): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .select({ key: sql<string>`coalesce(substring(${staff.totp} from '^([0-9a-f]{8}):'), '')`, count: sql<number>`count(*)::int` })
    .from(staff)
    .where(isNotNull(staff.totp))
    .groupBy(sql`1`);
  return new Map(rows.map(({ key, count }) => [key, count]));
}
