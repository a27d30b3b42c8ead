// Near relatives that staff declare of themselves: found among a household by identity number, they bar its handling.
import { and, asc, eq } from 'drizzle-orm';
import type { Client } from '../client';
import { kinship } from '../schema';

/** Once for each relative: a second declaration of the same person changes nothing. */
export async function storeKinship({ db }: Client, declared: typeof kinship.$inferInsert): Promise<void> {
  await db.transaction(async (tx) => {
    const known = await tx.$count(kinship, and(eq(kinship.staffId, declared.staffId), eq(kinship.idNumber, declared.idNumber)));
    if (known === 0) await tx.insert(kinship).values(declared).onConflictDoNothing();
  });
}

/** A person's own declarations; the register of the others is nobody's to read. */
export const listKinships = ({ db }: Client, staffId: string) =>
  db
    .select({ id: kinship.id, idNumber: kinship.idNumber, relation: kinship.relation, declaredOn: kinship.declaredOn })
    .from(kinship)
    .where(eq(kinship.staffId, staffId))
    .orderBy(asc(kinship.declaredOn), asc(kinship.id));
