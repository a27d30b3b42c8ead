// What stands otherwise in a case once the day of an act is put right: a storage format, part of the event that says so.
import type { Instant } from '../calendar';
import type { EntryKind } from '../forms/done-on';

/** A stay in a stage; the one that goes on has no end. */
export interface Stay {
  readonly visit: number;
  readonly stage: string;
  readonly enteredAt: Instant;
  readonly leftAt?: Instant;
}
/** A round of a task with its end, where it has one. */
export interface Round {
  readonly task: string;
  readonly round: number;
  readonly holder: string | null;
  readonly openedAt: Instant;
  readonly endedAt: Instant | null;
}

export interface Redated {
  readonly action: string;
  readonly was: Instant;
  readonly to: Instant;
  /** Where it was taken down, and whose hands were in it, whoever entered it first. */
  readonly done: {
    readonly step: number;
    readonly part: string;
    readonly action: string;
    readonly hands: readonly string[];
    readonly enteredAt: Instant;
    readonly entry: EntryKind;
  };
  /** What the act says of its day in a field of its own, as it stands from now on. */
  readonly says?: { readonly field: string; readonly as: string | number };
  readonly openedAt?: Instant;
  readonly milestones: Readonly<Record<string, Instant>>;
  /** What was handed over with it. */
  readonly received: readonly string[];
  readonly stays: readonly Stay[];
  readonly rounds: readonly Round[];
}
