// Accounts and their passwords: argon2id, the same work for an account that doesn't exist, and waits between wrong ones.
import { hash, verify } from '@node-rs/argon2';
import { and, eq } from 'drizzle-orm';
import type { Client } from '../client';
import { staff } from '../schema';
import { takeCode } from './second-factor';
import { type Counted, begin, decided, forgetOld, isLifted } from './rates';

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
 * Each attempt is begun before anything is hashed, and counted if it was wrong: a burst, on however many servers, gets no further than one by one, and one that is cut off with
 * its server counts for nothing. On a device where the account was signed in before only that device counts: nobody else can keep its person out. Elsewhere strangers at the same address can, until the wait is lifted.
 */
export async function trySignIn(client: Client, { account, password, code, address, device }: Attempt, now: number): Promise<SignIn> {
  const begun: Counted[] = [];
  const came = async (what: Parameters<typeof decided>[2]) => void (await Promise.all(begun.map((one) => decided(client, one, what, now))));
  for (const one of countedOf(client, account, address, device)) {
    const waitMs = await begin(client, one, now);
    if (waitMs === 0) begun.push(one);
    else if (one.rate !== 'address' || !(await isLifted(client, subjectOf(client.keys, account), now))) {
      await came('none');
      return { ok: false, code: one.rate === 'address' ? 'addressCrowded' : 'tooManyAttempts', waitMs };
    }
  }
  const [found] = await client.db
    .select({ id: staff.id, kept: staff.passwordHash, endsAt: staff.passwordEndsAt, totpStep: staff.totpStep })
    .from(staff)
    .where(and(eq(staff.account, account), staff.active));
  const right = await verify(found?.kept ?? (await nobodysHash()), password);
  if (!right || found === undefined) {
    await came('wrong');
    await forgetOld(client, now);
    return { ok: false, code: 'wrongPassword' };
  }
  // What is missing is asked for; a code that was tried and is wrong counts.
  if (found.totpStep !== null && code !== undefined && !(await takeCode(client, found.id, code, now))) {
    await came('wrong');
    return { ok: false, code: 'wrongCode' };
  }
  const owesCode = found.totpStep !== null && code === undefined;
  await came(owesCode ? 'none' : 'right');
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
