// What a period's figures are made of: stage visits that ended in it, cases closed in it, limits met or passed in it.
import { type SQL, type SQLWrapper, and, eq, gte, inArray, isNull, or, sql } from 'drizzle-orm';
import { type Instant, type PlainDate, dayFromNumber, startOfDay } from '../../domain/calendar';
import { kinds } from '../../domain/kinds';
import type { Ended, LimitEnd, Limits, Stays } from '../../domain/statistics';
import { type Client, plannedAnew } from '../client';
import { caseFile, clock, participant, staff, stageVisit, village } from '../schema';
import { programmeOf } from './programme';
import { countedIn } from './access';
import { isKnownDay, isKnownMoment } from './known';
import { hasPassed } from './light';
import type { Access } from '../../domain/access';
import { isSpoilt } from './spoilt';

/** Moments of the town; `until` isn't included. */
interface Period {
  readonly from: number;
  readonly until: number;
}
interface StatisticsFilter {
  readonly programme?: string | undefined;
  readonly village?: string | undefined;
  /** Answers for the case as a whole. */
  readonly person?: string | undefined;
}
export interface Asked {
  readonly access: Access;
  readonly filter: StatisticsFilter;
  readonly period: Period;
  /** The town's own moment: what is still open is judged by it. */
  readonly now: number;
}

/** A stay of a case in a stage. */
export interface Visit {
  readonly caseId: string;
  readonly programme: string;
  readonly stage: string;
  readonly from: Instant;
  readonly until: Instant;
}
export interface PassedLimit extends LimitEnd {
  readonly caseId: string;
  readonly programme: string;
  readonly stage: string;
  readonly clock: string;
  readonly round: number;
  readonly dueOn: PlainDate;
  readonly dueAt: Instant;
  readonly metAt: Instant | null;
}

/** In one statement, so that no case is counted under two figures; what is alike is counted where it lies. */
export async function readPeriod(
  { db }: Client,
  asked: Asked,
): Promise<{ visits: (Stays & { readonly stage: string })[]; closed: Ended[]; limits: Limits[]; entries: Entries[] }> {
  const [found] = await db.execute<Found & Record<string, unknown>>(sql`
    select ${listed(sql`select programme, stage, ${days} from (${visitsIn(asked)}) v group by 3, 4, 2, 1 order by min(until), 2`)} as visits,
           ${closedCounted(asked)} as closed,
           ${limitsCounted(asked)} as limits,
            ${listed(entriesIn(asked))} as entries${plannedAnew}`);
  const { visits = [], closed = [], limits = [], entries = [] } = found ?? {};
  return {
    visits: visits.map((row) => ({ ...staysOf(row), stage: row.stage })),
    closed: closed.map((row) => ({ ...staysOf(row), demands: row.demands })),
    limits,
    entries,
  };
}

const listed = (rows: SQL): SQL => sql`(select coalesce(json_agg(x), '[]') from (${rows}) x)`;
const closedCounted = (asked: Asked): SQL => listed(sql`select programme, demands, ${days} from (${closedIn(asked)}) c group by 1, 2, 3, 4`);
const limitsCounted = (asked: Asked): SQL =>
  listed(sql`
    select programme, stage, clock, confidence, state, late, early, count(*) as n
      from (${limitsIn(asked)}) l group by 1, 2, 3, 4, 5, 6, 7 order by min("dueAt"), 2, 3`);

/** Of several periods what was closed and which limits fell due, in one statement: a period reads no more than its own. */
export async function readPeriods({ db }: Client, asked: Omit<Asked, 'period'>, periods: readonly Period[]): Promise<{ closed: Ended[]; limits: Limits[] }[]> {
  const each = periods.map(
    (period) => sql`json_build_object('closed', ${closedCounted({ ...asked, period })}, 'limits', ${limitsCounted({ ...asked, period })})`,
  );
  const [found] = await db.execute<{ periods: Pick<Found, 'closed' | 'limits'>[] } & Record<string, unknown>>(
    sql`select json_build_array(${sql.join(each, sql`, `)}) as periods${plannedAnew}`,
  );
  return (found?.periods ?? []).map(({ closed, limits }) => ({ closed: closed.map((row) => ({ ...staysOf(row), demands: row.demands })), limits }));
}

