// A refusal on its way out of a transaction, which it takes back.
import type { No } from '../domain/casework/commands';

export class Refused extends Error {
  constructor(readonly answer: No) {
    super(answer.code);
  }
}
