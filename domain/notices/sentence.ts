// A notification as one sentence: the case's number, what happened, by when; never a name.
import { type Instant, clockOf, dayOf } from '../calendar';
import { isLate } from '../casework/late';
import type { NoticeWord } from '../casework/notifications';
import type { Book } from '../casework/kind';
import type { Kind } from '../kinds';
import { termOf } from '../procedures';
import { checkAdvice, checkWords, checks } from './words';

/** What a notification says. `kind` and `number` are of its case; a message about the town has neither. */
interface Said {
  readonly kind?: Kind | undefined;
  readonly number: string;
  readonly word: NoticeWord;
  readonly codes: Readonly<Record<string, string>>;
  /** Its own moment, and when it was laid into the inbox, by the same clock. Without both nothing is said of lateness. */
  readonly at?: Instant | undefined;
  readonly sentAt?: Instant | undefined;
}

export function sentenceOf(said: Said): string {
  const { kind = '', number, word, codes } = said;
  if (word === 'letter') return `${number}：${term(kind, 'letter', codes['letter'])}，请查看。`;
  if (word === 'rung') return `${number}：${limitWords(kind, codes)}${alsoDueWords(kind, codes)}${lateWords(said)}`;
  if (word === 'work') return `${number}：${workWords(kind, codes)}`;
  if (codes['action'] === 'digest') return digestWords(codes);
  if (codes['action'] === 'reconciliation') return findingWords(codes);
  if (codes['action'] === 'accounts') return accountWords(codes);
  const action = term(kind, 'action', codes['action']);
  return codes['done'] === 'true' ? `${number}：已${action}，请查看。` : `${number}：${action}，请办理。`;
}

function limitWords(kind: Kind, { clock, rung = '', dueOn = '', internal, oversees, helps }: Said['codes']): string {
  const isInternal = internal === 'true';
  const day = `${isInternal ? '最后一天为' : '截止日'}${dueOn}`;
  return `“${term(kind, 'clock', clock)}”${rungWords(rung, isInternal)}，${day}，${helps === 'true' ? helpWords : `请${oversees === 'true' ? '督促' : '办理'}`}。`;
}

/** Whoever may sign is away by the entry of the other who might: it is entered anew by one who doesn't sign, and who sees by the list of colleagues whose entry it is. */
const helpWords =
  '现在没有人可以办：登记负责人请假或者离岗的是另一位负责人，不能代为办理，请系统管理员核实后重新登记一次（登记人见“同事、在岗情况和手上的工作”）';

/** The limits that were to chase the same person that day: each has passed, and comes again. */
function alsoDueWords(kind: Kind, codes: Said['codes']): string {
  const names = codes['alsoDue']?.split(',') ?? [];
  const of = (clock: string) => Object.fromEntries(['dueOn', 'internal', 'oversees', 'helps'].map((what) => [what, codes[`${what}.${clock}`] ?? '']));
  return names.map((clock) => limitWords(kind, { ...of(clock), clock, rung: 'repeat' })).join('');
}

function workWords(kind: Kind, { what, task, personal, dueOn, oversees, helps }: Said['codes']): string {
  if (what === 'owner') return '本案已交给您主办，请办理。';
  if (what === 'ordered') return oversees === 'true' ? `已发出督办单，请督促于${dueOn}前答复。` : `收到督办单，请于${dueOn}前答复。`;
  const name = `“${term(kind, 'task', task)}”`;
  if (what === 'assigned') return `${name}已交给您，请办理。`;
  if (helps === 'true') return `新任务${name}，${helpWords}。`;
  return personal === 'true' ? `新任务${name}，等您本人办理。` : `新任务${name}，请领取办理。`;
}

/** “今天到期” read three days later must say which day it meant. */
function lateWords({ at, sentAt }: Said): string {
  return at === undefined || sentAt === undefined || !isLate(at, sentAt) ? '' : `（系统停机，迟发；应于${dayOf(at)} ${clockOf(at)}提醒）`;
}

/** A rung's name as the rules make it: `before3`, `onDay`, `overdue`, `after1`, `since2`. `isInternal`: of a number of our own proposal, whose passing is never called a breach. */
export function rungWords(rung: string, isInternal = false): string {
  if (rung.startsWith('since')) return `计时已满${rung.slice('since'.length)}个工作日，还没有办`;
  if (isInternal) return internalRungWords(rung);
  if (rung === 'overdue') return '已过期限';
  if (rung === 'onDay') return '今天到期';
  return rung.startsWith('before') ? '快到期限' : '已过期限，仍未办';
}

function internalRungWords(rung: string): string {
  if (rung === 'overdue') return '内部时限已到';
  if (rung === 'onDay') return '内部时限今天到';
  return rung.startsWith('before') ? '内部时限快到' : '内部时限已过，仍未办';
}

/** A limit that is only our proposal [P] is never called overdue. */
function digestWords(codes: Said['codes']): string {
  const counts = [
    ['overdue', '超期'],
    ['dueToday', '今天到期'],
    ['dueSoon', '临期'],
    ['pastProposed', '已过建议期限'],
    ['unassigned', '待认领'],
    ['toAssign', '待分派'],
  ] as const;
  const said = counts.filter(([name]) => Number(codes[name] ?? 0) > 0).map(([name, words]) => `${words}${codes[name]}项`);
  return `${codes['on'] ?? ''}待办提醒：${said.join('，')}，请办理。`;
}

/** Of each check how many, and some of the numbers. */
function findingWords(codes: Said['codes']): string {
  const found = checks.flatMap((check) => {
    const [count, numbers = ''] = [codes[check], codes[`${check}Of`]];
    return count === undefined ? [] : [`${checkWords[check]}${count}项${numbers === '' ? '' : `：${numbers}`}`];
  });
  const advice = new Set(checks.flatMap((check) => (codes[check] === undefined ? [] : [checkAdvice[check]])));
  return `系统发现${found.join('；')}。${[...advice].join('')}`;
}

/** Whoever gave a password out knows it until its person has chosen another: another asks that person. */
function accountWords({ what, accounts = '', count = '', by = '' }: Said['codes']): string {
  const whose = accounts.split('、').length < Number(count) ? `${accounts}等${count}个` : accounts;
  const who = by === '' ? '系统运维人员用命令' : `账号${by}`;
  const done = what === 'reset' ? `重新设置了账号${whose}的密码` : `新开了账号${whose}`;
  return `${who}${done}，知道一次性密码。请向本人核实是否知情、是否已经自己改了密码；不对的，请重新设置密码或者登记离岗。`;
}

const term = (kind: Kind, book: Book, name = ''): string => termOf(kind, book, name);
