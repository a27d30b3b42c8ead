// What a case is listed, counted and filtered under: under its subject (an application's programme), or under its kind.
import { type SQL, inArray, sql } from 'drizzle-orm';
import { kinds } from '../../domain/kinds';
import { caseFile } from '../schema';

const bySubject = kinds.flatMap(({ name, listedBy }) => (listedBy === 'subject' ? [name] : []));

export const programmeOf: SQL<string> = sql<string>`case when ${inArray(caseFile.kind, bySubject)} then ${caseFile.subject} else ${caseFile.kind} end`;
