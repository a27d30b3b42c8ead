// The chain of a case's steps: each hash covers the one before and the exact stored text, so a step changed later is found.
import { createHash } from 'node:crypto';
import type { Instant } from '../domain/calendar';

export interface Step {
  readonly caseId: string;
  readonly seq: number;
  readonly commandId: string | null;
  readonly bodyHash: string | null;
  readonly actor: string;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly events: string;
  readonly answer: string | null;
}

/** The chain's beginning, before the first step. */
export const genesis = '';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export function hashOf(prevHash: string, { caseId, seq, commandId, bodyHash, actor, occurredAt, recordedAt, events, answer }: Step): string {
  return sha256(prevHash + JSON.stringify([caseId, seq, commandId, bodyHash, actor, occurredAt, recordedAt, events, answer]));
}

/** A uuid that follows from its parts: the same request makes the same case, however often it is sent. */
export function idFrom(...parts: readonly string[]): string {
  const hex = sha256(JSON.stringify(parts));
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-9${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** The same text for the same value, whatever the order of its keys. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part,
  );
}
