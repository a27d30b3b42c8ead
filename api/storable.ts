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

/** Of a body or a query, wherever in it the text lies; the names of its fields too. */
export function assertStorable(given: unknown): void {
  const at = findUnstorable(given, []);
  if (at !== undefined) throw badInput({ [at.filter(isStorable).join('.') || '内容']: '含有不能保存的字符' });
}

/** The way to the first of them. */
function findUnstorable(given: unknown, way: readonly string[]): readonly string[] | undefined {
  if (typeof given === 'string') return isStorable(given) ? undefined : way;
  if (typeof given !== 'object' || given === null) return undefined;
  for (const [name, value] of Object.entries(given)) {
    if (!isStorable(name)) return way;
    const found = findUnstorable(value, [...way, name.slice(0, 40)]);
    if (found !== undefined) return found;
  }
  return undefined;
}
