// A case brought to this moment by the engine: what time and letters bring about, and what then awaits the case.
import { type SQL, type SQLWrapper, and, eq, sql } from 'drizzle-orm';
import type { Client } from '../db/client';
import { prepared, slot } from '../db/constant';
import { appliedNotices, asSigned } from '../db/holidays';
import { assuredNow, reckonedLater, reckonedValues } from '../db/office-clock';
import { caseState, delivery, notification, town } from '../db/schema';
import { type Instant, calendarsOf } from '../domain/calendar';
import type { Letter } from '../domain/casework/commands';
import { type Docket, docketOf } from '../domain/casework/docket';
import { learnsOfNotice, nextMoment } from '../domain/casework/present';
import type { CaseState } from '../domain/casework/state';
import { nobody } from '../domain/people';
import { rulesOf } from '../domain/procedures';
import { type Posted, momentOf } from './letters';
import { endColumns, provedState } from './proved';
import { type Reader, type Standing, readStanding } from './standing';
import { append, numbered, presented, untilWritten } from './step';
import { CaseUnreadable } from './stored-state';
import { Overtaken } from './write';

export { CaseUnreadable };

/** What the clock of Temporal's host may be ahead of PostgreSQL's. Ours [P]. */
const clocksMayDifferMs = 60_000;

interface Advanced {
  readonly docket: Docket;
  readonly letters: readonly Posted[];
  /** How many entered holiday notices the look went by. */
  readonly notices: number;
}

/**
 * A step without a command: writes only if something is due or a letter waits, and answers with the docket. `undefined`: there is no such case, and no letter
 * asks for one. `floor`: what is due by then is due, although this clock may not be there yet; a minute at most, for no other clock becomes law.
 */
export async function advance(client: Client, caseId: string, floor: Instant = 0): Promise<Advanced | undefined> {
  const standing = await standingCase(client, caseId, floor);
  if (standing !== undefined) return { ...standing, letters: [] };
  return untilWritten(client, caseId, async () => {
    const found = await readFor(client.db, client, caseId);
    if (found === undefined || (found.seq === 0 && found.letters.length === 0)) return undefined; // it was opened once, and is gone
    if (!found.isThere && found.hasSteps) throw new CaseUnreadable(caseId);
    return found.isThere ? stepped(client, found, floor) : opened(client, found, floor);
  });
}
const readFor = (db: Reader, client: Client, caseId: string) => readStanding(db, client, 'assured', { caseId });

const standingQuestion = prepared((db) =>
  db
    .select({
      ...endColumns,
      nextMoment: caseState.nextMoment,
      offset: town.offsetMs,
      now: assuredNow(reckonedLater),
      hasLetters: sql<boolean>`exists (select 1 from case_letter l where l.to_case = ${caseState.caseId} and l.read_seq is null)`,
      unsent: unsentOf(caseState.caseId),
      notices: sql<string[] | null>`${appliedNotices}`,
    })
    .from(caseState)
    .innerJoin(town, eq(town.id, caseState.townId))
    .where(eq(caseState.caseId, slot('caseId')))
    .prepare('standing_case'),
);

/** Mostly nothing is due: then one read, which nobody's lock keeps waiting and which keeps nobody waiting, says all there is. `undefined`: there may be something to do. */
async function standingCase(client: Client, caseId: string, floor: Instant): Promise<Omit<Advanced, 'letters'> | undefined> {
  const { db, keys } = client;
  const [row] = await standingQuestion(db).execute({ caseId, ...reckonedValues(client) });
  if (row === undefined || row.seq === 0 || row.hasLetters) return undefined;
  const state = await provedState(db, keys, { caseId, ...row });
  const rules = rulesOf(state.procedure);
  const next = nextMoment(rules, state);
  const notices = asSigned(row.notices);
  if (next !== (row.nextMoment ?? undefined) || isDue(state, next, momentAt(row, floor), notices)) return undefined;
  return { docket: docketOf(rules, state, row.seq, row.unsent, row.offset), notices: notices.length };
}

const momentAt = ({ now, offset }: Pick<Standing, 'now' | 'offset'>, floor: Instant, letters: readonly Letter[] = []): Instant =>
  momentOf(Math.max(now, Math.min(floor, now + clocksMayDifferMs)), offset, letters);
const isDue = (state: CaseState, next: Instant | undefined, at: Instant, notices: readonly string[]): boolean =>
  (next !== undefined && next <= at) || learnsOfNotice(state, { now: at, calendarOn: calendarsOf(notices) });

/** Brings about what is due. */
async function stepped(client: Client, standing: Standing, floor: Instant): Promise<Advanced> {
  const { letters, state } = standing;
  const at = momentAt(standing, floor, letters);
  const rules = rulesOf(state.procedure);
  const next = nextMoment(rules, state);
  if (next !== (standing.nextMoment ?? undefined)) await settle(client, standing, next);
  const course = letters.length > 0 || isDue(state, next, at, standing.office.notices) ? presented(client.keys, standing, at) : undefined;
  if (course === undefined || course.events.length === 0) return docketIn(client.db, standing, state, standing.seq);
  const posted = await append(client.db, client, standing, { ...course, actor: nobody.id });
  return docketIn(client.db, standing, course.state, standing.seq + 1, posted);
}

/** Of the letter that asks for it, with the next number of its book: both are there or neither is. */
const opened = (client: Client, { caseId, kind, townId }: Standing, floor: Instant): Promise<Advanced> =>
  client.db.transaction(async (tx) => {
    const standing = await readStanding(tx, client, 'assured', { caseId, birth: { kind, townId } });
    if (standing === undefined || standing.isThere) throw new Overtaken();
    const at = momentAt(standing, floor, standing.letters);
    const letters = await numbered(tx, townId, standing.letters, at);
    const course = presented(client.keys, standing, at, letters);
    const posted = await append(tx, client, standing, { ...course, actor: nobody.id });
    return docketIn(tx, standing, course.state, 1, posted);
  });

async function docketIn(db: Reader, { caseId, offset, office }: Standing, state: CaseState, seq: number, letters: readonly Posted[] = []): Promise<Advanced> {
  const [row] = await db.execute<{ unsent: string[] }>(sql`select ${unsentOf(sql`${caseId}::uuid`)} as unsent`);
  return { docket: docketOf(rulesOf(state.procedure), state, seq, row?.unsent ?? [], offset), letters, notices: office.notices.length };
}

/** Not in the inbox yet, or with a way out neither gone nor given up: whoever carries the case from here on has it to deliver, a new run too. */
const unsentOf = (caseId: SQLWrapper): SQL<string[]> => sql<string[]>`array(
  select n.id::text from ${notification} n
   where n.case_id = ${caseId}
     and (n.sent_at is null or exists (select 1 from ${delivery} d where d.notification_id = n.id and d.sent_at is null and d.dead_at is null))
   order by n.id)`;

/** The row was written by a release that knew other tables: what awaits the case by those of this one. */
async function settle({ db }: Client, { caseId, seq }: Standing, next: Instant | undefined): Promise<void> {
  await db
    .update(caseState)
    .set({ nextMoment: next ?? null })
    .where(and(eq(caseState.caseId, caseId), eq(caseState.seq, seq)));
}
