// Of an application: its intake and household as the rules are told of them, who is recused, and whom the same cause was helped for before.
import { and, eq, getTableColumns, inArray, min, ne, sql } from 'drizzle-orm';
import { sealedColumns } from '../../db/numbers';
import { caseFile, identityNumber, intake, participant, person } from '../../db/schema';
import { type Instant, dayOf } from '../../domain/calendar';
import type { LocalValue } from '../../domain/casework/circumstances';
import { isMinor } from '../../domain/household/age';
import type { Cause } from '../../domain/kinds/application/labels';
import { giving, isRepeated, repeatMonths, repeatable } from '../../domain/kinds/application/repeat';
import type { Reader } from '../circumstances';
import { numberFor } from '../numbers';
import type { About, AskedAbout, HandedIn, HandingIn, KindFacts } from './kind-facts';
import { listRecused } from './recused';

const handedIn: HandingIn = {
  columns: ['villageId', 'subject'],
  async read(tx, caseId) {
    const [found] = await tx.select({ villageId: intake.villageId, programme: intake.programme }).from(intake).where(eq(intake.caseId, caseId));
    if (found === undefined) throw new Error('an application without its intake');
    return ofIntake(found);
  },
  among({ intake: [found] }) {
    return found && ofIntake(found as Pick<typeof intake.$inferSelect, 'villageId' | 'programme'>);
  },
};
const ofIntake = ({ villageId, programme }: Pick<typeof intake.$inferSelect, 'villageId' | 'programme'>): HandedIn => ({ villageId, subject: programme });

export const application: KindFacts = { about, handedIn };

async function about(db: Reader, { caseId, townId, keys, now, values }: AskedAbout): Promise<About> {
  const [[found], members, recused] = await Promise.all([
    db
      .select({ ...getTableColumns(intake), openElsewhere })
      .from(intake)
      .where(eq(intake.caseId, caseId)),
    db
      .select({ id: person.id, numberId: person.numberId, sealed: sealedColumns, authorisedOn: person.authorisedOn })
      .from(person)
      .leftJoin(identityNumber, eq(identityNumber.id, person.numberId))
      .innerJoin(intake, eq(intake.householdId, person.householdId))
      .where(eq(intake.caseId, caseId))
      .orderBy(person.position),
    listRecused(db, { caseId, townId }),
  ]);
  if (found === undefined) return { facts: {} };
  const { programme, channel, area, incapable, guardianSigned, cause, villageId } = found;
  const [applicant = ''] = members.map(({ sealed }) => numberFor(keys, { caseId, townId }, sealed));
  const grants = cause === null ? [] : await listGrants(db, { caseId, townId, numbers: members.map(({ numberId }) => numberId), cause });
  return {
    facts: {
      programme,
      channel,
      area,
      incapable,
      guardianSigned,
      householdSize: members.length,
      authorisations: members.filter(({ authorisedOn }) => authorisedOn !== null).length,
      applicantMinor: isMinor(applicant, dayOf(now)),
      openElsewhere: found.openElsewhere,
      earlierGrants: countRepeated(grants, await values, now),
    },
    ...recused,
    signatures: Object.fromEntries(members.map(({ id, authorisedOn }) => [id, authorisedOn])),
    villageId,
  };
}

/** As a column beside the intake: how many other open applications for the same programme name somebody of its household. */
const openElsewhere = sql<number>`(
  select count(distinct a.case_id)::int
    from ${person} ours
    join ${person} theirs on theirs.number_id = ours.number_id and theirs.household_id <> ours.household_id
    join ${intake} other on other.household_id = theirs.household_id and other.town_id = intake.town_id and other.programme = intake.programme
    join ${caseFile} a on a.case_id = other.case_id and a.outcome is null
   where ours.household_id = intake.household_id)`;

/** When anybody of the household was first given money for the same cause, by each application that did, ever: aid is given to families (policy-facts §3 says the same person; the household is ours [P]). */
async function listGrants(db: Reader, about: { caseId: string; townId: string; numbers: readonly string[]; cause: Cause }): Promise<Instant[]> {
  const rows = await db
    .select({ at: min(participant.at) })
    .from(caseFile)
    .innerJoin(participant, eq(participant.caseId, caseFile.caseId))
    .innerJoin(intake, eq(intake.caseId, caseFile.caseId))
    .innerJoin(person, eq(person.householdId, intake.householdId))
    .where(
      and(
        eq(caseFile.townId, about.townId),
        ne(caseFile.caseId, about.caseId),
        inArray(caseFile.subject, [...repeatable]),
        inArray(participant.action, [...giving]),
        eq(intake.cause, about.cause),
        inArray(person.numberId, [...about.numbers]),
      ),
    )
    .groupBy(participant.caseId);
  return rows.flatMap(({ at }) => at ?? []);
}

function countRepeated(grants: readonly Instant[], values: readonly LocalValue[], now: Instant): number {
  const months = repeatMonths({ values }, dayOf(now));
  return grants.filter((granted) => isRepeated(granted, now, months)).length;
}
