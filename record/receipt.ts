// What a person's command is answered: kept with its step, so that neither the first answer nor a repetition reads another step.
import type { Instant } from '../domain/calendar';
import type { No, Verdict } from '../domain/casework/commands';
import type { CaseEvent } from '../domain/casework/events';
import { type CaseRef, type Clock, nextDue } from '../domain/casework/state';
import type { Kind } from '../domain/kinds';
import type { Posted } from './letters';
import { stored } from './stored-state';

/** Codes and dates alone: it lies beside the case for good. */
export interface KeptReceipt {
  readonly caseId: string;
  readonly kind: Kind;
  readonly seq: number;
  readonly stage: string;
  readonly outcome?: string;
  readonly number?: string;
  readonly parent?: CaseRef;
  /** What was asked was refused; that it was is the step. */
  readonly refusal?: No;
  /** What the engine is told. */
  readonly signal: string;
  /** The cases it wrote to. */
  readonly letters: readonly Posted[];
  readonly procedure: string;
  readonly at: Instant;
  /** The running clock that ends first. */
  readonly next: Pick<Clock, 'clock' | 'dueOn' | 'provisional'> | null;
}
export interface StepReceipt extends KeptReceipt {
  readonly events: readonly CaseEvent[];
  /** By the town's own clock. */
  readonly recordedAt: Instant;
}

export function keptReceipt(
  { caseId, kind }: Pick<KeptReceipt, 'caseId' | 'kind'>,
  seq: number,
  { signal, state, refusal }: Extract<Verdict, { ok: true }>,
): KeptReceipt {
  const { stage, outcome, parent, traits } = state;
  const next = nextDue(state);
  const number = traits['number'];
  return {
    caseId,
    kind,
    seq,
    stage,
    ...(outcome === undefined ? {} : { outcome }),
    ...(number === undefined ? {} : { number }),
    ...(parent === undefined ? {} : { parent }),
    ...(refusal === undefined ? {} : { refusal }),
    signal,
    letters: [],
    procedure: state.procedure,
    at: state.at,
    next: next === undefined ? null : { clock: next.clock, dueOn: next.dueOn, provisional: next.provisional },
  };
}

/** What lies there of the step that a command made. */
export interface KeptStep {
  readonly bodyHash: string | null;
  readonly answer: string | null;
  readonly events: string;
  readonly recordedAt: Instant;
  readonly offsetMs: number;
}

export const receiptAgain = (caseId: string, { answer, events, recordedAt, offsetMs }: Omit<KeptStep, 'bodyHash'>): StepReceipt => ({
  ...stored<KeptReceipt>(caseId, answer ?? ''),
  events: stored<CaseEvent[]>(caseId, events),
  recordedAt: recordedAt + offsetMs,
});
