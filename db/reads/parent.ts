// The case that asked for another, as whoever tells the engine needs it.
import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type { CaseRef } from '../../domain/casework/state';

/** By its id; null where the case came by itself. */
export const parentOf = (parentId: SQLWrapper): SQL<CaseRef | null> =>
  sql<CaseRef | null>`(select json_build_object('caseId', p.case_id, 'kind', p.kind) from case_file p where p.case_id = ${parentId})`;
