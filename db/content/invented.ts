// The people and places of invented towns: made-up villages, common surnames, given names from a word list.
import type { Role } from '../../domain/people';

export interface InventedPerson {
  readonly account: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly village?: string;
  readonly department?: string;
}

export const villages = ['云溪东村', '云溪西村', '柳湾村', '石桥里', '杏林村', '荷塘村', '北岗村', '南坡村', '青杨村', '小河沿村', '竹园村', '枣树庄'] as const;
export const departments = ['住建所', '人社所', '医保站', '教育办'] as const;

/** Two of those who work in pairs; one approver also investigates, so that four eyes have something to see. */
export const officials: readonly InventedPerson[] = [
  { account: 'clerk', name: '李春禾', roles: ['clerk'] },
  { account: 'investigator1', name: '张明远', roles: ['investigator'] },
  { account: 'investigator2', name: '陈秋实', roles: ['investigator'] },
  { account: 'reviewer1', name: '赵清和', roles: ['reviewer'] },
  { account: 'reviewer2', name: '孙知行', roles: ['reviewer'] },
  { account: 'approver1', name: '吴思齐', roles: ['approver'] },
  { account: 'approver2', name: '郑怀谷', roles: ['approver', 'investigator'] },
  { account: 'head', name: '钱望舒', roles: ['sectionHead'] },
  { account: 'director', name: '冯致平', roles: ['director'] },
  { account: 'admin', name: '卫守正', roles: ['administrator'] },
  { account: 'assistant1', name: '周小满', roles: ['villageAssistant'], village: '云溪东村' },
  { account: 'assistant2', name: '吕立夏', roles: ['villageAssistant'], village: '柳湾村' },
];

export const contacts: readonly InventedPerson[] = [
  { account: 'housing', name: '何安居', roles: ['departmentContact'], department: '住建所' },
  { account: 'labour', name: '许乐业', roles: ['departmentContact'], department: '人社所' },
];
