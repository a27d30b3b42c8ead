// Who declared not to handle a case.
import { asc, eq } from 'drizzle-orm';
import type { Client } from '../client';
import { recusal } from '../schema';

/** Once for each person and case; the first reason stands. */
export async function storeRecusal({ db }: Client, declared: typeof recusal.$inferInsert): Promise<void> {
  await db.insert(recusal).values(declared).onConflictDoNothing();
}

export const listRecusals = ({ db }: Client, caseId: string) =>
  db
    .select({ staffId: recusal.staffId, reason: recusal.reason, declaredOn: recusal.declaredOn })
    .from(recusal)
    .where(eq(recusal.caseId, caseId))
    .orderBy(asc(recusal.declaredOn), asc(recusal.staffId));
