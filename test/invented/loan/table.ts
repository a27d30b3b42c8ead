// How a loan goes: lent, then given back within three working days.
import type { Procedure } from '../../../domain/casework/procedure';
import type { forms } from './forms';
import type * as words from './labels';
import type { rules } from './rules';

export interface LoanVocabulary {
  readonly stage: words.Stage;
  readonly task: words.Task;
  readonly action: words.Action;
  readonly milestone: words.Milestone;
  readonly guard: keyof typeof rules;
  readonly form: keyof typeof forms;
  readonly clock: words.ClockName;
  readonly outcome: words.Outcome;
  readonly signal: words.Signal;
  readonly letter: words.Letter | 'asked';
  readonly document: words.Document;
}
const source = { article: '物品管理办法', confidence: 'L' } as const;

export const loan2026 = {
  id: 'loan/2026',
  kind: 'loan',
  book: '借用',
  inForceFrom: '2026-01-01',
  first: 'lent',
  bornWith: ['lent'],
  stages: { lent: { opens: [{ task: 'giveBack' }] } },
  tasks: {
    giveBack: {
      by: ['clerk'],
      source,
      outcomes: { giveBack: { signal: 'loanReturned', needs: ['notBroken'], reaches: ['back'], document: 'receipt', exit: { to: [{ close: 'returned' }] } } },
    },
  },
  acts: {
    remind: { signal: 'loanReminded', from: ['lent'], by: ['clerk'], needs: ['onlyOne'], source },
    ask: { signal: 'loanAsked', from: ['lent'], by: ['clerk'], asks: { kind: 'referral', letter: 'asked' }, source },
  },
  limits: { loan: { from: 'lent', until: 'back', within: { n: 3, unit: 'workingDays' }, ladder: [{ tell: 'handler' }], source } },
  terms: {},
  receives: { referralClosed: {} },
  onClose: {},
} as const satisfies Procedure<LoanVocabulary>;
