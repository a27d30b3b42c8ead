// The questions the referral list, a referral's page and the asking application's page ask.
import { and, asc, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Client } from '../client';
import { application, caseLetter, caseText, department, referral } from '../schema';
import type { Place } from './applications';
import { isPast, nextClockOf } from './next-clocks';
import { type Sight, referralsIn } from './sight';
import { isSpoilt } from './spoilt';

/** The newest first; one more than `limit`. */
export function listReferrals({ db }: Client, sight: Sight, state: 'open' | 'closed' | undefined, after: Place | undefined, limit: number, now: number) {
  return db
    .select({
      id: referral.caseId,
      number: referral.number,
      topic: referral.topic,
      purpose: referral.purpose,
      department: { id: department.id, name: department.name },
      stage: referral.stage,
      outcome: referral.outcome,
      openedAt: referral.openedAt,
      seq: referral.seq,
      next: nextClockOf(sql`${referral.caseId}`),
      overdue: isPast(sql`${referral.caseId}`, now),
      spoilt: isSpoilt(sql`${referral.caseId}`),
    })
    .from(referral)
    .innerJoin(department, eq(department.id, referral.departmentId))
    .where(
      and(
        referralsIn(sight),
        state === undefined ? undefined : state === 'closed' ? isNotNull(referral.outcome) : isNull(referral.outcome),
        after === undefined ? undefined : sql`(${referral.openedAt}, ${referral.caseId}) < (${after.openedAt}, ${after.caseId}::uuid)`,
      ),
    )
    .orderBy(desc(referral.openedAt), desc(referral.caseId))
    .limit(limit + 1);
}

/** What was asked and by which application, if this person may see it. */
export async function findReferral({ db }: Client, sight: Sight, id: string) {
  const [row] = await db
    .select({
      number: referral.number,
      topic: referral.topic,
      purpose: referral.purpose,
      department: { id: department.id, name: department.name },
      question: caseText.body,
      parent: { id: application.caseId, number: application.number },
    })
    .from(referral)
    .innerJoin(department, eq(department.id, referral.departmentId))
    .innerJoin(application, eq(application.caseId, referral.parentId))
    .leftJoin(caseText, eq(caseText.id, referral.questionId))
    .where(and(eq(referral.caseId, id), referralsIn(sight)));
  return row;
}

/** Everything an application asked for, also what the engine has yet to send: known from the letter that asks. */
export async function listAsked({ db }: Client, parentId: string) {
  const asked = sql<{ topic?: string; departmentId?: string }>`${caseLetter.codes}::json`;
  return db
    .select({
      id: caseLetter.toCase,
      asked,
      askedAt: caseLetter.writtenAt,
      number: referral.number,
      stage: referral.stage,
      outcome: referral.outcome,
      department: department.name,
      spoilt: sql<boolean>`${referral.caseId} is not null and ${isSpoilt(sql`${referral.caseId}`)}`,
    })
    .from(caseLetter)
    .leftJoin(referral, eq(referral.caseId, caseLetter.toCase))
    .leftJoin(department, eq(sql`${department.id}::text`, sql`${caseLetter.codes}::json ->> 'departmentId'`))
    .where(and(eq(caseLetter.fromCase, parentId), eq(caseLetter.letter, 'asked')))
    .orderBy(asc(caseLetter.writtenAt));
}
