// The words of an application: every name its procedures, guards, signals and screens use, each with its Chinese term.

export const stages = ['materials', 'supplement', 'investigation', 'opinion', 'publicNotice', 'reinvestigation', 'decision', 'service'] as const;
export const tasks = [
  'materialCheck',
  'supplement',
  'requestCheck',
  'informationCheck',
  'homeVisit',
  'preliminaryOpinion',
  'postNotice',
  'reinvestigation',
  'decide',
  'serveNotice',
] as const;
/** Verbs: what a person does. */
export const actions = [
  'accept',
  'askSupplement',
  'bringSupplement',
  'requestCheck',
  'enterCheckAnswer',
  'beginVisit',
  'completeVisit',
  'support',
  'oppose',
  'postNotice',
  'object',
  'upholdOpinion',
  'reverseOpinion',
  'confirm',
  'refuse',
  'serveNotice',
  'refer',
  'withdraw',
] as const;
export const milestones = ['received', 'accepted', 'investigationStarted', 'noticePosted', 'decided', 'refused', 'served'] as const;
export const clocks = ['startInvestigation', 'total', 'publicNotice', 'refusalNotice'] as const;
export const outcomes = ['confirmed', 'refused', 'withdrawn'] as const;
export const letters = ['referralClosed', 'parentEnded'] as const;
export const documents = [
  'acceptNotice',
  'supplementNotice',
  'homeVisitForm',
  'publicitySheet',
  'confirmNotice',
  'refuseNotice',
  'serviceReceipt',
  'referralSlip',
] as const;
/** Named after what happened; the string sent to the workflow is the same word. */
export const signals = [
  'accepted',
  'supplementAsked',
  'supplementBrought',
  'checkRequested',
  'checkAnswered',
  'homeVisitBegun',
  'homeVisitCompleted',
  'opinionGiven',
  'noticePosted',
  'objectionRaised',
  'reinvestigationCompleted',
  'decisionMade',
  'noticeServed',
  'referralAsked',
  'withdrawn',
] as const;
export const programmes = ['dibao'] as const;
export const channels = ['window', 'provincialPlatform', 'aishandong', 'governmentWeb', 'hotline', 'petition', 'telephone'] as const;

export type Stage = (typeof stages)[number];
export type Task = (typeof tasks)[number];
export type Action = (typeof actions)[number];
export type Milestone = (typeof milestones)[number];
export type ClockName = (typeof clocks)[number];
export type Outcome = (typeof outcomes)[number];
export type Letter = (typeof letters)[number];
export type Document = (typeof documents)[number];
export type Signal = (typeof signals)[number];
export type Programme = (typeof programmes)[number];
export type Channel = (typeof channels)[number];

export const stageWords: Record<Stage, string> = {
  materials: '材料审查',
  supplement: '等待补正',
  investigation: '家庭经济状况调查',
  opinion: '初审意见',
  publicNotice: '公示',
  reinvestigation: '重新调查',
  decision: '审核确认',
  service: '送达',
};
export const taskWords: Record<Task, string> = {
  materialCheck: '材料审查',
  supplement: '补正材料',
  requestCheck: '提请信息核对',
  informationCheck: '信息核对结果',
  homeVisit: '入户调查',
  preliminaryOpinion: '提出初审意见',
  postNotice: '张贴公示',
  reinvestigation: '重新调查',
  decide: '审核确认',
  serveNotice: '送达通知书',
};
export const actionWords: Record<Action, string> = {
  accept: '受理',
  askSupplement: '一次性告知补正',
  bringSupplement: '收到补正材料',
  requestCheck: '提请信息核对',
  enterCheckAnswer: '录入核对结果',
  beginVisit: '开始入户调查',
  completeVisit: '完成入户调查',
  support: '拟予确认',
  oppose: '拟不予确认',
  postNotice: '张贴公示',
  object: '登记公示异议',
  upholdOpinion: '维持初审意见',
  reverseOpinion: '改变初审意见',
  confirm: '予以确认',
  refuse: '不予确认',
  serveNotice: '登记送达',
  refer: '转办',
  withdraw: '撤回申请',
};
export const clockWords: Record<ClockName, string> = {
  startInvestigation: '启动家庭经济状况调查',
  total: '办结',
  publicNotice: '公示期',
  refusalNotice: '送达不予确认告知书',
};
export const milestoneWords: Record<Milestone, string> = {
  received: '收到申请',
  accepted: '受理',
  investigationStarted: '启动调查',
  noticePosted: '张贴公示',
  decided: '作出决定',
  refused: '决定不予确认',
  served: '送达',
};
export const outcomeWords: Record<Outcome, string> = { confirmed: '予以确认', refused: '不予确认', withdrawn: '撤回' };
export const documentWords: Record<Document, string> = {
  acceptNotice: '受理通知书',
  supplementNotice: '一次性告知书',
  homeVisitForm: '入户调查表',
  publicitySheet: '审核公示单',
  confirmNotice: '确认通知书',
  refuseNotice: '不予确认告知书',
  serviceReceipt: '送达回证',
  referralSlip: '转办单',
};
export const programmeWords: Record<Programme, string> = { dibao: '最低生活保障' };
export const channelWords: Record<Channel, string> = {
  window: '为民服务中心窗口',
  provincialPlatform: '省社会救助综合管理信息平台',
  aishandong: '爱山东 APP',
  governmentWeb: '山东省政务服务网',
  hotline: '政务服务热线',
  petition: '信访转办',
  telephone: '电话',
};
export const letterWords: Record<Letter, string> = { referralClosed: '转办已有结果', parentEnded: '原申请已办结' };
