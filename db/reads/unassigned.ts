// Work that nobody will do by itself: whoever has it has left, is absent, lost the post or stepped back; or nobody of the post may: none is here, or recusal or
// four eyes bar them all. Beside it, what somebody may take and nobody has: both have one person who answers meanwhile.
import { type SQL, and, eq, isNull, sql } from 'drizzle-orm';
import type { Client } from '../client';
import type { Kind } from '../../domain/kinds';
import { recusedIn } from '../concerned';
import { caseFile, staff, task } from '../schema';
import { isKeptOut } from './kept-out';
import { type TaskColumns, hadAHand, holdsPost, mayTake, takersIn, taskColumns } from './may-take';
import { type NextClock, nextClockOf } from './next-clocks';
import { isOnLeaveOn } from './on-leave';
import { programmeOf } from './programme';
import { isRecused } from './recused';
import { mayReplace, presentIn, replaces, replacersIn } from './replacing';
import { casesIn } from './access';
import type { Access } from '../../domain/access';
import { answersFor, readsCases } from './responsible';
import { isSpoilt } from './spoilt';

type Why = 'left' | 'absent' | 'noPost' | 'recused' | 'vacant' | 'noOwner' | 'unclaimed';
interface UnassignedFilter {
  readonly why?: Why | undefined;
  readonly programme?: string | undefined;
  readonly village?: string | undefined;
  readonly stage?: string | undefined;
  /** Whose work it was. */
  readonly person?: string | undefined;
}
interface UnassignedCursor {
  readonly at: string;
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
  /** Who answers for it until somebody has it. */
  readonly answers: string | null;
  readonly since: number;
  /** The same to the last digit, for the page after it. */
  readonly at: string;
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
  const beyond = after === undefined ? sql`true` : sql`(j.since, j."caseId", j.name) > (${after.at}::bigint, ${after.caseId}::uuid, ${after.name})`;
  const asked = why === undefined ? sql`j.why <> 'unclaimed'` : sql`j.why = ${why}`;
  const [found] = await db.execute<Unassigned & Record<string, unknown>>(sql`
    with taker as materialized (${takersIn(access.townId, today)}),
         present as materialized (${presentIn(sql`${access.townId}::uuid`, sql`${today}::date`)}),
         replacer as materialized (${replacersHere(access.townId, today)}),
         recused as materialized (${recusedIn(access.townId)}),
         work as (${openTasks(access)} union all ${ownedCases(access, today)}),
         orphaned as materialized (select w.*, h.name as holder, ${whyOf(today)} as why from work w left join ${staff} h on h.id = w.staff_id where ${within(places)})
    select (select coalesce(json_agg(c order by c.n desc, c.why), '[]') from (select why, count(*)::int as n from orphaned group by why) c) as counts,
           (select coalesce(json_agg(page), '[]') from (
              select j.*, j.since::text as at, ${answersFor(access.townId, { owner: sql`j.owner`, caseId: sql`j."caseId"` }, today)} as answers, ${nextClockOf(sql`j."caseId"`)} as next, ${isSpoilt(sql`j."caseId"`)} as spoilt from orphaned j where ${asked} and ${beyond}
               order by j.since, j."caseId", j.name limit ${limit + 1}) page) as rows`);
  return found ?? { counts: [], rows: [] };
}

/** From a case, or from the one that asked for it. */
const isOut = (who: SQL): SQL => sql`((coalesce(${caseFile.parentId}, ${caseFile.caseId}), ${who}) in (select case_id, staff_id from recused)
  or (${caseFile.caseId}, ${who}) in (select case_id, staff_id from recused))`;

/** Whoever has it, or where nobody has it whoever may take it, can't go on with it. */
const isStuck = sql`not exists (
       select 1 from taker f
        where ${mayTake(sql`f`, taskColumns)} and f.staff_id = coalesce(${task.holder}, f.staff_id)
          and not ${isOut(sql`f.staff_id`)}
          and (${task.named} is null or not ${isKeptOut(taskColumns, sql`${task.named}`, sql`f.staff_id`)}))
     and not exists (
       select 1 from replacer r
        where ${mayReplace(sql`r`, taskColumns, sql`present`, isOut)} and r.staff_id = coalesce(${task.holder}, r.staff_id) and not ${isOut(sql`r.staff_id`)}
          and not ${hadAHand(taskColumns, sql`r.staff_id`)})`;

/** What nobody has, and what whoever has it can't go on with; `is_free`: somebody may take it. A task is met with all of its takers at once, so that no person is looked for task by task. */
const openTasks = (access: Access): SQL => sql`
  select ${task.caseId} as "caseId", ${task.kind} as kind, ${caseFile.number} as number,
         ${caseFile.procedure} as procedure, ${caseFile.stage} as stage,
         ${task.task} as name, ${task.holder} as staff_id, ${task.openedAt} as since, ${caseFile.villageId} as village_id, ${caseFile.departmentId} as department_id, ${programmeOf} as programme, ${task.named} as named, ${caseFile.owner} as owner, not (${isStuck}) as is_free
    from ${task}
    join ${caseFile} on ${caseFile.caseId} = ${task.caseId}
   where ${and(eq(task.townId, access.townId), isNull(task.endedAt), isNull(caseFile.outcome), casesIn(access))}
     and (${task.holder} is null or (${isStuck}))`;

/** Who replaces somebody and is here. */
const replacersHere = (townId: string, today: string): SQL => sql`
  select r.* from (${replacersIn(sql`${townId}::uuid`, sql`${today}::date`)}) r join ${staff} f on f.id = r.staff_id where f.active and not ${isAway(sql`f`, today)}`;

/** What no other case asked for has nobody who answers for it as a whole. */
const ownedCases = (access: Access, today: string): SQL => sql`
  select ${caseFile.caseId}, ${caseFile.kind}, ${caseFile.number}, ${caseFile.procedure}, ${caseFile.stage}, 'owner', ${caseFile.owner},
         ${caseFile.openedAt}, ${caseFile.villageId}, null::uuid, ${programmeOf}, null::text, ${caseFile.owner}, false
    from ${caseFile} where ${and(casesIn(access), isNull(caseFile.parentId), isNull(caseFile.outcome))}
     and not exists (
       select 1 from ${staff} f
        where f.id = ${caseFile.owner} and f.active and not ${isAway(sql`f`, today)} and ${readsCases(sql`f.id`, today)} and (${caseFile.caseId}, f.id) not in (select case_id, staff_id from recused))`;

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

const isAway = (who: SQL, today: string): SQL => isOnLeaveOn(who, sql`${today}::date`);

/** Of work that nobody goes on with. */
const whyOf = (today: string): SQL => sql`case
    when w.is_free then 'unclaimed'
    when w.staff_id is null and w.name = 'owner' then 'noOwner'
    when w.staff_id is null then 'vacant'
    when not h.active then 'left'
    when ${isAway(sql`h`, today)} then 'absent'
    when w.name = 'owner' and not ${readsCases(sql`h.id`, today)} then 'noPost'
    when w.name <> 'owner' and not ${holdsPost(work, sql`h.id`, sql`${today}::date`)} and not ${replaces(work, sql`h.id`, sql`${today}::date`)} then 'noPost'
    when ${isRecused(sql`w."caseId"`, sql`h.id`)} then 'recused'
    else 'vacant' end`;
