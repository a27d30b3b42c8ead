// Whether a case can't be read, as a column of a list: the administrators know of each that is so marked (`db/content/spoilt`).
import { type SQL, sql } from 'drizzle-orm';
import { spoiltCase } from '../schema';

/** `caseId`: the outer query's column. */
export const isSpoilt = (caseId: SQL): SQL<boolean> => sql<boolean>`exists (select 1 from ${spoiltCase} s where s.case_id = ${caseId})`;
