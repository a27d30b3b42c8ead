// Whoever may have no hand in an application, nor in what is asked about its household.
import { and, eq, inArray, sql } from 'drizzle-orm';
import { union } from 'drizzle-orm/pg-core';
import { intake, kinship, person, recusal } from '../../db/schema';
import type { CaseAt, Reader } from '../circumstances';

/** Whoever declared the own number or a relative's that is in the household, or declared a recusal for this case. */
export async function listRecused(
  db: Reader,
  { caseId, townId }: Pick<CaseAt, 'caseId' | 'townId'>,
): Promise<{ readonly recused: readonly string[]; readonly declined: readonly string[] }> {
  const numbers = db
    .select({ numberId: person.numberId })
    .from(person)
    .innerJoin(intake, eq(intake.householdId, person.householdId))
    .where(eq(intake.caseId, caseId));
  const related = db
    .select({ id: kinship.staffId, declared: sql<boolean>`false` })
    .from(kinship)
    .where(and(eq(kinship.townId, townId), inArray(kinship.numberId, numbers)));
  const declared = db
    .select({ id: recusal.staffId, declared: sql<boolean>`true` })
    .from(recusal)
    .where(eq(recusal.caseId, caseId));
  const found = await union(related, declared);
  return { recused: [...new Set(found.map(({ id }) => id))], declined: found.flatMap((one) => (one.declared ? [one.id] : [])) };
}
