// The fold of a case as it lies in its row, read for a step or a look: one that can't be read costs its own case only.
import type { CaseState } from '../domain/casework/state';
import { readState } from '../domain/procedures';

/** Spoilt, or under a table that this release doesn't know: the verifier names it to the administrators. */
export class CaseUnreadable extends Error {
  override name = 'CaseUnreadable';
}

export function storedState(text: string): CaseState {
  const state = readState(text);
  if (state === undefined) throw new CaseUnreadable();
  return state;
}
