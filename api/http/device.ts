// The mark of a device on which an account was signed in: a cookie that says so, signed, so that wrong passwords from elsewhere don't hold up its person.
import { randomBytes } from 'node:crypto';
import { stringifySetCookie } from 'cookie';
import type { Client } from '../../db/client';
import { subjectOf } from '../../db/content/accounts';
import { cookieName } from './request-guards';

type Keys = Client['keys'];
interface Config {
  readonly secureCookie: boolean;
}
const keptSeconds = 180 * 24 * 3600;

const nameOf = (config: Config, keys: Keys, account: string): string => `${cookieName(config)}-device-${subjectOf(keys, account)}`;

/** The device's own name, if this account was signed in on it; a mark that nobody here signed counts for nothing. */
export function deviceOf(config: Config, keys: Keys, account: string, cookies: Readonly<Record<string, string | undefined>>): string | undefined {
  const [device = '', digest = ''] = cookies[nameOf(config, keys, account)]?.split('.') ?? [];
  return device !== '' && keys.isSigned('device', JSON.stringify([account, device]), digest) ? device : undefined;
}

/** The cookie that marks this device for the account. */
export function deviceCookie(config: Config, keys: Keys, account: string, device = randomBytes(16).toString('hex')): string {
  const value = `${device}.${keys.sign('device', JSON.stringify([account, device]))}`;
  return stringifySetCookie({
    name: nameOf(config, keys, account),
    value,
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure: config.secureCookie,
    maxAge: keptSeconds,
  });
}
