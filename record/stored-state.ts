// The fold of a case as it lies in its row, read for a step or a look: one that can't be read costs its own case only.
import type { CaseState } from '../domain/casework/state';
import { readState } from '../domain/procedures';

/** Spoilt, or under a table that this release doesn't know: whoever meets it tells the administrators, and so does the verifier. */
export class CaseUnreadable extends Error {
  override name = 'CaseUnreadable';

  /** `cause`: what failed on it, where that says more. */
  constructor(
    readonly caseId: string,
    cause?: unknown,
  ) {
    super('the case cannot be read', { cause });
  }
}

/** What a step has left in JSON. Throws `CaseUnreadable` where somebody has spoilt it. */
export function stored<T>(caseId: string, text: string): T {
  try {
    return JSON.parse(text) as T;
  } catch {
    throw new CaseUnreadable(caseId);
  }
}

export function storedState(caseId: string, text: string): CaseState {
  const state = readState(text);
  if (state === undefined) throw new CaseUnreadable(caseId);
  return state;
}
