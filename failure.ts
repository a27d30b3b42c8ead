// What a failure leaves in a log, of any process: its kind, its code and its place. Messages, statements and their parameters may hold what people typed, so none of them does.

/** Why a process doesn't start or can't go on, in a sentence for whoever runs it: our own words, never a particular, so a log may hold them. */
export class StartupError extends Error {
  override name = 'StartupError';
}

type Failure = {
  readonly error: string;
  /** The sentence of a `StartupError`. */
  readonly says?: string;
  /** Of the database, the network, or the side that failed. */
  readonly code?: string;
  readonly at?: readonly string[];
};

const framesKept = 8;

export function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { error: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((row) => /^\s+at /.test(row));
  const code = codesOf(error).find((one) => /^\w{1,40}$/.test(one)); // a code is a word, never a sentence
  const says = error instanceof StartupError ? { says: error.message } : {};
  return { error: error.name, ...says, ...(code === undefined ? {} : { code }), at: frames.slice(0, framesKept).map((row) => row.trim()) };
}

/** Everything that is an error replaced by what may be said of it: for facts that come from a library. */
export const withoutErrors = (facts: Readonly<Record<string, unknown>> = {}): Record<string, unknown> =>
  Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, fact instanceof Error ? failureOf(fact) : fact]));

/** What is logged under these names is left out, whoever logs it: a second net. */
export const redacted = ['query', 'params', 'parameters', 'args', 'detail', 'where'].flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/** Node itself would print an error that nobody caught, parameters and all. */
export function endOnUncaught(log: { fatal(facts: object, words: string): void }): void {
  process.on('uncaughtException', (error) => {
    log.fatal(failureOf(error), 'ended by an error that nobody caught');
    process.exit(1);
  });
}

/** PostgreSQL's code of a row under a key that is taken. */
export const taken = '23505';

/** Drivers wrap what the other side said, so the causes are asked one after another: the outermost code first. */
export const codesOf = (error: unknown): string[] =>
  causesOf(error).flatMap((cause) => ('code' in cause && typeof cause.code === 'string' ? [cause.code] : []));

/** The error itself and what it wraps, the outermost first. */
export function causesOf(error: unknown): object[] {
  const causes: object[] = [];
  for (let cause = error; typeof cause === 'object' && cause !== null && causes.length < 5; cause = 'cause' in cause ? cause.cause : undefined)
    causes.push(cause);
  return causes;
}
