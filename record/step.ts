// One step of a case, one transaction: lock, bring to the present, decide, append, write the difference.
import { type SQL, type SQLWrapper, and, eq, sql } from 'drizzle-orm';
import type { Client } from '../db/client';
import { assuredNow } from '../db/office-clock';
import type { Keyring } from '../db/keyring';
import { caseSeen, caseState, caseStep, delivery, notification, numbering, town } from '../db/schema';
import { type Instant, calendarAsOf, dayOf } from '../domain/calendar';
import { type Command, type Letter, type No, no } from '../domain/casework/commands';
import { decide } from '../domain/casework/decider';
import { type Docket, docketOf } from '../domain/casework/docket';
import type { CaseEvent } from '../domain/casework/events';
import { isBehind, nextMoment, present } from '../domain/casework/present';
import { type CaseState, unopened } from '../domain/casework/state';
import { type Actor, nobody } from '../domain/people';
import type { Rules } from '../domain/casework/course';
import { canonical, formats, genesis, linkOf, tailOf } from './chain';
import { endColumns, provedState } from './proved';
import { type CaseAt, circumstancesOf } from './circumstances';
import { type Content, type Name, writeContent } from './content';
import { type Posted, exchangeLetters, findBirth, momentOf, procedureOpenedBy, unreadLetters } from './letters';
import { isStale } from './read-case';
import { writeRows } from './rows';
import { stateRow } from './step-rows';
import { CaseUnreadable } from './stored-state';
import { type KeptReceipt, type StepReceipt, keptReceipt, receiptAgain } from './receipt';
import { type Transaction, inTransaction } from './transaction';
import { rulesOf } from '../domain/procedures';

export { CaseUnreadable, type StepReceipt };

/** What a person orders: `id` makes it happen once, however often it is sent. `townId` is read only where the case is yet to be opened. */
export interface CommandEnvelope {
  readonly id: string;
  readonly actor: Actor;
  readonly townId: string;
  readonly command: Command;
  /** The rows that the command names by their ids. */
  readonly content?: Content;
  /** The step the person last saw: whatever else happened since, save what time brings about beside the work, is to be seen first. */
  readonly expectedSeq?: number;
}
export type Recorded = { readonly ok: true; readonly answer: StepReceipt } | No;

interface LockedCase extends CaseAt {
  readonly seq: number;
  readonly state: CaseState;
  readonly headHash: string;
  readonly nextMoment: Instant | null;
  readonly offset: number;
  /** PostgreSQL's moment, read when the row was locked: the one clock that writes history. */
  readonly now: Instant;
}

type Signer = Pick<Client, 'keys' | 'reckoning'>;

class Refused extends Error {
  constructor(readonly answer: No) {
    super(answer.code);
  }
}

/** What the clock of Temporal's host may be ahead of PostgreSQL's. Ours [P]. */
const clocksMayDifferMs = 60_000;

/** Records a person's command at this moment, or says why not and changes nothing. */
export async function record(client: Client, caseId: string, envelope: CommandEnvelope): Promise<Recorded> {
  try {
    return { ok: true, answer: await inTransaction(client, caseId, (tx) => recorded(tx, client, caseId, envelope)) };
  } catch (error) {
    if (error instanceof Refused) return error.answer;
    throw error;
  }
}

interface Advanced {
  readonly docket: Docket;
  readonly letters: readonly Posted[];
}

/**
 * The same step without a command: writes only if something is due or a letter waits, and answers with the docket. `undefined`: there is no such case, and no letter
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

async function recorded(
  tx: Transaction,
  signer: Signer,
  caseId: string,
  { id, actor, townId, command, content = [], expectedSeq }: CommandEnvelope,
): Promise<StepReceipt> {
  const { keys } = signer;
  const held =
    (await lock(tx, signer, caseId)) ??
    (command.type === 'open' ? await reserveCase(tx, signer, { caseId, kind: rulesOf(command.procedure).procedure.kind, townId }) : undefined);
  if (held === undefined) throw new Refused(no('caseNotFound'));
  const body = canonical([command, content]);
  const [known] = await tx
    .select({ bodyHash: caseStep.bodyHash, answer: caseStep.answer, events: caseStep.events, recordedAt: caseStep.recordedAt, offsetMs: caseStep.offsetMs })
    .from(caseStep)
    .where(and(eq(caseStep.caseId, caseId), eq(caseStep.commandId, id)));
  if (known !== undefined) {
    if (held.seq === 0) throw new CaseUnreadable(caseId); // its steps are there and its own row was gone
    if (!keys.isSigned('request', body, known.bodyHash ?? '')) throw new Refused(no('keyReused'));
    return receiptAgain(held.state, known);
  }
  if (expectedSeq !== undefined && (await isStale(tx, caseId, held.seq, expectedSeq))) throw new Refused(no('staleScreen'));
  const letters = await unreadLetters(tx, caseId);
  const at = momentOf(held.now, held.offset, letters);
  const where = { ...held, on: dayOf(at) };
  // What is handed in, the rules see; a refusal takes it away again.
  const isFirst = command.type === 'open' && held.seq === 0;
  const handedIn = isFirst ? await writeContent(tx, keys, where, content) : [];
  const { state, events, circumstances, rules } = await presented(tx, keys, held, letters, at, command.type === 'open' ? command.procedure : undefined);
  const order = command.type === 'open' ? { ...command, traits: { ...command.traits, number: await nextNumber(tx, held.townId, rules, at) } } : command;
  const verdict = decide(rules, state, order, actor, { ...circumstances, now: Math.max(at, state.at) });
  if (!verdict.ok) throw new Refused(verdict);
  const names = isFirst ? handedIn : await writeContent(tx, keys, where, content);
  const answer = keptReceipt(held, held.seq + 1, verdict.signal, verdict.state);
  const all = [...events, ...verdict.events];
  const posted = await append(tx, keys, held, {
    state: verdict.state,
    events: all,
    actor: actor.id,
    names,
    command: { id, bodyHash: keys.sign('request', body), answer },
  });
  return { ...answer, letters: posted, events: all, recordedAt: held.now + held.offset };
}

/** The case's row, locked for this step, and the moment at which it was: taken after the wait for it. Fails while the clock is in doubt, so that nothing is dated by it. */
async function lock(tx: Transaction, { keys, reckoning }: Signer, caseId: string): Promise<LockedCase | undefined> {
  const row = tx.$with('held').as(
    tx
      .select({
        ...endColumns,
        nextMoment: caseState.nextMoment,
        offset: town.offsetMs,
      })
      .from(caseState)
      .innerJoin(town, eq(town.id, caseState.townId))
      .where(eq(caseState.caseId, caseId))
      .for('update', { of: caseState }),
  );
  const [found] = await tx
    .with(row)
    .select({ ...row._.selectedFields, now: assuredNow({ reckoning }) })
    .from(row);
  if (found === undefined) return undefined;
  return { caseId, ...found, state: await provedState(tx, keys, { caseId, ...found }) };
}

