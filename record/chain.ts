// The chain of a case's steps: each hash covers the one before and the exact stored text, with a key that the database doesn't have.
import { createHash } from 'node:crypto';
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

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A uuid that follows from its parts: the same request makes the same case, however often it is sent. Never of a person's particulars: there is no key in it. */
export function idFrom(...parts: readonly string[]): string {
  const hex = sha256(JSON.stringify(parts));
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-9${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** The same text for the same value, whatever the order of its keys (RFC 8785). */
export const canonical = (value: unknown): string => inOrder(value) ?? 'null';

/** Put together here, in half the time that a copy in order would take. `undefined`: nothing that JSON has. */
function inOrder(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || ('toJSON' in value && typeof value.toJSON === 'function')) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((one) => inOrder(one) ?? 'null').join(',')}]`;
  let text = '';
  for (const key of Object.keys(value).sort()) {
    const part = inOrder((value as Readonly<Record<string, unknown>>)[key]);
    if (part !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${part}`;
  }
  return `{${text}}`;
}
