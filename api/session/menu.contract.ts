// The entries of the menu, with their words on screen.
import { type Labels, namesOf } from '../../domain/casework/labels';

export const menuWords = {
  work: '工作台',
  intake: '受理登记',
  applications: '案件',
  referrals: '分办转办',
  clocks: '时限督办',
  unassigned: '待落实责任人',
  statistics: '统计',
  inbox: '提醒',
  staff: '人员和请假',
  register: '村、部门和账号',
  settings: '本地数值和委托文件',
  deliveries: '没有送达的消息',
  training: '演练',
  looks: '查看记录',
  towns: '各镇',
} satisfies Labels;
export type MenuEntry = keyof typeof menuWords;
export const menuEntries = namesOf(menuWords);
