// The own drafts of each person: kept encrypted for some days, so many a person, and gone when they are sent.
import { and, desc, eq, lt, sql } from 'drizzle-orm';
import type { Client } from '../client';
import { readingNow } from '../office-clock';
import { draft } from '../schema';

/** All ours [P]: how many a person, how long. */
export const mostDrafts = 50;
export const keptDays = 7;
const dayMs = 86_400_000;
const keptMs = keptDays * dayMs;

export interface Kept {
  readonly key: string;
  readonly savedAt: number;
}

/** The last to save it counts. `undefined`: this person has as many as may be kept. */
export async function saveDraft({ db, keys }: Client, staffId: string, { key, savedAt, body }: Kept & { readonly body: string }): Promise<Kept | undefined> {
  const rows = await db.execute<{ key: string }>(sql`
    insert into ${draft} (staff_id, key, body, saved_at)
    select ${staffId}::uuid, ${key}::text, ${keys.seal(placeOf(staffId, key), body)}::text, ${savedAt}::bigint
     where (select count(*) from ${draft} d where d.staff_id = ${staffId}::uuid and d.key <> ${key}::text and d.saved_at > ${savedAt - keptMs}::bigint) < ${mostDrafts}
        on conflict (staff_id, key) do update set body = excluded.body, saved_at = excluded.saved_at
    returning key`);
  return rows.length === 0 ? undefined : { key, savedAt };
}

/** `undefined`: there is none, it is too old, or no key here opens it. */
export async function findDraft({ db, keys }: Client, staffId: string, key: string, now: number): Promise<(Kept & { readonly body: string }) | undefined> {
  const [row] = await db
    .select()
    .from(draft)
    .where(and(eq(draft.staffId, staffId), eq(draft.key, key)));
  if (row === undefined || row.savedAt <= now - keptMs) return undefined;
  const body = keys.open(placeOf(staffId, key), row.body);
  return body === undefined ? undefined : { key, savedAt: row.savedAt, body };
}

/** The last saved first. */
export async function listDrafts({ db }: Client, staffId: string, now: number): Promise<Kept[]> {
  const rows = await db
    .select({ key: draft.key, savedAt: draft.savedAt })
    .from(draft)
    .where(eq(draft.staffId, staffId))
    .orderBy(desc(draft.savedAt), draft.key);
  return rows.filter(({ savedAt }) => savedAt > now - keptMs);
}

export const dropDraft = ({ db }: Pick<Client, 'db'>, staffId: string, key: string): Promise<unknown> =>
  db.delete(draft).where(and(eq(draft.staffId, staffId), eq(draft.key, key)));

export const dropOldDrafts = (client: Client): Promise<unknown> =>
  client.db.delete(draft).where(lt(draft.savedAt, sql`(select ${readingNow(client)}) - ${keptMs}::bigint`));

const placeOf = (staffId: string, key: string): string => `draft/body/${staffId}/${key}`;
