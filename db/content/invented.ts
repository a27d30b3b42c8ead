// The people, places and papers of invented towns: made-up villages, common surnames, given names from a word list, documents no office issued.
import type { AuthorityAct, Programme } from '../../domain/kinds/application/labels';
import type { Topic } from '../../domain/kinds/referral/labels';
import type { Role } from '../../domain/people';

interface InventedPerson {
  readonly account: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly villages?: readonly string[];
  readonly department?: string;
}

export const villages = ['云溪东村', '云溪西村', '柳湾村', '石桥里', '杏林村', '荷塘村', '北岗村', '南坡村', '青杨村', '小河沿村', '竹园村', '枣树庄'] as const;
/** People by the register and living there, of each in turn: what is left of a thousand, and more. */
export const populations: readonly (readonly [registered: number, resident: number])[] = [
  ...([
    [1_842, 1_205],
    [1_316, 902],
    [2_204, 1_688],
    [987, 640],
    [1_000, 731],
    [1_455, 1_120],
  ] as const),
  ...([
    [764, 512],
    [1_128, 803],
    [1_690, 1_242],
    [932, 655],
    [1_377, 1_014],
    [1_051, 698],
  ] as const),
];
export const countedOn = '2025-12-31';
export const departments: readonly { readonly name: string; readonly topics: Topic[] }[] = [
  { name: '住建所', topics: ['housing'] },
  { name: '人社所', topics: [] },
  { name: '医保站', topics: [] },
  { name: '教育办', topics: [] },
];

/** In their posts, and entrusted, before any table of procedures begins: a practice town may begin on whichever of its days. */
export const sinceOn = '2020-01-01';

/** Every post there is. Two of those who work in pairs; one approver also investigates, so that four eyes have something to see. */
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
  { account: 'auditor', name: '韦明鉴', roles: ['auditor'] },
  { account: 'county', name: '韩见山', roles: ['countyContact'] },
  { account: 'assistant1', name: '周小满', roles: ['villageAssistant'], villages: ['云溪东村'] },
  { account: 'assistant2', name: '吕立夏', roles: ['villageAssistant'], villages: ['柳湾村'] },
  { account: 'assistant3', name: '施谷雨', roles: ['villageAssistant'], villages: ['云溪西村'] },
  { account: 'assistant4', name: '孔白露', roles: ['villageAssistant'], villages: ['石桥里'] },
  { account: 'assistant5', name: '曹霜降', roles: ['villageAssistant'], villages: ['杏林村'] },
  { account: 'assistant6', name: '严冬青', roles: ['villageAssistant'], villages: ['荷塘村'] },
  { account: 'assistant7', name: '华清明', roles: ['villageAssistant'], villages: ['北岗村'] },
  { account: 'assistant8', name: '金芒种', roles: ['villageAssistant'], villages: ['南坡村'] },
  { account: 'assistant9', name: '魏春分', roles: ['villageAssistant'], villages: ['青杨村'] },
  { account: 'assistant10', name: '陶惊蛰', roles: ['villageAssistant'], villages: ['小河沿村'] },
  // One who serves two small villages, as it is where people are few.
  { account: 'assistant11', name: '姜夏至', roles: ['villageAssistant'], villages: ['竹园村', '枣树庄'] },
];

export const contacts: readonly InventedPerson[] = [
  { account: 'housing', name: '何安居', roles: ['departmentContact'], department: '住建所' },
  { account: 'labour', name: '许乐业', roles: ['departmentContact'], department: '人社所' },
];

const entrustment = { document: '示范县民政局委托书〔2020〕1号（虚构）', fromOn: sinceOn };
/** 特困 stays with the county, so that both ways to a decision are there to be walked. */
export const entrusted = [
  { programme: 'dibao', act: 'confirm', ...entrustment },
  { programme: 'dibao', act: 'refuse', ...entrustment },
  { programme: 'dibao', act: 'publish', ...entrustment },
  { programme: 'emergencyAid', act: 'confirm', limitFen: 300_000, ...entrustment },
  { programme: 'emergencyAid', act: 'refuse', ...entrustment },
  { programme: 'fastAid', act: 'refuse', ...entrustment },
  { programme: 'expenditureAid', act: 'confirm', limitFen: 300_000, ...entrustment },
  { programme: 'expenditureAid', act: 'refuse', ...entrustment },
] satisfies readonly { programme: Programme; act: AuthorityAct; document: string; fromOn: string; limitFen?: number }[];

/** Yuan a head and month: the ceiling of 小额快救 follows from it. */
export const standards = [
  { key: 'standard.dibao.urban', value: '1000', fromOn: sinceOn, document: '示范县低保标准通知〔2020〕2号（虚构）' },
  { key: 'standard.dibao.rural', value: '800', fromOn: sinceOn, document: '示范县低保标准通知〔2020〕2号（虚构）' },
];
