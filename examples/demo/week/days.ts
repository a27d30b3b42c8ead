// The first week of a town, Monday to Friday: three at the window and in the villages, one leader, one of the three on leave until Wednesday.
import type { ApplicationCase } from '../../../api/applications/contract';
import { Refusal } from '../client';
import { promise, say, sayWhy } from '../narrate';
import { type Hall, act, find, passTo, refused, time } from '../stage';
import { clockOf, grantedFen, serve, sheetOf } from '../steps';
import { copied, lostAndRestored, standing } from './loss';
import { type Day, type Week, aided, along, checked, comes, guests, of, posted, signedAndFiled, toOpinion, warned } from './week';

export const weekdays: readonly Day[] = [
  { title: '星期一：开门第一天', at: '2026-09-14T09:00:00+08:00', play: monday },
  { title: '星期二：陈静请假，刘磊要回避', at: '2026-09-15T09:00:00+08:00', play: tuesday },
  { title: '星期三：机器坏了', at: '2026-09-16T09:00:00+08:00', play: wednesday },
  { title: '星期四：陈静回来', at: '2026-09-17T09:00:00+08:00', play: thursday },
  { title: '星期五：补记星期二的入户；傍晚的急难', at: '2026-09-18T09:00:00+08:00', play: friday },
];

async function monday(week: Week): Promise<void> {
  const { hall } = week;
  const ordinary = await comes(week, 'ordinary');
  await act(hall, 'clerk', ordinary, 'accept');
  const total = clockOf(await find(hall, ordinary), 'total');
  sayWhy(total);
  promise('20个工作日跨国庆，到2026-10-16', total.dueOn === '2026-10-16' && !total.provisional);
  await posted(week, 'ordinary');

  await act(hall, 'clerk', await toOpinion(week, 'alone', 'elderly', { signedBy: 'self' }), 'postNotice');
  const orphan = await toOpinion(week, 'orphan', 'minor', { signedBy: 'guardian', guardian: '赵守义' });
  await refused(hall, 'clerk', orphan, 'postNotice', 'application.not-applicantIsMinor');
  await act(hall, 'clerk', orphan, 'recordNoPosting', { text: '申请人是未成年人，不公示。' });
  promise('未成年人不公示，直接进入决定', (await find(hall, orphan)).stage === 'decision');

  const elsewhere = await comes(week, 'elsewhere');
  await checked(week, elsewhere);
  await act(hall, 'clerk', elsewhere, 'requestCooperation', { text: '请邻县民政部门协查：申请人在贵县务工的收入和住房情况。' });
  sayWhy(clockOf(await find(hall, elsewhere), 'coopReply'));
  await comes(week, 'untouched');
}

async function tuesday(week: Week): Promise<void> {
  const { hall, machine } = week;
  await investigatedByGuests(week);
  const orphan = of(week, 'orphan');
  await act(hall, 'approver', orphan, 'confirm');
  await act(hall, 'clerk', orphan, 'assess', { eating: true, dressing: true, transferring: true, toileting: true, walking: true, bathing: true });
  await serve(hall, orphan, 'confirmed');

  const consent = await comes(week, 'consent');
  await checked(week, consent);
  const { today } = await time(hall);
  await act(hall, 'clerk', consent, 'noteSupporter', { consent: 'refused', askedOn: today, text: '长子在外县，电话询问，不同意核对其家庭经济状况。' });
  promise('赡养人不同意，不停案', (await find(hall, consent)).stage === 'investigation');
  await checked(week, await comes(week, 'earning'));
  say('刘磊和郭守田下午去了冯玉兰、吴满仓两家：冯家的入户调查表当场签了字，吴家的没有。');

  promise('第一次救助没有重复救助的提示', (await aided(week, 'burnt', '800')).length === 0);
  promise('负责人补签、补齐手续后办结', (await signedAndFiled(week, 'burnt')) === 'aided');
  await passTo(hall, '2026-09-15T18:00:00+08:00');
  const folder = await copied(machine);
  week.copy = { folder, before: await standing(hall) };
}

/** One investigator is on leave, the other the applicant's son: two without account go, and the clerk copies what they signed. Nothing goes up to the county for it. */
async function investigatedByGuests(week: Week): Promise<void> {
  const { hall } = week;
  const id = await comes(week, 'relative');
  await checked(week, id);
  await act(hall, 'clerk', id, 'registerRelative', { relation: 'parent', post: 'officer' });
  await refused(hall, 'investigator', id, 'completeVisit', 'recused', along);
  const doneOn = (await time(hall)).today;
  await refused(hall, 'clerk', id, 'completeVisit', 'guests', { guests: along.guests, doneOn });
  const onPaper = { guests, doneOn };
  await act(hall, 'clerk', id, 'completeVisit', onPaper);
  const sheet = await sheetOf(hall, id, 480_000);
  week.amounts.set('relative', grantedFen(480_000, sheet.members.length));
  const { stage } = await act(hall, 'clerk', id, 'fillSheet', { ...sheet, ...onPaper });
  promise('没有调查人员可用，也不报县：等审核人回来', stage === 'opinion');
  await refused(hall, 'director', id, 'support', 'notYourPost');
}

