// The other applications for 临时救助 that gave money to anybody of the same household for the same cause, and when each first did.
import { and, asc, eq, inArray, isNull, min, ne } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Client } from '../client';
import { caseFile, intake, participant, person } from '../schema';

/** `subjects`: the programmes compared; `actions`: by which money is given. */
export async function listEarlierGrants({ db }: Client, caseId: string, { subjects, actions }: { subjects: readonly string[]; actions: readonly string[] }) {
  const own = alias(intake, 'own');
  const ours = alias(person, 'ours');
  return db
    .select({ number: caseFile.number, cause: intake.cause, granted: min(participant.at) })
    .from(own)
    .innerJoin(ours, and(eq(ours.householdId, own.householdId), isNull(ours.actsAs)))
    .innerJoin(intake, and(eq(intake.cause, own.cause), eq(intake.townId, own.townId), ne(intake.caseId, own.caseId)))
    .innerJoin(person, and(eq(person.householdId, intake.householdId), eq(person.numberId, ours.numberId), isNull(person.actsAs)))
    .innerJoin(caseFile, eq(caseFile.caseId, intake.caseId))
    .innerJoin(participant, eq(participant.caseId, intake.caseId))
    .where(and(eq(own.caseId, caseId), inArray(caseFile.subject, [...subjects]), inArray(participant.action, [...actions])))
    .groupBy(caseFile.caseId, caseFile.number, caseFile.openedAt, intake.cause)
    .orderBy(asc(caseFile.openedAt));
}
