// Stories of the window: what is asked for twice, what is no ground, what nobody touches, a supporter who won't agree, a family that comes again.
import household from '../ordinary.json';
import other from '../withdrawn.json';
import { dayWords, promise, say, sayWhy } from './narrate';
import { type Stage, type Story, act, find, handIn, passTo, refused, time } from './stage';
import { clockOf, inquire, passNotice, sayDecision, serve, takeBack, toNotice } from './steps';

export const windowStories: readonly Story[] = [
  ['两次补正：第二次要写明情形；从收到之日起等了多久一直看得见', supplementTwice],
  ['赡养人不同意核对：如实登记，用其他证据继续办理直到确认', supporterRefuses],
  ['缺材料不是不予受理的理由；不归本镇的，两人签字，移交，告知救济途径', nonAcceptance],
  ['申请一直没有人办：超过内部目标，灯是中性的，不算违法超期', untouched],
  ['不予确认：写明理由和救济途径；这一家再到窗口，照样受理', refusedThenAgain],
];

async function supplementTwice(stage: Stage): Promise<void> {
  const id = await handIn(stage, household, 0);
  await act(stage, 'clerk', id, 'askSupplement', { method: 'direct', materials: ['application'], text: '申请书还没有交，请补充。' });
  await passDays(stage, 4);
  await act(stage, 'clerk', id, 'bringSupplement');
  await refused(stage, 'clerk', id, 'askSupplement', 'application.firstNotice', { materials: ['application'], text: '还需要您补充：婚姻证明。' });
  await refused(stage, 'clerk', id, 'askFurther', 'text', { ground: 'newFact' });
  await act(stage, 'clerk', id, 'askFurther', { method: 'direct', ground: 'newFact', text: '户主刚刚再婚，还需要您补充：婚姻证明。' });
  await passDays(stage, 14); // with the four days before there are five working days in them, whatever festival they fall into
  await act(stage, 'clerk', id, 'bringSupplement', { received: ['application'] });
  const { oneTimeNotice, materials } = (await find(stage, id)).about;
  for (const { word, form, source } of oneTimeNotice?.materials ?? []) say(`  ${word}：${form}（${source}）`);
  say(`  交到${oneTimeNotice?.place ?? ''}，${oneTimeNotice?.until ?? ''}之前。${oneTimeNotice?.remedy ?? ''}`);
  promise(
    '清单上写着哪一份、哪一天、谁收到',
    materials.some(({ name, received }) => name === 'application' && received?.by !== null),
  );
  promise('核对能查到的只列出、不索要', materials.filter(({ asked }) => asked === 'supplied').length === 2);
  await act(stage, 'clerk', id, 'accept');
  const { receipt } = (await find(stage, id)).about;
  say(receipt.words);
  promise('等了多久从收到之日算起，两次补正的时间都在内', receipt.workingDays >= 5);
  await takeBack(stage, id);
}

async function supporterRefuses(stage: Stage): Promise<void> {
  const id = await handIn(stage, other, 2);
  await act(stage, 'clerk', id, 'accept');
  const { today } = await time(stage);
  await act(stage, 'clerk', id, 'noteSupporter', { consent: 'refused', askedOn: today, text: '长子在外县，电话询问，不同意核对其家庭经济状况。' });
  promise('赡养人不同意，不停案', (await find(stage, id)).stage === 'investigation');
  const amountFen = await inquire(stage, id);
  await act(stage, 'clerk', id, 'postNotice');
  await passNotice(stage, id);
  await act(stage, 'approver', id, 'confirm', { amountFen });
  await serve(stage, id, 'confirmed');
}

async function nonAcceptance(stage: Stage): Promise<void> {
  const id = await handIn(stage, household, 0);
  await refused(stage, 'clerk', id, 'proposeNonAcceptance', 'badInput', { ground: 'missingPaper', text: '缺婚姻证明。' });
  await refused(stage, 'clerk', id, 'proposeNonAcceptance', 'toPlace', { ground: 'wrongPlace', text: '户籍在邻镇。' });
  await act(stage, 'clerk', id, 'proposeNonAcceptance', { ground: 'wrongPlace', text: '户籍在邻镇，材料移交邻镇。', toPlace: '示范县河湾镇' });
  await act(stage, 'sectionHead', id, 'signNonAcceptance');
  const { mode, remedy } = await sayDecision(stage, id);
  promise('不予受理是本镇自己的决定', mode === 'own');
  promise('告知书写明先申请行政复议', remedy.includes('申请行政复议') && !remedy.includes('诉讼'));
  await serve(stage, id, 'notAccepted');
}

async function untouched(stage: Stage): Promise<void> {
  const id = await handIn(stage, household, 0);
  const limit = clockOf(await find(stage, id), 'intakeDecide');
  sayWhy(limit);
  await passTo(stage, new Date(Date.parse(limit.dueAt) + 3 * 24 * 3_600_000).toISOString());
  const waiting = await find(stage, id);
  const late = clockOf(waiting, 'intakeDecide');
  say(`${late.word}：${late.light?.word ?? ''}，${late.remaining?.words ?? ''}（${late.source.article}）；${waiting.about.receipt.words}`);
  promise('超过的是内部目标，灯是中性的', late.pastInternal && !late.overdue && late.internal && late.light?.name === 'internal');
  promise('申请没有因为没人办而终结', waiting.outcome === null);
  await act(stage, 'clerk', id, 'accept');
  await takeBack(stage, id);
}

async function refusedThenAgain(stage: Stage): Promise<void> {
  const id = await handIn(stage, other, 2);
  await toNotice(stage, id, { yearFen: 2_400_000 });
  await passNotice(stage, id);
  await refused(stage, 'approver', id, 'refuse', 'text');
  await act(stage, 'approver', id, 'refuse', { text: '家庭月人均收入2000元，高于本地农村低保标准800元，不符合低保条件。' });
  await serve(stage, id, 'refused');
  const { reconsiderBy } = await sayDecision(stage, id);
  say(`申请行政复议的最后一天：${dayWords(reconsiderBy ?? '')}。`);
  promise('送达后算出申请复议的最后一天', reconsiderBy !== null);
  promise(
    '不予确认的理由写在案卷里',
    (await find(stage, id)).timeline.some(({ text }) => text?.includes('高于本地农村低保标准800元') === true),
  );
  const second = await handIn(stage, other, 2);
  promise('同一家再次申请，另立一件', second !== id);
  await act(stage, 'clerk', second, 'accept');
  await takeBack(stage, second);
}

async function passDays(stage: Stage, days: number): Promise<void> {
  const { now } = await time(stage);
  await passTo(stage, new Date(Date.parse(now) + days * 24 * 3_600_000).toISOString());
}
