// Stories that need their own days: across the festivals, into a year nobody has announced, over the first day of new rules, a Friday evening.
import fire from '../fire.json';
import household from '../ordinary.json';
import other from '../withdrawn.json';
import { dayWords, promise, say, sayWhy } from './narrate';
import { type Stage, type Story, act, find, handIn, passTo, refused, time } from './stage';
import { clockOf, inquire, passNotice, serve, takeBack } from './steps';

export const calendarStories: readonly Story[] = [
  ['低保跨国庆：放假不算、调休的周六要算，公示末日遇假顺延', nationalDay],
  ['低保跨春节', springFestival],
  ['期限跨进还没有公布放假安排的年份：日期是暂定的', intoUnknownYear],
  ['旧规则下受理的按旧规则办完；还没有受理的从新规则施行之日起改按新规则', underOldRules],
  ['周五傍晚的急难：电话同意，备用金当场签收，周一补签；春天又因同一原因求助', fridayEvening],
];

function nationalDay(stage: Stage): Promise<void> {
  return acrossFestival(stage, '2026-09-21T09:00:00+08:00', { dueOn: '2026-10-26', postedOn: '2026-09-29', noticeEndsOn: '2026-10-08', festival: '国庆' });
}

function springFestival(stage: Stage): Promise<void> {
  return acrossFestival(stage, '2026-02-06T09:00:00+08:00', { dueOn: '2026-03-12', postedOn: '2026-02-13', noticeEndsOn: '2026-02-24', festival: '春节' });
}

/** The days are those of the State Council's notice, counted by hand: the working Saturdays count, the festival doesn't. */
async function acrossFestival(
  stage: Stage,
  startsAt: string,
  { dueOn, postedOn, noticeEndsOn, festival }: { dueOn: string; postedOn: string; noticeEndsOn: string; festival: string },
): Promise<void> {
  const town = await stage.another(startsAt);
  const id = await handIn(town, household, 0);
  await act(town, 'clerk', id, 'accept');
  const total = clockOf(await find(town, id), 'total');
  sayWhy(total);
  promise(`20个工作日跨${festival}到${dueOn}`, total.dueOn === dueOn && !total.provisional);
  promise(`理由里写明${festival}`, JSON.stringify(total.dueReason).includes(festival));
  const amountFen = await inquire(town, id);
  await passTo(town, `${postedOn}T09:00:00+08:00`);
  await act(town, 'clerk', id, 'postNotice');
  const notice = clockOf(await find(town, id), 'publicNotice');
  sayWhy(notice);
  promise(`公示末日顺延到${noticeEndsOn}`, notice.dueOn === noticeEndsOn);
  await passNotice(town, id);
  await act(town, 'approver', id, 'confirm', { amountFen });
  await serve(town, id, 'confirmed');
  promise(
    '所有期限都没有超过',
    (await find(town, id)).clocks.every(({ overdue }) => !overdue),
  );
}

/** On 2026-10-30 the days off of 2027 were not announced, whatever has been announced since. */
async function intoUnknownYear(stage: Stage): Promise<void> {
  const town = await stage.another('2026-10-30T09:00:00+08:00');
  const id = await handIn(town, household, 0);
  await act(town, 'clerk', id, 'accept');
  promise('20个工作日还在今年，日期是确定的', !clockOf(await find(town, id), 'total').provisional);
  await act(town, 'clerk', id, 'requestExtension', { clock: 'total', ground: '调查难度较大', text: '户主在外打工，收入要向用工单位核实。' });
  await act(town, 'approver', id, 'grantExtension');
  await act(town, 'clerk', id, 'tellExtension', { method: 'direct' });
  const total = clockOf(await find(town, id), 'total');
  sayWhy(total);
  say(`这个截止日是暂定的：到${dayWords(total.dueOn)}为止的放假安排还没有公布，公布后自动重算。`);
  promise('跨进没有放假安排的年份，截止日带暂定标记', total.provisional && total.dueOn === '2027-01-04');
  promise('没有受到影响的日子不带暂定标记', !clockOf(await find(town, id), 'opinion').provisional);
  await takeBack(town, id);
}

