// One case by its id, of whatever kind: what it is and whose.
import { and, eq } from 'drizzle-orm';
import type { Kind } from '../../domain/kinds';
import type { Client } from '../client';
import { caseFile } from '../schema';
import { casesIn } from './sight';
import type { Sight } from '../../domain/access';

/** If this person may see it. */
export async function findCaseFile({ db }: Client, sight: Sight, kind: Kind, id: string) {
  const [row] = await db
    .select({ number: caseFile.number, villageId: caseFile.villageId, departmentId: caseFile.departmentId })
    .from(caseFile)
    .where(and(eq(caseFile.caseId, id), eq(caseFile.kind, kind), casesIn(sight)));
  return row;
}
