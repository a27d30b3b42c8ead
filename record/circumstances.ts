// What the rules are handed beside the case: read in the step's own transaction, so that rights and values are those of this moment.
import { eq, sql } from 'drizzle-orm';
import type { Database } from '../db/client';
import type { Keyring } from '../db/keyring';
import { authority, localValue, roleGrant, settingChange, staff } from '../db/schema';
import { type Instant, type PlainDate, calendarAsOf, dayOf } from '../domain/calendar';
import type { Circumstances, LocalValue } from '../domain/casework/circumstances';
import type { Kind } from '../domain/kinds';
import { type Role, isOnLeave } from '../domain/people';
import { factsOf } from './facts';
import type { About } from './facts/kind-facts';

export type Reader = Pick<Database, 'select' | 'selectDistinct'>;
export interface CaseAt {
  readonly caseId: string;
  readonly kind: Kind;
  readonly townId: string;
}

/** Reminders of one case are spread over five minutes by a share that is its own. */
const spreadMs = 300_000;

export async function circumstancesOf(db: Reader, keys: Keyring, { caseId, kind, townId }: CaseAt, now: Instant): Promise<Circumstances> {
  const values = listValues(db, townId);
  const [grants, known, authorities, about] = await Promise.all([
    db
      .select({
        id: staff.id,
        role: roleGrant.role,
        villageId: roleGrant.villageId,
        departmentId: roleGrant.departmentId,
        absentFrom: staff.absentFrom,
        absentTo: staff.absentTo,
        active: staff.active,
        awayBy: whoEntered,
      })
      .from(roleGrant)
      .innerJoin(staff, eq(staff.id, roleGrant.staffId))
      .where(eq(staff.townId, townId)),
    values,
    db.select().from(authority).where(eq(authority.townId, townId)),
    factsOf(kind).about?.(db, { caseId, kind, townId, keys, now, values }) ?? nothing,
  ]);
  const here = grants
    .filter(({ active }) => active)
    .filter((grant) => grant.role !== 'villageAssistant' || grant.villageId === about.villageId)
    .filter((grant) => grant.role !== 'departmentContact' || grant.departmentId === about.departmentId);
  const posts: Partial<Record<Role, string[]>> = {};
  for (const { id, role } of here) (posts[role] ??= []).push(id);
  return {
    now,
    calendarOn: (day) => calendarAsOf(day),
    values: known,
    ...(about.recused === undefined ? {} : { recused: about.recused }),
    ...(about.declined === undefined ? {} : { declined: about.declined }),
    ...(about.signatures === undefined ? {} : { signatures: about.signatures }),
    authorities: authorities.map(({ programme, act, mode, document, fromOn, toOn, limitFen }) => ({
      ...(limitFen === null ? {} : { limitFen }),
      programme,
      act,
      mode,
      document,
      from: fromOn as PlainDate,
      ...(toOn === null ? {} : { to: toOn as PlainDate }),
    })),
    posts,
    absent: here.filter((one) => isOnLeave(one, dayOf(now))).map(({ id }) => id),
    awayBy: Object.fromEntries(grants.flatMap(({ id, awayBy }) => (awayBy === null ? [] : [[id, awayBy]]))),
    facts: about.facts,
    spreadMs: parseInt(caseId.replaceAll('-', '').slice(-8), 16) % spreadMs,
  };
}

/** Of a kind that needs nothing of the database. */
const nothing: About = { facts: {} };

async function listValues(db: Reader, townId: string): Promise<LocalValue[]> {
  const values = await db.select().from(localValue).where(eq(localValue.townId, townId));
  return values.map(({ key, value, fromOn, document }) => ({ key, value, from: fromOn as PlainDate, ...(document === null ? {} : { document }) }));
}

/** Of whoever has left or has a leave entered: who entered it last. */
const whoEntered = sql<string | null>`case when not ${staff.active} or ${staff.absentFrom} is not null then (
  select c.by from ${settingChange} c
   where c.town_id = ${staff.townId} and c.what = case when ${staff.active} then 'absence:' else 'leaving:' end || ${staff.id}
   order by c.at desc limit 1) end`;
