// Refuses what can't be kept, wherever in a request it lies.
import { isStorable, isStorableLine, notStorable } from '../../domain/input';
import { badInput, refused } from './errors';

/** Of a path: whatever it names isn't there. */
export function assertStorablePath(params: Readonly<Record<string, string>>): void {
  if (!Object.values(params).every(isStorableLine)) throw refused('notFound');
}

/** Of a body or a query as it was read, wherever in it the text lies. */
export const assertStorable = (read: unknown): void => assertNone(read, (text) => !isStorable(text));
/** The names of its fields, before anybody reads it. */
export const assertStorableNames = (given: unknown): void => assertNone(given, () => false);

function assertNone(given: unknown, isWrong: (text: string) => boolean): void {
  const at = findUnstorable(given, [], isWrong);
  if (at !== undefined) throw badInput({ [at.filter(isStorable).join('.') || '内容']: notStorable });
}

/** The way to the first of them. */
function findUnstorable(given: unknown, path: readonly string[], isWrong: (text: string) => boolean): readonly string[] | undefined {
  if (typeof given === 'string') return isWrong(given) ? path : undefined;
  if (typeof given !== 'object' || given === null) return undefined;
  for (const [name, value] of Object.entries(given)) {
    if (!isStorable(name)) return path;
    const found = findUnstorable(value, [...path, name.slice(0, 40)], isWrong);
    if (found !== undefined) return found;
  }
  return undefined;
}
