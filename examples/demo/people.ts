// Stories of who takes part: a cadre's near relative, two investigators gone, a county that doesn't answer.
import household from '../ordinary.json';
import other from '../withdrawn.json';
import { promise, say, sayWhy } from './narrate';
import { type Stage, type Story, act, find, handIn, passTo, refused } from './stage';
import { clockOf, inquire, passNotice, sayDecision, serve, takeBack } from './steps';

export const peopleStories: readonly Story[] = [
  ['经办人员的近亲属：登记、回避、单独备案，决定前先入户', relativeOfCadre],
  ['三名调查人员走了一名、回避一名：包村干部参加入户，仍由本镇决定，不报县', twoGone],
  ['人户分离：协查函没有回音，按规定理由延到45个工作日', noReply],
];

/** The villager cadre who has no account. */
const guests = { guests: [{ name: '郭守田', unit: '包村干部', phone: '000-0000-0016' }] };

async function relativeOfCadre(stage: Stage): Promise<void> {
  const town = await stage.another();
  await declareRelative(town, 'secondInvestigator');
  const id = await handIn(town, household, 0);
  await act(town, 'clerk', id, 'accept');
  await refused(town, 'secondInvestigator', id, 'beginVisit', 'recused');
  await refused(town, 'investigator', id, 'completeVisit', 'recused', { companions: [town.ids.secondInvestigator] });
  await act(town, 'clerk', id, 'registerRelative', { relation: 'grandchild', post: 'officer' });
  promise(
    '单独备案有登记表',
    (await find(town, id)).documents.some(({ document }) => document === 'relativeRegister'),
  );
  const amountFen = await inquire(town, id, { along: guests });
  await act(town, 'clerk', id, 'postNotice');
  await passNotice(town, id);
  await refused(town, 'approver', id, 'confirm', 'application.registeredVisited', { amountFen });
  await act(town, 'approver', id, 'confirm', { amountFen, visitedOn: (await find(town, id)).asOf.slice(0, 10) });
  await serve(town, id, 'confirmed');
}

async function twoGone(stage: Stage): Promise<void> {
  const town = await stage.another();
  await town.as('director').post(`/api/staff/${town.ids.secondInvestigator}/leave`, {});
  say(`${town.names.director}登记：${town.names.secondInvestigator}调离。`);
  await declareRelative(town, 'investigatingApprover');
  const id = await handIn(town, household, 0);
  await act(town, 'clerk', id, 'accept');
  await refused(town, 'investigator', id, 'completeVisit', 'companions', { companions: [town.ids.secondInvestigator] });
  await refused(town, 'investigator', id, 'completeVisit', 'recused', { companions: [town.ids.investigatingApprover] });
  const amountFen = await inquire(town, id, { along: guests });
  await act(town, 'clerk', id, 'postNotice');
  await passNotice(town, id);
  promise('没有报县，进入本镇审核确认', (await find(town, id)).stage === 'decision');
  await refused(town, 'investigatingApprover', id, 'confirm', 'recused', { amountFen });
  await act(town, 'approver', id, 'confirm', { amountFen });
  promise('决定由本镇作出', (await sayDecision(town, id)).mode === 'entrusted');
  await serve(town, id, 'confirmed');
}

async function noReply(stage: Stage): Promise<void> {
  const id = await handIn(stage, other, 2);
  await act(stage, 'clerk', id, 'accept');
  await act(stage, 'clerk', id, 'requestCheck');
  await act(stage, 'clerk', id, 'enterCheckAnswer');
  await act(stage, 'clerk', id, 'requestCooperation', { text: '请邻县民政部门协查：申请人在贵县务工的收入和住房情况。' });
  const reply = clockOf(await find(stage, id), 'coopReply');
  sayWhy(reply);
  await passTo(stage, new Date(Date.parse(reply.dueAt) + 24 * 3_600_000).toISOString());
  promise('协查逾期没有回音', clockOf(await find(stage, id), 'coopReply').pastInternal);
  await act(stage, 'clerk', id, 'requestExtension', { clock: 'total', ground: '人户分离', text: '申请人在外县居住，协查函没有回音。' });
  await act(stage, 'approver', id, 'grantExtension');
  await act(stage, 'clerk', id, 'tellExtension', { method: 'direct' });
  const total = clockOf(await find(stage, id), 'total');
  sayWhy(total);
  promise('延到45个工作日，从受理之日算起', total.extension?.words === '45个工作日' && total.extension.ground === '人户分离');
  await act(stage, 'clerk', id, 'enterCoopReply', { text: '邻县答复：申请人已于去年返乡，无务工收入。' });
  promise('晚到的答复照样收下，仍记为超过', clockOf(await find(stage, id), 'coopReply').pastInternal);
  await takeBack(stage, id);
}

/** Of the household's grandson, by the number on his card. */
async function declareRelative(town: Stage, part: 'secondInvestigator' | 'investigatingApprover'): Promise<void> {
  const { idNumber = '' } = household.members[1] ?? {};
  await town.as(part).post('/api/kinships', { idNumber, relation: 'grandchild' });
  say(`${town.names[part]}登记：申请家庭里有自己的近亲属。`);
}
