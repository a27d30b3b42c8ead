// Villages by programmes: how many cases are open, and how many of their limits are late or soon, counted where the rows lie.
import { sql } from 'drizzle-orm';
import type { Client } from '../client';
import type { Access } from '../../domain/access';
import { village } from '../schema';
import { type ClockFilter, litClocks } from './clocks';

export interface Cell {
  readonly village: string | null;
  readonly villageName: string | null;
  readonly programme: string;
  /** Cases with a limit that runs or stands still. */
  readonly cases: number;
  readonly limits: number;
  readonly overdue: number;
  readonly dueSoon: number;
}

/** Only cells that have something, by village and programme. */
export async function readMatrix({ db }: Client, access: Access, filter: ClockFilter, now: number): Promise<Cell[]> {
  const n = (light: string) => sql`(count(*) filter (where light = ${light}))::int`;
  const rows = await db.execute<Cell & Record<string, unknown>>(sql`
    select l.village_id as village, v.name as "villageName", programme, count(distinct case_id)::int as cases, count(*)::int as limits,
           ${n('overdue')} as overdue, ${n('dueSoon')} as "dueSoon"
      from (${litClocks(access, filter, now)}) l left join ${village} v on v.id = l.village_id
     group by 1, 2, 3 order by 2 nulls last, 3, 1`);
  return [...rows];
}
