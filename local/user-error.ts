// A reason not to go on that a person can act on: said as it is, without a stack.
import { StartupError } from '../failure';

export class UserError extends Error {
  override name = 'UserError';
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The last word of an entry: what went wrong, and an exit code that says so. */
export function giveUp(error: unknown): never {
  process.stderr.write(
    `\n${error instanceof UserError || error instanceof StartupError ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exit(1);
}
