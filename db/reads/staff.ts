// The people of a town with their standing, and the open work each has.
import { and, asc, count, eq, isNull, sql } from 'drizzle-orm';
import type { Client } from '../client';
import type { Kind } from '../../domain/kinds';
import { isRole } from '../../domain/people';
import { caseFile, roleGrant, staff, task } from '../schema';
import { awayBy } from '../away-by';
import { isGrantedOn } from './granted';

/** Everybody, those who have left too, with the posts held on that day, the town's; `awayBy`: who entered that, or a leave; `tasks`, `cases`: open ones that are held or answered for. */
export async function listStaff({ db }: Client, townId: string, day: string) {
  const [people, grants, held, owned] = await Promise.all([
    db
      .select({ id: staff.id, name: staff.name, active: staff.active, absentFrom: staff.absentFrom, absentTo: staff.absentTo, awayBy: awayBy(sql`${staff}`) })
      .from(staff)
      .where(eq(staff.townId, townId))
      .orderBy(asc(staff.account)),
    db
      .selectDistinct({ staffId: roleGrant.staffId, role: roleGrant.role })
      .from(roleGrant)
      .innerJoin(staff, eq(staff.id, roleGrant.staffId))
      .where(and(eq(staff.townId, townId), isGrantedOn(sql`${roleGrant}`, sql`${day}::date`)))
      .orderBy(asc(roleGrant.role)),
    db
      .select({ id: task.holder, n: count() })
      .from(task)
      .where(and(eq(task.townId, townId), isNull(task.endedAt)))
      .groupBy(task.holder),
    db
      .select({ id: caseFile.owner, n: count() })
      .from(caseFile)
      .where(and(eq(caseFile.townId, townId), isNull(caseFile.outcome)))
      .groupBy(caseFile.owner),
  ]);
  const [tasks, cases] = [held, owned].map((rows) => new Map(rows.map(({ id, n }) => [id, n])));
  return people.map((one) => ({
    ...one,
    roles: grants.flatMap(({ staffId, role }) => (staffId === one.id && isRole(role) ? [role] : [])),
    tasks: tasks?.get(one.id) ?? 0,
    cases: cases?.get(one.id) ?? 0,
  }));
}

/** Whoever works in the town: each post with its days, past ones and those to come too. */
export const listPostsOf = (db: Pick<Client['db'], 'select'>, townId: string) =>
  db
    .select({ id: roleGrant.id, staffId: roleGrant.staffId, role: roleGrant.role, fromOn: roleGrant.fromOn, toOn: roleGrant.toOn })
    .from(roleGrant)
    .innerJoin(staff, eq(staff.id, roleGrant.staffId))
    .where(and(eq(staff.townId, townId), staff.active));

export interface HeldWork {
  readonly caseId: string;
  readonly kind: Kind;
  /** Of the case as a whole where there is none. */
  readonly task?: string;
}

/** All open work of one person, in an order that stays. */
export async function listHeldWork({ db }: Client, townId: string, staffId: string): Promise<HeldWork[]> {
  const [tasks, cases] = await Promise.all([
    db
      .select({ caseId: task.caseId, kind: task.kind, task: task.task })
      .from(task)
      .where(and(eq(task.townId, townId), eq(task.holder, staffId), isNull(task.endedAt)))
      .orderBy(asc(task.caseId), asc(task.task)),
    db
      .select({ caseId: caseFile.caseId, kind: caseFile.kind })
      .from(caseFile)
      .where(and(eq(caseFile.townId, townId), eq(caseFile.owner, staffId), isNull(caseFile.outcome)))
      .orderBy(asc(caseFile.caseId)),
  ]);
  return [...tasks, ...cases].sort((a, b) => (a.caseId < b.caseId ? -1 : Number(a.caseId > b.caseId)));
}
