// The small parts every request is made of, each read by the one reader there is for its kind (`domain/input`).
import { z } from 'zod';
import * as input from '../../domain/input';
import type { NamedKind } from '../../domain/named';

/** A text that a reader puts right before it is judged; what it can't take is told by its sentence. `told`: what the description of the API says of it. */
const readBy = <T>(read: (text: string) => input.Read<T>, told: { readonly maxLength?: number; readonly format?: string }) =>
  z
    .string()
    .meta(told)
    .transform((text, ctx) => {
      const seen = read(text);
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
export const personName = readBy((text) => input.personName(text), { maxLength: 50 });
export const identityNumber = readBy(input.identityNumber, { format: 'identity-number' });
export const lastFour = readBy(input.lastFourOf, { maxLength: 20 });
export const phone = readBy(input.phone, { format: 'phone' });
export const localValue = readBy(input.localValue, { maxLength: 200 });
export const day = readBy(input.plainDate, { format: 'date' });
/** A moment with its offset; spaces around it don't count. */
export const momentOfDay = readBy(input.code(40), { format: 'date-time' }).pipe(z.iso.datetime({ offset: true }));

/** In fen. */
export const fen = z.int().min(0).max(input.highestFen);
const amountFen = z.int().min(1).max(input.highestFen);
/** In yuan as people write it, or in fen; never both. What is read is in fen. */
const amountYuan = z
  .union([z.string(), z.number().transform(String)], '格式不对：金额要写成“650”或者“650.50”这样（元，最多两位小数）')
  .pipe(readBy(input.amount, { format: 'yuan' }));
export const amounts = { amountFen: amountFen.exactOptional(), amountYuan: amountYuan.exactOptional() };

/** The one amount of a body that has `amounts`. */
export function inFen<B extends { amountFen?: number; amountYuan?: number }>({ amountYuan: read, ...body }: B, ctx: z.RefinementCtx) {
  if (read !== undefined && body.amountFen !== undefined) ctx.addIssue({ code: 'custom', path: ['amountYuan'], message: '金额只填一处：元或者分' });
  return read === undefined ? body : { ...body, amountFen: read };
}

export const longest = 4_000;

export const id = z.uuid();
/** An id in a body: of this kind and of the caller's town, or the body is refused (`api/read-body`). */
export const namedId = (names: NamedKind) => z.uuid().toLowerCase().meta({ 'x-names': names });

/** A moment in answers: ISO at +08:00. */
export const moment = z.string().max(40);

/** A page of a list: how many, and the `next` of the page before. */
export const page = { limit: z.coerce.number().int().min(1).max(100).default(50), after: z.string().max(120).optional() };
export const next = z.string().nullable();

/** A name in our own words beside its Chinese term. */
export const named = <T extends readonly [string, ...string[]]>(names: T) => z.strictObject({ name: z.enum(names), word: z.string() });
