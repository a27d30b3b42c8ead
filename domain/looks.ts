// Looking at people's particulars: in which ways it is done, and what for.
import { type Labels, namesOf } from './casework/labels';

export const lookWords = {
  case: '查看案件',
  search: '查找',
  intake: '登记前核对',
  export: '导出表格',
} satisfies Labels;
export type Look = keyof typeof lookWords;
export const looks = namesOf(lookWords);

/** What a search is for that no open case asks for: a closed list of ours [P]. */
export const purposeWords = {
  enquiry: '群众来访、来电查询',
  ownWork: '核对手头的工作',
  complaint: '处理信访、投诉和工单',
  coordination: '上级、部门核对情况',
  supervision: '监督检查',
} satisfies Labels;
export type Purpose = keyof typeof purposeWords;
/** With what needs no asking. */
export const allPurposeWords: Labels = { ...purposeWords, intake: '登记前核对', case: '办理本案' };

/** How long it stays on record who looked. A year is ours [P]; the law asks for six months at least (网络安全法 第二十一条第三项, numbered otherwise since 2026). */
export const keptDays = 366;