async function underOldRules(stage: Stage): Promise<void> {
  const town = await stage.another('2026-06-29T09:00:00+08:00');
  const accepted = await handIn(town, household, 0);
  const waiting = await handIn(town, { ...other, channel: 'window' }, 2); // what comes online is the application itself
  await act(town, 'clerk', accepted, 'accept');
  await act(town, 'clerk', waiting, 'askSupplement', { method: 'direct', materials: ['application'], text: '还需要您补充：申请书一份。' });
  const { dueOn } = clockOf(await find(town, accepted), 'total');
  await passTo(town, '2026-07-01T09:00:00+08:00');
  const [old, turned] = [await find(town, accepted), await find(town, waiting)];
  say(`${old.number}：${old.ruleSet}；${turned.number}：${turned.ruleSet}。`);
  promise('7月1日前受理的仍按旧规则', old.procedure === 'dibao/cn-2026-01');
  promise('7月1日还没有受理的改按新规则', turned.procedure === 'dibao/cn-2026-07');
  await act(town, 'clerk', waiting, 'bringSupplement');
  await act(town, 'clerk', waiting, 'accept');
  await takeBack(town, waiting);
  const amountFen = await inquire(town, accepted);
  await act(town, 'clerk', accepted, 'postNotice');
  await passNotice(town, accepted);
  await act(town, 'approver', accepted, 'confirm', { amountFen });
  await serve(town, accepted, 'confirmed');
  const ended = await find(town, accepted);
  promise('到办结都按旧规则，截止日没有变', ended.procedure === 'dibao/cn-2026-01' && clockOf(ended, 'total').dueOn === dueOn);
}

async function fridayEvening(stage: Stage): Promise<void> {
  const town = await stage.another('2026-02-06T17:20:00+08:00');
  const id = await handIn(town, fire, 2);
  const given = { amountYuan: '800', fund: 'reserveFund', leader: town.ids.director, approvedAt: (await time(town)).now, text: '17:20电话同意。' };
  await refused(town, 'clerk', id, 'giveFirstAid', 'signedFor', given);
  const first = await act(town, 'clerk', id, 'giveFirstAid', { ...given, signedFor: true });
  promise('第一次求助没有重复救助的提示', first.warnings.length === 0);
  sayWhy(clockOf(await find(town, id), 'leaderSign'));
  await passTo(town, '2026-02-09T08:40:00+08:00');
  await act(town, 'director', id, 'signFirstAid');
  await passTo(town, '2026-02-12T10:00:00+08:00');
  const done = await act(town, 'clerk', id, 'completePapers', { text: '登记救助对象、事由、金额，附领款签字单。' });
  const { clocks } = await find(town, id);
  promise('手续补齐，办结', done.outcome === 'aided');
  promise(
    '周一补签、五个工作日内补齐手续，都没有超期',
    ['leaderSign', 'paperworkAfter'].every((name) => clocks.some(({ clock, overdue }) => clock === name && !overdue)),
  );
  await passTo(town, '2026-04-10T09:00:00+08:00');
  await sameCauseAgain(town);
}

async function sameCauseAgain(town: Stage): Promise<void> {
  const id = await handIn(town, fire, 2);
  const { warnings } = await act(town, 'clerk', id, 'giveFirstAid', {
    amountYuan: '300',
    fund: 'reserveFund',
    signedFor: true,
    leader: town.ids.director,
    approvedAt: (await time(town)).now,
  });
  for (const warning of warnings) say(`提示：${warning}`);
  promise(
    '一年内因同一原因再次救助：提示，但不阻拦',
    warnings.some((words) => words.includes('2026-02-06')),
  );
  await act(town, 'director', id, 'signFirstAid');
  promise('补齐手续后办结', (await act(town, 'clerk', id, 'completePapers', { text: '登记救助对象、事由、金额。' })).outcome === 'aided');
}
