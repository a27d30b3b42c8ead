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

/** How long it stays on record who looked. A year is ours [P]; the law asks for six months at least (网络安全法 第二十一条第三项, numbered otherwise since 2026). */
export const keptDays = 366;
