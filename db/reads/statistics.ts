// What a period's figures are made of: stage visits that ended in it, cases closed in it, limits met or passed in it.
import { type SQL, and, eq, sql } from 'drizzle-orm';
import type { Client } from '../client';
import { application, caseStep, clock } from '../schema';
import { type Sight, applicationsIn } from './sight';

/** Moments of the town; `until` isn't included. */
export interface Period {
  readonly from: number;
  readonly until: number;
}
export interface Visit {
  readonly caseId: string;
  readonly programme: string;
  readonly stage: string;
  readonly from: number;
  readonly until: number;
}
export interface PassedLimit {
  readonly caseId: string;
  readonly programme: string;
  readonly stage: string;
  readonly clock: string;
  readonly confidence: 'V' | 'L' | 'P';
  readonly state: 'met' | 'running' | 'paused' | 'stopped';
  /** Past its end when it was met, stopped, or now. */
  readonly late: boolean;
  readonly dueOn: string;
  readonly metAt: number | null;
}

/** Every entry into a stage, each until the next, or until the close. */
const visits = (sight: Sight): SQL => sql`
  select m.*, lead(m.at) over (partition by m.case_id order by m.seq, m.ord) as left_at from (${moves(sight)}) m`;

const moves = (sight: Sight): SQL => sql`
  select ${application.caseId} as case_id, ${application.programme} as programme, ${caseStep.seq} as seq, e.ord, e.value ->> 'type' as type,
         (e.value ->> 'at')::bigint as at, e.value ->> 'stage' as stage
    from ${application}
    join ${caseStep} on ${caseStep.caseId} = ${application.caseId}
    cross join lateral json_array_elements(${caseStep.events}::json) with ordinality e(value, ord)
   where ${applicationsIn(sight)} and e.value ->> 'type' in ('stageEntered', 'closed')
     and (${caseStep.events} like '%"stageEntered"%' or ${caseStep.events} like '%"closed"%')`;

export async function listVisits({ db }: Client, sight: Sight, { from, until }: Period): Promise<Visit[]> {
  const rows = await db.execute<Visit & Record<string, unknown>>(sql`
    with visit as (${visits(sight)})
    select case_id as "caseId", programme, stage, at::float8 as from, left_at::float8 as until
      from visit where type = 'stageEntered' and left_at >= ${from} and left_at < ${until} order by left_at, case_id`);
  return [...rows];
}

export const listClosed = ({ db }: Client, sight: Sight, { from, until }: Period) =>
  db
    .select({
      caseId: application.caseId,
      programme: application.programme,
      from: application.openedAt,
      until: sql<number>`${application.closedAt}::float8`,
    })
    .from(application)
    .where(and(applicationsIn(sight), sql`${application.closedAt} >= ${from} and ${application.closedAt} < ${until}`));

/** A limit belongs to the period in which it was met, or else to the one its last day lies in; one still open is judged at `now`. */
export async function listLimits({ db }: Client, sight: Sight, { from, until }: Period, now: number): Promise<PassedLimit[]> {
  const passed = sql`(${clock.overdue} or (${clock.state} = 'running' and ${clock.dueAt} < ${now}))`;
  const rows = await db.execute<PassedLimit & Record<string, unknown>>(sql`
    with visit as (${visits(sight)})
    select ${clock.caseId} as "caseId", ${application.programme} as programme, ${clock.clock} as clock, ${clock.confidence} as confidence,
           ${clock.state} as state, ${passed} as late, ${clock.dueOn} as "dueOn",
           ${caseStep.occurredAt}::float8 as "metAt", coalesce(v.stage, ${application.stage}) as stage
      from ${clock}
      join ${application} on ${application.caseId} = ${clock.caseId}
      left join ${caseStep} on ${caseStep.caseId} = ${clock.caseId} and ${caseStep.seq} = ${clock.seq} and ${clock.state} = 'met'
      left join visit v on v.case_id = ${clock.caseId} and v.type = 'stageEntered' and v.at < ${caseStep.occurredAt} and ${caseStep.occurredAt} <= coalesce(v.left_at, ${caseStep.occurredAt})
     where ${and(applicationsIn(sight), eq(clock.kind, 'limit'))}
       and case ${clock.state}
             when 'met' then ${caseStep.occurredAt} >= ${from} and ${caseStep.occurredAt} < ${until}
             when 'stopped' then ${clock.overdue} and ${clock.dueAt} >= ${from} and ${clock.dueAt} < ${until}
             when 'running' then ${clock.dueAt} >= ${from} and ${clock.dueAt} < ${until}
             when 'paused' then true
             else false end
     order by ${clock.dueAt}, ${clock.caseId}, ${clock.clock}`);
  return [...rows];
}
