// One request that does something in several cases: each by itself, so that one that refuses, or can't be read, keeps no other from being done.
import { tellOfCase } from '../../db/content/findings';
import { CaseUnreadable } from '../../record/read-case';
import { refusals, waitedInVain } from '../http/errors';
import { Problem } from '../http/problem';
import type { SignedInRequest } from '../http/route';

export interface RowRefusal {
  readonly code: string;
  readonly sentence: string;
}

/** Why it wasn't done in this case; `undefined`: it was. `busy`: said where it is in other hands just now. */
export async function refusalOf(
  { deps, now }: Pick<SignedInRequest<unknown, unknown>, 'deps' | 'now'>,
  caseId: string,
  busy: string,
  act: () => Promise<unknown>,
): Promise<RowRefusal | undefined> {
  try {
    await act();
    return undefined;
  } catch (error) {
    if (error instanceof CaseUnreadable) {
      await tellOfCase(deps.client, 'drift', caseId, now);
      return { code: 'caseUnreadable', sentence: refusals.caseUnreadable.sentence };
    }
    if (waitedInVain(error) === 'caseBusy') return { code: 'caseBusy', sentence: busy };
    if (error instanceof Problem && [404, 409].includes(error.refusal.status)) return { code: error.code, sentence: error.refusal.sentence };
    throw error;
  }
}
