// What was handed in with an application: the household, its members and the intake, stored under the id the case will have.
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Client } from '../client';
import { caseState, household, intake, person, village } from '../schema';
import { isMinor } from '../../domain/application/age';
import type { PlainDate } from '../../domain/calendar';
import type { Cause, Channel, Programme } from '../../domain/application/words';

export interface HandedIn {
  readonly programme: Programme;
  readonly channel: Channel;
  readonly outerNumber?: string;
  readonly needsHomeService?: boolean;
  readonly cause?: Cause;
  readonly area?: 'urban' | 'rural';
  readonly incapable?: boolean;
  readonly guardianSigned?: boolean;
  readonly villageId: string;
  readonly address: string;
  readonly members: readonly {
    readonly id: string;
    readonly name: string;
    readonly idNumber: string;
    readonly relation: string;
    readonly phone?: string;
    readonly authorisedOn?: string;
  }[];
}
export type Stored = 'new' | 'same' | 'other' | 'noSuchVillage';

/** All or nothing, once: `same` when it was handed in before, `other` when something else was under this id. */
export function storeIntake({ db }: Client, at: { caseId: string; townId: string; householdId: string }, given: HandedIn, hash: string): Promise<Stored> {
  const { caseId, townId, householdId } = at;
  const { villageId, address, members, ...entered } = given;
  return db.transaction(async (tx) => {
    const [place] = await tx
      .select({ id: village.id })
      .from(village)
      .where(and(eq(village.id, villageId), eq(village.townId, townId)));
    if (place === undefined) return 'noSuchVillage';
    const [made] = await tx.insert(household).values({ id: householdId, townId, villageId, address }).onConflictDoNothing().returning({ id: household.id });
    if (made === undefined) {
      const [there] = await tx.select({ hash: intake.hash }).from(intake).where(eq(intake.caseId, caseId));
      return there?.hash === hash ? 'same' : 'other';
    }
    await tx.insert(person).values(members.map((member, position) => ({ householdId, position, ...member })));
    await tx.insert(intake).values({ caseId, townId, villageId, householdId, ...entered, hash });
    return 'new';
  });
}

/** Of somebody who may not take the case in nothing is kept: another colleague does. A case that is open stays. */
export function dropIntake({ db }: Client, { caseId, householdId }: { caseId: string; householdId: string }): Promise<void> {
  return db.transaction(async (tx) => {
    if ((await tx.$count(caseState, eq(caseState.caseId, caseId))) > 0) return;
    await tx.delete(intake).where(eq(intake.caseId, caseId));
    await tx.delete(person).where(eq(person.householdId, householdId));
    await tx.delete(household).where(eq(household.id, householdId));
  });
}

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
