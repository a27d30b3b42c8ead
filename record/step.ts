// What every step of a case goes through: read where it stands, bring it to the present, and write the difference from there.
import { is, sql } from 'drizzle-orm';
import { PgTransaction } from 'drizzle-orm/pg-core';
import type { Client, Database } from '../db/client';
import type { Keyring } from '../db/keyring';
import { caseFile, numbering } from '../db/schema';
import type { Transaction } from '../db/transaction';
import { Busy, turns } from '../db/turns';
import { type Instant, dayOf } from '../domain/calendar';
import type { Letter } from '../domain/casework/commands';
import type { Rules } from '../domain/casework/course';
import type { CaseEvent } from '../domain/casework/events';
import { present } from '../domain/casework/present';
import type { CaseState } from '../domain/casework/state';
import { rulesOf } from '../domain/procedures';
import { codesOf, taken } from '../failure';
import { format, linkOf, tailOf } from './chain';
import { circumstancesOf } from './circumstances';
import { type Name, nameOf } from './content';
import { factsOf } from './facts';
import type { HandedIn } from './facts/kind-facts';
import { type Posted, lettersRead, lettersWritten, postedBy, procedureOpenedBy } from './letters';
import type { KeptReceipt } from './receipt';
import type { Standing } from './standing';
import { rowsOfStep, stateRow } from './step-rows';
import { CaseUnreadable } from './stored-state';
import { Overtaken, type Written, writeStep } from './write';

export type Signer = Pick<Client, 'keys' | 'reckoning'>;

/** Of several who step at once one is first, so that each attempt brings the case on. Ours [P]. */
const mostAttempts = 20;

/**
 * Until it was written from where the case stood. Within a transaction, which has its own turn at what it is about, each attempt is a part of it that can be taken back.
 * Throws `Busy`, or what the database says.
 */
export const untilWritten = <T>({ db }: Pick<Client, 'db'>, caseId: string, attempt: (db: Database) => Promise<T>): Promise<T> =>
  is(db, PgTransaction) ? tried(() => db.transaction((part) => attempt(part as unknown as Database))) : turns.at(caseId, () => tried(() => attempt(db)));

async function tried<T>(attempt: () => Promise<T>): Promise<T> {
  let clashed = false;
  for (let made = 1; ; made += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof Overtaken) && (clashed || !isTaken(error))) throw error;
      if (made === mostAttempts) throw new Busy();
      clashed ||= isTaken(error);
    }
  }
}
/** What somebody else has opened at the same moment lies there under the same ids: read once more, it is found. */
const isTaken = (error: unknown): boolean => codesOf(error).includes(taken);

/** As the case stands at a moment, with what time and letters bring about. `opening`: the table that it is opened under. */
export function presented(keys: Keyring, standing: Standing, at: Instant, letters: readonly Letter[] = standing.letters, opening?: string) {
  const circumstances = circumstancesOf(keys, standing, at);
  const table = standing.state.procedure || opening || (letters[0] === undefined ? undefined : procedureOpenedBy(letters[0]));
  if (table === undefined) throw new CaseUnreadable(standing.caseId); // asked for by a letter that no table answers
  const course = present(rulesOf(table), standing.state, letters, circumstances);
  return { ...course, circumstances, rules: rulesOf(course.state.procedure || table) }; // a turn may have brought another table
}

/** A case that a letter opens takes its number from the book of its table. */
export async function numbered(tx: Transaction, townId: string, letters: readonly Letter[], at: Instant): Promise<readonly Letter[]> {
  const [first, ...others] = letters;
  const table = first === undefined ? undefined : procedureOpenedBy(first);
  if (first === undefined || table === undefined) return letters;
  return [{ ...first, codes: { ...first.codes, number: await nextNumber(tx, townId, rulesOf(table), at) } }, ...others];
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

interface Step {
  readonly state: CaseState;
  readonly events: readonly CaseEvent[];
  readonly actor: string;
  /** Of rows that lie there already. */
  readonly names?: readonly Name[];
  /** What stands anew in the head of the case, of what was handed in. */
  readonly head?: Partial<HandedIn>;
  /** What is entered with it. */
  readonly content?: Written['content'];
  readonly command?: { readonly id: string; readonly bodyHash: string; readonly answer: KeptReceipt };
}

/** Writes the step that follows where the case stands, and answers with the cases it wrote to. Throws `Overtaken`. */
export async function append(
  db: Pick<Database, 'execute'>,
  signer: Signer,
  standing: Standing,
  { state, events, actor, names = [], head = {}, content = [], command }: Step,
): Promise<readonly Posted[]> {
  const { keys } = signer;
  const { caseId, kind, townId, now, headHash, about } = standing;
  const [where, seq] = [{ caseId, kind, townId }, standing.seq + 1];
  const posted = postedBy(where, state, events);
  const answer = command === undefined ? null : JSON.stringify({ ...command.answer, letters: posted });
  const step = {
    format,
    caseId,
    seq,
    commandId: command?.id ?? null,
    bodyHash: command?.bodyHash ?? null,
    actor,
    occurredAt: state.at,
    recordedAt: now,
    offsetMs: standing.offset,
    names: JSON.stringify([...names, ...content.map((one) => nameOf(keys, one.kind, one.row))]),
    events: JSON.stringify(events),
    answer,
  };
  const hash = keys.sign('step', linkOf(headHash, step));
  const end = stateRow(where, { seq, headHash: hash, recordedAt: now }, state, rulesOf(state.procedure));
  const rows = rowsOfStep(where, seq, standing.state, state, events);
  const { handedIn } = factsOf(kind);
  const given = rows.caseFile.length === 0 ? undefined : handedIn?.of(about);
  if (rows.caseFile.length > 0 && handedIn !== undefined && given === undefined)
    throw standing.isThere ? new CaseUnreadable(caseId) : new Error('opened without its intake'); // it was handed in, and is gone
  await writeStep(db, signer, {
    ...rows,
    from: { isThere: standing.isThere, seq: standing.seq, headHash, now },
    state: { ...end, tail: keys.sign('tail', tailOf(end)) },
    step: { ...step, prevHash: headHash, hash },
    lettersRead: lettersRead(events),
    letters: lettersWritten(where, seq, events),
    caseFile: rows.caseFile.map((row) => ({ ...row, ...given, ...head })),
    content,
  });
  if (rows.caseFile.length === 0 && Object.keys(head).length > 0) await putRight(db, caseId, head);
  return posted;
}

/** The head follows a row of the case that was put right; which step touched it last is told of what events say alone. */
const putRight = (db: Pick<Database, 'execute'>, caseId: string, { villageId }: Partial<HandedIn>) =>
  db.execute(sql`update ${caseFile} set village_id = coalesce(${villageId ?? null}::uuid, village_id) where case_id = ${caseId}`);
