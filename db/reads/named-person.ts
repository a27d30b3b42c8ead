// Whose a task is that an earlier act named one person for, as a condition of a list: the rule of `domain/casework/recipients`, in SQL.
import { type SQL, sql } from 'drizzle-orm';
import { caseFile, roleGrant, staff, task } from '../schema';
import { given } from './given';
import { isGrantedOn } from './granted';
import { isOnLeaveOn } from './on-leave';
import { isRecused } from './recused';
import { procedures } from '../../domain/procedures';

/** By table and task the posts that it is of, where one person may be named for it. */
const posts = given(
  procedures.flatMap(({ id, tasks }) =>
    Object.entries(tasks).flatMap(([name, rule]) => (rule?.named === undefined ? [] : rule.by.map((role) => ({ procedure: id, task: name, role })))),
  ),
);

/** Null where nobody was named, or whoever was has left, is on leave, lost the post or stepped back: then it is anybody's of its posts. Of the outer query's `task` and `case_file`; `day`, the town's. */
export const namedPerson = (day: string): SQL<string | null> => sql<string | null>`(
  select f.id from ${staff} f
   where f.id::text = ${task.named} and f.active and not ${isOnLeaveOn(sql`f`, sql`${day}::date`)} and not ${isRecused(sql`${task.caseId}`, sql`f.id`)}
     and exists (
       select 1 from ${posts} as n(procedure text, task text, role text)
         join ${roleGrant} g on g.role = n.role and g.staff_id = f.id and ${isGrantedOn(sql`g`, sql`${day}::date`)}
        where n.procedure = ${caseFile.procedure} and n.task = ${task.task}))`;
