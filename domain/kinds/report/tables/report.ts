// An objection or report about an application, checked and answered by somebody above, however the application stands or ended (57号 第三十七条). No text gives a number of days, so they are our proposal.
import type * as words from '../labels';
import type { forms } from '../forms';
import type { RuleName } from '../rules';
import { from, proposal, workingDays } from '../../../casework/dsl';
import { settlingActs } from '../../../casework/settling';
import type { Procedure } from '../../../casework/procedure';
import { january2026 } from '../../../rule-sets';

export interface ReportVocabulary {
  readonly stage: words.Stage;
  readonly task: words.Task;
  readonly action: words.Action;
  readonly milestone: words.Milestone;
  readonly guard: RuleName;
  readonly form: keyof typeof forms;
  readonly clock: words.ClockName;
  readonly outcome: words.Outcome;
  readonly signal: words.Signal;
  readonly letter: words.Letter | 'reportClosed';
  readonly document: words.Document;
}

export const report202601 = {
  id: `report/${january2026.id}`,
  kind: 'report',
  book: '异议举报',
  inForceFrom: january2026.inForceFrom,
  first: 'registered',
  bornWith: ['registered'],
  stages: { registered: { opens: [{ task: 'answerReport' }] } },
  tasks: {
    answerReport: {
      by: ['sectionHead', 'director'],
      outcomes: {
        answerReport: {
          signal: 'reportAnswered',
          needs: ['answeredByName'],
          reaches: ['answered'],
          document: 'reportReply',
          exit: { to: [{ close: 'answered' }] },
        },
      },
      source: from('57号 第三十七条'),
    },
  },
  acts: settlingActs(['registered']),
  limits: {
    answer: {
      from: 'registered',
      until: 'answered',
      within: workingDays(10, 'report.answer_wd'),
      ladder: [
        { before: workingDays(3), tell: 'handler' },
        { tell: 'sectionHead' },
        { after: workingDays(1), tell: 'director' },
        { every: workingDays(5), tell: 'handler' },
      ],
      source: proposal('57号 第三十七条没有天数（本系统建议）'),
    },
  },
  terms: {},
  /** It is answered though the application has ended. */
  receives: { reported: {}, parentEnded: {} },
  onClose: { toParent: 'reportClosed' },
} as const satisfies Procedure<ReportVocabulary>;
