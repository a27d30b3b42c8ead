// What is entered in a referral.
import type { Asking } from '../../forms/asking';
import { longestProse } from '../../forms/field';
import { formsWith } from '../../forms/form';

const form = formsWith<never, never>();
export const forms = {
  answer: form({ text: { kind: 'prose', label: '答复内容', most: longestProse, says: '请写明答复内容。' } }),
  closeUnanswered: form({ text: { kind: 'prose', label: '说明', most: longestProse, optional: true } }),
} as const;
export const asking = { forms, days: {}, offers: {} } as const satisfies Asking;
