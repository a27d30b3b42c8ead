// Open tasks: those a person holds, and those that this person may take and nobody holds yet.
import { and, asc, eq, getTableName, isNull, sql } from 'drizzle-orm';
import type { Client } from '../client';
import { caseFile, task } from '../schema';
import { isClaimable } from './claimable';
import { namesFor } from './may-take';
import { namesToReplace } from './replacing';
import { isPast, nextClockOf } from './next-clocks';
import { casesIn } from './access';
import type { Access } from '../../domain/access';
import { isSpoilt } from './spoilt';

interface TaskCursor {
  readonly at: string;
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
  const head = db
    .select()
    .from(caseFile)
    .where(and(eq(caseFile.caseId, task.caseId), isNull(caseFile.outcome), casesIn(access)))
    .limit(1) // looked up one by one, as the page takes them
    .as(getTableName(caseFile));
  return db
    .select({
      caseId: task.caseId,
      kind: task.kind,
      task: task.task,
      round: task.round,
      openedAt: task.openedAt,
      at: sql<string>`${task.openedAt}::text`,
      number: caseFile.number,
      procedure: caseFile.procedure,
      stage: caseFile.stage,
      next: nextClockOf(sql`${task.caseId}`),
      overdue: isPast(sql`${task.caseId}`, now),
      spoilt: isSpoilt(sql`${task.caseId}`),
    })
    .from(waiting(db, access.townId, whose, after))
    .innerJoinLateral(head, sql`true`)
    .where(whose.scope === 'mine' ? undefined : isClaimable(whose.person, whose.today))
    .orderBy(...longestWaiting)
    .limit(limit + 1);
}

const longestWaiting = [asc(task.openedAt), asc(task.caseId), asc(task.task)];

/** Under its own name, and in the order of the list: no more of them are judged than a page shows, while the planner would judge all that the town has open. */
const waiting = (db: Client['db'], townId: string, { person, scope, today }: Whose, after: TaskCursor | undefined) =>
  db
    .select()
    .from(task)
    .where(
      and(
        eq(task.townId, townId),
        isNull(task.endedAt),
        scope === 'mine'
          ? eq(task.holder, person)
          : and(
              isNull(task.holder),
              sql`${task.task} = any(${namesFor(sql`${person}::uuid`, sql`${today}::date`)} || ${namesToReplace(sql`${person}::uuid`, sql`${today}::date`)})`,
            ),
        after === undefined ? undefined : sql`(${task.openedAt}, ${task.caseId}, ${task.task}) > (${after.at}::bigint, ${after.caseId}::uuid, ${after.task})`,
      ),
    )
    .orderBy(...longestWaiting)
    .as(getTableName(task));

/** A round of a task, if this person may see its case. */
export async function findTask({ db }: Client, access: Access, caseId: string, name: string, round: number) {
  const [row] = await db
    .select({ kind: task.kind, procedure: caseFile.procedure, endedAt: task.endedAt, villageId: caseFile.villageId, departmentId: caseFile.departmentId })
    .from(task)
    .innerJoin(caseFile, eq(caseFile.caseId, task.caseId))
    .where(and(eq(task.caseId, caseId), eq(task.task, name), eq(task.round, round), casesIn(access)));
  return row;
}
