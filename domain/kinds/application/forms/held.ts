// What was copied from a platform or from the county's paper, read there once more by a second person, or put right before that.
import { onlineChannels } from '../labels';
import { fields, form } from './form';
import { amount, reason } from './parts';

/** As the platform shows it, which no clerk can move (R116). */
export const submittedAt = {
  kind: 'moment',
  label: '平台显示的提交时间',
  from: 'firstRules',
  to: 'today',
  says: '请照平台上显示的提交时间填写。',
  help: '照平台上显示的提交时间填写，由另一位同事对照平台再填一次。',
} as const;
export const submittedOnline = { ...submittedAt, when: { channel: onlineChannels } } as const;

/** The county's decision as its paper says it; it answers what was sent up. */
export const countyPaper = fields({
  number: { kind: 'line', label: '县级文书的文号', most: 60, kept: 'code', reader: 'code', says: '请写明县级文书的文号。' },
  decidedOn: {
    kind: 'day',
    label: '县级作出决定的日期',
    from: 'submission',
    to: 'today',
    says: '请填写县级文书上作出决定的日期（报县之后、不晚于今天）。',
  },
});
export const countyDecision = fields({
  ...countyPaper,
  paper: { kind: 'line', label: '县级文书的名称', most: 100, kept: 'text', says: '请写明是县级的什么文书。' },
});
const { starts: _sheets, ...granted } = amount.amountFen;
const amountOnIt = fields({ amountFen: { ...granted, optional: true, help: '县级文书写明金额的填写；没有写的不填。' } });

export const heldForms = {
  holdReceipt: form({ submittedAt: { ...submittedAt, help: '请打开平台，照上面显示的提交时间填写。' } }),
  mendReceipt: form({ submittedAt, ...reason }, { day: 'submittedAt', dayIsGiven: true }),
  holdCountyDecision: form({ ...countyPaper, ...amountOnIt }),
  mendCountyDecision: form({ ...countyPaper, ...amountOnIt, ...reason }, { day: 'decidedOn', dayIsGiven: true }),
} as const;
