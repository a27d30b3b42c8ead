// Nothing is signed on top of what wasn't proved: a step goes on only from the end that the last one signed, so that no tampering is ever taken into the record.
import { asc, desc, eq } from 'drizzle-orm';
import type { Keyring } from '../db/keyring';
import { caseStep } from '../db/schema';
import type { CaseEvent } from '../domain/casework/events';
import { evolve } from '../domain/casework/evolve';
import { type CaseState, unopened } from '../domain/casework/state';
import { canonical, formats, formerTailOf, genesis, tailOf } from './chain';
import type { CaseAt } from './circumstances';
import { CaseUnreadable } from './stored-state';
import type { Transaction } from './transaction';

interface End extends CaseAt {
  readonly seq: number;
  readonly state: CaseState;
  readonly headHash: string;
  readonly tail: string;
}

/** Throws `CaseUnreadable` unless the case lies there as its last step left it. */
export async function assertProved(tx: Transaction, keys: Keyring, end: End): Promise<void> {
  const { caseId, seq, headHash, state, tail } = end;
  if (keys.isSigned('tail', tailOf(end, seq, headHash, state), tail)) return;
  const isNew = seq === 0 && headHash === genesis && tail === '' && isSame(state, unopened);
  if (isNew || ((await isOfBefore(tx, keys, end)) && isSame(state, await foldOf(tx, caseId)))) return;
  throw new CaseUnreadable(caseId);
}

/** Signed before the state was, or before there were keys, or with one that somebody has said is lost: then its steps have to say what the state is. */
async function isOfBefore(tx: Transaction, keys: Keyring, { caseId, seq, headHash, tail }: End): Promise<boolean> {
  if (keys.isLost(tail) || keys.isSigned('tail', formerTailOf(caseId, seq, headHash), tail)) return true;
  const [last] = await tx.select({ format: caseStep.format }).from(caseStep).where(eq(caseStep.caseId, caseId)).orderBy(desc(caseStep.seq)).limit(1);
  return tail === '' && last?.format === formats.unkeyed;
}

async function foldOf(tx: Transaction, caseId: string): Promise<CaseState> {
  const steps = await tx.select({ events: caseStep.events }).from(caseStep).where(eq(caseStep.caseId, caseId)).orderBy(asc(caseStep.seq));
  return steps.flatMap(({ events }) => JSON.parse(events) as CaseEvent[]).reduce(evolve, unopened);
}

const isSame = (a: CaseState, b: CaseState): boolean => canonical(a) === canonical(b);
