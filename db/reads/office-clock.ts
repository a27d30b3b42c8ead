// The office's clock as it stands: what may be written, what is read by, whether it is in doubt; and the doubts there were, with what they left.
import { and, asc, desc, eq, exists, or, sql } from 'drizzle-orm';
import type { Client } from '../client';
import { constant } from '../constant';
import { assuredNow, doubtNow, doubtfulMoment, rawNow, readingNow, reckonedLater, reckonedValues } from '../office-clock';
import { caseFile, caseStep, clockDoubt, doubtedStep, staff, town } from '../schema';

export { doubtfulMoment };

interface OfficeClock {
  /** What lists and looks go by. */
  readonly now: number;
  /** What the clock says, where that is in doubt. */
  readonly doubtful?: number;
}

const reading = constant(sql`select ${readingNow(reckonedLater)} as now, ${rawNow} as raw_now, ${doubtNow(reckonedLater)} as doubt`);
export async function readOfficeClock(client: Client): Promise<OfficeClock> {
  const [row] = await client.db.execute<{ now: string; raw_now: string; doubt: string | null }>(reading(reckonedValues(client)));
  if (row === undefined) throw new Error('a clock that says nothing');
  return { now: Number(row.now), ...(row.doubt === null ? {} : { doubtful: Number(row.raw_now) }) };
}

const assured = constant(sql`select ${assuredNow(reckonedLater)} as now`);
/** The moment that may be written down; throws in doubt. */
export async function readAssuredNow(client: Client): Promise<number> {
  const [row] = await client.db.execute<{ now: string }>(assured(reckonedValues(client)));
  return Number(row?.now);
}

/** Every doubt there was, the newest first; one that is open has no `settledAt`. */
export const listClockDoubts = ({ db }: Client) =>
  db
    .select({
      id: clockDoubt.id,
      why: clockDoubt.why,
      trustedAt: clockDoubt.trustedAt,
      doubtfulAt: clockDoubt.doubtfulAt,
      settledAt: clockDoubt.settledAt,
      settlement: clockDoubt.settlement,
      settledBy: staff.name,
      town: town.name,
      steps: sql<number>`(select count(*)::int from ${doubtedStep} where ${doubtedStep.doubtId} = ${clockDoubt.id})`,
    })
    .from(clockDoubt)
    .leftJoin(staff, eq(staff.id, clockDoubt.settledBy))
    .leftJoin(town, eq(town.id, staff.townId))
    .orderBy(desc(clockDoubt.id));

/** No letter and no engine's floor dates a step further ahead of its recording ([P], `clocksMayDifferMs` in record/step). */
const mayLeadMs = 60_000;

/**
 * Steps recorded by a moment that was doubted later, and those dated ahead of their own recording: a case never goes back in time, so what comes after such a step
 * goes on from its day. In the order of their cases. Reads every step: for an operator's command alone.
 */
export const listDoubtedSteps = ({ db }: Client) =>
  db
    .select({
      caseId: caseStep.caseId,
      seq: caseStep.seq,
      number: sql<string>`coalesce(${caseFile.number}, '')`,
      recordedAt: caseStep.recordedAt,
      /** The moment it says it happened, where that is still to come when it was recorded. */
      datedAhead: sql<number | null>`case when ${isDatedAhead} then ${caseStep.occurredAt}::float8 end`,
    })
    .from(caseStep)
    .leftJoin(caseFile, eq(caseFile.caseId, caseStep.caseId))
    .where(
      or(
        isDatedAhead,
        exists(
          db
            .select({ one: sql`1` })
            .from(doubtedStep)
            .where(and(eq(doubtedStep.caseId, caseStep.caseId), eq(doubtedStep.seq, caseStep.seq))),
        ),
      ),
    )
    .orderBy(asc(caseStep.caseId), asc(caseStep.seq));

const isDatedAhead = sql`${caseStep.occurredAt} > ${caseStep.recordedAt}::numeric + ${caseStep.offsetMs} + ${mayLeadMs}`;
