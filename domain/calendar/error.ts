// The refusal to give a date: a code for the machine, a Chinese sentence for the person.
import type { CalendarCode } from './words';

/** Thrown where no date can be given; the caller turns `sentence` into its own kind of answer (a line on stderr, HTTP 422). */
export class CalendarError extends Error {
  override readonly name = 'CalendarError';

  constructor(
    readonly code: CalendarCode,
    readonly sentence: string,
  ) {
    super(sentence);
  }
}
