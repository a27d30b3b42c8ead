// The papers an application brings about.
import { type Labels, namesOf } from '../../../casework/labels';

export const documentLabels = {
  acceptNotice: '受理通知书',
  rejectNotice: '不予受理通知书',
  supplementNotice: '一次性告知书',
  furtherNotice: '再次补充材料告知书',
  closingNotice: '逾期未补正办结告知书',
  checkReview: '核对异议复查告知书',
  homeVisitForm: '入户调查表',
  meansSheet: '家庭经济状况核算表',
  supportChoice: '供养形式选择书',
  reviewRecord: '民主评议记录表',
  publicitySheet: '审核公示单',
  approvalForm: '审核确认表',
  confirmNotice: '确认通知书',
  refuseNotice: '不予确认告知书',
  terminationNotice: '终止办理告知书',
  tekunAssessment: '生活自理能力评估表',
  extensionNotice: '延期告知书',
  fastAidRegister: '急难/小额快救登记表',
  withdrawalNotice: '撤回申请办结告知书',
  publicationSheet: '公布单',
  serviceReceipt: '送达回证',
  supervisionOrder: '督办单',
  referralSlip: '转办单',
  relativeRegister: '低保备案表',
  transferLetter: '案卷移交函',
  coopLetter: '协查函',
} satisfies Labels;
export type Document = keyof typeof documentLabels;
export const documents = namesOf(documentLabels);
