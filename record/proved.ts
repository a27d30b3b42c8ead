// Nothing is signed on top of what wasn't proved: a step goes on only from the end that the last one signed, so that no tampering is ever taken into the record, and nobody is shown another.
import { and, asc, eq, lte, or, sql } from 'drizzle-orm';
import type { Client } from '../db/client';
import type { Keyring } from '../db/keyring';
import { caseState, caseStep } from '../db/schema';
import type { CaseEvent } from '../domain/casework/events';
import { evolve } from '../domain/casework/evolve';
import { type CaseState, unopened } from '../domain/casework/state';
import { canonical } from '../db/ids';
import { genesis, tailOf } from './chain';
import type { CaseAt } from './circumstances';
import type { Reader } from './standing';
import { CaseUnreadable, storedState } from './stored-state';

/** Of a case's row: what its last step signed, and with what. */
export const endColumns = {
  kind: caseState.kind,
  townId: caseState.townId,
  seq: caseState.seq,
  state: caseState.state,
  headHash: caseState.headHash,
  tail: caseState.tail,
  /** A row put back as an earlier step left it is signed well, and has steps behind it. */
  isLast: sql<boolean>`not exists (select 1 from case_step s where s.case_id = case_state.case_id and s.seq > case_state.seq)`.as('is_last'),
};

interface End extends CaseAt {
  readonly seq: number;
  readonly state: string;
  readonly headHash: string;
  readonly tail: string;
  readonly isLast: boolean;
}

/** The state that lies in the row. Throws `CaseUnreadable` unless the case lies there as its last step left it. */
export async function provedState(db: Reader, keys: Keyring, end: End): Promise<CaseState> {
  const state = storedState(end.caseId, end.state);
  if (!(await isSound(db, keys, end, state))) throw new CaseUnreadable(end.caseId);
  return state;
}

/** Whether a step could go on from where the case lies; from one whose own row is gone it can't. */
export async function isProved({ db, keys }: Client, caseId: string): Promise<boolean> {
  const [row] = await db.select(endColumns).from(caseState).where(eq(caseState.caseId, caseId));
  if (row === undefined) return false;
  return provedState(db, keys, { caseId, ...row }).then(
    () => true,
    (error: unknown) => {
      if (error instanceof CaseUnreadable) return false;
      throw error;
    },
  );
}

async function isSound(db: Reader, keys: Keyring, end: End, state: CaseState): Promise<boolean> {
  const { seq, headHash, tail, isLast } = end;
  if (!isLast) return false;
  if (keys.isSigned('tail', tailOf(end), tail)) return true;
  const isNew = seq === 0 && headHash === genesis && tail === '' && isSame(state, unopened);
  // Signed with a key that somebody has said is lost: then its steps have to say what the state is.
  return isNew || (keys.isLost(tail) && isSame(state, await foldOf(db, end)));
}

/** `undefined`: nothing can be folded from what lies there. */
async function foldOf(db: Reader, { caseId, seq }: End): Promise<CaseState | undefined> {
  const steps = await db.select({ events: caseStep.events }).from(caseStep).where(stepsOf(caseId, seq)).orderBy(asc(caseStep.seq));
  try {
    return steps.flatMap(({ events }) => JSON.parse(events) as CaseEvent[]).reduce(evolve, unopened);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError || error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Every step that lies there; a look holds no lock, so where the row has gone on since it was read, those before. */
const stepsOf = (caseId: string, seq: number) =>
  and(eq(caseStep.caseId, caseId), or(lte(caseStep.seq, seq), sql`(select ${caseState.seq} from ${caseState} where ${caseState.caseId} = ${caseId}) = ${seq}`));
const isSame = (a: CaseState, b: CaseState | undefined): boolean => canonical(a) === canonical(b);
