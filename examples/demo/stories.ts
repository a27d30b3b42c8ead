// An ordinary case, one with a supplement and an objection, one withdrawn, one that goes overdue and climbs its ladder.
import household1 from '../ordinary.json';
import household2 from '../objection.json';
import household3 from '../withdrawn.json';
import household4 from '../overdue.json';
import { promise, say, sayWhy } from './narrate';
import { type Stage, type Story, act, ask, find, handIn, passTo, refused } from './stage';
import { clockOf, investigate, serve, takeBack, until } from './steps';

export const stories: readonly Story[] = [
  ['一件普通的低保申请：从窗口到送达，途中转办住房并得到答复', ordinary],
  ['补正之后受理，公示期间有人提出异议', objection],
  ['申请人撤回', withdrawn],
  ['没有人办的案件：一级一级催办，超期留痕', overdue],
];

async function ordinary(stage: Stage): Promise<void> {
  const id = await handIn(stage, household1, 0);
  const preview = await ask(stage, 'clerk', id, 'accept');
  const foreseen = preview.clocks.find(({ clock }) => clock === 'total')?.then?.dueOn;
  await act(stage, 'clerk', id, 'accept');
  const total = clockOf(await find(stage, id), 'total');
  promise('受理前试算的截止日就是受理后的截止日', foreseen === total.dueOn);
  sayWhy(total);
  await act(stage, 'clerk', id, 'requestCheck');
  await refused(stage, 'investigator', id, 'completeVisit', 'companions');
  const amountFen = await investigate(stage, id);
  await referAndAnswer(stage, id);
  await noticeAndDecide(stage, id, amountFen);
  promise('截止日自始至终没有变', clockOf(await find(stage, id), 'total').dueOn === total.dueOn);
  promise('在期限内办结', !clockOf(await find(stage, id), 'total').overdue);
}

async function objection(stage: Stage): Promise<void> {
  const id = await handIn(stage, household2, 1);
  await act(stage, 'clerk', id, 'askSupplement', { method: 'direct', materials: ['application'], text: '申请书还没有交，请补充。' });
  await refused(stage, 'clerk', id, 'accept', 'notNow');
  await act(stage, 'clerk', id, 'bringSupplement');
  await refused(stage, 'clerk', id, 'askSupplement', 'application.firstNotice', { materials: ['application'], text: '还需要您补充：婚姻证明。' });
  await act(stage, 'clerk', id, 'askFurther', { method: 'direct', ground: 'newFact', text: '户主刚刚再婚，还需要您补充：婚姻证明。' });
  await act(stage, 'clerk', id, 'bringSupplement');
  await act(stage, 'clerk', id, 'accept');
  await act(stage, 'clerk', id, 'requestCheck');
  const amountFen = await investigate(stage, id);
  await act(stage, 'reviewer', id, 'support');
  await act(stage, 'clerk', id, 'postNotice');
  await act(stage, 'clerk', id, 'object', { text: '同村村民反映该户在县城另有住房。' });
  const stopped = clockOf(await find(stage, id), 'publicNotice');
  promise('有异议，公示即停', stopped.state === 'stopped');
  await act(stage, 'investigator', id, 'upholdOpinion', { companions: [stage.ids.secondInvestigator] });
  await refused(stage, 'approver', id, 'confirm', 'application.registeredVisited', { amountFen });
  const visitedOn = (await find(stage, id)).asOf.slice(0, 10);
  await refused(stage, 'approver', id, 'confirm', 'amountFen', { visitedOn });
  await refused(stage, 'approver', id, 'confirm', 'application.amountIsSheets', { amountFen: amountFen + 100, visitedOn });
  await act(stage, 'approver', id, 'confirm', { amountFen, visitedOn });
  await serve(stage, id, 'confirmed');
}

async function withdrawn(stage: Stage): Promise<void> {
  const id = await handIn(stage, household3, 2);
  await act(stage, 'clerk', id, 'accept');
  await takeBack(stage, id);
  const ended = await find(stage, id);
  promise(
    '撤回后没有还在走的期限',
    ended.clocks.every(({ state }) => state !== 'running'),
  );
  promise('撤回后没有待办', ended.tasks.length === 0 && ended.outcome === 'withdrawn');
}

