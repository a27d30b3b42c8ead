// What the reconciler holds against each other: cases as the tables know them, and open work whose people aren't there.
import { and, eq, inArray, isNull, not, or, sql } from 'drizzle-orm';
import type { Client } from '../client';
import { caseFile, caseState, delivery, notification, roleGrant, staff, task, town } from '../schema';
import { isInForce } from '../../domain/authorities';
import { dayOf, isInstant } from '../../domain/calendar';
import type { Role } from '../../domain/people';
import { isOnLeaveOn } from './on-leave';
import { parentOf } from './parent';

export type CaseStanding = Awaited<ReturnType<typeof standingsOf>>[number];

const chunk = 1_000;

/** Cases as they stand now; those unknown are left out. */
export async function listStandings(client: Client, ids: readonly string[]): Promise<CaseStanding[]> {
  const all: CaseStanding[] = [];
  for (let first = 0; first < ids.length; first += chunk) all.push(...(await standingsOf(client, ids.slice(first, first + chunk))));
  return all;
}

function standingsOf({ db }: Client, ids: readonly string[]) {
  return db
    .select({
      caseId: caseState.caseId,
      kind: caseState.kind,
      townId: caseState.townId,
      number: sql<string>`coalesce(${caseFile.number}, '')`,
      open: caseState.open,
      seq: caseState.seq,
      recordedAt: caseState.recordedAt,
      /** Messages of it are still on their way. */
      speaks: sql<boolean>`exists (
        select 1 from ${notification} n left join ${delivery} d on d.notification_id = n.id
         where n.case_id = ${caseState.caseId} and (n.sent_at is null or (d.channel is not null and d.sent_at is null and d.dead_at is null)))`,
      parent: parentOf(caseFile.parentId),
    })
    .from(caseState)
    .leftJoin(caseFile, eq(caseFile.caseId, caseState.caseId))
    .where(inArray(caseState.caseId, [...ids]));
}

/** A town's cases with open work of whoever has left or is absent on its day: tasks held, cases answered for. */
export async function listOrphanedWork({ db }: Client, townId: string, today: string): Promise<string[]> {
  const isAway = or(not(staff.active), isOnLeaveOn(sql`${staff}`, sql`${today}::date`));
  const [held, answeredFor] = await Promise.all([
    db
      .selectDistinct({ caseId: task.caseId })
      .from(task)
      .innerJoin(staff, eq(staff.id, task.holder))
      .where(and(eq(task.townId, townId), isNull(task.endedAt), isAway)),
    db
      .selectDistinct({ caseId: caseFile.caseId })
      .from(caseFile)
      .innerJoin(staff, eq(staff.id, caseFile.owner))
      .where(and(eq(caseFile.townId, townId), isNull(caseFile.outcome), isAway)),
  ]);
  return [...new Set([...held, ...answeredFor].map(({ caseId }) => caseId))];
}

/** Whoever answers for the system in each town on its day: its administrators and director. */
export async function listAnswerable({ db }: Pick<Client, 'db'>, now: number) {
  const rows = await db
    .select({ id: staff.id, townId: staff.townId, offsetMs: town.offsetMs, fromOn: roleGrant.fromOn, toOn: roleGrant.toOn })
    .from(staff)
    .innerJoin(roleGrant, eq(roleGrant.staffId, staff.id))
    .innerJoin(town, eq(town.id, staff.townId))
    .where(and(staff.active, inArray(roleGrant.role, ['administrator', 'director'] satisfies Role[])));
  const held = rows.filter((row) => isInstant(now + row.offsetMs) && isInForce(row, dayOf(now + row.offsetMs)));
  return [...new Map(held.map(({ id, townId, offsetMs }) => [id, { id, townId, there: now + offsetMs }])).values()];
}
