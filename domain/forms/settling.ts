// What is entered to settle a breach by its paper, by a second person who has it before them and types its day as it stands there.
import { settleable } from '../casework/may-settle';
import type { Offer } from './asking';
import { fieldsWith } from './form';

export const settlingFields = fieldsWith<'today', 'settleableLimits'>()({
  clock: { kind: 'oneOf', label: '更正的期限', offered: 'settleableLimits' },
  metOn: { kind: 'day', label: '材料上签字的日期', to: 'today', says: '请照材料填写签字的日期。' },
  paper: { kind: 'line', label: '签字的纸质材料', most: 100, kept: 'text', says: '请写明材料的名称和编号。' },
  text: { kind: 'prose', label: '说明', most: 500, optional: true },
});

/** Those that somebody else typed after their day. */
export const settlingOffers = {
  settleableLimits: { label: '可以凭材料更正的超期', names: 'clock', of: ({ state, by }) => settleable(state, by) },
} as const satisfies Readonly<Record<string, Offer>>;
