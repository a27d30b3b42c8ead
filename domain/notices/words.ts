// The words of telling people: the channels a notification goes out by, the rounds of the house, what a round of checks may find.
import { type Labels, labelOf, namesOf } from '../casework/labels';

/** Beside the inbox, which everybody has. */
export const channelWords = { email: '邮件', webhook: '工作群消息' } satisfies Labels;
export type Channel = keyof typeof channelWords;
export const channels = namesOf(channelWords);

/** A personal channel reaches one person; what comes by a shared one is read by the whole group, so each fact comes there once, whomever it is for. */
export const channelReach: Record<Channel, 'personal' | 'shared'> = { email: 'personal', webhook: 'shared' };

/** Why an attempt failed, from the code that was kept of it (`activities/email` and `webhook` make them). */
export function failureWords(code: string): string {
  const [transport = '', reply = ''] = code.split(' ');
  if (transport === 'smtp') return /^\d+$/.test(reply) ? `邮件服务器没有收下（${reply}）` : '邮件服务器连接不上';
  if (transport === 'errcode' || transport === 'http') return `群机器人没有收下（${reply}）`;
  if (transport === 'webhook') return reply === 'timeout' ? '群机器人没有应答' : '群机器人连接不上';
  if (code === 'lost') return '最后一次投递没有结果';
  return code === 'not configured' ? '没有配置这条通道' : '投递失败';
}

/** What the house does by itself for every town, by its schedules. */
export const roundWords = { digest: '每日待办提醒', reconcile: '系统巡查' } satisfies Labels;
export type Round = keyof typeof roundWords;
export const rounds = namesOf(roundWords);

/** What of the reconciler is about no single town, in its order: engine and tables, rows without a case, rounds that are late. Each costs itself only. */
export const commonPartWords = { common: '各乡镇共同的部分', strays: '查找没有案件的记录', late: '查看定时工作是否做完' } satisfies Labels;
export type CommonPart = keyof typeof commonPartWords;
export const commonParts = namesOf(commonPartWords);

/** What the reconciler looks for. */
export const checkWords = {
  unseen: '流程没有得知的进展',
  deafWorkflow: '没有响应而重新启动的流程',
  notCarried: '未办结而没有流程在运行的案件',
  strayWorkflow: '没有未办结案件的流程',
  caseGone: '数据库中已不存在、流程随之结束的案件',
  drift: '数据异常（与办理步骤不一致）的记录',
  unsent: '没有送出的提醒',
  deadLetter: '多次未能送出的邮件或者群消息',
  orphanedWork: '离岗或者请假人员名下的事项',
  lateRound: '没有按时做完的定时工作',
  unchecked: '没有能查完的部分',
} satisfies Labels;
export type Check = keyof typeof checkWords;
export const checks = namesOf(checkWords);

const atTheServer = '请系统管理员在服务器上运行 npm run check 查看明细并处理。';

/** What whoever reads of it can do: the administrator sees no case, and needs none for this. */
export const checkAdvice: Record<Check, string> = {
  unseen: atTheServer,
  deafWorkflow: atTheServer,
  notCarried: atTheServer,
  strayWorkflow: atTheServer,
  caseGone: '请系统管理员核对是不是恢复过较早的备份；案件要继续的，请承办人员重新登记。',
  drift:
    '请系统管理员在服务器上运行 npm run verify 查看是哪些记录，不要自行改动数据库，按明细联系系统维护人员修复；打不开的案件修复以前不能办理，请告知承办人员。',
  unsent: atTheServer,
  deadLetter: '请系统管理员在“没有送达的邮件和群消息”中查看原因，改正以后重新投递。',
  orphanedWork: '请镇长或者分管负责人交给在岗的同事。',
  lateRound: atTheServer,
  unchecked: atTheServer,
};

/** The tables that the verifier holds against their steps, as they are called to people. */
const tableWords = {
  case_step: '办理步骤',
  case_state: '案件现状',
  case_file: '案件',
  referral: '转办',
  task: '待办',
  clock: '期限',
  participant: '参与办理人',
  stage_visit: '经过的环节',
  notification: '提醒',
  case_letter: '函件',
  numbering: '编号簿',
  intake: '登记内容',
  household: '家庭',
  person: '家庭成员',
  case_text: '说明文字',
  means_sheet: '核算表',
  guest: '没有账号的参加人',
  recusal: '回避登记',
} as const satisfies Readonly<Record<string, string>>;
export const tableWord = (table: string): string => labelOf(tableWords, table) ?? table;

/** What the verifier finds wrong in a table. */
export const driftWords = {
  chain: '签名不对',
  order: '步骤序号不连续',
  tail: '最后一步与签名不符',
  unreadable: '内容读不出来',
  unknownTable: '办理程序表不在这个版本里',
  unknownCalendar: '所依据的放假通知不在，或者被改过',
  otherDate: '与所依据的放假安排算出的日期不同',
  changed: '与步骤不符',
  missing: '步骤写过，现在没有',
  beside: '没有步骤写过',
  gap: '编号没有案件',
  repeated: '编号重复',
  rewriting: '会改写或者隐藏数据的数据库对象',
} as const;
export type DriftWhat = keyof typeof driftWords;
