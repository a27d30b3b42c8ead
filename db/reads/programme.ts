// What a case is listed, counted and filtered under: an application under its programme, any other case under its kind.
import { type SQL, sql } from 'drizzle-orm';
import { caseFile } from '../schema';

export const programmeOf: SQL<string> = sql<string>`case when ${caseFile.kind} = 'application' then ${caseFile.subject} else ${caseFile.kind} end`;
