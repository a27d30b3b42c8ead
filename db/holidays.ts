// The holiday notices that people have entered and others have applied, as every statement that needs a calendar reads them.
import { sql } from 'drizzle-orm';
import { type Notice, readNotices } from '../domain/calendar';
import { canonical, sha256 } from './ids';

/** As they are kept, in the order in which they were applied; null: there is none. */
export const appliedNotices = sql.raw(`(select json_agg(h.notice order by h.applied_at, h.id) from holiday_notice h where h.applied_at is not null)`);

/** The sign of what a notice holds, behind its name: whoever alters a day of it alters what its name should be, and the names stand in signed steps. */
export const signOfNotice = ({ id: _id, ...holds }: Omit<Notice, 'id'> & { readonly id?: string }): string => sha256(canonical(holds)).slice(0, 8);

/** One that was altered since it was entered is an empty text in its place: nobody counts by it. Cheap to ask again. */
export const asSigned = (texts: readonly string[] | null): string[] => (texts ?? []).map((text) => (isAsSigned(text) ? text : ''));

function isAsSigned(text: string): boolean {
  const known = judged.get(text) ?? readNotices([text]).some((one) => one.id.endsWith(`-${signOfNotice(one)}`));
  if (judged.size > 200) judged.clear();
  judged.set(text, known);
  return known;
}
/** A cache of pure results. */
const judged = new Map<string, boolean>();
