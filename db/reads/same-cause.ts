// The other applications for 临时救助 of anybody of the same household for the same cause, as they stand: what an earlier grant is looked for in.
import { and, asc, eq, inArray, ne } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Client } from '../client';
import { repeatable } from '../../domain/application/repeat';
import { application, caseState, intake, person } from '../schema';

export async function listSameCause({ db }: Client, caseId: string) {
  const own = alias(intake, 'own');
  const ours = alias(person, 'ours');
  return db
    .selectDistinct({ number: application.number, openedAt: application.openedAt, cause: intake.cause, state: caseState.state })
    .from(own)
    .innerJoin(ours, eq(ours.householdId, own.householdId))
    .innerJoin(intake, and(eq(intake.cause, own.cause), eq(intake.townId, own.townId), ne(intake.caseId, own.caseId)))
    .innerJoin(person, and(eq(person.householdId, intake.householdId), eq(person.idNumber, ours.idNumber)))
    .innerJoin(application, eq(application.caseId, intake.caseId))
    .innerJoin(caseState, eq(caseState.caseId, intake.caseId))
    .where(and(eq(own.caseId, caseId), inArray(application.programme, [...repeatable])))
    .orderBy(asc(application.openedAt));
}
