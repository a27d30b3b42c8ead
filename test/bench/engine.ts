// What every engine of the bench can do: carry one case through its acts, as a person would have it done.

/** The processes whose work a decision costs, by group. */
export type Processes = Readonly<Record<string, () => readonly number[]>>;

/** The acts of "one case", as the product names them. */
export const acts = ['accept', 'requestCheck', 'enterCheckAnswer', 'refer', 'moveAway'] as const;
export type Act = (typeof acts)[number];

export interface Engine {
  readonly name: string;
  readonly processes: Processes;
  open(user: number): Promise<string>;
  /** Resolves when the act is on record. */
  act(caseId: string, act: Act): Promise<void>;
  /** Resolves when whatever works behind the acts has come to their end; left out where nothing does. */
  caughtUp?(): Promise<void>;
  /** Milliseconds from each act until what works behind had taken it in, since this was asked last; left out where nothing does. */
  lags?(): readonly number[];
  /** What its cases have left behind, in a line; left out where that is rows alone. */
  leaves?(): Promise<string>;
  close(): Promise<void>;
}
