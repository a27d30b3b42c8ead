// The light of an open clock as a column of a list: the rule of `domain/casework/light`, in SQL; a test holds the two together case by case.
import { type SQL, sql } from 'drizzle-orm';
import type { Light } from '../../domain/casework/light';
import { clock } from '../schema';
import { calmRungs } from '../../domain/procedures';

/** Over the rows of `clock` that are open. */
export function lightAt(now: number): SQL<Light> {
  const names = sql.join(
    [...calmRungs].map((one) => sql`${one}`),
    sql`, `,
  );
  return sql<Light>`case
    when ${clock.state} = 'paused' then 'paused'
    when ${clock.kind} = 'limit' and (${clock.overdue} or ${clock.dueAt} < ${now}) then case when ${clock.confidence} = 'P' then 'internal' else 'overdue' end
    when ${clock.kind} = 'limit' and not (coalesce(${clock.clock} || '/' || ${clock.nextRung} in (${names}), false) and coalesce(${clock.nextAt}, 0) > ${now}) then 'dueSoon'
    when ${clock.provisional} then 'provisional'
    else 'normal' end`;
}
