// In which applications somebody is named, by the whole identity number: of the own town which, of other towns only whether one is open.
import { and, desc, eq, isNull, ne, sql } from 'drizzle-orm';
import type { Access } from '../../domain/access';
import type { Client } from '../client';
import { wholeIndexes } from '../numbers';
import { caseFile, identityNumber, intake, person, town } from '../schema';
import { kindIn } from './access';
import { isSpoilt } from './spoilt';

/** Those this person may see, the newest first, `limit` at most. */
export function listCasesOf({ db, keys }: Client, access: Access, idNumber: string, limit: number) {
  return db
    .select({
      id: caseFile.caseId,
      number: caseFile.number,
      programme: caseFile.subject,
      stage: caseFile.stage,
      outcome: caseFile.outcome,
      openedAt: caseFile.openedAt,
      closedAt: caseFile.closedAt,
      spoilt: isSpoilt(sql`${caseFile.caseId}`),
      member: { id: person.id, name: person.name, position: person.position },
    })
    .from(identityNumber)
    .innerJoin(person, and(eq(person.numberId, identityNumber.id), isNull(person.leftOn)))
    .innerJoin(intake, eq(intake.householdId, person.householdId))
    .innerJoin(caseFile, eq(caseFile.caseId, intake.caseId))
    .where(and(named(wholeIndexes(keys, access.townId, idNumber)), kindIn(access, 'application')))
    .orderBy(desc(caseFile.openedAt), desc(caseFile.caseId))
    .limit(limit);
}

/** Practice is compared with practice, and real towns with real ones. */
export async function isOpenInAnotherTown(
  { db, keys }: Client,
  { id, training }: { readonly id: string; readonly training: boolean },
  idNumber: string,
): Promise<boolean> {
  const towns = await db
    .select({ id: town.id })
    .from(town)
    .where(and(eq(town.training, training), ne(town.id, id)));
  if (towns.length === 0) return false;
  const rows = await db
    .select({ id: caseFile.caseId })
    .from(identityNumber)
    .innerJoin(person, and(eq(person.numberId, identityNumber.id), isNull(person.leftOn)))
    .innerJoin(intake, eq(intake.householdId, person.householdId))
    .innerJoin(caseFile, and(eq(caseFile.caseId, intake.caseId), isNull(caseFile.outcome)))
    .where(named(towns.flatMap((other) => wholeIndexes(keys, other.id, idNumber))))
    .limit(1);
  return rows.length > 0;
}

const named = (digests: readonly string[]) => sql`${identityNumber.whole} = any(${`{${digests.join()}}`}::text[])`;
