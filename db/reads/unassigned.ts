// Work that nobody will do by itself: whoever has it has left, is absent, lost the post or stepped back; or nobody of the post may: none is here, or recusal or
// four eyes bar them all.
import { type SQL, and, eq, isNull, sql } from 'drizzle-orm';
import type { Client } from '../client';
import type { Kind } from '../../domain/kinds';
import { caseFile, staff, task } from '../schema';
import { isKeptOut } from './kept-out';
import { type TaskColumns, hadAHand, holdsPost } from './may-take';
import { type NextClock, nextClockOf } from './next-clocks';
import { isOnLeaveOn } from './on-leave';
import { programmeOf } from './programme';
import { isRecused } from './recused';
import { casesIn } from './access';
import type { Access } from '../../domain/access';
import { isSpoilt } from './spoilt';

type Why = 'left' | 'absent' | 'noPost' | 'recused' | 'vacant' | 'noOwner';
interface UnassignedFilter {
  readonly why?: Why | undefined;
  readonly programme?: string | undefined;
  readonly village?: string | undefined;
  readonly stage?: string | undefined;
  /** Whose work it was. */
  readonly person?: string | undefined;
}
interface UnassignedCursor {
  readonly since: number;
  readonly caseId: string;
  readonly name: string;
}
export interface UnassignedRow {
  readonly caseId: string;
  readonly kind: Kind;
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
interface Unassigned {
  readonly counts: readonly { readonly why: Why; readonly n: number }[];
  readonly rows: readonly UnassignedRow[];
}

/** The longest waiting first, one more than `limit`; `today` is the town's. */
export async function listUnassigned(
  { db }: Client,
  access: Access,
  { why, ...places }: UnassignedFilter,
  after: UnassignedCursor | undefined,
  limit: number,
  today: string,
): Promise<Unassigned> {
  const beyond = after === undefined ? sql`true` : sql`(j.since, j."caseId", j.name) > (${after.since}, ${after.caseId}::uuid, ${after.name})`;
  const asked = why === undefined ? sql`true` : sql`j.why = ${why}`;
  const [found] = await db.execute<Unassigned & Record<string, unknown>>(sql`
    with work as (${openTasks(access)} union all ${ownedCases(access)}),
         judged as materialized (select w.*, h.name as holder, ${whyOf(today)} as why from work w left join ${staff} h on h.id = w.staff_id where ${within(places)}),
         orphaned as materialized (select * from judged where why is not null)
    select (select coalesce(json_agg(c order by c.n desc, c.why), '[]') from (select why, count(*)::int as n from orphaned group by why) c) as counts,
           (select coalesce(json_agg(page), '[]') from (
              select j.*, ${nextClockOf(sql`j."caseId"`)} as next, ${isSpoilt(sql`j."caseId"`)} as spoilt from orphaned j where ${asked} and ${beyond}
               order by j.since, j."caseId", j.name limit ${limit + 1}) page) as rows`);
  return found ?? { counts: [], rows: [] };
}

const openTasks = (access: Access): SQL => sql`
  select ${task.caseId} as "caseId", ${task.kind} as kind, ${caseFile.number} as number,
         ${caseFile.procedure} as procedure, ${caseFile.stage} as stage,
         ${task.task} as name, ${task.holder} as staff_id, ${task.openedAt} as since, ${caseFile.villageId} as village_id, ${caseFile.departmentId} as department_id, ${programmeOf} as programme, ${task.named} as named
    from ${task}
    join ${caseFile} on ${caseFile.caseId} = ${task.caseId}
   where ${and(eq(task.townId, access.townId), isNull(task.endedAt), isNull(caseFile.outcome), casesIn(access))}`;

/** What another case asked for has nobody who answers for it as a whole. */
const ownedCases = (access: Access): SQL => sql`
  select ${caseFile.caseId}, ${caseFile.kind}, ${caseFile.number}, ${caseFile.procedure}, ${caseFile.stage}, 'owner', ${caseFile.owner},
         ${caseFile.openedAt}, ${caseFile.villageId}, null::uuid, ${programmeOf}, null::text
    from ${caseFile} where ${and(casesIn(access), isNull(caseFile.parentId), isNull(caseFile.outcome))}`;

function within({ programme, village, stage, person }: Omit<UnassignedFilter, 'why'>): SQL {
  const asked = and(
    programme === undefined ? undefined : sql`w.programme = ${programme}`,
    village === undefined ? undefined : sql`w.village_id = ${village}::uuid`,
    stage === undefined ? undefined : sql`w.stage = ${stage}`,
    person === undefined ? undefined : sql`w.staff_id = ${person}::uuid`,
  );
  return asked ?? sql`true`;
}

/** The columns of `work`. */
const work: TaskColumns = {
  caseId: sql`w."caseId"`,
  procedure: sql`w.procedure`,
  task: sql`w.name`,
  villageId: sql`w.village_id`,
  departmentId: sql`w.department_id`,
};

function whyOf(today: string): SQL {
  const day = sql`${today}::date`;
  const isAway = (who: SQL) => isOnLeaveOn(who, day);
  return sql`case
    when w.staff_id is null and w.name = 'owner' then 'noOwner'
    when w.staff_id is null and not exists (
      select 1 from ${staff} f
       where f.town_id = (select t.town_id from case_state t where t.case_id = w."caseId") and f.active and not ${isAway(sql`f`)} and ${holdsPost(work, sql`f.id`, day)}
         and not ${isRecused(sql`w."caseId"`, sql`f.id`)} and not ${hadAHand(work, sql`f.id`)} and not ${isKeptOut(work, sql`w.named`, sql`f.id`)}) then 'vacant'
    when w.staff_id is null then null
    when not h.active then 'left'
    when ${isAway(sql`h`)} then 'absent'
    when w.name <> 'owner' and not ${holdsPost(work, sql`h.id`, day)} then 'noPost'
    when ${isRecused(sql`w."caseId"`, sql`h.id`)} then 'recused'
    when w.name <> 'owner' and (${hadAHand(work, sql`h.id`)} or ${isKeptOut(work, sql`w.named`, sql`h.id`)}) then 'vacant' end`;
}
