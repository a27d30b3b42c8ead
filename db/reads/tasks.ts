// Open tasks: those a person holds, and those of given names that nobody holds yet.
import { type SQL, and, asc, eq, inArray, isNull, not, or, sql } from 'drizzle-orm';
import type { Client } from '../client';
import { application, caseState, referral, staff, task } from '../schema';
import type { Kind } from '../../domain/kinds';
import { namedPerson } from './named-person';
import { isPast, nextClockOf } from './next-clocks';
import { isOnLeaveOn } from './on-leave';
import { isRecused } from './recused';
import { type Sight, applicationsIn, referralsIn } from './sight';

export interface TaskPlace {
  readonly openedAt: number;
  readonly caseId: string;
  readonly task: string;
}

/** The longest waiting first, `limit` of them. `state` is the case's, so that the caller can ask the rules. */
export function listOpenTasks(
  { db }: Client,
  sight: Sight,
  whose:
    { readonly holder: string } | { readonly named: readonly { readonly kind: Kind; readonly task: string }[]; readonly by: string; readonly today: string },
  after: TaskPlace | undefined,
  limit: number,
  now: number,
) {
  const free =
    'named' in whose
      ? and(isNull(task.holder), named(whose.named), not(isRecused(sql`${task.caseId}`, sql`${whose.by}::uuid`)), not(isAway(whose)), not(isAnothers(whose)))
      : eq(task.holder, whose.holder);
  return db
    .select({
      caseId: task.caseId,
      kind: task.kind,
      task: task.task,
      round: task.round,
      openedAt: task.openedAt,
      state: caseState.state,
      number: sql<string>`coalesce(${application.number}, ${referral.number})`,
      villageId: application.villageId,
      departmentId: referral.departmentId,
      next: nextClockOf(sql`${task.caseId}`),
      overdue: isPast(sql`${task.caseId}`, now),
    })
    .from(task)
    .innerJoin(caseState, eq(caseState.caseId, task.caseId))
    .leftJoin(application, eq(application.caseId, task.caseId))
    .leftJoin(referral, eq(referral.caseId, task.caseId))
    .where(
      and(
        eq(task.townId, sight.townId),
        isNull(task.endedAt),
        free,
        or(applicationsIn(sight), referralsIn(sight)),
        after === undefined ? undefined : sql`(${task.openedAt}, ${task.caseId}, ${task.task}) > (${after.openedAt}, ${after.caseId}::uuid, ${after.task})`,
      ),
    )
    .orderBy(asc(task.openedAt), asc(task.caseId), asc(task.task))
    .limit(limit);
}

/** A round of a task, if this person may see its case. */
export async function findTask({ db }: Client, sight: Sight, caseId: string, name: string, round: number) {
  const [row] = await db
    .select({ kind: task.kind, endedAt: task.endedAt, villageId: application.villageId, departmentId: referral.departmentId })
    .from(task)
    .leftJoin(application, eq(application.caseId, task.caseId))
    .leftJoin(referral, eq(referral.caseId, task.caseId))
    .where(and(eq(task.caseId, caseId), eq(task.task, name), eq(task.round, round), or(applicationsIn(sight), referralsIn(sight))));
  return row;
}

const isAway = ({ by, today }: { readonly by: string; readonly today: string }): SQL =>
  sql`exists (select 1 from ${staff} f where f.id = ${by}::uuid and ${isOnLeaveOn(sql`f`, sql`${today}::date`)})`;

/** Asked of one person by name, of somebody else. */
const isAnothers = ({ by, today }: { readonly by: string; readonly today: string }): SQL => {
  const procedure = sql`coalesce(${application.procedure}, ${referral.procedure})`;
  const person = namedPerson({ caseId: sql`${task.caseId}`, procedure, task: sql`${task.task}`, day: sql`${today}::date` });
  return sql`coalesce(${person} <> ${by}::uuid, false)`;
};

const named = (names: readonly { readonly kind: Kind; readonly task: string }[]) =>
  or(
    sql`false`,
    ...(['application', 'referral'] as const).map((kind) => {
      const of = names.filter((one) => one.kind === kind).map((one) => one.task);
      return of.length === 0 ? undefined : and(eq(task.kind, kind), inArray(task.task, of));
    }),
  );
