// What the week needs of the machine that the town works on: to be started, given commands, lost, and replaced by an empty one.
export interface Ended {
  readonly code: number | null;
  readonly output: string;
}

export interface Machine {
  /** Where people reach it; another one once it has been replaced. */
  readonly base: string;
  /** A folder that isn't on it: for sheets and copies. */
  readonly outside: string;
  /** Resolves when it answers. */
  start(): Promise<void>;
  /** As `npm run` has it: `town`, `backup`, `restore`, `verify`, `check`. */
  run(command: string, ...words: readonly string[]): Promise<Ended>;
  /** All at once and without a word: its processes, the database, what Temporal remembers. The keys lie elsewhere. */
  lose(): Promise<void>;
  /** What its processes are given, as it runs now. */
  environment(): Promise<NodeJS.ProcessEnv>;
}
