// A quick way to insist: jest's matchers cost more than the rules they watch over.
import { isDeepStrictEqual } from 'node:util';

/** Throws with the words and both values where the two aren't the same. */
export function same(what: string, found: unknown, expected: unknown): void {
  if (found === expected || isDeepStrictEqual(found, expected)) return;
  throw new Error(`${what}\n  found    ${JSON.stringify(found)}\n  expected ${JSON.stringify(expected)}`);
}

export function must(what: string, holds: boolean): void {
  if (!holds) throw new Error(what);
}
