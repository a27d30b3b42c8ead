// Accounts and their passwords: argon2id, the same work for an account that doesn't exist, and waits between wrong ones.
import { hash, verify } from '@node-rs/argon2';
import { and, eq } from 'drizzle-orm';
import type { Client } from '../client';
import { staff } from '../schema';
import { takeCode } from './second-factor';
import { type Counted, forgetOld, giveBack, isLifted, take } from './rates';

type SignIn =
  | { readonly ok: true; readonly staffId: string }
  | { readonly ok: false; readonly code: 'wrongPassword' | 'passwordExpired' | 'codeNeeded' | 'wrongCode' }
  | { readonly ok: false; readonly code: 'tooManyAttempts' | 'addressCrowded'; readonly waitMs: number };

/** 19 MiB, two passes: 30 to 50 ms of one core. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password, cost);
export const isPassword = (kept: string, password: string): Promise<boolean> => verify(kept, password);

interface Attempt {
  readonly account: string;
  readonly password: string;
  /** Of the second factor. */
  readonly code?: string | undefined;
  /** Whence it comes. */
  readonly address: string;
  /** The device, where this account was signed in on it before. */
  readonly device?: string | undefined;
}

/**
 * Each attempt is counted before anything is hashed, and given back if the password was right: a burst, on however many servers, gets no further than one by one. On a device
 * where the account was signed in before only that device counts: nobody else can keep its person out. Elsewhere strangers at the same address can, until the wait is lifted.
 */
export async function trySignIn(client: Client, { account, password, code, address, device }: Attempt, now: number): Promise<SignIn> {
  const counted: Counted[] = [];
  for (const one of countedOf(client, account, address, device)) {
    const waitMs = await take(client, one, now);
    if (waitMs === 0) counted.push(one);
    else if (one.rate !== 'address') return { ok: false, code: 'tooManyAttempts', waitMs };
    else if (!(await isLifted(client, subjectOf(client.keys, account), now))) return { ok: false, code: 'addressCrowded', waitMs };
  }
  const [found] = await client.db
    .select({ id: staff.id, kept: staff.passwordHash, endsAt: staff.passwordEndsAt, totpStep: staff.totpStep })
    .from(staff)
    .where(and(eq(staff.account, account), staff.active));
  const right = await verify(found?.kept ?? (await nobodysHash()), password);
  if (!right || found === undefined) {
    await forgetOld(client, now);
    return { ok: false, code: 'wrongPassword' };
  }
  // What is missing is asked for; a code that was tried and is wrong stays counted.
  if (found.totpStep !== null && code !== undefined && !(await takeCode(client, found.id, code, now))) return { ok: false, code: 'wrongCode' };
  const owesCode = found.totpStep !== null && code === undefined;
  for (const one of counted) await giveBack(client, one, owesCode);
  if (found.endsAt !== null && found.endsAt.getTime() < now) return { ok: false, code: 'passwordExpired' };
  return owesCode ? { ok: false, code: 'codeNeeded' } : { ok: true, staffId: found.id };
}

function countedOf({ keys }: Client, account: string, address: string, device: string | undefined): readonly Counted[] {
  const subject = subjectOf(keys, account);
  if (device !== undefined) return [{ rate: 'device', subject, place: device }];
  const place = keys.sign('rate', address).slice(-16);
  return [
    { rate: 'address', subject: place },
    { rate: 'account', subject },
    { rate: 'place', subject, place },
  ];
}

/** Sixteen bits of a keyed digest: what was typed can't be read from it, and what strangers make up fills no more rows than that a place. */
export const subjectOf = (keys: Client['keys'], text: string): string => keys.sign('rate', text).slice(-4);

let nobodys: Promise<string> | undefined;
const nobodysHash = (): Promise<string> => (nobodys ??= hashPassword('an account that does not exist'));
