// The small parts every request is made of, each read by the one reader there is for its kind (`domain/input`).
import { z } from 'zod';
import * as input from '../../domain/input';
import { isPlainDate } from '../../domain/calendar';
import type { NamedKind } from '../../domain/named';

/** No number, day or address is longer, whatever was copied along with it. */
const longestShort = 200;
/** Twice as much as may be kept, for what stands around it, and no more: readers look for what is at the ends of a text, and of one that is mostly blanks that takes the square of its length. */
const longestOf = ({ maxLength = longestShort }: { readonly maxLength?: number }): number => 2 * maxLength + longestShort;

/** A text that a reader puts right before it is judged; what it can't take is told by its sentence. `told`: what the description of the API says of it. */
const readBy = <T>(read: (text: string) => input.Read<T>, told: { readonly maxLength?: number; readonly format?: string }) =>
  z
    .string()
    .meta(told)
    .transform((text, ctx) => {
      const seen: input.Read<T> = text.length > longestOf(told) ? { ok: false, sentence: `不能超过${told.maxLength ?? longestShort}个字` } : read(text);
      if (seen.ok) return seen.value;
      ctx.issues.push({ code: 'custom', input: text, message: seen.sentence });
      return z.NEVER;
    });

/** One line: an address, a number on paper. */
export const line = (most: number) => readBy(input.line(most), { maxLength: most });
/** Several lines: reasons, an opinion, a reply. */
export const prose = (most: number) => readBy(input.prose(most), { maxLength: most });
/** A number another office gave. */
export const code = (most: number) => readBy(input.code(most), { maxLength: most });
export const codeInCapitals = (most: number) => readBy(input.codeInCapitals(most), { maxLength: most });
export const personName = readBy((text) => input.personName(text), { maxLength: 50 });
export const identityNumber = readBy(input.identityNumber, { format: 'identity-number' });
export const lastFour = readBy(input.lastFourOf, { maxLength: 20 });
export const phone = readBy(input.phone, { format: 'phone' });
export const email = readBy(input.email, { maxLength: 200 });
export const account = readBy(input.account, { maxLength: 40 });
export const localValue = readBy(input.localValue, { maxLength: 200 });
export const day = readBy(input.plainDate, { format: 'date' });
/** A moment with its offset; spaces around it don't count. */
export const momentOfDay = readBy(input.code(40), { format: 'date-time' }).pipe(z.iso.datetime({ offset: true }));

/** In fen. */
export const fen = z.int().min(0).max(input.highestFen);
/** In yuan as people write it; what is read is in fen. */
export const yuan = z
  .union([z.string(), z.number().transform(String)], '格式不对：金额要写成“650”或者“650.50”这样（元，最多两位小数）')
  .pipe(readBy(input.amount, { format: 'yuan' }));
export { longestProse as longest } from '../../domain/forms/field';

/** More steps than any case has. */
const mostSteps = 999_999;
/** The step the screen was made from: what came in between is seen first. */
export const expectedSeq = z.int().min(1).max(mostSteps).exactOptional();

/** One of a closed list, by its code; a person is told its words. */
export const choice = <T extends Readonly<Record<string, string>>>(words: T) =>
  z
    .enum(Object.keys(words) as [keyof T & string, ...(keyof T & string)[]], {
      error: ({ input: given }) => `${given === undefined || given === '' ? '请选择' : '只能是以下之一'}：${Object.values(words).join('、')}`,
    })
    .meta({ 'x-words': words });

export const id = z.uuid();
/** An id in a body: of this kind and of the caller's town, or the body is refused (`api/http/read-body`). */
export const namedId = (names: NamedKind) => z.uuid().toLowerCase().meta({ 'x-names': names });

/** A moment in answers: ISO at +08:00. */
export const moment = z.string().max(40);

/** A day in answers: one that the calendar has. */
export const dayShown = z
  .string()
  .refine((text): boolean => isPlainDate(text))
  .meta({ format: 'date' });

/** A page of a list: how many, and the `next` of the page before. */
const limit = z.int().min(1).max(100);
const after = z.string().max(120).optional();
/** In an address, where everything is text. */
export const page = { limit: z.coerce.number().pipe(limit).default(50), after };
export const pageInBody = { limit: limit.default(50), after };
export const next = z.string().nullable();

/** A name in our own words beside its Chinese term. */
export const named = <T extends readonly [string, ...string[]]>(names: T) => z.strictObject({ name: z.enum(names), word: z.string() });

/** Where nothing is entered: a task is taken or given back, a message is read. */
export const nothing = z.strictObject({});

export const yesOrNo = choice({ true: '是', false: '否' });
export const openOrClosed = choice({ open: '在办', closed: '已办结' });
