// What an office has set for itself, its changes, and when a number or an authority was last used.
import { type SQL, and, asc, desc, eq, inArray, like, max, sql } from 'drizzle-orm';
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

/** The newest first. `by` null: an operator's command. */
export const listChanges = (client: Client, townId: string, what: string) => changesOf(client, townId, eq(settingChange.what, what));

/** Of everything of a kind, each with the id of what was changed. */
export async function listChangesOfAll(client: Client, townId: string, kind: string) {
  const rows = await changesOf(client, townId, like(settingChange.what, `${kind}:%`));
  return rows.map(({ what, ...row }) => ({ ...row, id: what.slice(kind.length + 1) }));
}

const changesOf = ({ db }: Client, townId: string, which: SQL) =>
  db
    .select({ what: settingChange.what, at: settingChange.at, by: sql<string>`coalesce(${staff.name}, ${operatorWord})`, entry: settingChange.entry })
    .from(settingChange)
    .leftJoin(staff, eq(staff.id, settingChange.by))
    .where(and(eq(settingChange.townId, townId), which))
    .orderBy(desc(settingChange.at), desc(settingChange.id))
    .limit(200);

/** Who made a change by a command on the machine. */
const operatorWord = '系统运维（命令）';

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
