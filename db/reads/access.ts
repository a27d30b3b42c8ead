// What a person may see, as a condition on the cases.
import { type SQL, type SQLWrapper, and, eq, inArray, or, sql } from 'drizzle-orm';
import type { Access } from '../../domain/access';
import type { Kind } from '../../domain/kinds';
import { countedKinds } from '../../domain/procedures';
import { caseFile, participant, task } from '../schema';

export const casesIn = (access: Access): SQL | undefined =>
  and(
    eq(caseFile.townId, access.townId),
    access.wholeTown
      ? undefined
      : or(
          inArray(caseFile.villageId, [...access.villages]),
          inArray(caseFile.departmentId, [...access.departments]),
          isOwn(access, sql`coalesce(${caseFile.parentId}, ${caseFile.caseId})`),
        ),
  );

/** Of one kind. */
export const kindIn = (access: Access, kind: Kind): SQL | undefined => and(eq(caseFile.kind, kind), casesIn(access));
export const countedIn = (access: Access): SQL | undefined => and(inArray(caseFile.kind, [...countedKinds]), casesIn(access));

/**
 * Holds a task of it, took part in what was done, or answers for it; whoever was only reminded of it doesn't. In what somebody took part is asked case by case (`offset 0`): of years
 * it is more than any list shows.
 */
const isOwn = ({ townId, ownCases }: Access, caseId: SQLWrapper): SQL | undefined =>
  ownCases &&
  sql`(exists (select 1 from ${participant} p where p.case_id = ${caseId} and p.who = ${ownCases.staffId} offset 0)
    or exists (select 1 from ${caseFile} o where o.case_id = ${caseId} and o.owner = ${ownCases.staffId}::uuid)
    or exists (
      select 1 from ${task} f
       where f.case_id = ${caseId} and f.town_id = ${townId} and f.ended_at is null
         and (f.holder = ${ownCases.staffId}::uuid or (f.holder is null and ${inArray(sql`f.task`, [...ownCases.tasks])}))))`;
