// Who once declared a relative in a case's household and took it back: a leader of the case sees it, so that a recusal can't vanish unseen.
import { and, asc, eq } from 'drizzle-orm';
import type { Client } from '../client';
import { intake, person, withdrawnKinship } from '../schema';

export const listWithdrawnIn = ({ db }: Client, caseId: string) =>
  db
    .select({
      staffId: withdrawnKinship.staffId,
      declaredOn: withdrawnKinship.declaredOn,
      withdrawnAt: withdrawnKinship.withdrawnAt,
      reason: withdrawnKinship.reason,
    })
    .from(withdrawnKinship)
    .innerJoin(intake, eq(intake.townId, withdrawnKinship.townId))
    .innerJoin(person, and(eq(person.householdId, intake.householdId), eq(person.numberId, withdrawnKinship.numberId)))
    .where(eq(intake.caseId, caseId))
    .orderBy(asc(withdrawnKinship.withdrawnAt), asc(withdrawnKinship.id));
