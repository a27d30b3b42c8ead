// What a period's figures are made of: stage visits that ended in it, cases closed in it, limits met or passed in it.
import { type SQL, and, eq, inArray, sql } from 'drizzle-orm';
import { type Instant, type PlainDate, dayFromNumber, startOfDay } from '../../domain/calendar';
import type { LimitEnd, Limits, Stays } from '../../domain/statistics';
import type { Client } from '../client';
import { caseFile, clock, stageVisit, village } from '../schema';
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

/** All of one moment, so that no case is counted under two figures; what is alike is counted where it lies. */
export function readPeriod({ db }: Client, asked: Asked): Promise<{ visits: (Stays & { readonly stage: string })[]; closed: Stays[]; limits: Limits[] }> {
  return db.transaction(
    async (tx) => {
      const visits = await tx.execute<Counted & { readonly stage: string }>(sql`
        select programme, stage, ${dayIn(sql`"from"`)} as from_day, ${dayIn(sql`until`)} as until_day, count(*)::int as n from (${visitsIn(asked)}) v group by 1, 2, 3, 4 order by min(until), 2`);
      const closed = await tx.execute<Counted>(sql`
        select programme, ${dayIn(sql`"from"`)} as from_day, ${dayIn(sql`until`)} as until_day, count(*)::int as n from (${closedIn(asked)}) c group by 1, 2, 3`);
      const limits = await tx.execute<Limits & Record<string, unknown>>(sql`
        select programme, stage, clock, confidence, state, late, early, count(*)::int as n from (${limitsIn(asked)}) l group by 1, 2, 3, 4, 5, 6, 7 order by min("dueAt"), 2, 3`);
      return { visits: visits.map((row) => ({ ...staysOf(row), stage: row.stage })), closed: closed.map(staysOf), limits: [...limits] };
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
}

interface Counted extends Pick<Stays, 'programme' | 'n'>, Record<string, unknown> {
  readonly from_day: number;
  readonly until_day: number;
}
/** The day of a moment, by its number. */
const dayIn = (moment: SQL): SQL => sql`((${moment}::bigint - ${sql.raw(String(startOfDay(dayFromNumber(0))))}) / 86400000)`;
const staysOf = ({ programme, n, from_day: from, until_day: until }: Counted): Stays => ({
  programme,
  fromOn: dayFromNumber(Number(from)),
  untilOn: dayFromNumber(Number(until)),
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

const within = ({ access, filter: { programme, village: of, person } }: Asked): SQL | undefined =>
  and(
    countedIn(access),
    programme === undefined ? undefined : sql`${programmeOf} = ${programme}`,
    of === undefined ? undefined : eq(caseFile.villageId, of),
    person === undefined ? undefined : eq(caseFile.owner, person),
  );

export const listVisits = async ({ db }: Client, asked: Asked): Promise<Visit[]> => [...(await db.execute<Visit & Record<string, unknown>>(visitsIn(asked)))];
export const listClosed = async ({ db }: Client, asked: Asked): Promise<Omit<Visit, 'stage'>[]> => [
  ...(await db.execute<Omit<Visit, 'stage'> & Record<string, unknown>>(closedIn(asked))),
];
export const listLimits = async ({ db }: Client, asked: Asked): Promise<PassedLimit[]> => [
  ...(await db.execute<PassedLimit & Record<string, unknown>>(limitsIn(asked))),
];

/** Every stay in a stage that ended in the period: from its entry to the next one, or to the close. */
function visitsIn(asked: Asked): SQL {
  const { from, until } = asked.period;
  const inPeriod = (moment: SQL) => sql`${moment} >= ${from} and ${moment} < ${until}`;
  const { townId } = asked.access;
  return sql`
    with left_at as (
      select n.case_id, n.visit - 1 as visit, n.entered_at as until from ${stageVisit} n where n.town_id = ${townId} and n.visit > 1 and ${inPeriod(sql`n.entered_at`)}
      union all
      select f.case_id, f.visit, f.closed_at from ${caseFile} f where f.town_id = ${townId} and ${inPeriod(sql`f.closed_at`)})
    select ${stageVisit.caseId} as "caseId", ${programmeOf} as programme, ${stageVisit.stage} as stage, ${stageVisit.enteredAt}::float8 as from, l.until::float8 as until
      from left_at l
      join ${stageVisit} on ${stageVisit.caseId} = l.case_id and ${stageVisit.visit} = l.visit
      join ${caseFile} on ${caseFile.caseId} = l.case_id
     where ${within(asked)} and ${isKnownMoment(stageVisit.enteredAt)}`;
}

const closedIn = (asked: Asked): SQL => sql`
    select ${caseFile.caseId} as "caseId", ${programmeOf} as programme, ${caseFile.openedAt}::float8 as from, ${caseFile.closedAt}::float8 as until
      from ${caseFile}
     where ${within(asked)} and ${isKnownMoment(caseFile.openedAt)} and ${caseFile.closedAt} >= ${asked.period.from} and ${caseFile.closedAt} < ${asked.period.until}`;

/** The stage in which the case was until that moment: what ends a limit often leads on at once. */
const stageAt = (moment: SQL): SQL => sql`(
  select v.stage from ${stageVisit} v where v.case_id = ${clock.caseId} and v.entered_at < ${moment} order by v.visit desc limit 1)`;

/** A limit belongs to the period in which it was met, or else to the one its last day lies in; one still open is judged at `now`. */
function limitsIn(asked: Asked): SQL {
  const { from, until } = asked.period;
  const isMet = sql`${clock.state} = 'met'`;
  return sql`
    select ${clock.caseId} as "caseId", ${programmeOf} as programme, ${clock.clock} as clock, ${clock.round} as round, ${clock.dueAt}::float8 as "dueAt", ${clock.confidence} as confidence,
           ${clock.state} as state, ${hasPassed(sql`${clock}`, asked.now)} as late, ${clock.dueOn} as "dueOn",
           (case when ${isMet} then ${clock.endedAt} end)::float8 as "metAt",
           ${isMet} and ${dayIn(sql`${clock.endedAt}`)} < ${clock.dueOn} - date '1970-01-01' as early,
           coalesce(case when ${isMet} then ${stageAt(sql`${clock.endedAt}`)} end, ${caseFile.stage}) as stage
      from ${clock}
      join ${caseFile} on ${caseFile.caseId} = ${clock.caseId}
     where ${and(within(asked), eq(clock.townId, asked.access.townId), eq(clock.kind, 'limit'), isKnownMoment(clock.dueAt), isKnownDay(clock.dueOn))}
       and (${isMet} and ${clock.endedAt} >= ${from} and ${clock.endedAt} < ${until}
         or ${clock.state} = 'stopped' and ${clock.overdue} and ${clock.dueAt} >= ${from} and ${clock.dueAt} < ${until}
         or ${clock.state} in ('running', 'paused') and (${clock.state} = 'paused' or ${clock.dueAt} >= ${from} and ${clock.dueAt} < ${until}))`;
}
