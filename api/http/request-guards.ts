// What every request must bring before it is looked at: an own origin, a login cookie, a key for each write.
import type { Request } from 'express';
import { refused } from './errors';
import { isOwnHost, ownOrigin } from './origin';
import type { Deps } from './route';

/** `__Host-` binds the cookie to this host over TLS; without TLS browsers would refuse it. */
export const cookieName = ({ secureCookie }: { readonly secureCookie: boolean }): string => (secureCookie ? '__Host-yimen' : 'yimen');

/** The server is called by a name of its own, else its pages aren't what they seem. */
export function assertOwnHost(req: Request, { config, log }: Pick<Deps, 'config' | 'log'>): void {
  const host = req.headers.host ?? '';
  if (isOwnHost(config, host)) return;
  log.info(
    { host: host.slice(0, mostLogged), publicOrigin: config.publicOrigin ?? '', allowedHosts: config.allowedHosts ?? [] },
    'called by a name that is not ours',
  );
  throw refused('strangeHost');
}

/** Throws `URIError`, whether a route would read that part of it or not. */
export const assertReadableAddress = ({ originalUrl }: Request): void => void decodeURIComponent(originalUrl);

/**
 * A form of another site can't send JSON, and a browser says where a request comes from; a program that says nothing carries no stranger's cookie. Whatever isn't JSON
 * is turned away here, before anything is looked at; where it doesn't come from elsewhere, the reason is told as what it is.
 */
export function assertSameOrigin(req: Request, { config, log }: Pick<Deps, 'config' | 'log'>): void {
  const type = req.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  const { origin, host = '' } = req.headers;
  const site = req.headers['sec-fetch-site'];
  const own = ownOrigin(config, host);
  const isElsewhere = (origin !== undefined && origin !== own) || (site !== undefined && site !== 'same-origin' && site !== 'none');
  if (isElsewhere) {
    log.info({ origin: (origin ?? '').slice(0, mostLogged), own, site: String(site ?? '').slice(0, mostLogged) }, 'came from elsewhere');
    throw refused('forged');
  }
  if (type !== 'application/json') throw refused('notJson');
}

/** Of what a stranger wrote into a header. */
const mostLogged = 100;

export function keyOf(req: Request): string {
  const key = req.headers['idempotency-key'];
  if (typeof key !== 'string' || key === '') throw refused('keyMissing');
  if (!/^[\x21-\x7e]{8,128}$/.test(key)) throw refused('keyMalformed');
  return key;
}

/** Without the form of an older one within it; of the newer kind the half that a provider gives one customer. */
export function addressOf(req: Request): string {
  const address = (req.ip ?? '').replace(/^::ffff:(?=\d+\.)/, '');
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('::');
  const groups = head.split(':').filter((group) => group !== '');
  const more = tail === undefined ? [] : tail.split(':').filter((group) => group !== '');
  return [...groups, ...Array<string>(Math.max(0, 8 - groups.length - more.length)).fill('0'), ...more].slice(0, 4).join(':');
}
