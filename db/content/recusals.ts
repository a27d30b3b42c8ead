// Who declared not to handle a case.
import { asc, eq } from 'drizzle-orm';
import type { Client } from '../client';
import { recusal } from '../schema';

export const listRecusals = ({ db }: Client, caseId: string) =>
  db
    .select({ staffId: recusal.staffId, reason: recusal.reason, declaredOn: recusal.declaredOn })
    .from(recusal)
    .where(eq(recusal.caseId, caseId))
    .orderBy(asc(recusal.declaredOn), asc(recusal.staffId));
