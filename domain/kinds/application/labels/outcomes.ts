// How an application may end.
import { type Labels, namesOf } from '../../../casework/labels';

export const outcomeLabels = {
  confirmed: '予以确认',
  refused: '不予确认',
  notAccepted: '不予受理',
  notSupplemented: '逾期未补正办结',
  withdrawn: '撤回',
  terminated: '终止办理',
  applicantDied: '申请人死亡',
  movedAway: '户籍迁出',
  aided: '已救助',
} satisfies Labels;
export type Outcome = keyof typeof outcomeLabels;
export const outcomes = namesOf(outcomeLabels);
