// The office's clock as it stands: what may be written, what is read by, whether it is in doubt; and the doubts there were, with what they left.
import { asc, desc, eq, sql } from 'drizzle-orm';
import type { Client } from '../client';
import { assuredNow, doubtNow, doubtfulMoment, rawNow, readingNow } from '../office-clock';
import { application, clockDoubt, doubtedStep, referral, staff, town } from '../schema';

export { doubtfulMoment };

export interface OfficeClock {
  /** What lists and looks go by. */
  readonly now: number;
  /** What the clock says, where that is in doubt. */
  readonly doubtful?: number;
}

export async function readOfficeClock(client: Client): Promise<OfficeClock> {
  const rows = await client.db.execute<{ now: string; raw_now: string; doubt: string | null }>(
    sql`select ${readingNow(client)} as now, ${rawNow} as raw_now, ${doubtNow(client)} as doubt`,
  );
  const [row] = rows;
  if (row === undefined) throw new Error('a clock that says nothing');
  return { now: Number(row.now), ...(row.doubt === null ? {} : { doubtful: Number(row.raw_now) }) };
}

/** The moment that may be written down; throws in doubt. */
export async function readAssuredNow(client: Client): Promise<number> {
  const [row] = await client.db.execute<{ now: string }>(sql`select ${assuredNow(client)} as now`);
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

/** Steps recorded by a moment that was doubted later, in the order of their cases. */
export const listDoubtedSteps = ({ db }: Client) =>
  db
    .select({
      caseId: doubtedStep.caseId,
      seq: doubtedStep.seq,
      number: sql<string>`coalesce(${application.number}, ${referral.number}, '')`,
      recordedAt: sql<number>`(select s.recorded_at from case_step s where s.case_id = ${doubtedStep.caseId} and s.seq = ${doubtedStep.seq})`.mapWith(Number),
    })
    .from(doubtedStep)
    .leftJoin(application, eq(application.caseId, doubtedStep.caseId))
    .leftJoin(referral, eq(referral.caseId, doubtedStep.caseId))
    .orderBy(asc(doubtedStep.caseId), asc(doubtedStep.seq));
