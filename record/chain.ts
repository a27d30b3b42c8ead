// The chain of a case's steps: each hash covers the one before and the exact stored text, with a key that the database doesn't have.
import { canonical } from '../db/ids';
import type { Instant } from '../domain/calendar';
import type { CaseState } from '../domain/casework/state';
import type { CaseAt } from './circumstances';

/** How hashes are made: a change of what they cover is another number. Of what was recorded before there were keys nobody can say anything. */
export const formats = { unkeyed: 0, withoutClock: 1, now: 2 } as const;

interface Step {
  readonly format: number;
  readonly caseId: string;
  readonly seq: number;
  readonly commandId: string | null;
  readonly bodyHash: string | null;
  readonly actor: string;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly offsetMs: number | null;
  readonly names: string;
  readonly events: string;
  readonly answer: string | null;
}

/** The chain's beginning, before the first step. */
export const genesis = '';

/** What a step's hash signs. */
export function linkOf(prevHash: string, step: Step): string {
  const { format, caseId, seq, commandId, bodyHash, actor, occurredAt, recordedAt, offsetMs, names, events, answer } = step;
  const clock = format === formats.withoutClock ? [recordedAt] : [recordedAt, offsetMs];
  return prevHash + JSON.stringify([format, caseId, seq, commandId, bodyHash, actor, occurredAt, ...clock, names, events, answer]);
}

/** What the head signs, so that a tail that is cut off shows, and that what the next step is judged by is what the last one left: the case, its last step, that step's hash, the state. */
export const tailOf = ({ caseId, kind, townId }: CaseAt, seq: number, headHash: string, state: CaseState): string =>
  canonical([caseId, kind, townId, seq, headHash, state]);
/** The same of releases that didn't sign the state. */
export const formerTailOf = (caseId: string, seq: number, headHash: string): string => JSON.stringify([caseId, seq, headHash]);
