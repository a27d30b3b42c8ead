// The stories of the other programmes and of what doesn't go straight: extension, lapse, check objection, guests, first aid.
import fire from '../fire.json';
import lonely from '../lonely.json';
import household from '../ordinary.json';
import { promise, say } from './narrate';
import { type Stage, type Story, act, find, handIn, passTo, refused, time } from './stage';
import { clockOf, reckonTekun, serve, takeBack } from './steps';

export const programmeStories: readonly Story[] = [
  ['特困：公示有异议，重新调查后再次公示；确认后评估生活自理能力', tekun],
  ['特困未成年人：不张贴公示，登记原因', minor],
  ['急难：先救助，后补手续；手续迟了', emergency],
  ['同一家庭因同一原因再次求助：提示，不阻拦', again],
  ['低保延期：理由在规定范围内，由另一人批准', extension],
  ['核对结果有异议，复查更正后继续办理；村里的干部参加入户', checkObjection],
  ['补正一直没有送来：延长一次，再由两人书面办结', lapse],
];

async function tekun(stage: Stage): Promise<void> {
  const id = await handIn(stage, lonely, 1);
  await act(stage, 'clerk', id, 'accept');
  await act(stage, 'clerk', id, 'requestCheck');
  await act(stage, 'clerk', id, 'enterCheckAnswer');
  await act(stage, 'investigator', id, 'completeVisit', { companions: [stage.ids.secondInvestigator] });
  await reckonTekun(stage, id, 'elderly', { signedBy: 'self' });
  await act(stage, 'reviewer', id, 'support');
  await act(stage, 'clerk', id, 'postNotice');
  await act(stage, 'clerk', id, 'object', { text: '有村民反映其有赡养人。' });
  promise('重新调查有自己的期限', clockOf(await find(stage, id), 'reinvestigate').state === 'running');
  const { stage: next } = await act(stage, 'investigator', id, 'upholdOpinion', { companions: [stage.ids.secondInvestigator] });
  promise('特困有异议要再次公示', next === 'publicNotice');
  await act(stage, 'clerk', id, 'postNotice');
  await passTo(stage, clockOf(await find(stage, id), 'publicNotice').dueAt);
  const decided = await find(stage, id);
  if (decided.stage === 'submission') {
    await act(stage, 'clerk', id, 'submitToCounty');
    const paper = await countyPaper(stage);
    await refused(stage, 'clerk', id, 'countyConfirms', 'application.sampledEnough', { ...paper, paper: '确认通知书', samplePercent: 20 });
    await act(stage, 'clerk', id, 'countyConfirms', { ...paper, paper: '确认通知书', samplePercent: 35 });
    await act(stage, 'reviewer', id, 'holdCountyDecision', paper);
  } else await act(stage, 'approver', id, 'confirm');
  await act(stage, 'clerk', id, 'assess', { eating: true, dressing: true, transferring: false, toileting: false, walking: true, bathing: false });
  await serve(stage, id, 'confirmed');
}

const countyPaper = async (stage: Stage) => ({ number: '示民救〔2026〕33号（虚构）', decidedOn: (await time(stage)).today });

const grandfather = { guardianKind: 'individual', guardianName: '赵守义', guardianRelation: '祖父', guardianPhone: '000-0000-0119' };

/** Of a minor nothing is posted: the case goes on to the decision without a notice. */
async function minor(stage: Stage): Promise<void> {
  const child = { name: '赵冬生', idNumber: '999901201605120018', relation: '本人' };
  const id = await handIn(stage, { ...lonely, incapable: true, guardianSigned: true, ...grandfather, members: [child] }, 1);
  await act(stage, 'clerk', id, 'accept');
  await act(stage, 'clerk', id, 'requestCheck');
  await act(stage, 'clerk', id, 'enterCheckAnswer');
  await act(stage, 'investigator', id, 'completeVisit', { companions: [stage.ids.secondInvestigator] });
  await reckonTekun(stage, id, 'minor', { signedBy: 'guardian', guardian: '赵守义' });
  await act(stage, 'reviewer', id, 'support');
  await refused(stage, 'clerk', id, 'postNotice', 'application.not-applicantIsMinor');
  await act(stage, 'clerk', id, 'recordNoPosting', { text: '申请人是未成年人，不公示。' });
  const { stage: next, documents } = await find(stage, id);
  promise('没有公示，直接进入决定', next === 'submission' && !documents.some(({ document }) => document === 'publicitySheet'));
  await act(stage, 'clerk', id, 'submitToCounty');
  const paper = await countyPaper(stage);
  await act(stage, 'clerk', id, 'countyConfirms', { ...paper, paper: '确认通知书', samplePercent: 35 });
  await act(stage, 'reviewer', id, 'holdCountyDecision', paper);
  await act(stage, 'clerk', id, 'assess', { eating: true, dressing: true, transferring: true, toileting: true, walking: true, bathing: false });
  await serve(stage, id, 'confirmed');
}