async function wednesday(week: Week): Promise<void> {
  const { hall, machine, copy } = week;
  if (copy === undefined) throw new Error('星期二没有备份');
  const number = await sharedChild(week);
  const lost = of(week, 'shared');
  await lostAndRestored(machine, hall, copy.folder, copy.before);
  const answer = await find(hall, lost).then(
    () => undefined,
    (error: unknown) => error,
  );
  promise('备份以后登记的那一件不在了', answer instanceof Refusal && answer.status === 404);
  await passTo(hall, '2026-09-16T10:30:00+08:00');
  promise('再登记一次，还是那个号', (await sharedChild(week)) === number);
}

/** One person in two households: said before anybody presses, and stops nothing. */
async function sharedChild(week: Week): Promise<string> {
  const { hall } = week;
  const warnings = await warned(week, 'shared');
  const { number } = await find(hall, of(week, 'ordinary'));
  promise(
    '同一个孩子在另一户里，登记之前就提示',
    warnings.some((words) => words.includes(number)),
  );
  return (await find(hall, await comes(week, 'shared'))).number;
}

async function thursday(week: Week): Promise<void> {
  const { hall } = week;
  const relative = of(week, 'relative');
  await act(hall, 'reviewer', relative, 'support');
  await act(hall, 'clerk', relative, 'postNotice');
  const warnings = await aided(week, 'burnt', '300');
  for (const warning of warnings) say(`提示：${warning}`);
  promise(
    '一年内因同一原因再次救助：提示，不阻拦',
    warnings.some((words) => words.includes('2026-09-15')),
  );
  promise('补齐手续后办结', (await signedAndFiled(week, 'burnt')) === 'aided');
}

async function friday(week: Week): Promise<void> {
  const { hall } = week;
  const untouched = of(week, 'untouched');
  const waiting = await find(hall, untouched);
  const limit = clockOf(waiting, 'intakeDecide');
  say(`${limit.word}：${limit.light?.word ?? ''}，${limit.remaining?.words ?? ''}（${limit.source.article}）；${waiting.about.receipt.words}`);
  promise('没有人办：超过的是内部目标，不算违法超期', limit.pastInternal && !limit.overdue);
  promise('等了多久从收到之日算起，申请没有因此终结', waiting.about.receipt.workingDays === 4 && waiting.outcome === null);
  await act(hall, 'clerk', untouched, 'accept');
  await enteredLate(week);
  await passTo(hall, '2026-09-18T17:20:00+08:00');
  promise('傍晚的急难，电话同意，备用金当场签收', (await aided(week, 'ill', '500')).length === 0);
  sayWhy(clockOf(await find(hall, of(week, 'ill')), 'leaderSign'));
}

/** Two visits of Tuesday: one from the paper that was signed then, one from nothing but memory. */
async function enteredLate(week: Week): Promise<void> {
  const { hall } = week;
  const visit = { ...along, doneOn: '2026-09-15' };
  const [signed, unsigned] = [of(week, 'consent'), of(week, 'earning')];
  await act(hall, 'investigator', signed, 'completeVisit', { ...visit, paper: '入户调查表第7号，2026年9月15日签字' });
  await refused(hall, 'investigator', unsigned, 'completeVisit', 'lateReason', visit);
  await act(hall, 'investigator', unsigned, 'completeVisit', { ...visit, lateReason: '当天没有带调查表，没有签字。' });
  for (const [id, how] of [
    [signed, '转录于2026-09-18'],
    [unsigned, '补录于2026-09-18'],
  ] as const) {
    const { remark = '' } = visitIn(await find(hall, id));
    say(`完成入户调查：${remark}。`);
    promise('星期二签字的算转录，没有签字的算补录', remark.startsWith(`发生于2026-09-15，${how}`));
  }
  await opinionAndNotice(week, hall, 'consent', signed, 480_000);
  await opinionAndNotice(week, hall, 'earning', unsigned, 2_400_000);
}

function visitIn({ timeline }: ApplicationCase): ApplicationCase['timeline'][number] {
  const found = timeline.find(({ words }) => words.startsWith('完成入户调查'));
  if (found === undefined) throw new Error('没有入户调查');
  return found;
}

async function opinionAndNotice({ amounts }: Week, hall: Hall, family: 'consent' | 'earning', id: string, yearFen: number): Promise<void> {
  const sheet = await sheetOf(hall, id, yearFen);
  await act(hall, 'investigator', id, 'fillSheet', sheet);
  const amountFen = grantedFen(yearFen, sheet.members.length);
  amounts.set(family, amountFen);
  await (amountFen > 0 ? act(hall, 'reviewer', id, 'support') : act(hall, 'reviewer', id, 'oppose', { text: '家庭人均收入高于本地低保标准。' }));
  await act(hall, 'clerk', id, 'postNotice');
}
