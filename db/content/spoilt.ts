// Which cases can't be read: noted at once by whoever meets one, gone over by the reconciler, so that a list need not read what it lists.
import { type SQL, and, eq, sql } from 'drizzle-orm';
import { procedures } from '../../domain/procedures';
import type { Client } from '../client';
import { storedJson } from '../reads/stored-json';
import { caseFile, caseState, spoiltCase } from '../schema';

export const noteSpoilt = ({ db }: Client, caseId: string): Promise<unknown> => db.insert(spoiltCase).values({ caseId }).onConflictDoNothing();

/**
 * A town's open cases, and whatever was noted before or is said here to be doubtful: noted is what isn't `sound`, which is where an act is refused and a page isn't shown.
 * The database can't prove what was signed, so the one who asks does.
 */
export async function keepSpoilt(
  { db }: Client,
  townId: string,
  isSound: (caseId: string) => Promise<boolean>,
  doubtful: readonly string[] = [],
): Promise<void> {
  await db.execute(sql`
    insert into ${spoiltCase} (case_id)
    select f.case_id from ${caseFile} f where f.town_id = ${townId}::uuid and f.outcome is null and not ${isReadable(sql`f.case_id`)}
        on conflict do nothing`);
  const noted = await db
    .select({ id: spoiltCase.caseId })
    .from(spoiltCase)
    .innerJoin(caseFile, eq(caseFile.caseId, spoiltCase.caseId))
    .where(and(eq(caseFile.townId, townId), isReadable(sql`${spoiltCase.caseId}`)));
  for (const id of new Set([...noted.map((row) => row.id), ...doubtful])) {
    if (await isSound(id)) await db.delete(spoiltCase).where(eq(spoiltCase.caseId, id));
    else await db.insert(spoiltCase).values({ caseId: id }).onConflictDoNothing();
  }
}

/** The tables this release knows, and a case that nobody has opened yet. */
const known = JSON.stringify(['', ...procedures.map(({ id }) => id)]);

/** The rule of `readState` in SQL; a test holds the two together. One whose own row is gone can't be read either. */
const isReadable = (caseId: SQL): SQL<boolean> => sql<boolean>`exists (
  select 1 from ${caseState} c cross join lateral (select ${storedJson(sql`c.state`)} as of offset 0) s
   where c.case_id = ${caseId} and jsonb_typeof(s.of -> 'procedure') = 'string' and s.of ->> 'procedure' in (select json_array_elements_text(${known}::json))
     and not exists (select 1 from unnest(array['tasks', 'clocks', 'participants', 'traits']) part
                      where coalesce(jsonb_typeof(s.of -> part), '') not in ('object', 'array')))`;
