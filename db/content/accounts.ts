// Accounts and their passwords: argon2id, the same work for an account that doesn't exist, and a lockout that survives a restart.
import { hash, verify } from '@node-rs/argon2';
import { and, eq, lt, sql } from 'drizzle-orm';
import type { Client } from '../client';
import { loginFailure, staff } from '../schema';

export type SignIn = { readonly ok: true; readonly staffId: string } | { readonly ok: false; readonly code: 'wrongPassword' | 'tooManyAttempts' };

/** 19 MiB, two passes: 30 to 50 ms of one core. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const mostFailures = 5;
const windowMs = 15 * 60_000;
const keptMs = 24 * 3_600_000;

export const hashPassword = (password: string): Promise<string> => hash(password, cost);
export const isPassword = (kept: string, password: string): Promise<boolean> => verify(kept, password);

/** One attempt of an account after another, so that a burst can't be hashed before its first failure counts. */
export function trySignIn(client: Client, account: string, password: string, now: number): Promise<SignIn> {
  const before = waiting.get(account) ?? Promise.resolve();
  const mine = before.then(() => attempt(client, account, password, now));
  const settled = mine.then(
    () => undefined,
    () => undefined,
  );
  waiting.set(account, settled);
  void settled.then(() => waiting.get(account) === settled && waiting.delete(account));
  return mine;
}

const waiting = new Map<string, Promise<unknown>>();

/** The limit is asked before anything is hashed. */
async function attempt({ db }: Client, account: string, password: string, now: number): Promise<SignIn> {
  const [[found], [failed]] = await Promise.all([
    db
      .select({ id: staff.id, kept: staff.passwordHash })
      .from(staff)
      .where(and(eq(staff.account, account), staff.active)),
    db.select().from(loginFailure).where(eq(loginFailure.account, account)),
  ]);
  const recent = failed !== undefined && failed.lastAt.getTime() > now - windowMs;
  if (recent && failed.failures >= mostFailures) return { ok: false, code: 'tooManyAttempts' };
  const right = await verify(found?.kept ?? (await nobodysHash()), password);
  if (!right || found === undefined) {
    const at = new Date(now);
    await db
      .insert(loginFailure)
      .values({ account, failures: 1, lastAt: at })
      .onConflictDoUpdate({ target: loginFailure.account, set: { failures: recent ? sql`${loginFailure.failures} + 1` : 1, lastAt: at } });
    await db.delete(loginFailure).where(lt(loginFailure.lastAt, new Date(now - keptMs)));
    return { ok: false, code: 'wrongPassword' };
  }
  if (failed !== undefined) await db.delete(loginFailure).where(eq(loginFailure.account, account));
  return { ok: true, staffId: found.id };
}

let nobodys: Promise<string> | undefined;
const nobodysHash = (): Promise<string> => (nobodys ??= hashPassword('an account that does not exist'));
