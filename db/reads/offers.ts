// The words of what a form offers by id: colleagues, departments, villages, the members of this household. Asked for only what the form names.
import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Offer } from '../../domain/forms/asking';
import type { Fields } from '../../domain/forms/field';
import type { NamedKind } from '../../domain/named';
import type { Client } from '../client';
import { intake, person, staff } from '../schema';
import { listDepartments, listVillages } from './town';

type At = { readonly townId: string; readonly caseId?: string };
type Named = readonly { readonly id: string; readonly name: string }[];

const listed: Readonly<Record<NamedKind, (client: Client, at: At) => Promise<Named>>> = {
  staff: ({ db }, { townId }) =>
    db
      .select({ id: staff.id, name: staff.name })
      .from(staff)
      .where(and(eq(staff.townId, townId), staff.active))
      .orderBy(asc(staff.name)),
  department: (client, { townId }) => listDepartments(client, townId),
  village: (client, { townId }) => listVillages(client, townId),
  member: async ({ db }, { caseId }) =>
    caseId === undefined
      ? []
      : db
          .select({ id: person.id, name: person.name })
          .from(person)
          .innerJoin(intake, eq(intake.householdId, person.householdId))
          .where(and(eq(intake.caseId, caseId), isNull(person.leftOn), isNull(person.actsAs)))
          .orderBy(asc(person.position)),
};

/** `clockWord`: the term of a clock, which some fields offer by name. */
export async function wordsHere(client: Client, at: At, fields: Fields, offers: Readonly<Record<string, Offer>>, clockWord: (clock: string) => string) {
  const kinds = [...new Set(offeredIn(fields).flatMap((name) => offers[name]?.names ?? []))].filter((names): names is NamedKind => names !== 'clock');
  const found = new Map(await Promise.all(kinds.map(async (kind) => [kind, await listed[kind](client, at)] as const)));
  const namesOf = (offer: string): Named => {
    const names = offers[offer]?.names;
    return (names === undefined || names === 'clock' ? undefined : found.get(names)) ?? [];
  };
  return {
    of: (offer: string, value: string): string =>
      offers[offer]?.names === 'clock' ? clockWord(value) : (namesOf(offer).find(({ id }) => id === value)?.name ?? value),
    all: (offer: string): readonly string[] => namesOf(offer).map(({ id }) => id),
  };
}

const offeredIn = (fields: Fields): string[] =>
  Object.values(fields).flatMap((field) => (field.kind === 'rows' ? offeredIn(field.of) : 'offered' in field ? [field.offered] : []));
