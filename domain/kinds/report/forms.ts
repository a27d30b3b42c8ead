// What is entered in an objection or report.
import { dayOf } from '../../calendar';
import type { Asking, CaseDay } from '../../forms/asking';
import { longestProse } from '../../forms/field';
import { formsWith } from '../../forms/form';
import { settlingFields, settlingOffers } from '../../forms/settling';
import { feedbackLabels, findingLabels } from './labels';

const days = {
  today: { label: '今天', of: ({ at }) => dayOf(at.now) },
  registration: { label: '登记之日', of: ({ state }) => dayOf(state.milestones['registered'] ?? state.openedAt) },
} as const satisfies Readonly<Record<string, CaseDay>>;

const form = formsWith<keyof typeof days, keyof typeof settlingOffers>();
export const forms = {
  /** Every one is checked, and whoever gave a name hears what came of it (57号 第三十七条). */
  answerReport: form({
    finding: { kind: 'oneOf', label: '核查结果', options: findingLabels },
    text: { kind: 'prose', label: '核查情况和答复', most: longestProse, says: '请写明核查情况和答复。' },
    feedback: { kind: 'oneOf', label: '答复方式', options: feedbackLabels },
    toldOn: {
      kind: 'day',
      label: '答复日期',
      from: 'registration',
      to: 'today',
      requiredWhen: { feedback: 'told' },
      says: '请填写答复本人的日期（登记之后、不晚于今天）。',
    },
  }),
  settleBreach: form(settlingFields),
} as const;
export const asking = { forms, days, offers: settlingOffers } as const satisfies Asking;
