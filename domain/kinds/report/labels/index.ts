// The names of an objection or report about an application, each with its Chinese term.
import { type Labels, namesOf } from '../../../casework/labels';
import { settlingWords } from '../../../casework/settling';

export const stageLabels = {
  registered: '待核查答复',
} satisfies Labels;
export type Stage = keyof typeof stageLabels;

export const taskLabels = {
  answerReport: '核查并答复异议、举报',
} satisfies Labels;
export type Task = keyof typeof taskLabels;

export const actionLabels = {
  answerReport: '登记核查结果和答复',
  ...settlingWords,
} satisfies Labels;
export type Action = keyof typeof actionLabels;

export const milestoneLabels = {
  registered: '登记',
  answered: '答复',
} satisfies Labels;
export type Milestone = keyof typeof milestoneLabels;

export const clockLabels = {
  answer: '异议、举报的答复',
} satisfies Labels;
export type ClockName = keyof typeof clockLabels;

export const outcomeLabels = {
  answered: '已答复',
} satisfies Labels;
export type Outcome = keyof typeof outcomeLabels;

export const letterLabels = {
  reported: '收到异议、举报',
  parentEnded: '原申请已办结',
} satisfies Labels;
export type Letter = keyof typeof letterLabels;

export const documentLabels = {
  reportReply: '异议、举报答复',
} satisfies Labels;
export type Document = keyof typeof documentLabels;

export * from './signals';

export const matterLabels = {
  objection: '异议',
  namedReport: '实名举报',
  anonymousReport: '匿名举报',
} satisfies Labels;
export type Matter = keyof typeof matterLabels;
export const matters = namesOf(matterLabels);

export const findingLabels = {
  founded: '属实',
  partly: '部分属实',
  unfounded: '不属实',
} satisfies Labels;

export const feedbackLabels = {
  told: '已当面或者书面答复本人',
  nobody: '没有留下姓名，无法答复',
} satisfies Labels;
