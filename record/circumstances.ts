// What the rules are handed beside the case: read in the step's own transaction, so that rights and values are those of this moment.
import { and, eq, getTableColumns, inArray, min, ne, sql } from 'drizzle-orm';
import { union } from 'drizzle-orm/pg-core';
import type { Database } from '../db/client';
import type { Keyring } from '../db/keyring';
import { sealedColumns } from '../db/numbers';
import {
  authority,
  caseFile,
  caseLetter,
  identityNumber,
  intake,
  kinship,
  localValue,
  person,
  participant,
  recusal,
  roleGrant,
  settingChange,
  staff,
} from '../db/schema';
import { isMinor } from '../domain/household/age';
import { giving, isRepeated, repeatMonths, repeatable } from '../domain/kinds/application/repeat';
import type { Cause } from '../domain/kinds/application/labels';
import { type Instant, type PlainDate, calendarAsOf, dayOf } from '../domain/calendar';
import type { Circumstances, Facts, LocalValue } from '../domain/casework/circumstances';
import type { Kind } from '../domain/kinds';
import { type Role, isOnLeave } from '../domain/people';
import { numberFor } from './numbers';

export type Reader = Pick<Database, 'select' | 'selectDistinct'>;
export interface CaseAt {
  readonly caseId: string;
  readonly kind: Kind;
  readonly townId: string;
}

/** Reminders of one case are spread over five minutes by a share that is its own. */
const spreadMs = 300_000;

export async function circumstancesOf(db: Reader, keys: Keyring, { caseId, kind, townId }: CaseAt, now: Instant): Promise<Circumstances> {
  const [grants, values, authorities, about] = await Promise.all([
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
    db.select().from(localValue).where(eq(localValue.townId, townId)),
    db.select().from(authority).where(eq(authority.townId, townId)),
    kind === 'application' ? aboutApplication(db, keys, { caseId, kind, townId }, now) : aboutReferral(db, caseId, townId),
  ]);
  const known = values.map(({ key, value, fromOn, document }): LocalValue => ({
    key,
    value,
    from: fromOn as PlainDate,
    ...(document === null ? {} : { document }),
  }));
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
    facts: about.grants === undefined ? about.facts : { ...about.facts, earlierGrants: countRepeated(about.grants, known, now) },
    spreadMs: parseInt(caseId.replaceAll('-', '').slice(-8), 16) % spreadMs,
  };
}

/** Of whoever has left or has a leave entered: who entered it last. */
const whoEntered = sql<string | null>`case when not ${staff.active} or ${staff.absentFrom} is not null then (
  select c.by from ${settingChange} c
   where c.town_id = ${staff.townId} and c.what = case when ${staff.active} then 'absence:' else 'leaving:' end || ${staff.id}
   order by c.at desc limit 1) end`;

interface About {
  readonly facts: Facts;
  /** When anybody of the household was helped for the same cause, ever: aid is given to families (policy-facts §3 says the same person; the household is ours [P]). */
  readonly grants?: readonly Instant[];
  readonly recused?: readonly string[];
  readonly declined?: readonly string[];
  readonly signatures?: Readonly<Record<string, string | null>>;
  readonly villageId?: string;
  readonly departmentId?: string;
}

async function aboutApplication(db: Reader, keys: Keyring, { caseId, townId }: CaseAt, now: Instant): Promise<About> {
  const [[found], members, recused] = await Promise.all([
    db
      .select({ ...getTableColumns(intake), openElsewhere })
      .from(intake)
      .where(eq(intake.caseId, caseId)),
    db
      .select({ id: person.id, numberId: person.numberId, sealed: sealedColumns, authorisedOn: person.authorisedOn })
      .from(person)
      .leftJoin(identityNumber, eq(identityNumber.id, person.numberId))
      .innerJoin(intake, eq(intake.householdId, person.householdId))
      .where(eq(intake.caseId, caseId))
      .orderBy(person.position),
    listRecused(db, caseId, townId),
  ]);
  if (found === undefined) return { facts: {} };
  const { programme, channel, area, incapable, guardianSigned, cause, villageId } = found;
  const [applicant = ''] = members.map(({ sealed }) => numberFor(keys, { caseId, townId }, sealed));
  return {
    facts: {
      programme,
      channel,
      area,
      incapable,
      guardianSigned,
      householdSize: members.length,
      authorisations: members.filter(({ authorisedOn }) => authorisedOn !== null).length,
      applicantMinor: isMinor(applicant, dayOf(now)),
      openElsewhere: found.openElsewhere,
    },
    grants: cause === null ? [] : await listGrants(db, { caseId, townId, numbers: members.map(({ numberId }) => numberId), cause }),
    ...recused,
    signatures: Object.fromEntries(members.map(({ id, authorisedOn }) => [id, authorisedOn])),
    villageId,
  };
}

