// Limits that have passed and still run, the longest first, with the open tasks they wait for.
import { and, asc, eq, lt, or, sql } from 'drizzle-orm';
import type { Client } from '../client';
import { application, clock, referral, staff, task } from '../schema';
import { type Sight, applicationsIn, referralsIn } from './sight';

export interface OverduePlace {
  readonly dueAt: number;
  readonly caseId: string;
  readonly clock: string;
}
export interface Waiting {
  readonly task: string;
  readonly holder: string | null;
}

/** `now` is the town's own moment; one more than `limit`. */
export function listOverdue({ db }: Client, sight: Sight, now: number, after: OverduePlace | undefined, limit: number) {
  return db
    .select({
      caseId: clock.caseId,
      clock: clock.clock,
      startsAt: clock.startsAt,
      n: clock.n,
      unit: clock.unit,
      rollOver: clock.rollOver,
      dueOn: clock.dueOn,
      dueAt: clock.dueAt,
      provisional: clock.provisional,
      sourceArticle: clock.sourceArticle,
      confidence: clock.confidence,
      isReferral: sql<boolean>`${referral.caseId} is not null`,
      number: sql<string>`coalesce(${application.number}, ${referral.number})`,
      stage: sql<string>`coalesce(${application.stage}, ${referral.stage})`,
      procedure: sql<string>`coalesce(${application.procedure}, ${referral.procedure})`,
      waiting: sql<readonly Waiting[]>`(
        select coalesce(json_agg(json_build_object('task', t.task, 'holder', s.name) order by t.opened_at, t.task), '[]')
          from ${task} t left join ${staff} s on s.id = t.holder where t.case_id = ${clock.caseId} and t.ended_at is null)`,
    })
    .from(clock)
    .leftJoin(application, eq(application.caseId, clock.caseId))
    .leftJoin(referral, eq(referral.caseId, clock.caseId))
    .where(
      and(
        eq(clock.townId, sight.townId),
        sql`${clock.state} = 'running'`,
        eq(clock.kind, 'limit'),
        lt(clock.dueAt, now),
        or(applicationsIn(sight), referralsIn(sight)),
        after === undefined ? undefined : sql`(${clock.dueAt}, ${clock.caseId}, ${clock.clock}) > (${after.dueAt}, ${after.caseId}::uuid, ${after.clock})`,
      ),
    )
    .orderBy(asc(clock.dueAt), asc(clock.caseId), asc(clock.clock))
    .limit(limit + 1);
}
