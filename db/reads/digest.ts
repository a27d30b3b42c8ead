// What the day's digest counts: a town's people with the tasks they may take, its held tasks, its running limits, as rows.
import { and, eq, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm';
import type { Client } from '../client';
import { caseFile, clock, roleGrant, staff, task } from '../schema';
import type { Colleague, TownWork } from '../../domain/notices/digest';
import { type Role, isOnLeave, leaders } from '../../domain/people';
import { kinds } from '../../domain/kinds';
import { tasksOf } from '../../domain/procedures';
import { isClaimable, mayKnow } from './claimable';
import { isGrantedOn } from './granted';
import { isKnownMoment } from './known';

/** Everyone who is at work in the town on a day; one after the other, since nobody waits for the digest. */
export async function listAtWork({ db }: Client, townId: string, day: string): Promise<Colleague[]> {
  const rows = await db
    .select({ id: staff.id, absentFrom: staff.absentFrom, absentTo: staff.absentTo, role: roleGrant.role })
    .from(staff)
    .innerJoin(roleGrant, and(eq(roleGrant.staffId, staff.id), isGrantedOn(sql`${roleGrant}`, sql`${day}::date`)))
    .where(and(eq(staff.townId, townId), staff.active))
    .orderBy(staff.id);
  const found = new Map<string, Role[]>();
  for (const { id, role } of rows.filter((row) => !isOnLeave(row, day))) found.set(id, [...new Set([...(found.get(id) ?? []), role])]);
  const people: Colleague[] = [];
  for (const [id, roles] of found) people.push({ id, roles, ...(await countUnheld(db, townId, { id, roles }, day)) });
  return people;
}

/** Of the tasks nobody holds: those this person may take, by the rule of the list that offers them, and, of a leader, those that are for others to take. */
async function countUnheld(db: Client['db'], townId: string, { id, roles }: Pick<Colleague, 'id' | 'roles'>, day: string) {
  const leads = roles.some((role) => leaders.includes(role));
  const theirs = kinds.flatMap(({ name }) => tasksOf(name, roles));
  const claimable = isClaimable(id, day) ?? sql`true`;
  const [counts] = await db
    .select({
      claimable: sql<number>`(count(*) filter (where ${claimable}))::int`,
      toAssign: sql<number>`(count(*) filter (where ${leads} and not ${claimable} and ${mayKnow(id, day)}))::int`,
    })
    .from(task)
    .innerJoin(caseFile, eq(caseFile.caseId, task.caseId))
    .where(and(eq(task.townId, townId), isNull(task.endedAt), isNull(task.holder), isNull(caseFile.outcome), leads ? undefined : inArray(task.task, theirs)));
  return counts ?? { claimable: 0, toAssign: 0 };
}

export async function readTownWork({ db }: Client, townId: string): Promise<TownWork> {
  const [held, limits, owners] = await Promise.all([
    db
      .select({ caseId: task.caseId, holder: task.holder })
      .from(task)
      .where(and(eq(task.townId, townId), isNull(task.endedAt), isNotNull(task.holder))),
    db
      .select({ caseId: clock.caseId, dueOn: clock.dueOn, dueAt: clock.dueAt, soonAt: clock.soonAt, confidence: clock.confidence })
      .from(clock)
      .where(and(eq(clock.townId, townId), eq(clock.state, 'running'), eq(clock.kind, 'limit'), or(isNull(clock.soonAt), isKnownMoment(clock.soonAt)))),
    db
      .select({ caseId: caseFile.caseId, owner: caseFile.owner })
      .from(caseFile)
      .where(and(eq(caseFile.townId, townId), isNull(caseFile.outcome))),
  ]);
  return { held, limits, owners: new Map(owners.flatMap(({ caseId, owner }) => (owner === null ? [] : [[caseId, owner] as const]))) };
}
