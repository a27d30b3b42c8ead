// The 核算 sheets of a case, by the ids its steps name, and the household they list.
import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Client } from '../client';
import { intake, meansSheet, person } from '../schema';

/** The rows of each, as JSON. */
export async function listSheets({ db }: Client, caseId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await db.select({ id: meansSheet.id, body: meansSheet.body }).from(meansSheet).where(eq(meansSheet.caseId, caseId));
  return new Map(rows.map(({ id, body }) => [id, body]));
}

export const listHousehold = ({ db }: Client, caseId: string) =>
  db
    .select({ id: person.id, name: person.name, relation: person.relation })
    .from(person)
    .innerJoin(intake, eq(intake.householdId, person.householdId))
    .where(and(eq(intake.caseId, caseId), isNull(person.actsAs)))
    .orderBy(asc(person.position));
