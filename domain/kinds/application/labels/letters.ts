// What other cases write to an application.
import { type Labels, namesOf } from '../../../casework/labels';

export const letterLabels = {
  referralClosed: '转办已有结果',
  reportClosed: '异议、举报已答复',
  parentEnded: '原申请已办结',
} satisfies Labels;
export type Letter = keyof typeof letterLabels;
export const letters = namesOf(letterLabels);
