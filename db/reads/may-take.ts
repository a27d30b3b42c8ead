// Who may take a task, as conditions of a list: the post and the four eyes of `domain/casework/may`, in SQL, by the same tables.
import { type SQL, sql } from 'drizzle-orm';
import { caseFile, participant, roleGrant, staff, task } from '../schema';
import { given } from './given';
import { isGrantedOn } from './granted';
import { isOnLeaveOn } from './on-leave';
import { differedPart, mostReadings } from '../../domain/casework/held';
import { procedures } from '../../domain/procedures';

/** The outer query's columns. */
export type TaskColumns = Readonly<Record<'caseId' | 'procedure' | 'task' | 'villageId' | 'departmentId', SQL>>;
/** Of the outer query's `task` and `case_file`. */
export const taskColumns: TaskColumns = {
  caseId: sql`${task.caseId}`,
  procedure: sql`${caseFile.procedure}`,
  task: sql`${task.task}`,
  villageId: sql`${caseFile.villageId}`,
  departmentId: sql`${caseFile.departmentId}`,
};

/** By task: the posts that may take it; the tasks and acts that bar its doer; and of one that reads what was entered, by which part a differing reading is on record and which acts put the entry right. */
const tasks = procedures.flatMap(({ id, tasks, acts }) =>
  Object.entries(tasks).map(([task, rule]) => ({
    ...{ procedure: id, task, by: rule?.by ?? [], notBy: rule?.notBy ?? null },
    differed: rule?.against === undefined ? null : differedPart(task),
    mends: Object.entries(acts).flatMap(([act, one]) => (one?.mends === task ? [act] : [])),
  })),
);
const columns = sql`procedure text, task text, "notBy" text[], differed text, mends text[]`;

const posts = sql`${given(tasks.flatMap(({ by, ...of }) => by.map((role) => ({ ...of, role }))))} as post(${columns}, role text)`;

/** `day`: a date, the town's. */
export const holdsPost = (work: TaskColumns, who: SQL, day: SQL): SQL => sql`exists (
  select 1 from ${posts} join ${roleGrant} g on g.role = post.role
   where post.procedure = ${work.procedure} and post.task = ${work.task} and g.staff_id = ${who} and ${isGrantedOn(sql`g`, day)} and ${isThere(sql`g`, work)})`;

/** A village's or a department's post counts only for what is theirs. `grant`: the outer query's row. */
export const isThere = (grant: SQL, { villageId, departmentId }: Pick<TaskColumns, 'villageId' | 'departmentId'>): SQL => sql`
  (${grant}.role <> 'villageAssistant' or ${grant}.village_id = ${villageId}) and (${grant}.role <> 'departmentContact' or ${grant}.department_id = ${departmentId})`;

/** What some table gives to a post of theirs, by its name: of what has another, `holdsPost` need not be asked. */
export const namesFor = (who: SQL, day: SQL): SQL => sql`array(
  select post.task from ${posts} join ${roleGrant} g on g.role = post.role where g.staff_id = ${who} and ${isGrantedOn(sql`g`, day)})`;

const eyes = given(tasks.filter(({ notBy, differed }) => notBy !== null || differed !== null));

/** Four eyes: took part in what the table says the doer of this must not have done, or has read the entry otherwise too often. */
export const hadAHand = ({ caseId, procedure, task }: TaskColumns, who: SQL): SQL => sql`exists (
  select 1 from ${eyes} as eye(${columns}) where eye.procedure = ${procedure} and eye.task = ${task} and ${isBarred(sql`eye`, caseId, who)})`;

/** By a row of `tasks`; of a task that bars nobody, who took part in what isn't asked. As often as `domain/casework/held` allows, counted since the entry was last put right. */
const isBarred = (row: SQL, caseId: SQL, who: SQL): SQL => sql`(
  ${row}."notBy" is not null and exists (select 1 from ${participant} c where c.case_id = ${caseId} and c.part = any(${row}."notBy") and c.who = ${who}::text)
  or ${row}.differed is not null and ${mostReadings} <= (
    select count(*) from ${participant} c where c.case_id = ${caseId} and c.part = ${row}.differed and c.who = ${who}::text
       and c.seq > coalesce((select max(m.seq) from ${participant} m where m.case_id = ${caseId} and m.part = any(${row}.mends)), 0)))`;

/** Everybody of a town who is here on a day, with each task that a post of theirs may take. */
export const takersIn = (townId: string, day: string): SQL => sql`
  select post.procedure, post.task, post."notBy", post.differed, post.mends, g.staff_id, g.role, g.village_id, g.department_id
    from ${posts} join ${roleGrant} g on g.role = post.role join ${staff} f on f.id = g.staff_id
   where f.town_id = ${townId} and f.active and ${isGrantedOn(sql`g`, sql`${day}::date`)} and not ${isOnLeaveOn(sql`f`, sql`${day}::date`)}`;

/** The post and the four eyes, by such a row. */
export const mayTake = (taker: SQL, work: TaskColumns): SQL => sql`
  (${taker}.procedure = ${work.procedure} and ${taker}.task = ${work.task} and ${isThere(taker, work)} and not ${isBarred(taker, work.caseId, sql`${taker}.staff_id`)})`;
