// What every engine of the bench can do: carry one case through its acts, as a person would have it done.

/** The processes whose work a decision costs, by group. */
export type Processes = Readonly<Record<string, () => readonly number[]>>;

export interface Engine {
  readonly name: string;
  readonly processes: Processes;
  /** How many acts a case has after it is opened. */
  readonly acts: number;
  open(user: number): Promise<string>;
  /** Resolves when the act is on record. */
  act(caseId: string, n: number): Promise<void>;
  /** Resolves when whatever works behind the acts has come to their end; left out where nothing does. */
  caughtUp?(): Promise<void>;
  close(): Promise<void>;
}

/** The acts of "one case", as the product names them; each engine counts as many. */
export const acts = ['accept', 'requestCheck', 'enterCheckAnswer', 'refer', 'withdraw'] as const;
