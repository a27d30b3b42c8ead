// What is entered in a referral.
import { dayOf } from '../../calendar';
import type { Asking, CaseDay } from '../../forms/asking';
import { longestProse } from '../../forms/field';
import { fieldsWith, formsWith } from '../../forms/form';
import { settlingFields, settlingOffers } from '../../forms/settling';

const days = {
  today: { label: '今天', of: ({ at }) => dayOf(at.now) },
  sending: { label: '转出之日', of: ({ state }) => dayOf(state.milestones['sent'] ?? state.openedAt) },
} as const satisfies Readonly<Record<string, CaseDay>>;

const form = formsWith<keyof typeof days, keyof typeof settlingOffers>();
const { text } = fieldsWith<keyof typeof days, never>()({ text: { kind: 'prose', label: '答复内容', most: longestProse, says: '请写明答复内容。' } });
export const forms = {
  answer: form({ text }),
  /** A reply on paper, of a department without an account, or that writes all the same. */
  transcribeAnswer: form(
    {
      signedBy: { kind: 'line', label: '签字人', most: 50, kept: 'text', reader: 'personName', says: '请填写回函上签字的人。' },
      signedOn: { kind: 'day', label: '回函日期', from: 'sending', to: 'today', says: '请填写回函上的日期（转出之后、不晚于今天）。' },
      text,
    },
    { day: 'signedOn', paper: 'signedBy' },
  ),
  closeUnanswered: form({ text: { kind: 'prose', label: '说明', most: longestProse, optional: true } }),
  settleBreach: form(settlingFields),
} as const;
export const asking = { forms, days, offers: settlingOffers } as const satisfies Asking;
