// Which open tasks a person may take, as a condition of every list and count of them: what `mayClaim` asks (`domain/casework/may`).
import { type SQL, and, isNull, not, or, sql } from 'drizzle-orm';
import { staff, task } from '../schema';
import { isKeptOut } from './kept-out';
import { hadAHand, holdsPost, taskColumns } from './may-take';
import { namedPerson } from './named-person';
import { isOnLeaveOn } from './on-leave';
import { isRecused } from './recused';
import { replaces } from './replacing';

/** Of the outer query's `task` and `case_file`; `today`, the town's. */
export function isClaimable(person: string, today: string): SQL | undefined {
  const who = sql`${person}::uuid`;
  const isAway = sql`exists (select 1 from ${staff} f where f.id = ${who} and ${isOnLeaveOn(sql`f`, sql`${today}::date`)})`;
  const isKept = isKeptOut(taskColumns, sql`${task.named}`, who);
  const holds = holdsPost(taskColumns, who, sql`${today}::date`);
  const isTheirs = or(holds, replaces(taskColumns, who, sql`${today}::date`));
  return and(isNull(task.holder), isTheirs, not(hadAHand(taskColumns, who)), not(isKept), mayKnow(person, today), not(isAway));
}

/** No recusal keeps this person from its case, and it is nobody else's by name: what a leader may give to somebody. */
export function mayKnow(person: string, today: string): SQL | undefined {
  const who = sql`${person}::uuid`;
  return and(not(isRecused(taskColumns.caseId, who)), not(sql`coalesce(${namedPerson(today)} <> ${who}, false)`));
}
