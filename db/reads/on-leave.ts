// Whether somebody is on leave, as a condition of a list: the rule of `domain/people`, in SQL; a test holds the two together example by example.
import { type SQL, sql } from 'drizzle-orm';

/** `who`: the outer query's row of `staff`; `day`: a date, the town's. */
export const isOnLeaveOn = (who: SQL, day: SQL): SQL<boolean> =>
  sql<boolean>`coalesce(${who}.absent_from <= ${day} and ${day} <= coalesce(${who}.absent_to, 'infinity'), false)`;
