// What a reader makes of a text: the value in its one form, or a sentence that tells a clerk what was seen.

export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly sentence: string };

export const right = <T>(value: T): Read<T> => ({ ok: true, value });
export const wrong = (sentence: string): Read<never> => ({ ok: false, sentence });
export const missing: Read<never> = wrong('必须填写');

/** The most signs of what was typed that a sentence repeats. */
const mostShown = 20;

/** The text as a sentence shows it, in Chinese quotes: not more than a few signs, each that can't be seen by its code. */
export function shown(text: string): string {
  const signs = [...text].map((sign) => (unseen.test(sign) ? `〔${codeOf(sign)}〕` : sign));
  return `“${signs.slice(0, mostShown).join('')}${signs.length > mostShown ? '…' : ''}”`;
}

export const codeOf = (sign: string): string => `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

const unseen = /[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Co}\p{Zl}\p{Zp}]/u;
