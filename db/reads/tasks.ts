// Open tasks: those a person holds, and those that this person may take and nobody holds yet.
import { type SQL, and, asc, eq, isNull, not, sql } from 'drizzle-orm';
import type { Client } from '../client';
import { caseFile, staff, task } from '../schema';
import { type TaskColumns, hadAHand, holdsPost } from './may-take';
import { namedPerson } from './named-person';
import { isPast, nextClockOf } from './next-clocks';
import { isOnLeaveOn } from './on-leave';
import { isRecused } from './recused';
import { type Sight, casesIn } from './sight';
import { isSpoilt } from './spoilt';

export interface TaskPlace {
  readonly openedAt: number;
  readonly caseId: string;
  readonly task: string;
}
/** `today`: the town's. */
export interface Whose {
  readonly person: string;
  readonly scope: 'mine' | 'claimable';
  readonly today: string;
}

/** The longest waiting first; one more than `limit`. */
export function listOpenTasks({ db }: Client, sight: Sight, whose: Whose, after: TaskPlace | undefined, limit: number, now: number) {
  return db
    .select({
      caseId: task.caseId,
      kind: task.kind,
      task: task.task,
      round: task.round,
      openedAt: task.openedAt,
      number: caseFile.number,
      procedure: caseFile.procedure,
      stage: caseFile.stage,
      next: nextClockOf(sql`${task.caseId}`),
      overdue: isPast(sql`${task.caseId}`, now),
      spoilt: isSpoilt(sql`${task.caseId}`),
    })
    .from(task)
    .innerJoin(caseFile, eq(caseFile.caseId, task.caseId))
    .where(
      and(
        eq(task.townId, sight.townId),
        isNull(task.endedAt),
        isNull(caseFile.outcome),
        whose.scope === 'mine' ? eq(task.holder, whose.person) : and(isNull(task.holder), mayTake(whose)),
        casesIn(sight),
        after === undefined ? undefined : sql`(${task.openedAt}, ${task.caseId}, ${task.task}) > (${after.openedAt}, ${after.caseId}::uuid, ${after.task})`,
      ),
    )
    .orderBy(asc(task.openedAt), asc(task.caseId), asc(task.task))
    .limit(limit + 1);
}

/** A round of a task, if this person may see its case. */
export async function findTask({ db }: Client, sight: Sight, caseId: string, name: string, round: number) {
  const [row] = await db
    .select({ kind: task.kind, endedAt: task.endedAt, villageId: caseFile.villageId, departmentId: caseFile.departmentId })
    .from(task)
    .innerJoin(caseFile, eq(caseFile.caseId, task.caseId))
    .where(and(eq(task.caseId, caseId), eq(task.task, name), eq(task.round, round), casesIn(sight)));
  return row;
}

/** What `mayClaim` asks (`domain/casework/may`), and whether it belongs to one person by name who isn't this one. */
function mayTake({ person, today }: Whose): SQL | undefined {
  const who = sql`${person}::uuid`;
  const isAway = sql`exists (select 1 from ${staff} f where f.id = ${who} and ${isOnLeaveOn(sql`f`, sql`${today}::date`)})`;
  const isAnothers = sql`coalesce(${namedPerson(today)} <> ${who}, false)`;
  return and(holdsPost(columns, who), not(hadAHand(columns, who)), not(isRecused(columns.caseId, who)), not(isAway), not(isAnothers));
}

const columns: TaskColumns = {
  caseId: sql`${task.caseId}`,
  procedure: sql`${caseFile.procedure}`,
  task: sql`${task.task}`,
  villageId: sql`${caseFile.villageId}`,
  departmentId: sql`${caseFile.departmentId}`,
};