async function emergency(stage: Stage): Promise<void> {
  const id = await handIn(stage, fire, 2);
  const limit = clockOf(await find(stage, id), 'firstAid');
  say(`先行救助不晚于 ${limit.dueAt}（24 小时，节假日不停）。`);
  const { now } = await time(stage);
  await refused(stage, 'clerk', id, 'giveFirstAid', 'leader', {
    amountYuan: '800',
    fund: 'reserveFund',
    signedFor: true,
    leader: stage.ids.clerk,
    approvedAt: now,
  });
  await act(stage, 'clerk', id, 'giveFirstAid', {
    ...{ amountYuan: '800', fund: 'reserveFund', signedFor: true },
    ...{ leader: stage.ids.director, approvedAt: now, text: '电话同意，本人签收。' },
  });
  await refused(stage, 'sectionHead', id, 'signFirstAid', 'application.isNamedLeader');
  await act(stage, 'director', id, 'signFirstAid');
  if ((await find(stage, id)).tasks.some(({ task }) => task === 'tellCounty')) await act(stage, 'clerk', id, 'reportToCounty');
  const papers = clockOf(await find(stage, id), 'paperworkAfter');
  await passTo(stage, new Date(Date.parse(papers.dueAt) + 24 * 3_600_000).toISOString());
  promise('补办手续已经超期', clockOf(await find(stage, id), 'paperworkAfter').overdue);
  const done = await act(stage, 'clerk', id, 'completePapers', { text: '登记救助对象、事由、金额，补齐签字盖章。' });
  promise('手续补齐后办结', done.outcome === 'aided');
}

async function again(stage: Stage): Promise<void> {
  const id = await handIn(stage, fire, 2);
  const { now } = await time(stage);
  const done = await act(stage, 'clerk', id, 'giveFirstAid', {
    amountYuan: '300',
    fund: 'reserveFund',
    signedFor: true,
    leader: stage.ids.director,
    approvedAt: now,
  });
  promise('一年内同一原因：给出提示但照样救助', done.stage === 'papers');
  await act(stage, 'director', id, 'signFirstAid');
  if ((await find(stage, id)).tasks.some(({ task }) => task === 'tellCounty')) await act(stage, 'clerk', id, 'reportToCounty');
  promise('补齐手续后办结', (await act(stage, 'clerk', id, 'completePapers', { text: '登记救助对象、事由、金额。' })).outcome === 'aided');
}

async function extension(stage: Stage): Promise<void> {
  const id = await handIn(stage, household, 0);
  await act(stage, 'clerk', id, 'accept');
  const before = clockOf(await find(stage, id), 'total').dueOn;
  await refused(stage, 'clerk', id, 'requestExtension', 'groundNotListed', { clock: 'total', ground: '工作忙', text: '人手不够。' });
  await refused(stage, 'clerk', id, 'requestExtension', 'notExtendable', { clock: 'startInvestigation', ground: '人户分离', text: '户主在外地。' });
  await act(stage, 'clerk', id, 'requestExtension', { clock: 'total', ground: '人户分离', text: '户主在外地居住，需外地协查。' });
  await act(stage, 'approver', id, 'grantExtension');
  await act(stage, 'clerk', id, 'tellExtension', { method: 'direct' });
  const { dueOn, dueReason } = clockOf(await find(stage, id), 'total');
  for (const { topic, text } of dueReason.clauses) say(`  ${topic}：${text}`);
  promise('延期后的截止日晚于原来', dueOn > before);
  await refused(stage, 'clerk', id, 'requestExtension', 'alreadyExtended', { clock: 'total', ground: '人户分离', text: '再延一次。' });
  await takeBack(stage, id);
}

async function checkObjection(stage: Stage): Promise<void> {
  const id = await handIn(stage, household, 0);
  await act(stage, 'clerk', id, 'accept');
  await act(stage, 'clerk', id, 'requestCheck');
  await act(stage, 'clerk', id, 'enterAdverseCheck', { text: '核对显示名下有机动车一辆。' });
  await act(stage, 'clerk', id, 'objectToCheck', { text: '车辆已于去年报废，附报废证明。' });
  await act(stage, 'investigator', id, 'correctCheck', { text: '报废证明属实，更正核对结果。' });
  await act(stage, 'investigator', id, 'completeVisit', { guests: [{ name: '郭守田', unit: '包村干部', phone: '000-0000-0016' }] });
  promise(
    '没有账号的包村干部算作第二名调查人员',
    (await find(stage, id)).tasks.some(({ task }) => task === 'meansSheet'),
  );
  await takeBack(stage, id);
}

async function lapse(stage: Stage): Promise<void> {
  const id = await handIn(stage, household, 0);
  await act(stage, 'clerk', id, 'askSupplement', { materials: ['application'], text: '还需要您补充：申请书一份。' });
  promise('告知书寄出、还没有送达的，补正期限不起算', (await find(stage, id)).stage === 'noticeService');
  await act(stage, 'clerk', id, 'serveSupplementNotice', { method: 'left', photographed: true });
  await passTo(stage, clockOf(await find(stage, id), 'supplementLapse').dueAt);
  promise('补正期满不自动终结，由人决定', (await find(stage, id)).stage === 'lapsed');
  await act(stage, 'clerk', id, 'extendSupplement', { text: '家属正在外地补办。', method: 'phone', spokenTo: '马晓梅' });
  await passTo(stage, clockOf(await find(stage, id), 'supplementLapse').dueAt);
  await refused(stage, 'clerk', id, 'extendSupplement', 'application.notExtendedBefore', { text: '再等等。' });
  await act(stage, 'clerk', id, 'proposeClosing', { text: '两次告知、上门一次，仍未补正。随时可以重新申请。' });
  await refused(stage, 'clerk', id, 'signClosing', 'notYourPost');
  const { stage: next } = await act(stage, 'sectionHead', id, 'signClosing');
  promise('两人书面办结，告知书送达后结束', next === 'service');
  await serve(stage, id, 'notSupplemented');
}
