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
export const pageOfNewest = <Row extends { readonly openedAt: number; readonly id: string }>(rows: readonly Row[], limit: number) =>
  pageOf(rows, limit, ({ openedAt, id }) => [openedAt, id]);
export function newestAfter(after: string | undefined): { openedAt: number; caseId: string } | undefined {
  const cursor = cursorAfter(after, 2);
  return cursor && { openedAt: cursor.at, caseId: cursor.caseId };
}

/** Of a list of limits: whether it is late, and then as below. */
export function rankedCursorAfter(after: string | undefined): { rank: number; dueAt: number; caseId: string; clock: string } | undefined {
  if (after === undefined) return undefined;
  if (!/^[0-2]~/.test(after)) throw notOurs();
  const cursor = cursorAfter(after.slice(2), 3);
  return cursor === undefined ? undefined : { rank: Number(after[0]), dueAt: cursor.at, caseId: cursor.caseId, clock: cursor.name };
}

/** A moment, a case, and where needed a name within the case. */
export function cursorAfter(after: string | undefined, parts: 2 | 3): { at: number; caseId: string; name: string } | undefined {
  if (after === undefined) return undefined;
  const [at = '', caseId = '', name = '', ...more] = after.split('~');
  const isCursor = /^\d{1,15}$/.test(at) && isId(caseId) && (parts === 3 ? /^\w{1,40}$/.test(name) : name === '') && more.length === 0;
  if (!isCursor) throw notOurs();
  return { at: Number(at), caseId, name };
}

const notOurs = () => badInput({ after: '不是上一页给出的 next' });
