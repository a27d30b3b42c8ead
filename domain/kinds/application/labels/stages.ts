// The stages an application passes.
import { type Labels, namesOf } from '../../../casework/labels';

export const stageLabels = {
  materials: '材料审查',
  noticeService: '送达一次性告知书',
  supplement: '等待补正',
  lapsed: '补正逾期待处理',
  investigation: '家庭经济状况调查',
  opinion: '初审意见',
  publicNotice: '公示',
  reinvestigation: '重新调查',
  decision: '审核确认',
  submission: '报县',
  county: '县级审核确认',
  assessment: '生活自理能力评估',
  emergency: '先行救助',
  grant: '小额快救',
  papers: '补办手续',
  service: '送达',
} satisfies Labels;
export type Stage = keyof typeof stageLabels;
export const stages = namesOf(stageLabels);