async function overdue(stage: Stage): Promise<void> {
  const id = await handIn(stage, household4, 0);
  await act(stage, 'clerk', id, 'accept');
  const { dueAt } = clockOf(await find(stage, id), 'total');
  await passTo(stage, new Date(Date.parse(dueAt) + 15 * 24 * 3_600_000).toISOString());
  const late = await find(stage, id);
  const passed = late.timeline.filter(({ event }) => event === 'rungPassed');
  for (const { on, words } of passed) say(`${on} ${words}`);
  promise('三个期限各走完四级：事前、当日、超期、事后，此后每周再催', passed.length > 12);
  promise(
    '有文件依据的期限超期满一周，督办单已经备好待签发',
    late.tasks.some(({ task }) => task === 'signSupervision'),
  );
  promise(
    '每一级都已经记在案卷里',
    passed.every(({ seq }) => seq !== undefined),
  );
  const { limits } = await stage.as('director').get<{ limits: readonly { caseId: string; clock: string; exceeded: { words: string } }[] }>('/api/overdue');
  const mine = limits.filter(({ caseId }) => caseId === id);
  for (const { clock, exceeded } of mine) say(`超期清单：${clock} ${exceeded.words}`);
  promise('超期清单上有这三个期限', mine.length === 3);
  const inbox = await stage.as('director').get<{ notices: readonly { caseId: string; word: string; sentence: string }[] }>('/api/inbox');
  const told = inbox.notices.filter(({ caseId }) => caseId === id);
  for (const { sentence } of told) say(`镇长收到：${sentence}`);
  promise('镇长每个期限收到一次通知', told.filter(({ word }) => word === 'rung').length === 3);
  await act(stage, 'clerk', id, 'requestCheck');
  await investigate(stage, id);
  await act(stage, 'reviewer', id, 'oppose', { text: '家庭人均收入高于本地低保标准。' });
  await act(stage, 'clerk', id, 'postNotice');
  await passTo(stage, clockOf(await find(stage, id), 'publicNotice').dueAt);
  await act(stage, 'approver', id, 'refuse', { text: '家庭人均收入高于本地低保标准，不符合低保条件。' });
  await serve(stage, id, 'refused');
  promise('办结仍记为超期', clockOf(await find(stage, id), 'total').overdue);
}

async function referAndAnswer(stage: Stage, id: string): Promise<void> {
  const { departmentId } = stage;
  const { opens = '' } = await act(stage, 'clerk', id, 'refer', {
    topic: 'housing',
    departmentId,
    purpose: 'decision',
    question: '该户现住房屋是否属于危房？',
  });
  stage.cases.push({ kind: 'referral', id: opens });
  const arrived = await until('转办已经送到部门', async () => {
    const { referrals } = await stage
      .as('departmentContact')
      .get<{ referrals: readonly { id: string; number: string; dueOn: string | null }[] }>('/api/referrals');
    return referrals.find((referral) => referral.id === opens);
  });
  say(`部门（${stage.names.departmentContact}）收到转办 ${arrived.number}，请于 ${arrived.dueOn ?? ''} 前答复（内部目标，不是法定期限）。`);
  await stage.as('departmentContact').post(`/api/cases/${opens}/actions/answer`, { text: '经鉴定，房屋为C级危房。' });
  await until('答复已经回到原案', async () => (await find(stage, id)).timeline.find(({ event, seq }) => event === 'letterReceived' && seq !== undefined));
  say('部门已经答复，答复回到了原案。');
}

async function noticeAndDecide(stage: Stage, id: string, amountFen: number): Promise<void> {
  await act(stage, 'reviewer', id, 'support');
  await act(stage, 'villageAssistant', id, 'postNotice');
  const notice = clockOf(await find(stage, id), 'publicNotice');
  sayWhy(notice);
  await refused(stage, 'approver', id, 'confirm', 'notNow', { amountYuan: 520 });
  await passTo(stage, notice.dueAt);
  const after = await find(stage, id);
  promise('公示期满，案件自己进入审核确认', after.stage === 'decision');
  await refused(stage, 'investigator', id, 'confirm', 'notYourPost', { amountYuan: 520 });
  await act(stage, 'approver', id, 'confirm', { amountFen });
  await serve(stage, id, 'confirmed');
}
