// Open tasks: those a person holds, and those that this person may take and nobody holds yet.
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Client } from '../client';
import { caseFile, task } from '../schema';
import { isClaimable } from './claimable';
import { isPast, nextClockOf } from './next-clocks';
import { casesIn } from './access';
import type { Access } from '../../domain/access';
import { isSpoilt } from './spoilt';

interface TaskCursor {
  readonly openedAt: number;
  readonly caseId: string;
  readonly task: string;
}
/** `today`: the town's. */
interface Whose {
  readonly person: string;
  readonly scope: 'mine' | 'claimable';
  readonly today: string;
}

/** The longest waiting first; one more than `limit`. */
export function listOpenTasks({ db }: Client, access: Access, whose: Whose, after: TaskCursor | undefined, limit: number, now: number) {
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
        eq(task.townId, access.townId),
        isNull(task.endedAt),
        isNull(caseFile.outcome),
        whose.scope === 'mine' ? eq(task.holder, whose.person) : isClaimable(whose.person, whose.today),
        casesIn(access),
        after === undefined ? undefined : sql`(${task.openedAt}, ${task.caseId}, ${task.task}) > (${after.openedAt}, ${after.caseId}::uuid, ${after.task})`,
      ),
    )
    .orderBy(asc(task.openedAt), asc(task.caseId), asc(task.task))
    .limit(limit + 1);
}

/** A round of a task, if this person may see its case. */
export async function findTask({ db }: Client, access: Access, caseId: string, name: string, round: number) {
  const [row] = await db
    .select({ kind: task.kind, procedure: caseFile.procedure, endedAt: task.endedAt, villageId: caseFile.villageId, departmentId: caseFile.departmentId })
    .from(task)
    .innerJoin(caseFile, eq(caseFile.caseId, task.caseId))
    .where(and(eq(task.caseId, caseId), eq(task.task, name), eq(task.round, round), casesIn(access)));
  return row;
}
