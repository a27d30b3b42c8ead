// How far the engine is behind the record, in the figures an alert asks for: of all towns together, so that none says anything of a case.
import { sql } from 'drizzle-orm';
import type { Client } from '../client';
import { aheadOf } from './known';
import { readOfficeClock } from './office-clock';

export interface EngineFigures {
  /** How long the oldest step waits that the engine hasn't seen. */
  readonly lagMs: number;
  /** Open cases whose next moment has passed by more than a minute [P]. */
  readonly unwalked: number;
  readonly isClockInDoubt: boolean;
}

const walkedWithinMs = 60_000;
/** As the sweep: a closed case's last step is unseen no longer than this. */
const closedForMs = 7 * 24 * 3_600_000;

/** A spoilt case waits until somebody mends it, and is told of as that; it hides no other here. */
export async function readEngineFigures(client: Client): Promise<EngineFigures> {
  const { now, doubtful } = await readOfficeClock(client);
  const isSpoilt = sql`exists (select 1 from spoilt_case p where p.case_id = s.case_id)`;
  const [row] = await client.db.execute<{ oldest: string | null; unwalked: number }>(sql`
    select (select min(s.recorded_at) from case_seen n join case_state s on s.case_id = n.case_id
             where n.head_seq <> n.seen_seq and (s.open or s.recorded_at > ${now - closedForMs}) and not ${isSpoilt}) as oldest,
           (select count(*)::int from town t join case_state s on s.town_id = t.id and s.open and s.next_moment < ${now - walkedWithinMs} + ${aheadOf(sql`t`)}
             where not ${isSpoilt}) as unwalked`);
  const oldest = row?.oldest ?? null;
  return { lagMs: oldest === null ? 0 : Math.max(0, now - Number(oldest)), unwalked: row?.unwalked ?? 0, isClockInDoubt: doubtful !== undefined };
}
