// What a period's figures are made of: stage visits that ended in it, cases closed in it, limits met or passed in it.
import { type SQL, and, eq, inArray, sql } from 'drizzle-orm';
import type { PassedLimit, Visit } from '../../domain/statistics';
import type { Client, Database } from '../client';
import { caseFile, clock, stageVisit, village } from '../schema';
import { programmeOf } from './programme';
import { countedIn } from './access';
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

/** All of one moment, so that no case is counted under two figures. */
export function readPeriod({ db }: Client, asked: Asked): Promise<{ visits: Visit[]; closed: Omit<Visit, 'stage'>[]; limits: PassedLimit[] }> {
  return db.transaction(
    async (tx) => ({ visits: await listVisits({ db: tx }, asked), closed: await listClosed({ db: tx }, asked), limits: await listLimits({ db: tx }, asked) }),
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
}

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

interface Reader {
  readonly db: Pick<Database, 'execute' | 'select'>;
}

const within = ({ access, filter: { programme, village: of, person } }: Asked): SQL | undefined =>
  and(
    countedIn(access),
    programme === undefined ? undefined : sql`${programmeOf} = ${programme}`,
    of === undefined ? undefined : eq(caseFile.villageId, of),
    person === undefined ? undefined : eq(caseFile.owner, person),
  );

/** Every stay in a stage that ended in the period: from its entry to the next one, or to the close. */
export async function listVisits({ db }: Reader, asked: Asked): Promise<Visit[]> {
  const { from, until } = asked.period;
  const inPeriod = (moment: SQL) => sql`${moment} >= ${from} and ${moment} < ${until}`;
  const { townId } = asked.access;
  const rows = await db.execute<Visit & Record<string, unknown>>(sql`
    with left_at as (
      select n.case_id, n.visit - 1 as visit, n.entered_at as until from ${stageVisit} n where n.town_id = ${townId} and n.visit > 1 and ${inPeriod(sql`n.entered_at`)}
      union all
      select f.case_id, f.visit, f.closed_at from ${caseFile} f where f.town_id = ${townId} and ${inPeriod(sql`f.closed_at`)})
    select ${stageVisit.caseId} as "caseId", ${programmeOf} as programme, ${stageVisit.stage} as stage, ${stageVisit.enteredAt}::float8 as from, l.until::float8 as until
      from left_at l
      join ${stageVisit} on ${stageVisit.caseId} = l.case_id and ${stageVisit.visit} = l.visit
      join ${caseFile} on ${caseFile.caseId} = l.case_id
     where ${within(asked)}
     order by l.until, l.case_id`);
  return [...rows];
}

export const listClosed = ({ db }: Reader, asked: Asked) =>
  db
    .select({
      caseId: caseFile.caseId,
      programme: programmeOf,
      from: caseFile.openedAt,
      until: sql<number>`${caseFile.closedAt}::float8`,
    })
    .from(caseFile)
    .where(and(within(asked), sql`${caseFile.closedAt} >= ${asked.period.from} and ${caseFile.closedAt} < ${asked.period.until}`));

/** The stage in which the case was until that moment: what ends a limit often leads on at once. */
const stageAt = (moment: SQL): SQL => sql`(
  select v.stage from ${stageVisit} v where v.case_id = ${clock.caseId} and v.entered_at < ${moment} order by v.visit desc limit 1)`;

/** A limit belongs to the period in which it was met, or else to the one its last day lies in; one still open is judged at `now`. */
export async function listLimits({ db }: Reader, asked: Asked): Promise<PassedLimit[]> {
  const { from, until } = asked.period;
  const rows = await db.execute<PassedLimit & Record<string, unknown>>(sql`
    select ${clock.caseId} as "caseId", ${programmeOf} as programme, ${clock.clock} as clock, ${clock.round} as round, ${clock.dueAt}::float8 as "dueAt", ${clock.confidence} as confidence,
           ${clock.state} as state, ${hasPassed(sql`${clock}`, asked.now)} as late, ${clock.dueOn} as "dueOn",
           (case when ${clock.state} = 'met' then ${clock.endedAt} end)::float8 as "metAt",
           coalesce(case when ${clock.state} = 'met' then ${stageAt(sql`${clock.endedAt}`)} end, ${caseFile.stage}) as stage
      from ${clock}
      join ${caseFile} on ${caseFile.caseId} = ${clock.caseId}
     where ${and(within(asked), eq(clock.townId, asked.access.townId), eq(clock.kind, 'limit'))}
       and (${clock.state} = 'met' and ${clock.endedAt} >= ${from} and ${clock.endedAt} < ${until}
         or ${clock.state} = 'stopped' and ${clock.overdue} and ${clock.dueAt} >= ${from} and ${clock.dueAt} < ${until}
         or ${clock.state} in ('running', 'paused') and (${clock.state} = 'paused' or ${clock.dueAt} >= ${from} and ${clock.dueAt} < ${until}))
     order by ${clock.dueAt}, ${clock.caseId}, ${clock.clock}`);
  return [...rows];
}
