// The steps that several stories share: the inquiry, the notice, the decision, the papers at the end.
import type { ApplicationCase } from '../../api/applications/contract';
import type { ClockView } from '../../api/cases/contract';
import { promise, say } from './narrate';
import { type Hall, act, find, passTo, refused, time } from './stage';

/** The monthly standard the example town has entered for the countryside. */
const lineFen = 80_000;

interface Inquiry {
  /** Whoever goes to the door with the investigator. */
  readonly along?: object;
  readonly yearFen?: number;
}

/** Check answered, two at the door, the sheet computed; answers with the sheet's amount, which the decision must equal. */
export async function investigate(
  stage: Hall,
  id: string,
  { along = { companions: [stage.ids.secondInvestigator] }, yearFen = 480_000 }: Inquiry = {},
): Promise<number> {
  await act(stage, 'clerk', id, 'enterCheckAnswer');
  await act(stage, 'investigator', id, 'beginVisit');
  await act(stage, 'investigator', id, 'completeVisit', along);
  const sheet = await sheetOf(stage, id, yearFen);
  const { stage: next } = await act(stage, 'investigator', id, 'fillSheet', sheet);
  promise('核对、入户、核算都完成后进入初审', next === 'opinion');
  return grantedFen(yearFen, sheet.members.length);
}

/** What a sheet comes to: the difference to the standard, for each. */
export const grantedFen = (yearFen: number, heads: number): number => Math.max(0, lineFen - Math.floor(yearFen / 12 / heads)) * heads;

/** Everybody counts; the home is theirs to live in. */
export async function sheetOf(stage: Hall, id: string, yearFen: number) {
  const { members } = (await find(stage, id)).about;
  return {
    members: members.map(({ id: memberId }) => ({ memberId, counted: true })),
    income: [{ what: '转移性收入', yearFen, source: '信息核对报告' }],
    deductions: [],
    property: [{ what: '砖木结构住房三间', kind: 'realEstate', valueFen: 3_000_000, exempt: true, source: '入户调查' }],
    lineFen,
  };
}

/** 特困: the three conditions, each with its ground; then the form of support, as it was signed. */
export async function reckonTekun(stage: Hall, id: string, ability: 'elderly' | 'minor', signed: object): Promise<void> {
  await act(stage, 'investigator', id, 'fillSheet', {
    ...(await sheetOf(stage, id, 240_000)),
    ...{ ability, abilityProof: '户口簿', livelihood: 'belowLine', livelihoodProof: '信息核对报告' },
    ...{ supporters: 'nobody', supportersProof: '村民委员会证明' },
  });
  const { today } = await time(stage);
  await act(stage, 'clerk', id, 'chooseSupportForm', { supportForm: 'dispersed', signedOn: today, ...signed });
}

/** From the acceptance to the opinion; answers with the sheet's amount. */
export async function inquire(stage: Hall, id: string, inquiry: Inquiry = {}): Promise<number> {
  await act(stage, 'clerk', id, 'requestCheck');
  const amountFen = await investigate(stage, id, inquiry);
  await (amountFen > 0 ? act(stage, 'reviewer', id, 'support') : act(stage, 'reviewer', id, 'oppose', { text: '家庭人均收入高于本地低保标准。' }));
  return amountFen;
}

/** Accepted, inquired into, posted; answers with the sheet's amount. */
export async function toNotice(stage: Hall, id: string, inquiry: Inquiry = {}): Promise<number> {
  await act(stage, 'clerk', id, 'accept');
  const amountFen = await inquire(stage, id, inquiry);
  await act(stage, 'clerk', id, 'postNotice');
  return amountFen;
}

export const passNotice = async (stage: Hall, id: string): Promise<void> => passTo(stage, clockOf(await find(stage, id), 'publicNotice').dueAt);

/** `how`: else into the person's own hands. */
export async function serve(stage: Hall, id: string, outcome: string, how: object = { method: 'direct' }): Promise<void> {
  if ((await find(stage, id)).tasks.some(({ task }) => task === 'publication')) await publish(stage, id);
  const served = await act(stage, 'clerk', id, 'serveNotice', how);
  promise(`送达后办结：${outcome}`, served.outcome === outcome);
}

/** The story is told: the applicant takes the application back, a second person signs, the notice is served. */
export async function takeBack(stage: Hall, id: string): Promise<void> {
  const signedOn = (await time(stage)).now.slice(0, 10);
  await act(stage, 'clerk', id, 'withdraw', { text: '我不再申请了。', signedOn, takenBy: '窗口工作人员' });
  await refused(stage, 'clerk', id, 'signWithdrawal', 'notYourPost');
  await act(stage, 'sectionHead', id, 'signWithdrawal');
  await serve(stage, id, 'withdrawn');
}

/** In the village, by whom a document says. */
async function publish(stage: Hall, id: string): Promise<void> {
  const { allowedActions } = await find(stage, id);
  const publishedOn = (await time(stage)).now.slice(0, 10);
  const may = (name: string): boolean => allowedActions.some(({ action, allowed }) => action === name && allowed);
  const { stage: next } = may('recordNoPublication')
    ? await act(stage, 'clerk', id, 'recordNoPublication', { text: '申请人是未成年人，不公布。' })
    : may('publishDecision')
      ? await act(stage, 'clerk', id, 'publishDecision', { publishedOn, place: '村务公开栏' })
      : await act(stage, 'clerk', id, 'enterCountyPublication', { publishedOn, paper: '县民政局本期公布单' });
  promise('公布之后还要送达，才办结', next === 'service');
}

/** In whose name, with whose seal, against whom, and what can be done. */
export async function sayDecision(stage: Hall, id: string): Promise<NonNullable<ApplicationCase['about']['decision']>> {
  const { decision } = (await find(stage, id)).about;
  if (decision === null) throw new Error('案件还没有决定');
  const { act: made, madeOn, maker, seal, respondent, document, paidFrom, remedy } = decision;
  say(`${madeOn}${made.word}：${maker}作出，加盖${seal}印章，被申请人、被告是${respondent}${document === null ? '' : `；依据${document}`}。`);
  if (paidFrom !== null) say(`  ${paidFrom.words}（${paidFrom.source.article}）。`);
  say(`  救济告知：${remedy}`);
  return decision;
}

export function clockOf(application: ApplicationCase, name: string): ClockView {
  const found = application.clocks.find(({ clock }) => clock === name);
  if (found === undefined) throw new Error(`案件没有期限 ${name}`);
  return found;
}

export async function until<T>(what: string, find: () => Promise<T | undefined>): Promise<T> {
  for (const end = Date.now() + 120_000; Date.now() < end;) {
    const found = await find();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  promise(what, false);
  throw new Error(what);
}
