// Which other applications name the people whose numbers are entered now: found by the keyed digests of their numbers, in this town's and in every other's.
import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import { wholeIndexes } from '../../../db/numbers';
import { caseFile, identityNumber, intake, person, town } from '../../../db/schema';
import type { Facts } from '../../../domain/casework/circumstances';
import { type Earlier, earlierFacts } from '../../../domain/kinds/application/earlier';
import type { Outcome, Programme } from '../../../domain/kinds/application/labels';
import type { Entering } from '../kind-facts';

/** Two statements; none where no number is entered. Practice is compared with practice, and real towns with real ones. */
export async function earlierOf({ tx, keys, standing, numbers, meant }: Entering): Promise<Facts> {
  const { townId, caseId, training, about } = standing;
  if (numbers.length === 0) return {};
  const towns = await tx
    .select({ id: town.id })
    .from(town)
    .where(and(eq(town.training, training), ne(town.id, townId)));
  const digestsOf = (number: string) => [townId, ...towns.map(({ id }) => id)].flatMap((one) => wholeIndexes(keys, one, number));
  const ofApplicant = new Set(meant.flatMap(digestsOf));
  const rows = await tx
    .select({
      whole: identityNumber.whole,
      townId: caseFile.townId,
      caseId: caseFile.caseId,
      number: caseFile.number,
      programme: caseFile.subject,
      outcome: caseFile.outcome,
      closedAt: caseFile.closedAt,
    })
    .from(identityNumber)
    .innerJoin(person, and(eq(person.numberId, identityNumber.id), isNull(person.leftOn), isNull(person.actsAs)))
    .innerJoin(intake, eq(intake.householdId, person.householdId))
    .innerJoin(caseFile, eq(caseFile.caseId, intake.caseId))
    .where(sql`${identityNumber.whole} = any(${`{${numbers.flatMap(digestsOf).join()}}`}::text[])`)
    .orderBy(caseFile.openedAt, caseFile.caseId);
  const all = rows.map(({ whole, programme, outcome, ...row }): Earlier => ({
    ...row,
    programme: programme as Programme,
    outcome: outcome as Outcome | null,
    ofApplicant: ofApplicant.has(whole),
  }));
  const { programme } = (about ?? {}) as { readonly programme?: Programme };
  return programme === undefined ? {} : earlierFacts(all, { townId, caseId, programme });
}
