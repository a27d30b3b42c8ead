// What the rules are handed beside the case: read in the step's own transaction, so that rights and values are those of this moment.
import { and, eq, sql } from 'drizzle-orm';
import type { Database } from '../db/client';
import { authority, caseLetter, intake, localValue, person, referral, roleGrant, staff } from '../db/schema';
import { type Instant, type PlainDate, calendarAsOf } from '../domain/calendar';
import type { Circumstances, Facts } from '../domain/casework/circumstances';
import type { Kind } from '../domain/kinds';
import type { Role } from '../domain/people';

export type Reader = Pick<Database, 'select'>;
export interface CaseAt {
  readonly caseId: string;
  readonly kind: Kind;
  readonly townId: string;
}

/** Reminders of one case are spread over five minutes by a share that is its own. */
const spreadMs = 300_000;

export async function circumstancesOf(db: Reader, { caseId, kind, townId }: CaseAt, now: Instant): Promise<Circumstances> {
  const [grants, values, authorities, about] = await Promise.all([
    db
      .select({ id: staff.id, role: roleGrant.role, villageId: roleGrant.villageId, departmentId: roleGrant.departmentId })
      .from(roleGrant)
      .innerJoin(staff, eq(staff.id, roleGrant.staffId))
      .where(and(eq(staff.townId, townId), staff.active)),
    db.select().from(localValue).where(eq(localValue.townId, townId)),
    db.select().from(authority).where(eq(authority.townId, townId)),
    kind === 'application' ? aboutApplication(db, caseId) : aboutReferral(db, caseId),
  ]);
  const here = grants
    .filter((grant) => grant.role !== 'villageAssistant' || grant.villageId === about.villageId)
    .filter((grant) => grant.role !== 'departmentContact' || grant.departmentId === about.departmentId);
  const posts: Partial<Record<Role, string[]>> = {};
  for (const { id, role } of here) (posts[role] ??= []).push(id);
  return {
    now,
    calendarOn: (day) => calendarAsOf(day),
    values: values.map(({ key, value, fromOn, document }) => ({ key, value, from: fromOn as PlainDate, ...(document === null ? {} : { document }) })),
    authorities: authorities.map(({ programme, act, mode, document, fromOn, toOn }) => ({
      programme,
      act,
      mode,
      document,
      from: fromOn as PlainDate,
      ...(toOn === null ? {} : { to: toOn as PlainDate }),
    })),
    posts,
    facts: about.facts,
    spreadMs: parseInt(caseId.replaceAll('-', '').slice(-8), 16) % spreadMs,
  };
}

interface About {
  readonly facts: Facts;
  readonly villageId?: string;
  readonly departmentId?: string;
}

async function aboutApplication(db: Reader, caseId: string): Promise<About> {
  const [found] = await db
    .select({
      programme: intake.programme,
      villageId: intake.villageId,
      members: sql<number>`count(${person.id})::int`,
      authorised: sql<number>`count(${person.authorisedOn})::int`,
    })
    .from(intake)
    .leftJoin(person, eq(person.householdId, intake.householdId))
    .where(eq(intake.caseId, caseId))
    .groupBy(intake.caseId);
  if (found === undefined) return { facts: {} };
  return { facts: { programme: found.programme, householdSize: found.members, authorisations: found.authorised }, villageId: found.villageId };
}

/** Before its first step a referral is known from the letter that asks for it. */
async function aboutReferral(db: Reader, caseId: string): Promise<About> {
  const [row] = await db.select({ departmentId: referral.departmentId }).from(referral).where(eq(referral.caseId, caseId));
  if (row !== undefined) return { facts: {}, departmentId: row.departmentId };
  const [letter] = await db
    .select({ codes: caseLetter.codes })
    .from(caseLetter)
    .where(and(eq(caseLetter.toCase, caseId), eq(caseLetter.letter, 'asked')));
  const { departmentId } = JSON.parse(letter?.codes ?? '{}') as { departmentId?: string };
  return { facts: {}, ...(departmentId === undefined ? {} : { departmentId }) };
}
