// What is entered when money is given at once, or isn't.
import { form } from './form';
import { amount, paid, reason, remark } from './parts';

export const aidForms = {
  giveFirstAid: form({
    ...amount,
    amountInWords: {
      kind: 'line',
      label: '金额大写',
      most: 40,
      kept: 'code',
      optional: true,
      help: '金额超过委托文件的限额、没有录入限额，或者与通常的金额相差十倍时填写，例如“伍佰元整”。',
    },
    ...paid,
    /** A named leader approved (policy-facts §3 [P]): one in office, and no relative. */
    leader: {
      kind: 'oneOf',
      label: '同意的负责人',
      offered: 'leaders',
      says: '请写明同意先行救助的负责人：须是在任的分管负责人或者镇长，与本案的家庭没有近亲属关系，也没有申请回避。',
    },
    approvedAt: { kind: 'moment', label: '负责人同意的时间', from: 'approvalFrom', to: 'today' },
    ...remark,
  }),
  signFirstAid: form(remark),
  countersignFirstAid: form(reason),
  completePapers: form({ text: { ...reason.text, label: '手续和材料', says: '请写明补齐了哪些手续和材料。' } }),
  reportToCounty: form(remark),
  grantFastAid: form({ ...amount, ...paid, ...remark }),
  registerFastAid: form({ text: { ...reason.text, label: '登记的内容', says: '请写明登记的内容。' } }),
  proposeDecline: form(reason),
  declineAid: form(reason),
  rejectDecline: form(remark),
} as const;
