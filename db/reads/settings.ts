// What an office has set for itself, its changes, and when a number or an authority was last used.
import { and, asc, desc, eq, inArray, max, sql } from 'drizzle-orm';
import { isPlainDate } from '../../domain/calendar';
import type { LocalValue } from '../../domain/casework/circumstances';
import { tablesIn } from '../../domain/procedures';
import type { Client } from '../client';
import { aheadOf, isKnownMoment } from './known';
import { authority, caseFile, caseState, clock, localValue, participant, settingChange, staff, town } from '../schema';

/** As the rules are handed them. */
export const localValuesOf = async (client: Client, townId: string): Promise<LocalValue[]> =>
  (await listValues(client, townId)).flatMap(({ key, value, fromOn }) => (isPlainDate(fromOn) ? [{ key, value, from: fromOn }] : []));

export const listValues = ({ db }: Client, townId: string) =>
  db
    .select({ key: localValue.key, value: localValue.value, fromOn: localValue.fromOn, document: localValue.document })
    .from(localValue)
    .where(eq(localValue.townId, townId))
    .orderBy(asc(localValue.key), desc(localValue.fromOn));

export const listAuthorities = ({ db }: Client, townId: string) =>
  db.select().from(authority).where(eq(authority.townId, townId)).orderBy(asc(authority.programme), asc(authority.act), desc(authority.fromOn));

export async function findAuthority({ db }: Client, townId: string, id: string) {
  const [row] = await db
    .select()
    .from(authority)
    .where(and(eq(authority.id, id), eq(authority.townId, townId)));
  return row;
}

/** The newest first. */
export const listChanges = ({ db }: Client, townId: string, what: string) =>
  db
    .select({ at: settingChange.at, by: staff.name, entry: settingChange.entry })
    .from(settingChange)
    .innerJoin(staff, eq(staff.id, settingChange.by))
    .where(and(eq(settingChange.townId, townId), eq(settingChange.what, what)))
    .orderBy(desc(settingChange.at), desc(settingChange.id))
    .limit(200);

interface Use {
  readonly programmes: readonly string[];
  readonly clocks: readonly string[];
  /** `open`: any case at all. */
  readonly actions: readonly string[];
}

/** The last moment at which a number counted for something; nothing: it never did. */
export async function lastUse({ db }: Client, townId: string, { programmes, clocks, actions }: Use): Promise<number | undefined> {
  const ofProgrammes = inArray(caseFile.procedure, tablesIn(programmes));
  const [started] =
    clocks.length === 0
      ? []
      : await db
          .select({ at: max(clock.startsAt) })
          .from(clock)
          .innerJoin(caseFile, eq(caseFile.caseId, clock.caseId))
          .where(and(eq(clock.townId, townId), inArray(clock.clock, [...clocks]), ofProgrammes, isKnownMoment(clock.startsAt)));
  const ofThem = programmes.length === 0 ? undefined : ofProgrammes;
  const [done] = actions.includes('open')
    ? await db
        .select({ at: sql<number | null>`max(${caseState.recordedAt} + ${aheadOf(town)})::float8` })
        .from(caseState)
        .innerJoin(town, eq(town.id, caseState.townId))
        .innerJoin(caseFile, eq(caseFile.caseId, caseState.caseId))
        .where(and(eq(caseState.townId, townId), ofThem, isKnownMoment(caseState.recordedAt)))
    : await db
        .select({ at: max(participant.at) })
        .from(participant)
        .innerJoin(caseFile, eq(caseFile.caseId, participant.caseId))
        .where(and(eq(participant.townId, townId), inArray(participant.action, [...actions]), ofThem, isKnownMoment(participant.at)));
  const moments = [started?.at, done?.at].flatMap((at) => at ?? []);
  return moments.length === 0 ? undefined : Math.max(...moments);
}
