// Pages of a list: where the next one begins, written into a token the client hands back unread.
import { isId } from '../../db/ids';
import { badInput } from './errors';

/** Rows were asked for with one to spare: it is there only to show that there are more. */
export function pageOf<Row>(
  rows: readonly Row[],
  limit: number,
  cursorOf: (row: Row) => readonly (string | number)[],
): { rows: readonly Row[]; next: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > limit && last !== undefined ? cursorOf(last).join('~') : null };
}

/** Of cases, the newest first. */
export const pageOfNewest = <Row extends { readonly at: string; readonly id: string }>(rows: readonly Row[], limit: number) =>
  pageOf(rows, limit, ({ at, id }) => [at, id]);
export const newestAfter = (after: string | undefined): { at: string; caseId: string } | undefined => cursorAfter(after, 2);

/** Of a list of limits: whether it is late, and then as below. */
export function rankedCursorAfter(after: string | undefined): { rank: number; at: string; caseId: string; clock: string } | undefined {
  if (after === undefined) return undefined;
  if (!/^[0-2]~/.test(after)) throw notOurs();
  const cursor = cursorAfter(after.slice(2), 3);
  return cursor === undefined ? undefined : { rank: Number(after[0]), at: cursor.at, caseId: cursor.caseId, clock: cursor.name };
}

/** A moment to the last digit, a case, and where needed a name within the case: whatever somebody has put there, the page after it is found. */
export function cursorAfter(after: string | undefined, parts: 2 | 3): { at: string; caseId: string; name: string } | undefined {
  if (after === undefined) return undefined;
  const [at = '', caseId = '', ...name] = after.split('~');
  if (!isMoment(at) || !isId(caseId) || (parts === 3 ? name.length === 0 : name.length > 0)) throw notOurs();
  return { at, caseId, name: name.join('~') };
}

/** As a column of moments holds it. */
export const isMoment = (text: string): boolean => /^-?\d{1,19}$/.test(text) && BigInt.asIntN(64, BigInt(text)) === BigInt(text);
/** As much of a name as a token holds. */
export const namePart = (name: string): string => name.slice(0, 40);

const notOurs = () => badInput({ after: '不是上一页给出的 next' });
