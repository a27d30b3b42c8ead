// Letters between cases: written in the sender's step, consumed first thing in the receiver's, each exactly once.
import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { caseLetter } from '../db/schema';
import type { Letter } from '../domain/casework/commands';
import type { CaseEvent } from '../domain/casework/events';
import type { CaseRef, CaseState } from '../domain/casework/state';
import { type Instant, dayOf } from '../domain/calendar';
import type { CaseAt, Reader } from './circumstances';
import type { Transaction } from './transaction';
import { kindOf, procedureFor } from '../domain/procedures';

/** A case that was written to, so that the engine can be told; with the case that asked for it. */
export interface Posted extends CaseRef {
  readonly parent?: CaseRef;
}

/** In the order they were written. Asked within a step only after the case is locked: whoever was first has read them. */
export async function unreadLetters(db: Reader, caseId: string): Promise<Letter[]> {
  const rows = await db
    .select()
    .from(caseLetter)
    .where(and(eq(caseLetter.toCase, caseId), isNull(caseLetter.readSeq)))
    .orderBy(asc(caseLetter.writtenAt), asc(caseLetter.key));
  return rows.map((row) => ({
    key: row.key,
    from: { caseId: row.fromCase, kind: row.fromKind },
    letter: row.letter,
    kind: row.toKind,
    codes: JSON.parse(row.codes) as Letter['codes'],
    at: row.writtenAt,
  }));
}

/** What a case is born of: the kind and town that its first letter names, read or not. */
export async function findBirth(db: Reader, caseId: string): Promise<CaseAt | undefined> {
  const [row] = await db
    .select({ kind: caseLetter.toKind, townId: caseLetter.townId })
    .from(caseLetter)
    .where(eq(caseLetter.toCase, caseId))
    .orderBy(asc(caseLetter.writtenAt), asc(caseLetter.key))
    .limit(1);
  return row === undefined ? undefined : { caseId, ...row };
}

/** The town's moment: PostgreSQL's with the training clock added, and never before a letter that is there, whatever clock its writer's host had. */
export const momentOf = (now: Instant, offset: number, letters: readonly Letter[]): Instant => Math.max(now + offset, ...letters.map(({ at }) => at));

/** The table a letter opens a case under: the one in force on the day it was written. */
export const procedureOpenedBy = ({ kind, codes, at }: Letter): string | undefined =>
  procedureFor(kind, String(codes[kindOf(kind).subjectTrait ?? '']), dayOf(at));

export async function exchangeLetters(tx: Transaction, where: CaseAt, seq: number, { children }: CaseState, events: readonly CaseEvent[]): Promise<Posted[]> {
  const read = lettersRead(events);
  if (read.length > 0) await tx.update(caseLetter).set({ readSeq: seq }).where(inArray(caseLetter.key, read));
  const written = lettersWritten(where, seq, events);
  if (written.length > 0) await tx.insert(caseLetter).values(written);
  const me = { caseId: where.caseId, kind: where.kind };
  const sent = events.flatMap((event) => (event.type === 'letterSent' ? [event.to] : [])); // a case that was just asked for is carried by this one, which is told anyway
  return sent.map((to) => (Object.hasOwn(children, to.caseId) ? { ...to, parent: me } : to));
}

export const lettersRead = (events: readonly CaseEvent[]): string[] => events.flatMap((event) => (event.type === 'letterReceived' ? [event.key] : []));

/** Keys sort in the order the letters were written, also those of one moment. */
export function lettersWritten({ caseId, kind, townId }: CaseAt, seq: number, events: readonly CaseEvent[]) {
  return events.flatMap((event, index) => {
    if (event.type !== 'letterSent' && event.type !== 'caseAsked') return [];
    const to = event.type === 'caseAsked' ? event : event.to;
    return [
      {
        key: `${caseId}/${String(seq).padStart(6, '0')}/${String(index).padStart(3, '0')}`,
        toCase: to.caseId,
        toKind: to.kind,
        fromCase: caseId,
        fromKind: kind,
        townId,
        letter: event.letter,
        codes: JSON.stringify(event.codes),
        writtenAt: event.at,
      },
    ];
  });
}
