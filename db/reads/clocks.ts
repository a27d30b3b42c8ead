// The limits of open cases by their lights: one question for the list, for the counts beside it and for its export.
import { type SQL, and, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import type { Client } from '../client';
import { dayOf } from '../../domain/calendar';
import type { Kind } from '../../domain/kinds';
import type { Light } from '../../domain/casework/light';
import { caseFile, clock, staff, task, village } from '../schema';
import { programmeOf } from './programme';
import { lightAt } from './light';
import { casesIn } from './access';
import type { Access } from '../../domain/access';
import { answersFor } from './responsible';
import { isSpoilt } from './spoilt';

export interface ClockFilter {
  readonly lights?: readonly Light[] | undefined;
  readonly programme?: string | undefined;
  readonly village?: string | undefined;
  readonly stage?: string | undefined;
  /** Holds an open task of the case, or answers for it as a whole. */
  readonly person?: string | undefined;
  readonly internal?: boolean | undefined;
}
interface ClockCursor {
  readonly rank: number;
  /** Its end, to the last digit. */
  readonly at: string;
  readonly caseId: string;
  readonly clock: string;
}
interface Waiting {
  readonly task: string;
  readonly holder: string | null;
  /** Who answers for it: whoever has it, else whoever answers until somebody has. */
  readonly answers: string | null;
}
export interface LitRow {
  /** What is late comes first, what stands still last: nothing of it is late, whatever its date. */
  readonly rank: 0 | 1 | 2;
  readonly caseId: string;
  readonly clock: string;
  readonly light: Light;
  readonly state: string;
  readonly startsAt: number;
  readonly n: number;
  readonly unit: 'workingDays' | 'calendarDays' | 'hours' | 'months';
  readonly rollOver: boolean;
  readonly dueOn: string;
  readonly dueAt: number;
  /** The same to the last digit, for the page after it. */
  readonly at: string;
  readonly provisional: boolean;
  readonly sourceArticle: string;
  readonly confidence: 'V' | 'L' | 'P';
  readonly kind: Kind;
  readonly programme: string;
  readonly number: string;
  readonly stage: string;
  readonly procedure: string;
  readonly village: string | null;
  readonly owner: string | null;
  readonly waiting: readonly Waiting[];
  /** The case's stored state can't be read. */
  readonly spoilt: boolean;
}
export interface Tally {
  /** Of a village or a person the id. */
  readonly name: string | null;
  /** And what it is called. */
  readonly word: string | null;
  readonly n: number;
}
export interface LitClocks {
  /** Of each light, whatever lights were asked for: the legend. */
  readonly lights: readonly Tally[];
  /** Of what was asked for. */
  readonly programmes: readonly Tally[];
  readonly villages: readonly Tally[];
  readonly stages: readonly Tally[];
  readonly people: readonly Tally[];
  readonly rows: readonly LitRow[];
}

/** The breaches first, the longest past before all, then what lies ahead or is past a number of our own, then what stands still; one row more than `limit`. `now` is the town's own moment. */
export async function listClocks(
  { db }: Client,
  access: Access,
  filter: ClockFilter,
  after: ClockCursor | undefined,
  limit: number,
  now: number,
): Promise<LitClocks> {
  const wanted = filter.lights === undefined ? sql`true` : sql`light in (${list(filter.lights)})`;
  const beyond =
    after === undefined ? sql`true` : sql`(rank, due_at, case_id, clock) > (${after.rank}, ${after.at}::bigint, ${after.caseId}::uuid, ${after.clock})`;
  const tallied = (column: SQL, n: SQL, from: SQL, word = sql`null::text`) => sql`(select coalesce(json_agg(x order by x.n desc, x.word, x.name), '[]') from (
    select ${column} as name, ${word} as word, ${n}::int as n from ${from} group by 1, 2) x)`;
  const counted = (column: SQL, word?: SQL) => tallied(column, sql`sum(n)`, sql`alike where ${wanted}`, word);
  const [found] = await db.execute<LitClocks & Record<string, unknown>>(sql`
    with lit as materialized (select *, case light when 'overdue' then 0 when 'paused' then 2 else 1 end as rank from (${litClocks(access, filter, now)}) l),
         alike as materialized (
           select light, programme, stage, village_id, v.name as village, n
             from (select light, programme, stage, village_id, count(*) as n from lit group by 1, 2, 3, 4) l left join ${village} v on v.id = village_id)
    select ${tallied(sql`light`, sql`sum(n)`, sql`alike`)} as lights,
           ${counted(sql`programme`)} as programmes,
           ${counted(sql`village_id`, sql`village`)} as villages,
           ${counted(sql`stage`)} as stages,
           ${tallied(
             sql`hand.holder`,
             sql`sum(asked.n)`,
             sql`(select case_id, count(*) as n from lit where ${wanted} group by 1) asked
                 join (select distinct t.case_id, t.holder, s.name from ${handsWhere(sql`t.town_id = ${access.townId}`)}) hand on hand.case_id = asked.case_id`,
             sql`hand.name`,
           )} as people,
           (select coalesce(json_agg(page), '[]') from (
             select ${shown(access.townId, dayOf(now))} from (select * from lit where ${wanted} and ${beyond} order by rank, due_at, case_id, clock limit ${limit + 1}) l
               join ${clock} on ${clock.caseId} = l.case_id and ${clock.clock} = l.clock and ${clock.round} = l.round
               join ${caseFile} on ${caseFile.caseId} = l.case_id
               left join ${village} on ${village.id} = l.village_id
              order by l.rank, l.due_at, l.case_id, l.clock) page) as rows`);
  return found ?? { lights: [], programmes: [], villages: [], stages: [], people: [], rows: [] };
}

/** Who has which open task in hand; nobody's are among them. */
const handsWhere = (asked: SQL): SQL => sql`${task} t left join ${staff} s on s.id = t.holder where t.ended_at is null and ${asked}`;

/** Of each limit, however many they are, only what it is lit, counted and placed by. */
export function litClocks(access: Access, filter: ClockFilter, now: number): SQL {
  const { programme, village: of, stage, person, internal } = filter;
  const open = sql`select 1 from ${task} h where h.case_id = ${clock.caseId} and h.ended_at is null and h.holder = ${person ?? null}::uuid`;
  const where = and(
    eq(clock.townId, access.townId),
    isNull(caseFile.outcome),
    eq(clock.kind, 'limit'),
    inArray(clock.state, ['running', 'paused']),
    casesIn(access),
    programme === undefined ? undefined : sql`${programmeOf} = ${programme}`,
    of === undefined ? undefined : of === 'none' ? isNull(caseFile.villageId) : eq(caseFile.villageId, of),
    stage === undefined ? undefined : eq(caseFile.stage, stage),
    person === undefined ? undefined : or(sql`exists (${open})`, eq(caseFile.owner, person)),
    internal === undefined ? undefined : internal ? eq(clock.confidence, 'P') : sql`${clock.confidence} <> 'P'`,
  );
  return sql`
    select ${clock.caseId}, ${clock.clock}, ${clock.round}, ${clock.dueAt}, ${lightAt(now)} as light, ${programmeOf} as programme, ${caseFile.stage}, ${caseFile.villageId}
      from ${clock}
      join ${caseFile} on ${caseFile.caseId} = ${clock.caseId}
     where ${where}`;
}

/** Of a limit of the page. */
const shown = (townId: string, today: string) => sql`
  l.rank, l.case_id as "caseId", l.clock, l.light, l.programme, l.stage, l.due_at as "dueAt", l.due_at::text as at, ${clock.state} as state, ${clock.startsAt} as "startsAt", ${clock.n} as n,
  ${clock.unit} as unit, ${clock.rollOver} as "rollOver", ${clock.dueOn} as "dueOn", ${clock.provisional} as provisional, ${clock.sourceArticle} as "sourceArticle",
  ${clock.confidence} as confidence, ${caseFile.kind} as kind, ${caseFile.number} as number, ${caseFile.procedure} as procedure, ${village.name} as village,
  (select o.name from ${staff} o where o.id = ${caseFile.owner}) as owner, ${isSpoilt(sql`l.case_id`)} as spoilt,
  (select coalesce(json_agg(json_build_object('task', t.task, 'holder', s.name, 'answers', coalesce(s.name, ${answersFor(townId, { owner: sql`${caseFile.owner}`, caseId: sql`l.case_id` }, today)})) order by t.opened_at, t.task), '[]')
     from ${handsWhere(sql`t.case_id = l.case_id`)}) as waiting`;

const list = (names: readonly string[]): SQL =>
  names.length === 0
    ? sql`null`
    : sql.join(
        names.map((one) => sql`${one}`),
        sql`, `,
      );
