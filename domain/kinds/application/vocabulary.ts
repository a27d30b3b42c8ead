// The names an application's tables may use.
import type { GuardName } from './guards';
import type * as words from './labels';

export interface ApplicationVocabulary {
  readonly stage: words.Stage;
  readonly task: words.Task;
  readonly action: words.Action;
  readonly milestone: words.Milestone;
  readonly guard: GuardName;
  readonly clock: words.ClockName;
  readonly outcome: words.Outcome;
  readonly signal: words.Signal;
  readonly letter: words.Letter | 'asked';
  readonly document: words.Document;
}
