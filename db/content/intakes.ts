// What was handed in with an application, and is signed later: by a member, by a guardian.
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Client } from '../client';
import { intake, person } from '../schema';
import { isMinor } from '../../domain/application/age';
import type { PlainDate } from '../../domain/calendar';

/** Notes the day a member signed, where none is noted yet; answers with the day that stands and how many members still have none. */
export async function noteAuthorisation({ db }: Client, caseId: string, memberId: string, on: string): Promise<{ on: string; missing: number } | undefined> {
  const ofCase = sql`${person.householdId} = (select ${intake.householdId} from ${intake} where ${intake.caseId} = ${caseId})`;
  await db
    .update(person)
    .set({ authorisedOn: on })
    .where(and(eq(person.id, memberId), ofCase, isNull(person.authorisedOn)));
  const members = await db.select({ id: person.id, on: person.authorisedOn }).from(person).where(ofCase);
  const stands = members.find(({ id }) => id === memberId)?.on;
  return stands === undefined || stands === null ? undefined : { on: stands, missing: members.filter((member) => member.on === null).length };
}

/** Notes that the guardian of an applicant who is a minor that day, or without full capacity, has signed; false where the applicant signs alone. */
export async function noteGuardian({ db }: Client, caseId: string, today: PlainDate): Promise<boolean> {
  const [applicant] = await db
    .select({ idNumber: person.idNumber })
    .from(intake)
    .innerJoin(person, and(eq(person.householdId, intake.householdId), eq(person.position, 0)))
    .where(eq(intake.caseId, caseId));
  const minor = applicant !== undefined && isMinor(applicant.idNumber, today);
  const rows = await db
    .update(intake)
    .set({ guardianSigned: true })
    .where(and(eq(intake.caseId, caseId), minor ? undefined : eq(intake.incapable, true)))
    .returning({ caseId: intake.caseId });
  return rows.length > 0;
}
