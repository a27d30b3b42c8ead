// Letters between cases: written in the sender's step, consumed first thing in the receiver's, each exactly once.
import { and, eq, inArray, isNull } from 'drizzle-orm';
import { caseLetter } from '../db/schema';
import type { Letter } from '../domain/casework/commands';
import type { CaseEvent } from '../domain/casework/events';
import { type Kind, procedureFor } from '../domain/kinds';
import { dayOf } from '../domain/calendar';
import type { CaseAt, Reader } from './circumstances';
import type { Transaction } from './step';

/** Where a letter goes, so that the engine of the receiver can be told. */
export interface Posted {
  readonly to: string;
  readonly kind: Kind;
  readonly letter: string;
  readonly from: string;
}

export async function unreadLetters(db: Reader, caseId: string): Promise<Letter[]> {
  const rows = await db
    .select()
    .from(caseLetter)
    .where(and(eq(caseLetter.toCase, caseId), isNull(caseLetter.readSeq)));
  return rows.map((row) => ({
    key: row.key,
    from: { caseId: row.fromCase, kind: row.fromKind },
    letter: row.letter,
    kind: row.toKind,
    codes: JSON.parse(row.codes) as Letter['codes'],
    at: row.writtenAt,
  }));
}

/** The table a letter opens a case under: the one in force on the day it was written. */
export const procedureOpenedBy = (letter: Letter): string | undefined => procedureFor('referral-housing', dayOf(letter.at));

export async function exchangeLetters(tx: Transaction, { caseId, kind, townId }: CaseAt, seq: number, events: readonly CaseEvent[]): Promise<Posted[]> {
  const read = events.flatMap((event) => (event.type === 'letterReceived' ? [event.key] : []));
  if (read.length > 0) await tx.update(caseLetter).set({ readSeq: seq }).where(inArray(caseLetter.key, read));
  const written = events.flatMap((event, index) => {
    if (event.type !== 'letterSent' && event.type !== 'caseAsked') return [];
    const to = event.type === 'caseAsked' ? event : event.to;
    return [
      {
        key: `${caseId}/${seq}/${index}`,
        toCase: to.caseId,
        toKind: to.kind as Kind,
        fromCase: caseId,
        fromKind: kind,
        townId,
        letter: event.letter,
        codes: JSON.stringify(event.codes),
        writtenAt: event.at,
      },
    ];
  });
  if (written.length > 0) await tx.insert(caseLetter).values(written);
  return written.map(({ toCase, toKind, letter }) => ({ to: toCase, kind: toKind, letter, from: caseId }));
}