/** Makes room for a case that is yet to be opened; of several at once one makes it, the others wait and find it. */
async function reserveCase(tx: Transaction, signer: Signer, { caseId, kind, townId }: CaseAt): Promise<LockedCase | undefined> {
  await tx
    .insert(caseState)
    .values(stateRow({ caseId, kind, townId }, { seq: 0, headHash: genesis, tail: '', recordedAt: 0 }, unopened, undefined))
    .onConflictDoNothing();
  return lock(tx, signer, caseId);
}

async function reserveAskedCase(tx: Transaction, signer: Signer, caseId: string): Promise<LockedCase | undefined> {
  const birth = await findBirth(tx, caseId);
  return birth === undefined ? undefined : reserveCase(tx, signer, birth);
}

async function presented(tx: Transaction, keys: Keyring, held: LockedCase, letters: readonly Letter[], at: Instant, opening?: string) {
  const circumstances = await circumstancesOf(tx, keys, held, at);
  const table = held.state.procedure || opening || (letters[0] === undefined ? undefined : procedureOpenedBy(letters[0]));
  if (table === undefined) throw new Error(`no procedure for case ${held.caseId}`);
  const rules = rulesOf(table);
  const known = held.seq > 0 ? letters : await numbered(tx, held.townId, rules, letters, at);
  const course = present(rules, held.state, known, circumstances);
  return { ...course, circumstances, rules: rulesOf(course.state.procedure || table) }; // a turn may have brought another table
}

/** A case that a letter opens takes its number from the book of its table. */
async function numbered(tx: Transaction, townId: string, rules: Rules, letters: readonly Letter[], at: Instant): Promise<readonly Letter[]> {
  const [first, ...others] = letters;
  if (first === undefined) return letters;
  return [{ ...first, codes: { ...first.codes, number: await nextNumber(tx, townId, rules, at) } }, ...others];
}

async function nextNumber(tx: Transaction, townId: string, { procedure: { book } }: Rules, at: Instant): Promise<string> {
  const year = Number(dayOf(at).slice(0, 4));
  const [row] = await tx
    .insert(numbering)
    .values({ townId, book, year, last: 1 })
    .onConflictDoUpdate({ target: [numbering.townId, numbering.book, numbering.year], set: { last: sql`${numbering.last} + 1` } })
    .returning({ last: numbering.last });
  return `${book}${year}-${String(row?.last ?? 0).padStart(4, '0')}`;
}

interface Appended {
  readonly state: CaseState;
  readonly events: readonly CaseEvent[];
  readonly actor: string;
  readonly names: readonly Name[];
  readonly command?: { readonly id: string; readonly bodyHash: string; readonly answer: KeptReceipt };
}

async function append(tx: Transaction, keys: Keyring, held: LockedCase, { state, events, actor, names, command }: Appended): Promise<readonly Posted[]> {
  const seq = held.seq + 1;
  const { caseId } = held;
  const posted = await exchangeLetters(tx, held, seq, state, events);
  const answer = command === undefined ? null : JSON.stringify({ ...command.answer, letters: posted });
  const step = {
    format: formats.now,
    caseId,
    seq,
    commandId: command?.id ?? null,
    bodyHash: command?.bodyHash ?? null,
    actor,
    occurredAt: state.at,
    recordedAt: held.now,
    offsetMs: held.offset,
    names: JSON.stringify(names),
    events: JSON.stringify(events),
    answer,
  };
  const hash = keys.sign('step', linkOf(held.headHash, step));
  await tx.insert(caseStep).values({ ...step, prevHash: held.headHash, hash });
  const end = { seq, headHash: hash, tail: keys.sign('tail', tailOf(held, seq, hash, state)), recordedAt: held.now };
  const row = stateRow(held, end, state, rulesOf(state.procedure));
  const head = { headSeq: seq, open: row.open };
  await tx
    .with(
      tx.$with('head').as(
        tx
          .insert(caseSeen)
          .values({ caseId, ...head, seenSeq: 0, engine: '' })
          .onConflictDoUpdate({ target: caseSeen.caseId, set: head })
          .returning({ caseId: caseSeen.caseId }),
      ),
    )
    .update(caseState)
    .set(row)
    .where(eq(caseState.caseId, caseId));
  await writeRows(tx, held, seq, held.state, state, events);
  return posted;
}
