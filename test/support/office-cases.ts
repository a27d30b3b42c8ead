// Applications brought to a stage over HTTP, the way people bring them there.
import { type Office, type Person, type Said } from './api';
import { anApplication } from './households';

/** Any office that people can come to. */
export type Visited = Pick<Office, 'as'>;

export async function villageNamed(office: Visited, name: string, account = 'clerk'): Promise<string> {
  return (await (await office.as(account)).get('/api/town')).body.villages.find((one: Said) => one.name === name).id;
}
export async function departmentNamed(office: Visited, name: string): Promise<string> {
  return (await (await office.as('clerk')).get('/api/town')).body.departments.find((one: Said) => one.name === name).id;
}

export async function submitted(office: Visited, village = '云溪东村', more: object = {}): Promise<string> {
  const answer = await (await office.as('clerk')).post('/api/applications', anApplication(await villageNamed(office, village), more));
  if (answer.status !== 201) throw new Error(`not submitted: ${JSON.stringify(answer.body)}`);
  return answer.body.id;
}

export const act = (who: Person, id: string, action: string, body: object = {}, more: { key?: string } = {}) =>
  who.post(`/api/cases/${id}/actions/${action}`, body, more);

/** What ends an application by one act of the clerk: the 户籍 has moved, and the case is handed over. */
export const moved = { toPlace: '示范县河湾镇', movedOn: '2020-01-02', letter: '云移〔2026〕1号' };

/** The standard the example town has entered for the countryside, in fen. */
const lineFen = 80_000;

/** A sheet whose amount is this: everybody counts, and together they earn what brings it down to that. */
export async function aSheet(office: Visited, id: string, amountFen = 65_000): Promise<object> {
  const members = (await (await office.as('clerk')).get(`/api/cases/${id}`)).body.about.members as { id: string }[];
  const counted = members.map((one) => ({ memberId: one.id, counted: true }));
  const income = [{ what: '转移性收入', yearFen: (lineFen * members.length - amountFen) * 12, source: '信息核对报告' }];
  return { members: counted, income, deductions: [], property: [], lineFen };
}

/** The same for 特困, whose three conditions are met. */
export const aTekunSheet = async (office: Visited, id: string): Promise<object> => ({
  ...(await aSheet(office, id)),
  ...{ ability: 'elderly', abilityProof: '身份证', livelihood: 'belowLine', livelihoodProof: '信息核对报告' },
  ...{ supporters: 'nobody', supportersProof: '村委会证明' },
});

const steps = ['accept', 'requestCheck', 'enterCheckAnswer', 'completeVisit', 'fillSheet', 'support', 'postNotice'] as const;
const doers: Record<(typeof steps)[number], string> = {
  accept: 'clerk',
  requestCheck: 'clerk',
  enterCheckAnswer: 'clerk',
  completeVisit: 'investigator1',
  fillSheet: 'investigator1',
  support: 'reviewer1',
  postNotice: 'clerk',
};

/** Everything up to and with `last`, each by the person whose post it is. */
export async function broughtTo(office: Visited, last: (typeof steps)[number], id?: string): Promise<string> {
  const found = id ?? (await submitted(office));
  const { id: second } = await office.as('investigator2');
  for (const action of steps.slice(0, steps.indexOf(last) + 1)) {
    const body = action === 'completeVisit' ? { companions: [second] } : action === 'fillSheet' ? await aSheet(office, found) : {};
    const answer = await act(await office.as(doers[action]), found, action, body);
    if (answer.status !== 200) throw new Error(`${action}: ${JSON.stringify(answer.body)}`);
  }
  return found;
}

/** A housing question, asked by the clerk; the engine is yet to open it. */
export async function asked(office: Visited, id: string, department = '住建所', purpose = 'decision'): Promise<string> {
  const body = { topic: 'housing', departmentId: await departmentNamed(office, department), purpose, question: '是否有其他住房？' };
  const answer = await act(await office.as('clerk'), id, 'refer', body);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return answer.body.opens;
}

/** A housing question, asked by the clerk and opened by the engine. */
export async function referred(office: Visited & Pick<Office, 'engineTurns'>, id: string, department?: string, purpose?: string): Promise<string> {
  const opens = await asked(office, id, department, purpose);
  await office.engineTurns();
  return opens;
}
