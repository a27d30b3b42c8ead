// The chain of a case's steps: each hash covers the one before and the exact stored text, with a key that the database doesn't have.
import type { Instant } from '../domain/calendar';
import type { CaseAt } from './circumstances';

/** How a step's hash is made: a change of what it covers is another number. */
export const format = 1;

interface Step {
  readonly format: number;
  readonly caseId: string;
  readonly seq: number;
  readonly commandId: string | null;
  readonly bodyHash: string | null;
  readonly actor: string;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly offsetMs: number;
  readonly names: string;
  readonly events: string;
  readonly answer: string | null;
}

/** The chain's beginning, before the first step. */
export const genesis = '';

/** What a step's hash signs. */
export function linkOf(prevHash: string, step: Step): string {
  const { caseId, seq, commandId, bodyHash, actor, occurredAt, recordedAt, offsetMs, names, events, answer } = step;
  return prevHash + JSON.stringify([step.format, caseId, seq, commandId, bodyHash, actor, occurredAt, recordedAt, offsetMs, names, events, answer]);
}

/** What the head signs, so that a tail that is cut off shows, and that what the next step is judged by is what the last one left: the case, its last step, that step's hash, the state's exact text. */
export const tailOf = ({ caseId, kind, townId, seq, headHash, state }: End): string => `${JSON.stringify([caseId, kind, townId, seq, headHash])}${state}`;
interface End extends CaseAt {
  readonly seq: number;
  readonly headHash: string;
  readonly state: string;
}
