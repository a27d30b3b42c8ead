// Near relatives that staff declare of themselves: found among a household by identity number, they bar its handling. One declared by mistake is taken back.
import { randomUUID } from 'node:crypto';
import { and, asc, eq } from 'drizzle-orm';
import { declaring } from '../../domain/household/kinship';
import type { Client } from '../client';
import { keepNumbers, opened, sealedColumns } from '../numbers';
import { identityNumber, kinship, staff, withdrawnKinship } from '../schema';

type Declared = Omit<typeof kinship.$inferInsert, 'id' | 'numberId'> & { readonly idNumber: string };

/** One at a time for each person. */
export async function storeKinship({ db, keys }: Client, { idNumber, ...declared }: Declared): Promise<'done' | 'relativeKnown' | 'ownNumberKnown'> {
  return db.transaction(async (tx) => {
    await tx.select({ id: staff.id }).from(staff).where(eq(staff.id, declared.staffId)).for('update');
    const known = await tx.select().from(kinship).where(eq(kinship.staffId, declared.staffId));
    const numberId = (await keepNumbers(tx, keys, declared.townId, [idNumber])).get(idNumber)?.id ?? '';
    const answer = declaring({ ...declared, numberId }, known);
    if (answer === 'new') await tx.insert(kinship).values({ id: randomUUID(), ...declared, numberId });
    return answer === 'new' || answer === 'known' ? 'done' : answer;
  });
}

interface Withdrawal {
  readonly id: string;
  readonly by: string;
  readonly reason: string;
  readonly at: number;
}

/** Of one's own. `before`: it was taken back already; `unknown`: there is none of this person. */
export async function withdrawKinship({ db }: Client, { id, by, reason, at }: Withdrawal): Promise<'done' | 'before' | 'unknown'> {
  return db.transaction(async (tx) => {
    const [found] = await tx
      .delete(kinship)
      .where(and(eq(kinship.id, id), eq(kinship.staffId, by)))
      .returning();
    if (found !== undefined) {
      await tx.insert(withdrawnKinship).values({ ...found, reason, withdrawnBy: by, withdrawnAt: new Date(at) });
      return 'done';
    }
    return (await tx.$count(withdrawnKinship, and(eq(withdrawnKinship.id, id), eq(withdrawnKinship.staffId, by)))) > 0 ? 'before' : 'unknown';
  });
}

/** A person's own declarations; the register of the others is nobody's to read. */
export const listKinships = async (client: Client, staffId: string) =>
  opened(
    client,
    await client.db
      .select({ id: kinship.id, sealed: sealedColumns, relation: kinship.relation, declaredOn: kinship.declaredOn })
      .from(kinship)
      .innerJoin(identityNumber, eq(identityNumber.id, kinship.numberId))
      .where(eq(kinship.staffId, staffId))
      .orderBy(asc(kinship.declaredOn), asc(kinship.id)),
  );

export const listWithdrawnKinships = async (client: Client, staffId: string) =>
  opened(
    client,
    await client.db
      .select({
        id: withdrawnKinship.id,
        sealed: sealedColumns,
        relation: withdrawnKinship.relation,
        declaredOn: withdrawnKinship.declaredOn,
        reason: withdrawnKinship.reason,
        withdrawnAt: withdrawnKinship.withdrawnAt,
      })
      .from(withdrawnKinship)
      .innerJoin(identityNumber, eq(identityNumber.id, withdrawnKinship.numberId))
      .where(eq(withdrawnKinship.staffId, staffId))
      .orderBy(asc(withdrawnKinship.withdrawnAt), asc(withdrawnKinship.id)),
  );
