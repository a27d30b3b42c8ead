// What the week leaves to the next two: the signature of Monday, notices that end, decisions that are served, a reply that never comes.
import { promise, say, sayWhy } from '../narrate';
import { act, find, refused } from '../stage';
import { clockOf, sayDecision, serve, takeBack } from '../steps';
import { type Day, type Week, aided, amountOf, comes, of, signedAndFiled, warned } from './week';

export const daysAfter: readonly Day[] = [
  { title: '第二个星期一：补签星期五的急难', at: '2026-09-21T08:40:00+08:00', play: signedOnMonday },
  { title: '第二个星期二：第一批公示期满', at: '2026-09-22T09:00:00+08:00', play: firstDecisions },
  { title: '国庆之前：其余的都有了结果', at: '2026-09-29T09:00:00+08:00', play: otherDecisions },
];
/** Played where there is time for half a year. */
export const spring: Day = { title: '春天：因同一原因又来求助', at: '2027-04-12T09:00:00+08:00', play: againInSpring };

async function signedOnMonday(week: Week): Promise<void> {
  promise('周一补签，五个工作日内补齐手续', (await signedAndFiled(week, 'ill')) === 'aided');
  const { clocks } = await find(week.hall, of(week, 'ill'));
  promise(
    '补签和补办手续都没有超期',
    ['leaderSign', 'paperworkAfter'].every((name) => clocks.some(({ clock, overdue, pastInternal }) => clock === name && !overdue && !pastInternal)),
  );
}

async function firstDecisions(week: Week): Promise<void> {
  const { hall } = week;
  const [ordinary, alone] = [of(week, 'ordinary'), of(week, 'alone')];
  await act(hall, 'approver', ordinary, 'confirm', { amountFen: amountOf(week, 'ordinary') });
  await sayDecision(hall, ordinary);
  await serve(hall, ordinary, 'confirmed');
  promise('低保在期限内办结，截止日没有因为换机器而变', isInTime(clockOf(await find(hall, ordinary), 'total'), '2026-10-16'));
  await act(hall, 'approver', alone, 'confirm');
  const abilities = { eating: true, dressing: true, transferring: false, toileting: false, walking: true, bathing: false };
  await act(hall, 'clerk', alone, 'assess', abilities);
  await serve(hall, alone, 'confirmed');
}
const isInTime = ({ overdue, dueOn }: { readonly overdue: boolean; readonly dueOn: string }, on: string): boolean => !overdue && dueOn === on;

async function otherDecisions(week: Week): Promise<void> {
  const { hall } = week;
  const [relative, consent] = [of(week, 'relative'), of(week, 'consent')];
  promise('没有报县，进入本镇审核确认', (await find(hall, relative)).stage === 'decision');
  const amountFen = amountOf(week, 'relative');
  await refused(hall, 'approver', relative, 'confirm', 'application.registeredVisited', { amountFen });
  await act(hall, 'approver', relative, 'confirm', { amountFen, visitedOn: '2026-09-29' });
  promise('近亲属的申请由本镇决定', (await sayDecision(hall, relative)).mode === 'entrusted');
  await serve(hall, relative, 'confirmed');
  await act(hall, 'approver', consent, 'confirm', { amountFen: amountOf(week, 'consent') });
  await serve(hall, consent, 'confirmed', { method: 'proxy', receivedBy: '冯春燕' });
  await refusedAndBack(week);
  await neverReplied(week);
  for (const family of ['shared', 'untouched'] as const) await takeBack(hall, of(week, family));
}

/** Refused with reasons; nobody signs for it, so it is left at the home before a witness; and they may come again. */
async function refusedAndBack(week: Week): Promise<void> {
  const { hall } = week;
  const earning = of(week, 'earning');
  await refused(hall, 'approver', earning, 'refuse', 'text');
  await act(hall, 'approver', earning, 'refuse', { text: '家庭月人均收入2000元，高于本地农村低保标准800元，不符合低保条件。' });
  await refused(hall, 'clerk', earning, 'serveNotice', 'witness', { method: 'left', refusedToSign: true });
  await serve(hall, earning, 'refused', { method: 'left', refusedToSign: true, witness: '王建国', photographed: true });
  const { reconsiderBy } = await sayDecision(hall, earning);
  promise('留置送达也算送达，复议的最后一天算出来了', reconsiderBy !== null);
  const { number } = await find(hall, earning);
  const warnings = await warned(week, 'earning');
  promise(
    '再到窗口：提示以前没有通过，照样登记',
    warnings.some((words) => words.includes(number)),
  );
  await takeBack(hall, await comes(week, 'earning'));
}

async function neverReplied(week: Week): Promise<void> {
  const { hall } = week;
  const elsewhere = of(week, 'elsewhere');
  promise('协查逾期没有回音', clockOf(await find(hall, elsewhere), 'coopReply').pastInternal);
  await act(hall, 'clerk', elsewhere, 'requestExtension', { clock: 'total', ground: '人户分离', text: '申请人在外县居住，协查函没有回音。' });
  await act(hall, 'approver', elsewhere, 'grantExtension');
  await act(hall, 'clerk', elsewhere, 'tellExtension', { method: 'direct' });
  const total = clockOf(await find(hall, elsewhere), 'total');
  sayWhy(total);
  promise('延到45个工作日，从受理之日算起，到2026-11-20', total.dueOn === '2026-11-20' && total.extension?.ground === '人户分离');
  await takeBack(hall, elsewhere);
}

async function againInSpring(week: Week): Promise<void> {
  const warnings = await aided(week, 'ill', '300');
  for (const warning of warnings) say(`提示：${warning}`);
  promise(
    '同一原因又来：提示，不阻拦',
    warnings.some((words) => words.includes('2026-09-18')),
  );
  promise('补齐手续后办结', (await signedAndFiled(week, 'ill')) === 'aided');
}
