// Which open tasks a person may take, as a condition of every list and count of them: what `mayClaim` asks (`domain/casework/may`).
import { type SQL, and, isNull, not, sql } from 'drizzle-orm';
import { caseFile, staff, task } from '../schema';
import { isKeptOut } from './kept-out';
import { type TaskColumns, hadAHand, holdsPost } from './may-take';
import { namedPerson } from './named-person';
import { isOnLeaveOn } from './on-leave';
import { isRecused } from './recused';

/** Of the outer query's `task` and `case_file`; `today`, the town's. */
export function isClaimable(person: string, today: string): SQL | undefined {
  const who = sql`${person}::uuid`;
  const isAway = sql`exists (select 1 from ${staff} f where f.id = ${who} and ${isOnLeaveOn(sql`f`, sql`${today}::date`)})`;
  const isKept = isKeptOut(columns, sql`${task.named}`, who);
  return and(isNull(task.holder), holdsPost(columns, who, sql`${today}::date`), not(hadAHand(columns, who)), not(isKept), mayKnow(person, today), not(isAway));
}

/** No recusal keeps this person from its case, and it is nobody else's by name: what a leader may give to somebody. */
export function mayKnow(person: string, today: string): SQL | undefined {
  const who = sql`${person}::uuid`;
  return and(not(isRecused(columns.caseId, who)), not(sql`coalesce(${namedPerson(today)} <> ${who}, false)`));
}

const columns: TaskColumns = {
  caseId: sql`${task.caseId}`,
  procedure: sql`${caseFile.procedure}`,
  task: sql`${task.task}`,
  villageId: sql`${caseFile.villageId}`,
  departmentId: sql`${caseFile.departmentId}`,
};
