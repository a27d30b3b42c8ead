// Earlier grants to the same applicant for the same cause, of the year before a moment: what a warning names.
import { and, asc, eq, gte, inArray, lte, ne } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Client } from '../client';
import { granted, repeatable, repeatsSince } from '../../domain/application/repeat';
import { application, intake, person } from '../schema';

export async function listEarlierGrants({ db }: Client, caseId: string, before: number) {
  const own = alias(intake, 'own');
  const applicant = alias(person, 'applicant');
  return db
    .selectDistinct({ number: application.number, openedAt: application.openedAt, cause: intake.cause })
    .from(own)
    .innerJoin(applicant, and(eq(applicant.householdId, own.householdId), eq(applicant.position, 0)))
    .innerJoin(intake, and(eq(intake.cause, own.cause), eq(intake.townId, own.townId), ne(intake.caseId, own.caseId)))
    .innerJoin(person, and(eq(person.householdId, intake.householdId), eq(person.idNumber, applicant.idNumber)))
    .innerJoin(application, eq(application.caseId, intake.caseId))
    .where(
      and(
        eq(own.caseId, caseId),
        inArray(application.programme, [...repeatable]),
        inArray(application.outcome, [...granted]),
        gte(application.openedAt, repeatsSince(before)),
        lte(application.closedAt, before),
      ),
    )
    .orderBy(asc(application.openedAt));
}
