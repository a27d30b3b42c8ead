// A housing question to the competent department: sent, answered, or closed by a person as unanswered. No text gives a number of days, so they are our proposal (policy-facts §5).
import type * as words from '../labels';
import type { forms } from '../forms';
import type { RuleName } from '../rules';
import type { Procedure } from '../../../casework/procedure';
import { settlingActs } from '../../../casework/settling';
import { type RuleSet, january2026, july2026 } from '../../../rule-sets';

export interface ReferralVocabulary {
  readonly stage: words.Stage;
  readonly task: words.Task;
  readonly action: words.Action;
  readonly milestone: words.Milestone;
  readonly guard: RuleName;
  readonly form: keyof typeof forms;
  readonly clock: words.ClockName;
  readonly outcome: words.Outcome;
  readonly signal: words.Signal;
  readonly letter: words.Letter | 'referralClosed';
  readonly document: words.Document;
}

const referralHousing = (rules: RuleSet) =>
  ({
    id: `referral-housing/${rules.id}`,
    kind: 'referral',
    book: '转办',
    inForceFrom: rules.inForceFrom,
    first: 'sent',
    bornWith: ['sent'],
    stages: { sent: { opens: [{ task: 'answer' }] } },
    tasks: {
      answer: {
        by: ['departmentContact'],
        outcomes: {
          answer: { signal: 'referralAnswered', reaches: ['answered'], document: 'referralReply', exit: { to: [{ close: 'answered' }] } },
        },
        source: rules.oneWindow,
      },
    },
    acts: {
      ...settlingActs(['sent']),
      /** A department without an account answers on paper. */
      transcribeAnswer: {
        signal: 'referralAnswered',
        from: ['sent'],
        by: ['clerk'],
        standIn: true,
        reaches: ['answered'],
        document: 'referralReply',
        exit: { to: [{ close: 'answered' }] },
        source: rules.oneWindow,
      },
      closeUnanswered: {
        signal: 'referralClosedUnanswered',
        from: ['sent'],
        by: ['clerk', 'sectionHead'],
        needs: ['limitPassed'],
        exit: { to: [{ close: 'unanswered' }] },
        source: { article: '本系统建议', confidence: 'P' },
      },
    },
    limits: {
      result: {
        from: 'sent',
        until: 'answered',
        within: { n: 20, unit: 'workingDays', setting: 'referral.result_wd' },
        ladder: [
          { before: { n: 3, unit: 'workingDays' }, tell: 'handler' },
          { tell: 'sectionHead' },
          { after: { n: 1, unit: 'workingDays' }, tell: 'director' },
          { every: { n: 5, unit: 'workingDays' }, tell: 'handler' },
        ],
        source: { article: '无规定，本系统建议', confidence: 'P' },
      },
    },
    terms: {},
    receives: { asked: {}, parentEnded: { exit: { to: [{ close: 'recalled', when: 'forDecisionOnly' }, { stay: true }] } } },
    onClose: { toParent: 'referralClosed' },
  }) as const satisfies Procedure<ReferralVocabulary>;

export const referralHousing202601 = referralHousing(january2026);
export const referralHousing202607 = referralHousing(july2026);