/** As a column beside the intake: how many other open applications for the same programme name somebody of its household. */
const openElsewhere = sql<number>`(
  select count(distinct a.case_id)::int
    from ${person} ours
    join ${person} theirs on theirs.number_id = ours.number_id and theirs.household_id <> ours.household_id
    join ${intake} other on other.household_id = theirs.household_id and other.town_id = intake.town_id and other.programme = intake.programme
    join ${caseFile} a on a.case_id = other.case_id and a.outcome is null
   where ours.household_id = intake.household_id)`;

/** Whoever declared the own number or a relative's that is in the household, or declared a recusal for this case. */
async function listRecused(db: Reader, caseId: string, townId: string): Promise<Required<Pick<About, 'recused' | 'declined'>>> {
  const numbers = db
    .select({ numberId: person.numberId })
    .from(person)
    .innerJoin(intake, eq(intake.householdId, person.householdId))
    .where(eq(intake.caseId, caseId));
  const related = db
    .select({ id: kinship.staffId, declared: sql<boolean>`false` })
    .from(kinship)
    .where(and(eq(kinship.townId, townId), inArray(kinship.numberId, numbers)));
  const declared = db
    .select({ id: recusal.staffId, declared: sql<boolean>`true` })
    .from(recusal)
    .where(eq(recusal.caseId, caseId));
  const found = await union(related, declared);
  return { recused: [...new Set(found.map(({ id }) => id))], declined: found.flatMap((one) => (one.declared ? [one.id] : [])) };
}

/** When each of them first gave its money. */
async function listGrants(db: Reader, about: { caseId: string; townId: string; numbers: readonly string[]; cause: Cause }): Promise<Instant[]> {
  const rows = await db
    .select({ at: min(participant.at) })
    .from(caseFile)
    .innerJoin(participant, eq(participant.caseId, caseFile.caseId))
    .innerJoin(intake, eq(intake.caseId, caseFile.caseId))
    .innerJoin(person, eq(person.householdId, intake.householdId))
    .where(
      and(
        eq(caseFile.townId, about.townId),
        ne(caseFile.caseId, about.caseId),
        inArray(caseFile.subject, [...repeatable]),
        inArray(participant.action, [...giving]),
        eq(intake.cause, about.cause),
        inArray(person.numberId, [...about.numbers]),
      ),
    )
    .groupBy(participant.caseId);
  return rows.flatMap(({ at }) => at ?? []);
}

function countRepeated(grants: readonly Instant[], values: readonly LocalValue[], now: Instant): number {
  const months = repeatMonths({ values }, dayOf(now));
  return grants.filter((granted) => isRepeated(granted, now, months)).length;
}

/** Whoever may have no hand in the application has none in what is asked about its household. Before its first step a referral is known from the letter that asks for it. */
async function aboutReferral(db: Reader, caseId: string, townId: string): Promise<About> {
  const [row] = await db.select({ departmentId: caseFile.departmentId, parentId: caseFile.parentId }).from(caseFile).where(eq(caseFile.caseId, caseId));
  if (row !== undefined) {
    const { departmentId, parentId } = row;
    return {
      facts: {},
      ...(departmentId === null ? {} : { departmentId }),
      ...(parentId === null ? {} : { recused: (await listRecused(db, parentId, townId)).recused }),
    };
  }
  const [letter] = await db
    .select({ codes: caseLetter.codes })
    .from(caseLetter)
    .where(and(eq(caseLetter.toCase, caseId), eq(caseLetter.letter, 'asked')));
  const { departmentId } = JSON.parse(letter?.codes ?? '{}') as { departmentId?: string };
  return { facts: {}, ...(departmentId === undefined ? {} : { departmentId }) };
}
