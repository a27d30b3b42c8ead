// The names an application's tables may use.
import type { FormName } from './forms';
import type * as words from './labels';
import type { RuleName } from './rules';

export interface ApplicationVocabulary {
  readonly stage: words.Stage;
  readonly task: words.Task;
  readonly action: words.Action;
  readonly milestone: words.Milestone;
  readonly guard: RuleName;
  readonly form: FormName;
  readonly clock: words.ClockName;
  readonly outcome: words.Outcome;
  readonly signal: words.Signal;
  readonly letter: words.Letter | 'asked' | 'reported';
  readonly document: words.Document;
}
