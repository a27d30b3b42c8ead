// What is entered of a loan.
import { dayOf } from '../../../domain/calendar';
import type { Asking, CaseDay, Offer } from '../../../domain/forms/asking';
import { formsWith } from '../../../domain/forms/form';
import { purposeLabels, topicLabels } from '../../../domain/kinds/referral/labels';
import { thingLabels } from './labels';

const days = {
  today: { label: '今天', of: ({ at }) => dayOf(at.now) },
  lent: { label: '借出之日', of: ({ state }) => dayOf(state.openedAt) },
} as const satisfies Readonly<Record<string, CaseDay>>;
const offers = { departments: { label: '部门', names: 'department' } } as const satisfies Readonly<Record<string, Offer>>;
const form = formsWith<keyof typeof days, keyof typeof offers>();

export const begins = form({
  what: { kind: 'oneOf', label: '借什么', options: thingLabels, says: '请选择借什么。' },
  why: { kind: 'prose', label: '用途', most: 200 },
});
export const forms = {
  giveBack: form({
    on: { kind: 'day', label: '归还日期', from: 'lent', to: 'today' },
    broken: { kind: 'flag', label: '有损坏', optional: true },
    text: { kind: 'prose', label: '损坏情况', most: 500, requiredWhen: { broken: true }, says: '请写明损坏情况。' },
  }),
  remind: form({}),
  ask: form({
    topic: { kind: 'oneOf', label: '问什么', options: topicLabels },
    departmentId: { kind: 'oneOf', label: '问谁', offered: 'departments' },
    purpose: { kind: 'oneOf', label: '用途', options: purposeLabels },
    question: { kind: 'prose', label: '问题', most: 200 },
  }),
};
export const asking = { forms, days, offers } satisfies Asking;
