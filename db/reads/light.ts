// The light of an open clock as a column of a list: the rule of `domain/casework/light`, in SQL; a test holds the two together case by case.
import { type SQL, sql } from 'drizzle-orm';
import type { Light } from '../../domain/casework/light';
import { clock } from '../schema';

/** `row`: the outer query's row of `clock`. Its last day has gone by: on record, or by the moment while it runs. */
export const hasPassed = (row: SQL, now: number): SQL<boolean> => sql<boolean>`(${row}.overdue or ${row}.state = 'running' and ${row}.due_at < ${now})`;

/** Over the rows of `clock` that are open. */
export function lightAt(now: number): SQL<Light> {
  return sql<Light>`case
    when ${clock.state} = 'paused' then 'paused'
    when ${clock.kind} = 'limit' and ${hasPassed(sql`${clock}`, now)} then case when ${clock.confidence} = 'P' then 'internal' else 'overdue' end
    when ${clock.kind} = 'limit' and coalesce(${clock.soonAt}, 0) <= ${now} then 'dueSoon'
    when ${clock.provisional} then 'provisional'
    else 'normal' end`;
}
