// The town's villages, departments and people, as forms and names on screens need them.
import { and, asc, eq, sql } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/pg-core';
import type { Client } from '../client';
import { department, guest, intake, person, roleGrant, staff, village } from '../schema';
import { isGrantedOn } from './granted';
import { type Role, isRole } from '../../domain/people';

export const listVillages = ({ db }: Client, townId: string) =>
  db.select({ id: village.id, name: village.name }).from(village).where(eq(village.townId, townId)).orderBy(asc(village.name));

export async function findVillageName({ db }: Client, townId: string, id: string): Promise<string | undefined> {
  const [found] = await db
    .select({ name: village.name })
    .from(village)
    .where(and(eq(village.townId, townId), eq(village.id, id)));
  return found?.name;
}

export const listDepartments = ({ db }: Client, townId: string) =>
  db
    .select({ id: department.id, name: department.name, topics: department.topics })
    .from(department)
    .where(eq(department.townId, townId))
    .orderBy(asc(department.name));

interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
}

/** Everyone who works in the town now, with the posts held on that day, the town's. */
export async function listColleagues({ db }: Client, townId: string, day: string): Promise<Colleague[]> {
  const rows = await db
    .select({ id: staff.id, name: staff.name, role: roleGrant.role })
    .from(staff)
    .leftJoin(roleGrant, and(eq(roleGrant.staffId, staff.id), isGrantedOn(sql`${roleGrant}`, sql`${day}::date`)))
    .where(and(eq(staff.townId, townId), staff.active))
    .orderBy(asc(staff.account), asc(roleGrant.role));
  const found = new Map<string, { id: string; name: string; roles: Role[] }>();
  for (const { id, name, role } of rows) {
    const one = found.get(id) ?? { id, name, roles: [] };
    if (isRole(role) && !one.roles.includes(role)) one.roles.push(role);
    found.set(id, one);
  }
  return [...found.values()];
}

/** Also those who have left: what they did keeps their name. */
export async function namesOf({ db }: Client, townId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await db.select({ id: staff.id, name: staff.name }).from(staff).where(eq(staff.townId, townId));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Whoever works in the town now, and the household of a case, by name alone. */
export async function listNames({ db }: Client, townId: string, caseId: string): Promise<{ readonly colleagues: string[]; readonly household: string[] }> {
  const colleagues = db
    .select({ name: staff.name, isOurs: sql<boolean>`true` })
    .from(staff)
    .where(and(eq(staff.townId, townId), staff.active));
  const household = db
    .select({ name: person.name, isOurs: sql<boolean>`false` })
    .from(person)
    .innerJoin(intake, eq(intake.householdId, person.householdId))
    .where(eq(intake.caseId, caseId));
  const names = await unionAll(colleagues, household);
  const of = (isOurs: boolean) => names.filter((one) => one.isOurs === isOurs).map(({ name }) => name);
  return { colleagues: of(true), household: of(false) };
}

/** With the departments of the town and the guests who took part in a case, by the id a step names them with. */
export async function namesIn({ db }: Client, townId: string, caseId: string): Promise<ReadonlyMap<string, string>> {
  const own = db
    .select({ id: sql<string>`${staff.id}::text`, name: staff.name })
    .from(staff)
    .where(eq(staff.townId, townId));
  const guests = db
    .select({ id: sql<string>`'guest:' || ${guest.id}`, name: sql<string>`${guest.name} || '（' || ${guest.unit} || '）'` })
    .from(guest)
    .where(eq(guest.caseId, caseId));
  const departments = db
    .select({ id: sql<string>`${department.id}::text`, name: department.name })
    .from(department)
    .where(eq(department.townId, townId));
  return new Map((await unionAll(own, guests, departments)).map(({ id, name }) => [id, name]));
}
