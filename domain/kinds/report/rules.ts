// What must hold in an objection or report.
import { rulesOn } from '../../forms/rule';
import { forms } from './forms';

export const rules = rulesOn(forms.answerReport.fields, {
  /** Whoever gave a name is answered (57号 第三十七条). */
  answeredByName: {
    field: 'feedback',
    says: '提出异议和实名举报的，要答复本人。',
    holds: ({ state, entered }) => entered.feedback === 'told' || state.traits['matter'] === 'anonymousReport',
  },
});
export type RuleName = keyof typeof rules;
