// By which names this server is called, and which origin its own pages have.
import { isIP } from 'node:net';

export interface Door {
  readonly secureCookie: boolean;
  /** Where people open it, said where a proxy before it sends another Host: scheme, name and port. */
  readonly publicOrigin?: string;
  /** Names beside those that nobody else can point here: numbers, localhost, that of the public origin. */
  readonly allowedHosts?: readonly string[];
  /** Proxies before it, whose word is taken for where a request comes from. */
  readonly proxies?: number;
}

/** The origin of our own pages, for a request that calls the server by this Host. */
export const ownOrigin = ({ publicOrigin, secureCookie }: Door, host: string): string =>
  publicOrigin ?? `${secureCookie ? 'https' : 'http'}://${host.toLowerCase()}`;

/** A name in a stranger's hand can be pointed at this server, and its pages then speak to it as if they were ours; a number can't. */
export function isOwnHost({ publicOrigin, allowedHosts = [] }: Door, host: string): boolean {
  const name = nameOf(`http://${host}`);
  if (name === undefined) return false;
  const named = [...allowedHosts, 'localhost', ...(publicOrigin === undefined ? [] : [nameOf(publicOrigin)])];
  return isIP(name) > 0 || named.includes(name);
}

/** In small letters, without port and brackets; `undefined`: no name can be read. */
const nameOf = (url: string): string | undefined => (URL.canParse(url) ? new URL(url).hostname.replace(/^\[|\]$/g, '') : undefined);
