// One case by its id, of whatever kind: what it is and whose.
import { and, eq } from 'drizzle-orm';
import type { Kind } from '../../domain/kinds';
import type { Client } from '../client';
import { caseFile } from '../schema';
import { casesIn } from './access';
import type { Access } from '../../domain/access';

/** If this person may see it; `kind`: only one of it. */
export async function findCaseFile({ db }: Client, access: Access, id: string, kind?: Kind) {
  const [row] = await db
    .select({
      kind: caseFile.kind,
      procedure: caseFile.procedure,
      villageId: caseFile.villageId,
      departmentId: caseFile.departmentId,
      outcome: caseFile.outcome,
    })
    .from(caseFile)
    .where(and(eq(caseFile.caseId, id), kind === undefined ? undefined : eq(caseFile.kind, kind), casesIn(access)));
  return row;
}
