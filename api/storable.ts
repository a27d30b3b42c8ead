// What PostgreSQL can't keep, and no form can send on purpose: NUL and the other control characters, and half of a surrogate pair.
import { badInput, refused } from './errors';

/** Lines may break and columns may be set apart, in a text; nowhere else. */
const unstorable = /[^\P{Cc}\n\r\t]|\p{Surrogate}/u;
const anyControl = /[\p{Cc}\p{Surrogate}]/u;
export const isStorable = (text: string): boolean => !unstorable.test(text);

/** Of a path: whatever it names isn't there. */
export function assertStorablePath(params: Readonly<Record<string, string>>): void {
  if (Object.values(params).some((part) => anyControl.test(part))) throw refused('notFound');
}

/** Of a body or a query as it was read, wherever in it the text lies. */
export const assertStorable = (read: unknown): void => assertNone(read, (text) => !isStorable(text));
/** The names of its fields, before anybody reads it. */
export const assertStorableNames = (given: unknown): void => assertNone(given, () => false);

function assertNone(given: unknown, isWrong: (text: string) => boolean): void {
  const at = findUnstorable(given, [], isWrong);
  if (at !== undefined) throw badInput({ [at.filter(isStorable).join('.') || '内容']: '含有不能保存的字符' });
}

/** The way to the first of them. */
function findUnstorable(given: unknown, way: readonly string[], isWrong: (text: string) => boolean): readonly string[] | undefined {
  if (typeof given === 'string') return isWrong(given) ? way : undefined;
  if (typeof given !== 'object' || given === null) return undefined;
  for (const [name, value] of Object.entries(given)) {
    if (!isStorable(name)) return way;
    const found = findUnstorable(value, [...way, name.slice(0, 40)], isWrong);
    if (found !== undefined) return found;
  }
  return undefined;
}
