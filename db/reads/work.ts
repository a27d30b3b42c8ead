// What a person has to do: each open task that this person holds or may take, or waits for from a department, beside the limit of its case that comes first; the list, its counts and its total in one question.
import { type SQL, and, eq, getTableName, inArray, isNull, sql } from 'drizzle-orm';
import type { Client } from '../client';
import type { Access } from '../../domain/access';
import type { Light } from '../../domain/casework/light';
import type { Kind } from '../../domain/kinds';
import { kinds } from '../../domain/kinds';
import type { WorkOrder, WorkTab } from '../../domain/work';
import { caseFile, clock, intake, participant, person, staff, task, village } from '../schema';
import { casesIn } from './access';
import { isClaimable } from './claimable';
import { lightAt } from './light';
import { namesFor } from './may-take';
import { programmeOf } from './programme';
import { namesToReplace } from './replacing';
import { isSpoilt } from './spoilt';

/** `today` and `now` are the town's. */
interface Whose {
  readonly person: string;
  readonly today: string;
  readonly now: number;
}
interface WorkFilter {
  /** Absent: what is mine and what I may take. */
  readonly tab?: WorkTab | undefined;
  readonly village?: string | undefined;
  readonly programme?: string | undefined;
  readonly lights?: readonly Light[] | undefined;
}
/** The last row of the page before, by the order of the list. */
interface WorkCursor {
  readonly rank: number;
  readonly at: string;
  readonly caseId: string;
  readonly name: string;
}
interface Shown {
  readonly clock: string;
  readonly dueOn: string;
  readonly provisional: boolean;
}
export interface WorkRow {
  readonly caseId: string;
  readonly kind: Kind;
  readonly number: string;
  readonly procedure: string;
  readonly stage: string;
  readonly task: string;
  readonly round: number;
  readonly openedAt: number;
  readonly whose: 'mine' | 'post' | 'reply';
  readonly holder: string | null;
  readonly programme: string;
  readonly village: string | null;
  /** Of a question to a department, whose application it is of; told to nobody who only answers it. */
  readonly applicant: string | null;
  readonly limit:
    | (Shown & {
        readonly state: string;
        readonly startsAt: number;
        readonly dueAt: number;
        readonly unit: 'workingDays' | 'calendarDays' | 'hours' | 'months';
        readonly light: Light;
        readonly confidence: 'V' | 'L' | 'P';
        readonly sourceArticle: string;
      })
    | null;
  /** What runs out by itself meanwhile. */
  readonly term: Shown | null;
  readonly spoilt: boolean;
  readonly rank: number;
  readonly at: string;
}
export interface WorkList {
  readonly counts: Readonly<Record<WorkTab, number>>;
  readonly total: number;
  readonly rows: readonly WorkRow[];
}

/** By the end of the limit, what is late before all and what has no limit that runs last; or by when it came. One row more than `limit`. */
export async function listWork(
  { db }: Client,
  access: Access,
  whose: Whose,
  filter: WorkFilter,
  order: WorkOrder,
  after: WorkCursor | undefined,
  limit: number,
): Promise<WorkList> {
  const [rank, at] = order === 'due' ? [sql`rank`, sql`due_at`] : [sql`0::int`, sql`opened_at`];
  const wanted = filter.tab === undefined ? sql`(is_mine or is_post)` : isIn[filter.tab](whose.today);
  const beyond =
    after === undefined ? sql`true` : sql`(${rank}, ${at}, case_id, task) > (${after.rank}, ${after.at}::bigint, ${after.caseId}::uuid, ${after.name})`;
  const counts = sql.join(
    Object.entries(isIn).map(([tab, holds]) => sql`${tab}::text, count(*) filter (where ${holds(whose.today)})`),
    sql`, `,
  );
  const [found] = await db.execute<WorkList & Record<string, unknown>>(sql`
    with work as materialized (${workOf(db, access, whose, filter)}),
         page as (select *, ${rank} as by_rank, ${at} as by_at from work where ${wanted} and ${beyond} order by ${rank}, ${at}, case_id, task limit ${limit + 1})
    select (select json_build_object(${counts}) from work) as counts,
           (select count(*)::int from work where ${wanted}) as total,
           (select coalesce(json_agg(${shown} order by w.by_rank, w.by_at, w.case_id, w.task), '[]') from page w) as rows`);
  return found ?? { counts: { mine: 0, post: 0, today: 0, soon: 0, overdue: 0, reply: 0 }, total: 0, rows: [] };
}

const isMyWork = sql`(is_mine or is_post)`;
const isIn: Readonly<Record<WorkTab, (today: string) => SQL>> = {
  mine: () => sql`is_mine`,
  post: () => sql`is_post`,
  today: (today) => sql`(${isMyWork} and due_on = ${today}::date and light in ('dueSoon', 'provisional', 'normal'))`,
  soon: () => sql`(${isMyWork} and light = 'dueSoon')`,
  overdue: () => sql`(${isMyWork} and light = 'overdue')`,
  reply: () => sql`is_reply`,
};

