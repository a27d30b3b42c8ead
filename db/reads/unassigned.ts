// Work that nobody will do by itself: whoever has it has left, is absent, lost the post or stepped back; or nobody of the post may: none is here, or recusal or
// four eyes bar them all.
import { type SQL, and, eq, isNull, or, sql } from 'drizzle-orm';
import type { Client } from '../client';
import { procedures } from '../../domain/kinds';
import { application, participant, referral, roleGrant, staff, task } from '../schema';
import { type NextClock, nextClockOf } from './next-clocks';
import { isOnLeaveOn } from './on-leave';
import { isRecused } from './recused';
import { type Sight, applicationsIn, referralsIn } from './sight';
import { isSpoilt } from './spoilt';

export type Why = 'left' | 'absent' | 'noPost' | 'recused' | 'vacant' | 'noOwner';
export interface UnassignedFilter {
  readonly why?: Why | undefined;
  readonly programme?: string | undefined;
  readonly village?: string | undefined;
  readonly stage?: string | undefined;
  /** Whose work it was. */
  readonly person?: string | undefined;
}
export interface UnassignedPlace {
  readonly since: number;
  readonly caseId: string;
  readonly name: string;
}
export interface UnassignedRow {
  readonly caseId: string;
  readonly kind: 'application' | 'referral';
  readonly number: string;
  readonly procedure: string;
  readonly stage: string;
  /** Of the case as a whole where it is `owner`. */
  readonly name: string;
  readonly holder: string | null;
  readonly why: Why;
  readonly since: number;
  readonly next: NextClock | null;
  /** The case's stored state can't be read. */
  readonly spoilt: boolean;
}
export interface Unassigned {
  readonly counts: readonly { readonly why: Why; readonly n: number }[];
  readonly rows: readonly UnassignedRow[];
}

/** Which post may take a task, by its table. */
const posts = JSON.stringify(
  procedures.flatMap(({ id, tasks }) => Object.entries(tasks).flatMap(([name, rule]) => (rule?.by ?? []).map((role) => ({ procedure: id, task: name, role })))),
);

/** The longest waiting first, one more than `limit`; `today` is the town's. */
export async function listUnassigned(
  { db }: Client,
  sight: Sight,
  { why, ...places }: UnassignedFilter,
  after: UnassignedPlace | undefined,
  limit: number,
  today: string,
): Promise<Unassigned> {
  const beyond = after === undefined ? sql`true` : sql`(j.since, j."caseId", j.name) > (${after.since}, ${after.caseId}::uuid, ${after.name})`;
  const asked = why === undefined ? sql`true` : sql`j.why = ${why}`;
  const [found] = await db.execute<Unassigned & Record<string, unknown>>(sql`
    with post as materialized (select * from json_to_recordset(${posts}::json) as p(procedure text, task text, role text)),
         eyes as materialized (select * from json_to_recordset(${eyes}::json) as e(procedure text, task text, other text)),
         work as (${openTasks(sight)} union all ${ownedCases(sight)}),
         judged as materialized (select w.*, h.name as holder, ${whyOf(today)} as why from work w left join ${staff} h on h.id = w.staff_id where ${within(places)}),
         orphaned as materialized (select * from judged where why is not null)
    select (select coalesce(json_agg(c order by c.n desc, c.why), '[]') from (select why, count(*)::int as n from orphaned group by why) c) as counts,
           (select coalesce(json_agg(page), '[]') from (
              select j.*, ${nextClockOf(sql`j."caseId"`)} as next, ${isSpoilt(sql`j."caseId"`)} as spoilt from orphaned j where ${asked} and ${beyond}
               order by j.since, j."caseId", j.name limit ${limit + 1}) page) as rows`);
  return found ?? { counts: [], rows: [] };
}

const openTasks = (sight: Sight): SQL => sql`
  select ${task.caseId} as "caseId", ${task.kind} as kind, coalesce(${application.number}, ${referral.number}) as number,
         coalesce(${application.procedure}, ${referral.procedure}) as procedure, coalesce(${application.stage}, ${referral.stage}) as stage,
         ${task.task} as name, ${task.holder} as staff_id, ${task.openedAt} as since, ${application.villageId} as village_id, ${referral.departmentId} as department_id, coalesce(${application.programme}, 'referral') as programme
    from ${task}
    left join ${application} on ${application.caseId} = ${task.caseId}
    left join ${referral} on ${referral.caseId} = ${task.caseId}
   where ${and(eq(task.townId, sight.townId), isNull(task.endedAt), or(applicationsIn(sight), referralsIn(sight)))}`;

const ownedCases = (sight: Sight): SQL => sql`
  select ${application.caseId}, 'application', ${application.number}, ${application.procedure}, ${application.stage}, 'owner', ${application.owner},
         ${application.openedAt}, ${application.villageId}, null::uuid, ${application.programme}
    from ${application} where ${and(applicationsIn(sight), isNull(application.outcome))}`;

function within({ programme, village, stage, person }: Omit<UnassignedFilter, 'why'>): SQL {
  const asked = and(
    programme === undefined ? undefined : sql`w.programme = ${programme}`,
    village === undefined ? undefined : sql`w.village_id = ${village}::uuid`,
    stage === undefined ? undefined : sql`w.stage = ${stage}`,
    person === undefined ? undefined : sql`w.staff_id = ${person}::uuid`,
  );
  return asked ?? sql`true`;
}

/** Which tasks and acts bar a task's doer, by its table. */
const eyes = JSON.stringify(
  procedures.flatMap(({ id, tasks }) =>
    Object.entries(tasks).flatMap(([name, rule]) => (rule?.notBy ?? []).map((other) => ({ procedure: id, task: name, other }))),
  ),
);

/** A village's or a department's post counts only for what is theirs. */
const holds = (who: SQL): SQL => sql`exists (
  select 1 from post p join ${roleGrant} g on g.role = p.role
   where p.procedure = w.procedure and p.task = w.name and g.staff_id = ${who}
     and (g.role <> 'villageAssistant' or g.village_id = w.village_id) and (g.role <> 'departmentContact' or g.department_id = w.department_id))`;

/** Four eyes: took part in what the table says the doer of this must not have done. */
const hadAHand = (who: SQL): SQL => sql`exists (
  select 1 from eyes e join ${participant} c on c.case_id = w."caseId" and c.part = e.other
   where e.procedure = w.procedure and e.task = w.name and c.who = ${who}::text)`;

function whyOf(today: string): SQL {
  const isAway = (who: SQL) => isOnLeaveOn(who, sql`${today}::date`);
  return sql`case
    when w.staff_id is null and w.name = 'owner' then 'noOwner'
    when w.staff_id is null and not exists (
      select 1 from ${staff} f join ${roleGrant} q on q.staff_id = f.id
       where f.town_id = (select t.town_id from case_state t where t.case_id = w."caseId") and f.active and not ${isAway(sql`f`)} and ${holds(sql`f.id`)}
         and not ${isRecused(sql`w."caseId"`, sql`f.id`)} and not ${hadAHand(sql`f.id`)}) then 'vacant'
    when w.staff_id is null then null
    when not h.active then 'left'
    when ${isAway(sql`h`)} then 'absent'
    when w.name <> 'owner' and not ${holds(sql`h.id`)} then 'noPost'
    when ${isRecused(sql`w."caseId"`, sql`h.id`)} then 'recused' end`;
}
