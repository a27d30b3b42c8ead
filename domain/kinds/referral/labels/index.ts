// The names of a referral, a question put to another body, each with its Chinese term.
import { type Labels, namesOf } from '../../../casework/labels';
import { settlingWords } from '../../../casework/settling';

export const stageLabels = {
  sent: '待部门答复',
} satisfies Labels;
export type Stage = keyof typeof stageLabels;
export const stages = namesOf(stageLabels);

export const taskLabels = {
  answer: '部门答复',
} satisfies Labels;
export type Task = keyof typeof taskLabels;
export const tasks = namesOf(taskLabels);

export const actionLabels = {
  answer: '答复',
  transcribeAnswer: '转录纸质答复',
  closeUnanswered: '按未反馈办结',
  ...settlingWords,
} satisfies Labels;
export type Action = keyof typeof actionLabels;
export const actions = namesOf(actionLabels);

export const milestoneLabels = {
  sent: '转出',
  answered: '答复',
} satisfies Labels;
export type Milestone = keyof typeof milestoneLabels;
export const milestones = namesOf(milestoneLabels);

export const clockLabels = {
  result: '部门反馈结果',
} satisfies Labels;
export type ClockName = keyof typeof clockLabels;
export const clocks = namesOf(clockLabels);

export const outcomeLabels = {
  answered: '已答复',
  unanswered: '未反馈',
  recalled: '已撤回',
} satisfies Labels;
export type Outcome = keyof typeof outcomeLabels;
export const outcomes = namesOf(outcomeLabels);

export const letterLabels = {
  asked: '收到转办',
  parentEnded: '原申请已办结',
} satisfies Labels;
export type Letter = keyof typeof letterLabels;
export const letters = namesOf(letterLabels);

export const documentLabels = {
  referralReply: '转办回执',
} satisfies Labels;
export type Document = keyof typeof documentLabels;
export const documents = namesOf(documentLabels);

export * from './signals';

export const topicLabels = {
  housing: '住房救助',
} satisfies Labels;
export type Topic = keyof typeof topicLabels;
export const topics = namesOf(topicLabels);

/** Whether the question serves the decision only, or is something the family asked for itself (R039). */
export const purposeLabels = {
  decision: '供审核确认参考',
  family: '应家庭申请',
} satisfies Labels;
export type Purpose = keyof typeof purposeLabels;
export const purposes = namesOf(purposeLabels);
