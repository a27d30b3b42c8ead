// The case that asked for another: as whoever tells the engine needs it, as a page names it.
import { type SQL, type SQLWrapper, and, eq, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Access } from '../../domain/access';
import type { CaseRef } from '../../domain/casework/state';
import type { Client } from '../client';
import { caseFile } from '../schema';
import { casesIn } from './access';

/** By its id; null where the case came by itself. */
export const parentOf = (parentId: SQLWrapper): SQL<CaseRef | null> =>
  sql<CaseRef | null>`(select json_build_object('caseId', p.case_id, 'kind', p.kind) from case_file p where p.case_id = ${parentId})`;

const asking = alias(caseFile, 'asking');

/** For whom sees what it asked for; `undefined`: it is gone. */
export async function findAsking({ db }: Client, access: Access, id: string) {
  const [row] = await db
    .select({ id: asking.caseId, number: asking.number })
    .from(caseFile)
    .innerJoin(asking, eq(asking.caseId, caseFile.parentId))
    .where(and(eq(caseFile.caseId, id), casesIn(access)));
  return row;
}
