// A case brought to this moment by the engine: what time and letters bring about, and what then awaits the case.
import { type SQL, type SQLWrapper, eq, sql } from 'drizzle-orm';
import type { Client } from '../db/client';
import { assuredNow } from '../db/office-clock';
import { caseState, delivery, notification, town } from '../db/schema';
import { type Instant, calendarAsOf } from '../domain/calendar';
import type { Letter } from '../domain/casework/commands';
import { type Docket, docketOf } from '../domain/casework/docket';
import { isBehind, nextMoment } from '../domain/casework/present';
import type { CaseState } from '../domain/casework/state';
import { nobody } from '../domain/people';
import type { Rules } from '../domain/casework/course';
import { endColumns, provedState } from './proved';
import { type Posted, momentOf, unreadLetters } from './letters';
import { type Transaction, inTransaction } from './transaction';
import { rulesOf } from '../domain/procedures';
import { type LockedCase, type Signer, append, lock, presented, reserveAskedCase } from './step';

export { CaseUnreadable } from './stored-state';

/** What the clock of Temporal's host may be ahead of PostgreSQL's. Ours [P]. */
const clocksMayDifferMs = 60_000;

interface Advanced {
  readonly docket: Docket;
  readonly letters: readonly Posted[];
}

/**
 * A step without a command: writes only if something is due or a letter waits, and answers with the docket. `undefined`: there is no such case, and no letter
 * asks for one. `floor`: what is due by then is due, although this clock may not be there yet; a minute at most, for no other clock becomes law.
 */
export async function advance(client: Client, caseId: string, floor: Instant = 0): Promise<Advanced | undefined> {
  const standing = await standingCase(client, caseId, floor);
  if (standing !== undefined) return { docket: standing, letters: [] };
  return inTransaction(client, caseId, (tx) => advanced(tx, client, caseId, floor)).catch((error: unknown) => {
    if (error instanceof NoSuchCase) return undefined;
    throw error;
  });
}

/** Mostly nothing is due: then one read, which nobody's lock keeps waiting and which keeps nobody waiting, says all there is. `undefined`: there may be something to do. */
async function standingCase({ db, keys, reckoning }: Client, caseId: string, floor: Instant): Promise<Docket | undefined> {
  const [row] = await db
    .select({
      ...endColumns,
      nextMoment: caseState.nextMoment,
      offset: town.offsetMs,
      now: assuredNow({ reckoning }),
      hasLetters: sql<boolean>`exists (select 1 from case_letter l where l.to_case = ${caseState.caseId} and l.read_seq is null)`,
      unsent: unsentOf(caseState.caseId),
    })
    .from(caseState)
    .innerJoin(town, eq(town.id, caseState.townId))
    .where(eq(caseState.caseId, caseId));
  if (row === undefined || row.seq === 0 || row.hasLetters) return undefined;
  const state = await provedState(db, keys, { caseId, ...row });
  const rules = rulesOf(state.procedure);
  const next = nextMoment(rules, state);
  if (next !== (row.nextMoment ?? undefined) || isDue(rules, state, next, momentAt(row, floor))) return undefined;
  return docketOf(rules, state, row.seq, row.unsent, row.offset);
}

const momentAt = ({ now, offset }: Pick<LockedCase, 'now' | 'offset'>, floor: Instant, letters: readonly Letter[] = []): Instant =>
  momentOf(Math.max(now, Math.min(floor, now + clocksMayDifferMs)), offset, letters);
const isDue = (rules: Rules, state: CaseState, next: Instant | undefined, at: Instant): boolean =>
  (next !== undefined && next <= at) || isBehind(rules, state, { calendarOn: calendarAsOf });

/** Takes back the room that was made for a case nothing opens. */
class NoSuchCase extends Error {}

async function advanced(tx: Transaction, signer: Signer, caseId: string, floor: Instant): Promise<Advanced> {
  const held = (await lock(tx, signer, caseId)) ?? (await reserveAskedCase(tx, signer, caseId));
  if (held === undefined) throw new NoSuchCase();
  const letters = await unreadLetters(tx, caseId);
  if (held.seq === 0 && letters.length === 0) throw new NoSuchCase(); // it was opened once, and is gone
  const at = momentAt(held, floor, letters);
  let { state, seq } = held;
  let posted: readonly Posted[] = [];
  const next = held.seq === 0 ? undefined : nextMoment(rulesOf(state.procedure), state);
  if (next !== (held.nextMoment ?? undefined)) await settle(tx, caseId, next);
  if (letters.length > 0 || isDue(rulesOf(state.procedure), state, next, at)) {
    const course = await presented(tx, signer.keys, held, letters, at);
    if (course.events.length > 0) {
      seq = held.seq + 1;
      state = course.state;
      posted = await append(tx, signer.keys, held, { ...course, actor: nobody.id, names: [] });
    }
  }
  const [row] = await tx.execute<{ unsent: string[] }>(sql`select ${unsentOf(sql`${caseId}::uuid`)} as unsent`);
  return { docket: docketOf(rulesOf(state.procedure), state, seq, row?.unsent ?? [], held.offset), letters: posted };
}

/** Not in the inbox yet, or with a way out neither gone nor given up: whoever carries the case from here on has it to deliver, a new run too. */
const unsentOf = (caseId: SQLWrapper): SQL<string[]> => sql<string[]>`array(
  select n.id::text from ${notification} n
   where n.case_id = ${caseId}
     and (n.sent_at is null or exists (select 1 from ${delivery} d where d.notification_id = n.id and d.sent_at is null and d.dead_at is null))
   order by n.id)`;

/** The row was written by a release that knew other tables: what awaits the case by those of this one. */
async function settle(tx: Transaction, caseId: string, next: Instant | undefined): Promise<void> {
  await tx
    .update(caseState)
    .set({ nextMoment: next ?? null })
    .where(eq(caseState.caseId, caseId));
}
