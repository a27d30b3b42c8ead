// What was handed in with an application, as it lies there now, to be put right.
import { asc, eq } from 'drizzle-orm';
import type { Client } from '../client';
import { household, intake, person } from '../schema';

/** `undefined`: something of it is gone. */
export async function findHandedIn({ db }: Client, caseId: string) {
  const rows = await db
    .select({
      householdId: household.id,
      address: household.address,
      area: intake.area,
      member: { id: person.id, name: person.name, relation: person.relation, phone: person.phone },
    })
    .from(intake)
    .innerJoin(household, eq(household.id, intake.householdId))
    .innerJoin(person, eq(person.householdId, household.id))
    .where(eq(intake.caseId, caseId))
    .orderBy(asc(person.position));
  const [first] = rows;
  return first === undefined
    ? undefined
    : { householdId: first.householdId, address: first.address, area: first.area, members: rows.map(({ member }) => member) };
}
