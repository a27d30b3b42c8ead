// Who may take a task, as conditions of a list: the post and the four eyes of `domain/casework/may`, in SQL, by the same tables.
import { type SQL, sql } from 'drizzle-orm';
import { participant, roleGrant } from '../schema';
import { given } from './given';
import { isGrantedOn } from './granted';
import { procedures } from '../../domain/procedures';

/** The outer query's columns. */
export type TaskColumns = Readonly<Record<'caseId' | 'procedure' | 'task' | 'villageId' | 'departmentId', SQL>>;

/** Which post may take a task, by its table. */
const posts = given(
  procedures.flatMap(({ id, tasks }) => Object.entries(tasks).flatMap(([task, rule]) => (rule?.by ?? []).map((role) => ({ procedure: id, task, role })))),
);

/** A village's or a department's post counts only for what is theirs, and each on its days; `day`: a date, the town's. */
export const holdsPost = ({ procedure, task, villageId, departmentId }: TaskColumns, who: SQL, day: SQL): SQL => sql`exists (
  select 1 from ${posts} as post(procedure text, task text, role text)
    join ${roleGrant} g on g.role = post.role
   where post.procedure = ${procedure} and post.task = ${task} and g.staff_id = ${who} and ${isGrantedOn(sql`g`, day)}
     and (g.role <> 'villageAssistant' or g.village_id = ${villageId}) and (g.role <> 'departmentContact' or g.department_id = ${departmentId}))`;

/** What some table gives to a post of theirs, by its name: of what has another, `holdsPost` need not be asked. */
export const namesFor = (who: SQL, day: SQL): SQL => sql`array(
  select post.task from ${posts} as post(procedure text, task text, role text) join ${roleGrant} g on g.role = post.role where g.staff_id = ${who} and ${isGrantedOn(sql`g`, day)})`;

/** Which tasks and acts bar a task's doer, by its table. */
const eyes = given(
  procedures.flatMap(({ id, tasks }) => Object.entries(tasks).flatMap(([task, rule]) => (rule?.notBy ?? []).map((other) => ({ procedure: id, task, other })))),
);

/** Four eyes: took part in what the table says the doer of this must not have done. */
export const hadAHand = ({ caseId, procedure, task }: TaskColumns, who: SQL): SQL => sql`exists (
  select 1 from ${eyes} as eye(procedure text, task text, other text)
    join ${participant} c on c.case_id = ${caseId} and c.part = eye.other
   where eye.procedure = ${procedure} and eye.task = ${task} and c.who = ${who}::text)`;
