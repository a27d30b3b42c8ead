// What a person may see, as a condition on the cases.
import { type SQL, type SQLWrapper, and, eq, inArray, or, sql } from 'drizzle-orm';
import type { Sight } from '../../domain/access';
import { countedKinds } from '../../domain/procedures';
import { caseFile, participant, task } from '../schema';

export const casesIn = (sight: Sight): SQL | undefined =>
  and(
    eq(caseFile.townId, sight.townId),
    sight.wholeTown
      ? undefined
      : or(
          inArray(caseFile.villageId, [...sight.villages]),
          inArray(caseFile.departmentId, [...sight.departments]),
          inHands(sight, sql`coalesce(${caseFile.parentId}, ${caseFile.caseId})`),
        ),
  );

export const applicationsIn = (sight: Sight): SQL | undefined => and(eq(caseFile.kind, 'application'), casesIn(sight));
export const countedIn = (sight: Sight): SQL | undefined => and(inArray(caseFile.kind, [...countedKinds]), casesIn(sight));
export const referralsIn = (sight: Sight): SQL | undefined => and(eq(caseFile.kind, 'referral'), casesIn(sight));

/** Holds a task of it, took part in what was done, or answers for it; whoever was only reminded of it doesn't. */
const inHands = ({ hands }: Sight, caseId: SQLWrapper): SQL | undefined =>
  hands &&
  sql`(exists (select 1 from ${participant} p where p.case_id = ${caseId} and p.who = ${hands.staffId})
    or exists (select 1 from ${caseFile} o where o.case_id = ${caseId} and o.owner = ${hands.staffId}::uuid)
    or exists (
      select 1 from ${task} f
       where f.case_id = ${caseId} and f.ended_at is null
         and (f.holder = ${hands.staffId}::uuid or (f.holder is null and ${inArray(sql`f.task`, [...hands.tasks])}))))`;
