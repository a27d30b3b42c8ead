// The questions the application list and an application's page ask.
import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import type { Client } from '../client';
import { lastFourIndexes, openedOrNone, sealedColumns, wholeIndexes } from '../numbers';
import { caseFile, household, identityNumber, intake, person, village } from '../schema';
import { type Cursor, beyond, caseColumns, inState, newestFirst } from './case-rows';
import { kindIn } from './access';
import type { Access } from '../../domain/access';
import type { Channel } from '../../domain/kinds/application/labels';

interface ApplicationFilter {
  readonly stage?: string | undefined;
  readonly village?: string | undefined;
  readonly state?: 'open' | 'closed' | undefined;
  /** Somebody of the household, by the whole number or its last four places. */
  readonly person?: { readonly idNumber?: string; readonly lastFour?: string };
}

/** A row of which something is gone is there all the same: `applicant` or `village` is null. The newest first, those after `after`; one more than `limit`, so that the caller sees whether there is a next page. */
export function listApplications(client: Client, access: Access, filter: ApplicationFilter, after: Cursor | undefined, limit: number, now: number) {
  const { stage, village: of, state, person: whose } = filter;
  return client.db
    .select({
      ...caseColumns(now),
      programme: caseFile.subject,
      village: { id: village.id, name: village.name },
      applicant: person.name,
    })
    .from(caseFile)
    .leftJoin(village, eq(village.id, caseFile.villageId))
    .leftJoin(intake, eq(intake.caseId, caseFile.caseId))
    .leftJoin(person, and(eq(person.householdId, intake.householdId), eq(person.position, 0)))
    .where(
      and(
        kindIn(access, 'application'),
        stage === undefined ? undefined : and(eq(caseFile.stage, stage), isNull(caseFile.outcome)),
        of === undefined ? undefined : eq(caseFile.villageId, of),
        inState(state),
        whose === undefined ? undefined : inArray(intake.householdId, householdsOf(client, access.townId, whose)),
        beyond(after),
      ),
    )
    .orderBy(...newestFirst)
    .limit(limit + 1);
}

function householdsOf({ db, keys }: Client, townId: string, { idNumber = '', lastFour }: { idNumber?: string; lastFour?: string }) {
  const isMeant =
    lastFour === undefined
      ? inArray(identityNumber.whole, wholeIndexes(keys, townId, idNumber))
      : inArray(identityNumber.lastFour, lastFourIndexes(keys, townId, lastFour));
  return db.select({ id: person.householdId }).from(person).innerJoin(identityNumber, eq(identityNumber.id, person.numberId)).where(isMeant);
}

/** The number of the case that a channel knows by this one. */
export async function findByOuterNumber({ db }: Client, townId: string, channel: Channel, outerNumber: string): Promise<string | undefined> {
  const [found] = await db
    .select({ number: caseFile.number })
    .from(intake)
    .innerJoin(caseFile, eq(caseFile.caseId, intake.caseId))
    .where(and(eq(intake.townId, townId), eq(intake.channel, channel), eq(intake.outerNumber, outerNumber)));
  return found?.number;
}

/** Everybody of the household, the applicant first. */
export function listMembers({ db }: Client, caseId: string) {
  return db
    .select({ id: person.id, authorisedOn: person.authorisedOn })
    .from(person)
    .innerJoin(intake, eq(intake.householdId, person.householdId))
    .where(and(eq(intake.caseId, caseId), isNull(person.leftOn), isNull(person.actsAs)))
    .orderBy(asc(person.position));
}

/** What was handed in, with the members in their order; `undefined`: something of it is gone. */
export async function findIntake(client: Client, access: Access, id: string) {
  const rows = await client.db
    .select({
      programme: intake.programme,
      channel: intake.channel,
      outerNumber: intake.outerNumber,
      answers: intake.answers,
      cause: intake.cause,
      area: intake.area,
      incapable: intake.incapable,
      guardianSigned: intake.guardianSigned,
      number: caseFile.number,
      village: { id: village.id, name: village.name },
      address: household.address,
      sealed: sealedColumns,
      member: {
        id: person.id,
        name: person.name,
        noNumber: person.noNumber,
        bornOn: person.bornOn,
        sex: person.sex,
        relation: person.relation,
        phone: person.phone,
        authorisedOn: person.authorisedOn,
        leftOn: person.leftOn,
        actsAs: person.actsAs,
      },
    })
    .from(caseFile)
    .innerJoin(intake, eq(intake.caseId, caseFile.caseId))
    .innerJoin(village, eq(village.id, intake.villageId))
    .innerJoin(household, eq(household.id, intake.householdId))
    .innerJoin(person, eq(person.householdId, household.id))
    .leftJoin(identityNumber, eq(identityNumber.id, person.numberId))
    .where(and(eq(caseFile.caseId, id), kindIn(access, 'application')))
    .orderBy(asc(person.position));
  const [first] = rows;
  if (first === undefined) return undefined;
  const { member: _first, sealed: _itsNumber, ...about } = first;
  const members = rows.map(({ member, sealed }) => ({ ...member, sealed }));
  return { ...about, members: openedOrNone(client, members) };
}
