// Stories of who may decide: a delegation that expires on the day of decision, and a document that names the confirmation only.
import household from '../ordinary.json';
import other from '../withdrawn.json';
import { promise, say, sayWhy } from './narrate';
import { type Stage, type Story, act, find, handIn, passTo, refused, time } from './stage';
import { clockOf, passNotice, sayDecision, serve, toNotice } from './steps';

export const authorityStories: readonly Story[] = [
  ['委托在作出决定那天到期：本镇不能再确认，报县，由县级决定', expired],
  ['文件只写了确认：确认由本镇以自己的名义作出，不予确认报县；印章和救济告知都不同', confirmOnly],
];

async function expired(stage: Stage): Promise<void> {
  const town = await stage.another();
  const id = await handIn(town, household, 0);
  const amountFen = await toNotice(town, id);
  await passNotice(town, id);
  promise('公示期满时委托还有效，进入本镇审核确认', (await find(town, id)).stage === 'decision');
  const { now, today } = await time(town);
  await endAuthority(town, 'confirm', today);
  await passTo(town, new Date(Date.parse(now) + 24 * 3_600_000).toISOString());
  await refused(town, 'approver', id, 'confirm', 'application.mayConfirm', { amountFen });
  await act(town, 'approver', id, 'passToCounty', { text: '委托文件昨天到期，报县级民政部门审核确认。' });
  await act(town, 'clerk', id, 'submitToCounty');
  const county = clockOf(await find(town, id), 'countyConfirm');
  sayWhy(county);
  promise('县级有自己的期限', county.state === 'running' && county.limit.n === 10);
  const paper = { number: '示民救〔2026〕31号（虚构）', decidedOn: (await time(town)).today };
  await act(town, 'clerk', id, 'countyConfirms', { ...paper, paper: '确认通知书', amountFen });
  await refused(town, 'clerk', id, 'holdCountyDecision', 'fourEyes', { ...paper, amountFen });
  await refused(town, 'reviewer', id, 'holdCountyDecision', 'heldDiffers', { ...paper, number: '示民救〔2026〕13号（虚构）', amountFen });
  await act(town, 'reviewer', id, 'holdCountyDecision', { ...paper, amountFen });
  const { mode, seal } = await sayDecision(town, id);
  promise('决定是县级民政部门的，盖县级印章', mode === 'none' && seal === '县级人民政府民政部门');
  await serve(town, id, 'confirmed');
}

async function confirmOnly(stage: Stage): Promise<void> {
  const town = await stage.another();
  await letConfirmOnly(town);
  const [yes, no] = [await handIn(town, household, 0), await handIn(town, other, 2)];
  const amountFen = await toNotice(town, yes);
  await toNotice(town, no, { yearFen: 2_400_000 });
  await passNotice(town, no);
  await act(town, 'approver', yes, 'confirm', { amountFen });
  const confirmed = await sayDecision(town, yes);
  await serve(town, yes, 'confirmed');
  await refused(town, 'approver', no, 'refuse', 'application.mayRefuse', { text: '家庭人均收入高于本地低保标准。' });
  await act(town, 'approver', no, 'passToCounty', { text: '文件没有写不予确认，报县级民政部门决定。' });
  await act(town, 'clerk', no, 'submitToCounty');
  const paper = { number: '示民救〔2026〕32号（虚构）', decidedOn: (await time(town)).today };
  await act(town, 'clerk', no, 'countyRefuses', { ...paper, paper: '不予确认告知书', text: '家庭人均收入高于本地低保标准，不符合低保条件。' });
  await act(town, 'reviewer', no, 'holdCountyDecision', paper);
  const refusal = await sayDecision(town, no);
  await serve(town, no, 'refused');
  promise('确认以本镇名义作出', confirmed.mode === 'province_rule' && confirmed.respondent === '乡镇人民政府');
  promise('不予确认由县级作出', refusal.mode === 'none' && refusal.respondent === '县级人民政府民政部门');
  promise('印章不同，救济告知不同', confirmed.seal !== refusal.seal && confirmed.remedy !== refusal.remedy);
}

/** From today the town confirms in its own name, by the province's rule; nothing lets it refuse. */
async function letConfirmOnly(town: Stage): Promise<void> {
  const { now, today } = await time(town);
  const yesterday = new Date(Date.parse(now) - 16 * 3_600_000).toISOString().slice(0, 10);
  for (const what of ['confirm', 'refuse']) await endAuthority(town, what, yesterday);
  const document = '山东省关于下放低保确认权限的规定〔2026〕8号（虚构）';
  await town.as('director').post('/api/settings/authorities', { programme: 'dibao', act: 'confirm', mode: 'province_rule', document, fromOn: today });
  say(`镇长录入：${document}，只写予以确认，自${today}起。`);
}

async function endAuthority(town: Stage, what: string, toOn: string): Promise<void> {
  const path = '/api/settings/authorities';
  const { authorities } = await town
    .as('director')
    .get<{ authorities: readonly { id: string; programme: { name: string }; act: { name: string; word: string }; inForce: boolean }[] }>(path);
  const found = authorities.find(({ programme, act: { name }, inForce }) => programme.name === 'dibao' && name === what && inForce);
  if (found === undefined) throw new Error(`没有有效的委托文件：${what}`);
  await town.as('director').post(`${path}/${found.id}/end`, { toOn });
  say(`镇长登记：低保·${found.act.word}的委托到${toOn}为止。`);
}
