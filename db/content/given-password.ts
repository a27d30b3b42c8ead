// A password that is given out on paper or over the telephone: eighty bits in letters nobody takes for others, and the day until which it opens the account.
import { createHash, randomBytes } from 'node:crypto';
import { givenForDays } from '../../domain/password';
import type { Keyring } from '../keyring';
import { hashPassword } from './accounts';

/** Without l, o, 0 and 1. */
const letters = 'abcdefghijkmnpqrstuvwxyz23456789';
const dayMs = 24 * 3_600_000;

export const newPassword = (): string => written(randomBytes(16));
/** The same of the same request, by whichever login it comes again, so that a repetition says what was said first; without the keys nobody works it out. */
export const passwordFrom = (keys: Keyring, request: readonly string[]): string =>
  written(
    createHash('sha256')
      .update(keys.sign('given', JSON.stringify(request)))
      .digest(),
  );

/** `k7qm-3xwp-9dht-v2ra` */
function written(bytes: Buffer): string {
  const signs = [...bytes.subarray(0, 16)].map((byte) => letters[byte % letters.length] ?? '').join('');
  return (signs.match(/.{4}/g) ?? []).join('-');
}

/** The columns of an account that is opened by it, from a moment on. */
export const givenColumns = async (password: string, now: number) => ({
  passwordHash: await hashPassword(password),
  passwordEndsAt: new Date(now + givenForDays * dayMs),
});
