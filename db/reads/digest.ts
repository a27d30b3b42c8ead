// What the day's digest counts: a town's people, its open tasks, its running limits, as rows.
import { and, eq, isNull } from 'drizzle-orm';
import type { Client } from '../client';
import { caseFile, clock, roleGrant, staff, task } from '../schema';
import type { Colleague, TownWork } from '../../domain/notices/digest';
import { type Role, isOnLeave } from '../../domain/people';
import { namedPerson } from './named-person';

/** Everyone who is at work in the town on a day. */
export async function listAtWork({ db }: Client, townId: string, day: string): Promise<Colleague[]> {
  const rows = await db
    .select({
      id: staff.id,
      absentFrom: staff.absentFrom,
      absentTo: staff.absentTo,
      role: roleGrant.role,
      villageId: roleGrant.villageId,
      departmentId: roleGrant.departmentId,
    })
    .from(staff)
    .innerJoin(roleGrant, eq(roleGrant.staffId, staff.id))
    .where(and(eq(staff.townId, townId), staff.active))
    .orderBy(staff.id);
  const found = new Map<string, { id: string; roles: Role[]; villages: string[]; departments: string[] }>();
  for (const { id, role, villageId, departmentId } of rows.filter((row) => !isOnLeave(row, day))) {
    const one = found.get(id) ?? { id, roles: [], villages: [], departments: [] };
    one.roles.push(role);
    if (villageId !== null) one.villages.push(villageId);
    if (departmentId !== null) one.departments.push(departmentId);
    found.set(id, one);
  }
  return [...found.values()];
}

export async function readTownWork({ db }: Client, townId: string, day: string): Promise<TownWork> {
  const [tasks, limits, owners] = await Promise.all([
    listOpenWork(db, townId, day),
    db
      .select({ caseId: clock.caseId, dueOn: clock.dueOn, dueAt: clock.dueAt, confidence: clock.confidence })
      .from(clock)
      .where(and(eq(clock.townId, townId), eq(clock.state, 'running'), eq(clock.kind, 'limit'))),
    db
      .select({ caseId: caseFile.caseId, owner: caseFile.owner })
      .from(caseFile)
      .where(and(eq(caseFile.townId, townId), isNull(caseFile.outcome))),
  ]);
  return { tasks, limits, owners: new Map(owners.flatMap(({ caseId, owner }) => (owner === null ? [] : [[caseId, owner] as const]))) };
}

function listOpenWork(db: Client['db'], townId: string, day: string): Promise<TownWork['tasks']> {
  return db
    .select({
      caseId: task.caseId,
      task: task.task,
      holder: task.holder,
      procedure: caseFile.procedure,
      villageId: caseFile.villageId,
      departmentId: caseFile.departmentId,
      named: namedPerson(day),
    })
    .from(task)
    .innerJoin(caseFile, eq(caseFile.caseId, task.caseId))
    .where(and(eq(task.townId, townId), isNull(task.endedAt)));
}
