// Who looked at what, the newest first, for whoever inspects a town.
import { and, desc, eq, gte, lt, sql } from 'drizzle-orm';
import type { Client } from '../client';
import { accessLog, staff } from '../schema';

interface LookFilter {
  readonly look?: string | undefined;
  readonly person?: string | undefined;
  readonly caseId?: string | undefined;
  readonly from?: number | undefined;
  readonly until?: number | undefined;
}

/** Of a sheet that went over thousands only so many are named one by one; which they all were, the row keeps. */
const named = 20;

/** One more than `limit`. */
export function listLooks({ db }: Client, townId: string, { look, person, caseId, from, until }: LookFilter, after: number | undefined, limit: number) {
  return db
    .select({
      id: accessLog.id,
      at: accessLog.at,
      look: sql<string>`${accessLog.look}`,
      route: accessLog.route,
      asked: accessLog.asked,
      purpose: accessLog.purpose,
      rows: accessLog.rows,
      address: accessLog.address,
      by: { id: staff.id, name: staff.name },
      caseCount: sql<number>`cardinality(${accessLog.cases})`,
      cases: sql<{ id: string; number: string | null }[]>`coalesce((
        select json_agg(json_build_object('id', c.id, 'number', f.number) order by c.n)
          from unnest(${accessLog.cases}[1:${sql.raw(String(named))}]) with ordinality c (id, n) left join case_file f on f.case_id = c.id), '[]')`,
      people: sql<number>`cardinality(${accessLog.people})`,
    })
    .from(accessLog)
    .innerJoin(staff, eq(staff.id, accessLog.staffId))
    .where(
      and(
        eq(accessLog.townId, townId),
        look === undefined ? undefined : sql`${accessLog.look} = ${look}`,
        person === undefined ? undefined : eq(accessLog.staffId, person),
        caseId === undefined ? undefined : sql`${accessLog.cases} @> array[${caseId}::uuid]`,
        from === undefined ? undefined : gte(accessLog.at, from),
        until === undefined ? undefined : lt(accessLog.at, until),
        after === undefined ? undefined : lt(accessLog.id, after),
      ),
    )
    .orderBy(desc(accessLog.id))
    .limit(limit + 1);
}
