// How a person's open work is divided: by whose it is and by how near its limit has come. Every list and count of it is by these names.
import { type Labels, namesOf } from './casework/labels';

/** `reply`: asked of a department by this person, or for a case of this person's. The lights are of what is mine or may be taken. */
export const workTabWords = {
  mine: '待我办',
  post: '本岗待办',
  today: '今日到期',
  soon: '临期',
  overdue: '超期',
  reply: '待部门回复',
} satisfies Labels;
export type WorkTab = keyof typeof workTabWords;
export const workTabs = namesOf(workTabWords);

export const workOrderWords = { due: '按期限', opened: '按到达先后' } satisfies Labels;
export type WorkOrder = keyof typeof workOrderWords;
