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

const tasks = procedures.flatMap(({ id, tasks }) =>
  Object.entries(tasks).map(([task, rule]) => ({ procedure: id, task, by: rule?.by ?? [], notBy: rule?.notBy })),
);

/** Which post may take a task, by its table, and which tasks and acts bar its doer. */
const posts = sql`${given(tasks.flatMap(({ by, ...of }) => by.map((role) => ({ ...of, role }))))} as post(procedure text, task text, "notBy" text[], role text)`;

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

const eyes = given(tasks.filter(({ notBy }) => notBy !== undefined));

/** Four eyes: took part in what the table says the doer of this must not have done; or has read it otherwise too often since it was entered. */
export const hadAHand = (work: TaskColumns, who: SQL): SQL => sql`(exists (
  select 1 from ${eyes} as eye(procedure text, task text, "notBy" text[])
   where eye.procedure = ${work.procedure} and eye.task = ${work.task} and ${tookPart(work.caseId, sql`eye."notBy"`, who)}) or ${hasReadTooOften(work, who)})`;

/** What a second person reads at its source, and the acts that put right what is read. */
const readings = given(
  procedures.flatMap(({ id, tasks, acts }) =>
    Object.entries(tasks).flatMap(([task, rule]) =>
      rule?.against === undefined
        ? []
        : [{ procedure: id, task, part: differedPart(task), mends: Object.entries(acts).flatMap(([act, one]) => (one?.mends === task ? [act] : [])) }],
    ),
  ),
);

/** The same of `domain/casework/held`: as it is entered now. */
const hasReadTooOften = ({ caseId, procedure, task }: TaskColumns, who: SQL): SQL => sql`exists (
  select 1 from ${readings} as reading(procedure text, task text, part text, mends text[])
   where reading.procedure = ${procedure} and reading.task = ${task} and ${mostReadings} <= (
     select count(*) from ${participant} c where c.case_id = ${caseId} and c.part = reading.part and c.who = ${who}::text
        and c.seq > coalesce((select max(m.seq) from ${participant} m where m.case_id = ${caseId} and m.part = any(reading.mends)), 0)))`;

const tookPart = (caseId: SQL, parts: SQL, who: SQL): SQL => sql`exists (
  select 1 from ${participant} c where c.case_id = ${caseId} and c.part = any(${parts}) and c.who = ${who}::text)`;

/** Everybody of a town who is here on a day, with each task that a post of theirs may take. */
export const takersIn = (townId: string, day: string): SQL => sql`
  select post.procedure, post.task, post."notBy", g.staff_id, g.role, g.village_id, g.department_id
    from ${posts} join ${roleGrant} g on g.role = post.role join ${staff} f on f.id = g.staff_id
   where f.town_id = ${townId} and f.active and ${isGrantedOn(sql`g`, sql`${day}::date`)} and not ${isOnLeaveOn(sql`f`, sql`${day}::date`)}`;

/** The post and the four eyes, by such a row: of a task that bars nobody, who took part in what isn't asked. */
export const mayTake = (taker: SQL, work: TaskColumns): SQL => sql`
  (${taker}.procedure = ${work.procedure} and ${taker}.task = ${work.task} and ${isThere(taker, work)}
   and (${taker}."notBy" is null or not ${tookPart(work.caseId, sql`${taker}."notBy"`, sql`${taker}.staff_id`)})
   and not ${hasReadTooOften(work, sql`${taker}.staff_id`)})`;
