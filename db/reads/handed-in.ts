// What was handed in with an application, as it lies there now, to be put right.
import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Client } from '../client';
import { openedOrNone, sealedColumns } from '../numbers';
import { household, identityNumber, intake, person, village } from '../schema';

/** `undefined`: something of it is gone. */
export async function findHandedIn(client: Client, caseId: string) {
  const rows = await client.db
    .select({
      about: {
        townId: intake.townId,
        householdId: household.id,
        address: household.address,
        area: intake.area,
        channel: intake.channel,
        outerNumber: intake.outerNumber,
        villageId: intake.villageId,
        village: village.name,
      },
      sealed: sealedColumns,
      member: {
        id: person.id,
        position: person.position,
        leftOn: person.leftOn,
        name: person.name,
        relation: person.relation,
        phone: person.phone,
        noNumber: person.noNumber,
      },
    })
    .from(intake)
    .innerJoin(household, eq(household.id, intake.householdId))
    .innerJoin(village, eq(village.id, intake.villageId))
    .innerJoin(person, eq(person.householdId, household.id))
    .leftJoin(identityNumber, eq(identityNumber.id, person.numberId))
    .where(and(eq(intake.caseId, caseId), isNull(person.actsAs)))
    .orderBy(asc(person.position));
  const [first] = rows;
  const members = openedOrNone(
    client,
    rows.map(({ member, sealed }) => ({ ...member, sealed })),
  );
  return first === undefined ? undefined : { ...first.about, members };
}