interface Counted extends Pick<Stays, 'programme' | 'n'> {
  readonly from_day: number;
  readonly until_day: number;
}
interface Found {
  readonly visits: (Counted & { readonly stage: string })[];
  readonly closed: (Counted & Pick<Ended, 'demands'>)[];
  readonly limits: Limits[];
  readonly entries: Entries[];
}
/** What somebody entered of a village after its day. */
interface Entries {
  readonly who: string;
  readonly person: string;
  readonly village: string | null;
  readonly transcribed: number;
  readonly late: number;
}
const firstDay = dayFromNumber(0);
/** The day of a moment, and of a date, by its number. */
const dayIn = (moment: SQL): SQL => sql`((${moment}::bigint - ${sql.raw(String(startOfDay(firstDay)))}) / 86400000)`;
const days = sql`${dayIn(sql`"from"`)} as from_day, ${dayIn(sql`until`)} as until_day, count(*) as n`;
const dayOn = (date: SQL): SQL => sql`(${date} - date '${sql.raw(firstDay)}')`;
const staysOf = ({ programme, n, from_day: from, until_day: until }: Counted): Stays => ({
  programme,
  fromOn: dayFromNumber(from),
  untilOn: dayFromNumber(until),
  n,
});

/** How the cases of a figure are known to people. */
export async function listHeads(
  { db }: Client,
  access: Access,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { number: string; village: string; spoilt: boolean }>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: caseFile.caseId, number: caseFile.number, village: sql<string>`coalesce(${village.name}, '')`, spoilt: isSpoilt(sql`${caseFile.caseId}`) })
    .from(caseFile)
    .leftJoin(village, eq(village.id, caseFile.villageId))
    .where(and(countedIn(access), inArray(caseFile.caseId, [...ids])));
  return new Map(rows.map(({ id, ...head }) => [id, head]));
}

/** Nothing of a case ends after its close: of those that were closed before the period there is nothing to count. */
const within = ({ access, filter: { programme, village: of, person }, period }: Asked): SQL | undefined =>
  and(
    countedIn(access),
    or(isNull(caseFile.outcome), gte(caseFile.closedAt, period.from)),
    programme === undefined ? undefined : sql`${programmeOf} = ${programme}`,
    of === undefined ? undefined : eq(caseFile.villageId, of),
    person === undefined ? undefined : eq(caseFile.owner, person),
  );

export const listVisits = async ({ db }: Client, asked: Asked): Promise<Visit[]> => [
  ...(await db.execute<Visit & Record<string, unknown>>(sql`${visitsIn(asked)}${plannedAnew}`)),
];
type Closed = Omit<Visit, 'stage'> & Pick<Ended, 'demands'>;
export const listClosed = async ({ db }: Client, asked: Asked): Promise<Closed[]> => [
  ...(await db.execute<Closed & Record<string, unknown>>(sql`${closedIn(asked)}${plannedAnew}`)),
];
export const listLimits = async ({ db }: Client, asked: Asked): Promise<PassedLimit[]> => [
  ...(await db.execute<PassedLimit & Record<string, unknown>>(sql`${limitsIn(asked)}${plannedAnew}`)),
];

const lies = (moment: SQLWrapper, { period }: Asked): SQL => sql`${moment} >= ${period.from} and ${moment} < ${period.until}`;

/** Every stay in a stage that ended in the period: from its entry to the next one, or to the close. */
const visitsIn = (asked: Asked): SQL => sql`
    select ${stageVisit.caseId} as "caseId", ${programmeOf} as programme, ${stageVisit.stage} as stage, ${stageVisit.enteredAt}::float8 as from, ${stageVisit.leftAt}::float8 as until
      from ${stageVisit}
      join ${caseFile} on ${caseFile.caseId} = ${stageVisit.caseId}
     where ${stageVisit.townId} = ${asked.access.townId} and ${lies(stageVisit.leftAt, asked)} and ${isKnownMoment(stageVisit.enteredAt)} and ${within(asked)}`;