/** Kinds that another case asks for: of these, what a department has is waited for. */
const answered = kinds.flatMap(({ name, begins }) => (begins === 'by a letter' ? [name] : []));

/** Later than any moment there is: of what has no limit. */
const never = sql`8640000000000000::bigint`;

function workOf(db: Client['db'], access: Access, { person: who, today, now }: Whose, { village: of, programme, lights }: WorkFilter): SQL {
  const mayNames = sql`${task.task} = any(${namesFor(sql`${who}::uuid`, sql`${today}::date`)} || ${namesToReplace(sql`${who}::uuid`, sql`${today}::date`)})`;
  const candidate = db
    .select()
    .from(task)
    .where(
      and(
        eq(task.townId, access.townId),
        isNull(task.endedAt),
        sql`(${task.holder} = ${who}::uuid or (${task.holder} is null and ${mayNames}) or ${inArray(task.kind, answered)})`,
      ),
    )
    .offset(0)
    .as(getTableName(task));
  const asker = sql`(exists (select 1 from ${caseFile} p where p.case_id = ${caseFile.parentId} and p.owner = ${who}::uuid)
    or exists (select 1 from ${participant} p where p.case_id = ${caseFile.parentId} and p.who = ${who}::text))`;
  const judged = sql`
    select ${task.caseId}, ${task.task}, ${task.round}, ${task.holder}, ${task.openedAt}, ${caseFile.villageId}, ${caseFile.parentId}, ${programmeOf} as programme,
           coalesce(${task.holder} = ${who}::uuid, false) as is_mine,
           ${task.holder} is null and ${mayNames} and coalesce(${isClaimable(who, today)}, false) as is_post,
           ${caseFile.departmentId} is not null and ${asker} as asked
      from ${candidate} join ${caseFile} on ${caseFile.caseId} = ${task.caseId}
     where ${caseFile.outcome} is null and ${casesIn(access)}`;
  const where = and(
    sql`(is_mine or is_post or asked)`,
    of === undefined ? undefined : sql`coalesce(j.village_id, (select p.village_id from ${caseFile} p where p.case_id = j.parent_id)) = ${of}::uuid`,
    programme === undefined ? undefined : sql`programme = ${programme}`,
    lights === undefined ? undefined : lights.length === 0 ? sql`false` : inArray(sql`k.light`, [...lights]),
  );
  return sql`
    select j.*, asked and not is_mine and not is_post as is_reply, k.clock, k.clock_round, k.light, k.due_on, coalesce(k.due_at, ${never}) as due_at,
           case when k.light = 'overdue' then 0 when k.light is null or k.light = 'paused' then 2 else 1 end as rank
      from (${judged} offset 0) j left join lateral (${nearest(now)}) k on true
     where ${where}`;
}

/** Of the case's limits the one that comes first: one that stands still after those that run, and one of our own proposal that is past after those that are ahead. */
const nearest = (now: number): SQL => sql`
  select ${clock.clock} as clock, ${clock.round} as clock_round, ${clock.dueOn} as due_on, ${clock.dueAt} as due_at, ${lightAt(now)} as light
    from ${clock} where ${clock.caseId} = j.case_id and ${clock.kind} = 'limit' and ${clock.state} in ('running', 'paused')
   order by ${clock.state} = 'paused', ${clock.confidence} = 'P' and ${clock.dueAt} < ${now}, ${clock.dueAt}, ${clock.clock} limit 1`;

/** Of a row of the page. */
const shown = sql`(select to_json(r) from (
  select w.case_id as "caseId", f.kind, f.number, f.procedure, f.stage, w.task, w.round, w.opened_at as "openedAt",
         case when w.is_mine then 'mine' when w.is_post then 'post' else 'reply' end as whose, h.name as holder, w.programme, v.name as village,
         (select a.name from ${intake} i join ${person} a on a.household_id = i.household_id and a.position = 0
           where i.case_id = case when w.asked then w.parent_id else w.case_id end) as applicant,
         (select json_build_object('clock', k.clock, 'dueOn', k.due_on, 'dueAt', k.due_at, 'startsAt', k.starts_at, 'unit', k.unit, 'provisional', k.provisional,
                                   'state', k.state, 'light', w.light, 'confidence', k.confidence, 'sourceArticle', k.source_article)
            from ${clock} k where k.case_id = w.case_id and k.clock = w.clock and k.round = w.clock_round) as limit,
         (select json_build_object('clock', k.clock, 'dueOn', k.due_on, 'provisional', k.provisional)
            from ${clock} k where k.case_id = w.case_id and k.kind = 'term' and k.state = 'running' order by k.due_at, k.clock limit 1) as term,
         ${isSpoilt(sql`w.case_id`)} as spoilt, w.by_rank as rank, w.by_at::text as at
    from ${caseFile} f
    left join ${caseFile} p on p.case_id = w.parent_id
    left join ${village} v on v.id = coalesce(w.village_id, case when w.asked then p.village_id end)
    left join ${staff} h on h.id = w.holder
   where f.case_id = w.case_id) r)`;
