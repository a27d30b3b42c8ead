// The small parts every request is made of: texts, days, ids, amounts, pages, each as a clerk may type it.
import { z } from 'zod';
import { type PlainDate, isPlainDate } from '../../domain/calendar';

/** Something to see: not spaces, joiners, marks of direction or blanks alone. */
const isVisible = (text: string): boolean => text === '' || /[^\p{Default_Ignorable_Code_Point}\p{White_Space}\p{Cc}\p{M}\u2800]/u.test(text);
const invisible = '只有看不见的字符，请重新填写';

/** One line: a name, an address, a number on paper. No control characters, no half of a surrogate pair, no break and no turn of the reading direction. */
export const line = (most: number) =>
  z
    .string()
    .trim()
    .normalize('NFC')
    .min(1)
    .max(most)
    .refine((text) => !/[\p{Cc}\p{Surrogate}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u.test(text), '含有不能保存的字符')
    .refine(isVisible, invisible);

/** Several lines: reasons, an opinion, a reply. */
export const prose = (most: number) =>
  z
    .string()
    .trim()
    .normalize('NFC')
    .min(1)
    .max(most)
    .refine((text) => !/[^\P{Cc}\n\r\t]|\p{Surrogate}/u.test(text), '含有不能保存的字符')
    .refine(isVisible, invisible);

export const longest = 4_000;

export const day = z
  .string()
  .max(10)
  .refine((text): text is PlainDate => isPlainDate(text), '不是有效日期，要写成“2026-07-01”这样');
export const id = z.uuid();

/** A moment in answers: ISO at +08:00. */
export const moment = z.string().max(40);

/** A page of a list: how many, and the `next` of the page before. */
export const page = { limit: z.coerce.number().int().min(1).max(100).default(50), after: z.string().max(120).optional() };
export const next = z.string().nullable();

/** A name in our own words beside its Chinese term. */
export const named = <T extends readonly [string, ...string[]]>(names: T) => z.strictObject({ name: z.enum(names), word: z.string() });