/** By kind, how often more was asked of the applicant, two or more as two. */
const demands: SQL = sql`case ${sql.join(
  kinds.flatMap(({ name, atOnce }) =>
    atOnce === undefined
      ? []
      : [
          sql`when ${caseFile.kind} = ${name} and ${inArray(caseFile.outcome, [...atOnce.ended])} then least(2, (
            select count(distinct d.seq)::int from ${participant} d where d.case_id = ${caseFile.caseId} and ${inArray(sql`d.action`, [...atOnce.asks])}))`,
        ],
  ),
  sql` `,
)} end`;

/** By whoever entered it, in the period in which that was: what was done on its day isn't counted. */
const entriesIn = ({ filter: { programme, village: of, person }, ...asked }: Asked): SQL => sql`
    select ${participant.who} as who, ${staff.name} as person, ${village.name} as village,
           count(*) filter (where ${participant.entry} = 'transcribed') as transcribed, count(*) filter (where ${participant.entry} = 'late') as late
      from ${participant}
      join ${caseFile} on ${caseFile.caseId} = ${participant.caseId}
      join ${staff} on ${staff.id}::text = ${participant.who}
      left join ${village} on ${village.id} = ${caseFile.villageId}
     where ${participant.townId} = ${asked.access.townId} and ${participant.entry} in ('transcribed', 'late')
       and ${participant.enteredAt} >= ${asked.period.from} and ${participant.enteredAt} < ${asked.period.until}
       and ${and(
         countedIn(asked.access),
         programme === undefined ? undefined : sql`${programmeOf} = ${programme}`,
         of === undefined ? undefined : eq(caseFile.villageId, of),
         person === undefined ? undefined : eq(caseFile.owner, person),
       )}
     group by 1, 2, 3 order by 5 desc, 4 desc, 2, 3`;

const closedIn = (asked: Asked): SQL => sql`
    select ${caseFile.caseId} as "caseId", ${programmeOf} as programme, ${caseFile.openedAt}::float8 as from, ${caseFile.closedAt}::float8 as until, ${demands} as demands
      from ${caseFile}
     where ${within(asked)} and ${isKnownMoment(caseFile.openedAt)} and ${lies(caseFile.closedAt, asked)}`;

/**
 * A limit belongs to the period in which it was met, or else to the one its last day lies in; one still open is judged at `now`. What was met is by far the most of them, and
 * asks for no more than its index holds.
 */
function limitsIn(asked: Asked): SQL {
  const { townId } = asked.access;
  const ends = (end: SQL, where: SQL) => sql`
    select case_id, clock, round, due_on, due_at, confidence, ${end} from ${clock} where town_id = ${townId} and kind = 'limit' and ${isKnownMoment(clock.dueAt)} and ${isKnownDay(clock.dueOn)} and ${where}`;
  return sql`
    select l.case_id as "caseId", ${programmeOf} as programme, l.clock, l.round, l.due_at::float8 as "dueAt", l.confidence, l.state, l.late, l.due_on as "dueOn",
           l.met_at::float8 as "metAt", coalesce(${dayIn(sql`l.met_at`)} < ${dayOn(sql`l.due_on`)}, false) as early, coalesce(l.met_in, ${caseFile.stage}) as stage
      from (${ends(sql`'met' as state, overdue as late, ended_at as met_at, met_in`, sql`state = 'met' and ${lies(clock.endedAt, asked)}`)}
            union all ${ends(sql`'stopped', true, null, null`, sql`state = 'stopped' and overdue and ${lies(clock.dueAt, asked)}`)}
            union all ${ends(sql`state, ${hasPassed(sql`${clock}`, asked.now)}, null, null`, sql`state = 'running' and ${lies(clock.dueAt, asked)}`)}
            union all ${ends(sql`state, overdue, null, null`, sql`state = 'paused'`)}) l
      join ${caseFile} on ${caseFile.caseId} = l.case_id
     where ${within(asked)}`;
}
