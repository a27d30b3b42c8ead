// An inspector reads the whole week: who did what in every case, and that nobody did alone what takes two.
import type { ApplicationCase, ApplicationRow } from '../../../api/applications/contract';
import type { Statistics } from '../../../api/statistics/contract';
import { type Person, Refusal } from '../client';
import { promise, say } from '../narrate';

type Moved = ApplicationCase['timeline'][number];
/** Whoever did one of the first does none of the second. */
interface Two {
  readonly first: readonly string[];
  readonly second: readonly string[];
  readonly source: string;
}
const inquired = ['开始入户调查', '完成入户调查', '完成核算'];
const opinions = ['拟予确认', '拟不予确认'];
const twos: readonly Two[] = [
  { first: inquired, second: opinions, source: '57号 第十九条：调查的人不提出初审意见' },
  { first: [...inquired, ...opinions], second: ['予以确认', '不予确认'], source: '83号 四(一)：调查、初审的人不作决定' },
  { first: ['先行救助'], second: ['负责人补签'], source: '急难救助：给钱的人不自己补签（本系统建议）' },
  { first: ['登记撤回申请'], second: ['同意按撤回办结'], source: '撤回由第二人复核（本系统建议）' },
  { first: ['申请延期'], second: ['同意延期'], source: '延期由另一人批准（本系统建议）' },
];

export async function inspect(auditor: Person): Promise<void> {
  const { applications } = await auditor.get<{ applications: readonly ApplicationRow[] }>('/api/applications');
  const cases: readonly ApplicationCase[] = await Promise.all(applications.map(({ id }) => auditor.get<ApplicationCase>(`/api/cases/${id}`)));
  for (const { first, second, source } of twos) {
    const judged = cases.filter(({ timeline }) => doersOf(timeline, second).length > 0);
    promise(`这一周里有过：${source}`, judged.length > 0);
    for (const { number, timeline } of judged) {
      const [one, other] = [doersOf(timeline, first), doersOf(timeline, second)];
      promise(`${number}：${source}（${one.join('、')}；${other.join('、')}）`, one.length > 0 && other.every((who) => !one.includes(who)));
    }
    say(`${source}：${judged.length} 件，件件由不同的人办理。`);
  }
  const visits = cases.flatMap(({ timeline }) => timeline.filter(({ words }) => words.startsWith('完成入户调查')));
  promise('入户调查都有两人', visits.length > 0 && visits.every(inPairs));
  say(`入户调查 ${visits.length} 次，每次都有两名以上人员（57号 第十六条）。`);
  await onlyReads(auditor, cases);
  await countsLateEntries(auditor);
}

const doersOf = (timeline: readonly Moved[], acts: readonly string[]): string[] =>
  timeline.flatMap(({ event, words, by }) =>
    by !== undefined && ['taskCompleted', 'acted'].includes(event) && acts.some((act) => words.startsWith(act)) ? [by] : [],
  );

/** A colleague or guest beside whoever entered it, or, copied from paper, two guests. */
const inPairs = ({ words }: Moved): boolean => words.includes('同行：') || (words.includes('转录，调查：') && words.includes('、'));

async function onlyReads(auditor: Person, cases: readonly ApplicationCase[]): Promise<void> {
  promise(
    '监督检查人员什么也不能办',
    cases.every(({ allowedActions }) => allowedActions.every(({ allowed }) => !allowed)),
  );
  const report = { matter: 'anonymousReport', text: '不应由检查人员登记。' };
  const refusal = await auditor.post(`/api/cases/${cases[0]?.id ?? ''}/actions/registerReport`, report).then(
    () => undefined,
    (error: unknown) => error,
  );
  promise('监督检查人员办理的，一律不受理', refusal instanceof Refusal && refusal.code === 'notYourPost');
}

/** Honest paper isn't counted with what was entered late. */
async function countsLateEntries(auditor: Person): Promise<void> {
  const { entries } = await auditor.get<Statistics>('/api/statistics?from=2026-09-14&to=2026-09-29');
  for (const { person, village, transcribed, late } of entries) say(`${person}（${village}）：转录 ${transcribed} 次，补录 ${late} 次。`);
  const sum = (of: 'transcribed' | 'late') => entries.reduce((total, one) => total + one[of], 0);
  promise('转录一次，补录一次，分开计数', sum('transcribed') === 1 && sum('late') === 1);
}
