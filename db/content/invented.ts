// The people, places and papers of invented towns: made-up villages, common surnames, given names from a word list, documents no office issued.
import type { AuthorityAct, Programme } from '../../domain/kinds/application/labels';
import type { Role } from '../../domain/people';

interface InventedPerson {
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
  { account: 'county', name: '韩见山', roles: ['countyContact'] },
  { account: 'assistant1', name: '周小满', roles: ['villageAssistant'], village: '云溪东村' },
  { account: 'assistant2', name: '吕立夏', roles: ['villageAssistant'], village: '柳湾村' },
];

export const contacts: readonly InventedPerson[] = [
  { account: 'housing', name: '何安居', roles: ['departmentContact'], department: '住建所' },
  { account: 'labour', name: '许乐业', roles: ['departmentContact'], department: '人社所' },
];

const entrustment = { document: '示范县民政局委托书〔2026〕1号（虚构）', fromOn: '2026-07-01' };
/** 特困 stays with the county, so that both ways to a decision are there to be walked. */
export const entrusted = [
  { programme: 'dibao', act: 'confirm', ...entrustment },
  { programme: 'dibao', act: 'refuse', ...entrustment },
  { programme: 'emergencyAid', act: 'confirm', limitFen: 300_000, ...entrustment },
  { programme: 'emergencyAid', act: 'refuse', ...entrustment },
  { programme: 'fastAid', act: 'refuse', ...entrustment },
  { programme: 'expenditureAid', act: 'confirm', limitFen: 300_000, ...entrustment },
  { programme: 'expenditureAid', act: 'refuse', ...entrustment },
] satisfies readonly { programme: Programme; act: AuthorityAct; document: string; fromOn: string; limitFen?: number }[];

/** Yuan a head and month: the ceiling of 小额快救 follows from it. */
export const standards = [
  { key: 'standard.dibao.urban', value: '1000', fromOn: '2026-01-01', document: '示范县低保标准通知〔2026〕2号（虚构）' },
  { key: 'standard.dibao.rural', value: '800', fromOn: '2026-01-01', document: '示范县低保标准通知〔2026〕2号（虚构）' },
];
