// Whose a task is that an earlier act named one person for, as a condition of a list: the rule of `domain/casework/handlers`, in SQL.
import { type SQL, sql } from 'drizzle-orm';
import { procedures } from '../../domain/kinds';
import { caseState, roleGrant, staff } from '../schema';
import { isOnLeaveOn } from './on-leave';
import { isRecused } from './recused';
import { storedJson } from './stored-json';

/** By table and task: the act that names somebody, in which field, and the posts the task is of. */
const naming = JSON.stringify(
  procedures.flatMap(({ id, tasks }) =>
    Object.entries(tasks).flatMap(([task, rule]) =>
      rule?.named === undefined ? [] : [{ procedure: id, task, action: rule.named.in, field: rule.named.as, roles: rule.by }],
    ),
  ),
);

/** Null where nobody was named, or whoever was has left, is on leave, lost the post or stepped back: then it is anybody's of its posts. The arguments: columns of the outer query; `day`, the town's. */
export const namedPerson = ({ caseId, procedure, task, day }: Readonly<Record<'caseId' | 'procedure' | 'task' | 'day', SQL>>): SQL<string | null> =>
  sql<string | null>`(
    select f.id from json_to_recordset(${naming}::json) as n(procedure text, task text, action text, field text, roles jsonb)
      join ${caseState} c on c.case_id = ${caseId}
      join ${staff} f on f.id::text = ${storedJson(sql`c.state`)} -> 'said' -> n.action ->> n.field
     where n.procedure = ${procedure} and n.task = ${task} and f.active and not ${isOnLeaveOn(sql`f`, day)} and not ${isRecused(caseId, sql`f.id`)}
       and exists (select 1 from ${roleGrant} g where g.staff_id = f.id and n.roles ? g.role))`;
