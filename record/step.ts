// What every step of a case goes through, in one transaction: lock, bring to the present, append, write the difference.
import { eq, sql } from 'drizzle-orm';
import type { Client } from '../db/client';
import { assuredNow } from '../db/office-clock';
import type { Keyring } from '../db/keyring';
import { caseSeen, caseState, caseStep, numbering, town } from '../db/schema';
import { type Instant, dayOf } from '../domain/calendar';
import type { Letter } from '../domain/casework/commands';
import type { CaseEvent } from '../domain/casework/events';
import { present } from '../domain/casework/present';
import { type CaseState, unopened } from '../domain/casework/state';
import type { Rules } from '../domain/casework/course';
import { formats, genesis, linkOf, tailOf } from './chain';
import { endColumns, provedState } from './proved';
import { type CaseAt, circumstancesOf } from './circumstances';
import type { Name } from './content';
import { type Posted, exchangeLetters, findBirth, procedureOpenedBy } from './letters';
import { writeRows } from './rows';
import { stateRow } from './step-rows';
import type { KeptReceipt } from './receipt';
import type { Transaction } from './transaction';
import { rulesOf } from '../domain/procedures';

export interface LockedCase extends CaseAt {
  readonly seq: number;
  readonly state: CaseState;
  readonly headHash: string;
  readonly nextMoment: Instant | null;
  readonly offset: number;
  /** PostgreSQL's moment, read when the row was locked: the one clock that writes history. */
  readonly now: Instant;
}

export type Signer = Pick<Client, 'keys' | 'reckoning'>;

/** The case's row, locked for this step, and the moment at which it was: taken after the wait for it. Fails while the clock is in doubt, so that nothing is dated by it. */
export async function lock(tx: Transaction, { keys, reckoning }: Signer, caseId: string): Promise<LockedCase | undefined> {
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
export async function reserveCase(tx: Transaction, signer: Signer, { caseId, kind, townId }: CaseAt): Promise<LockedCase | undefined> {
  await tx
    .insert(caseState)
    .values(stateRow({ caseId, kind, townId }, { seq: 0, headHash: genesis, tail: '', recordedAt: 0 }, unopened, undefined))
    .onConflictDoNothing();
  return lock(tx, signer, caseId);
}

export async function reserveAskedCase(tx: Transaction, signer: Signer, caseId: string): Promise<LockedCase | undefined> {
  const birth = await findBirth(tx, caseId);
  return birth === undefined ? undefined : reserveCase(tx, signer, birth);
}

export async function presented(tx: Transaction, keys: Keyring, held: LockedCase, letters: readonly Letter[], at: Instant, opening?: string) {
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

export async function nextNumber(tx: Transaction, townId: string, { procedure: { book } }: Rules, at: Instant): Promise<string> {
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

export async function append(tx: Transaction, keys: Keyring, held: LockedCase, { state, events, actor, names, command }: Appended): Promise<readonly Posted[]> {
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
