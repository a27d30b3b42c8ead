// What a family is found by, and what somebody means who types it: one reading for the keys that are kept and for what is looked for.
import { codeInCapitals, identityNumber, lastFourOf, personName, phone } from './input';

/** A name without what is typed now with, now without. SQL does the same where it looks whether a key is there (`db/search-keys`). */
export const nameKey = (name: string): string => name.replaceAll(/[ ·]/g, '');
export const phoneKey = (number: string): string => number.replaceAll(/[^0-9]/g, '');
/** A name has fifty signs at most. */
export const longestKey = 60;
/** Of one way a name is spelt. */
const spelt = (syllables: readonly string[]): string[] => [syllables.join(''), syllables.map(([first = '']) => first).join('')];

/** By these a person is found; `spellings`: each way the name is spelt, in syllables of small Latin letters. */
export function keysOf({ name, phone: number }: { readonly name: string; readonly phone: string | null }, spellings: readonly (readonly string[])[]): string[] {
  const keys = [nameKey(name), ...spellings.flatMap(spelt), ...(number === null ? [] : [phoneKey(number)])];
  return [...new Set(keys)].filter((key) => key !== '' && [...key].length <= longestKey);
}

/** What a text may mean. Several at once: eleven figures are a telephone, or a number that a platform gave. */
export interface Meant {
  readonly idNumber?: string;
  readonly lastFour?: string;
  /** Of a case, as its book writes it. */
  readonly number?: string;
  /** Another office's. */
  readonly code?: string;
  /** A name, its spelling or initials, a telephone. `begins`: what only begins so is meant too. */
  readonly key?: string;
  readonly begins?: boolean;
  /** Where nothing is found: what may be wrong with it. */
  readonly hint?: string;
}

const caseNumber = /^(\p{Script=Han}{1,8})(\d{4})-?(\d{1,8})$/u;
const letters = /^[a-zü]{2,40}$/u;

/** `undefined`: nothing that anything is found by. */
export function meantBy(text: string): Meant | undefined {
  const meant = [numbered, digits, named, spelled].map((read) => read(text.trim()));
  const found = Object.assign({}, ...meant) as Meant;
  return Object.keys(found).length === 0 ? undefined : found;
}

function numbered(text: string): Meant {
  const read = codeInCapitals(64)(text);
  if (!read.ok) return {};
  const [, book, year, nth = ''] = caseNumber.exec(read.value) ?? [];
  if (book !== undefined) return { number: `${book}${year}-${nth.padStart(4, '0')}` };
  return /\d/.test(read.value) ? { code: read.value } : {};
}

function digits(text: string): Meant {
  const [whole, end, number] = [identityNumber(text), lastFourOf(text), phone(text)];
  if (whole.ok) return { idNumber: whole.value };
  if (end.ok) return { lastFour: end.value };
  const hint = /^\d{17}[\dx]$/i.test(text) ? { hint: whole.sentence } : {};
  return number.ok && phoneKey(number.value).length >= 7 ? { key: phoneKey(number.value), ...hint } : hint;
}

function named(text: string): Meant {
  const read = personName(text);
  if (!read.ok || !/\p{Script=Han}/u.test(read.value) || /\d/.test(read.value)) return {};
  const key = nameKey(read.value);
  return [...key].length < 2 ? {} : { key, begins: true };
}

function spelled(text: string): Meant {
  const key = text.toLowerCase().replaceAll(/[ '’.·-]/g, '');
  return letters.test(key) ? { key: key.replaceAll('ü', 'v'), begins: key.length >= 3 } : {};
}
