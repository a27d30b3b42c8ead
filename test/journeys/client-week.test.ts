// A town's week driven by the example client: families come, and whoever sits in the hall does what the API says comes next, without knowing one action by name; the engine carries the cases.
import { act } from '../../examples/client/act';
import { type Left, workThrough } from '../../examples/client/day';
import { type CaseFile, Desk } from '../../examples/client/desk';
import { inventedLines } from '../../examples/client/lines';
import { type Family, families } from '../../examples/demo/week/families';
import { password } from '../support/api';
import { RunningOffice } from '../support/running-office';

jest.setTimeout(300_000);
const hall = ['clerk', 'investigator1', 'reviewer1', 'assistant1', 'approver1', 'director'];
const lines = inventedLines();
const came = new Map<Family, string>();

let office: RunningOffice;
beforeAll(async () => {
  office = await RunningOffice.open('2026-09-14T08:30:00+08:00');
  await office.start();
});
afterAll(() => office.close());

const deskOf = (account: string): Promise<Desk> => Desk.signIn(office.crew.nextServer(), account, password);

async function comes(family: Family, on: string): Promise<void> {
  const desk = await deskOf('clerk');
  const { members, address: _elsewhere, ...household } = families[family];
  const form = await desk.formBeside('application');
  const body = { ...household, members: members.map((one) => ({ ...one, authorisedOn: on })) };
  came.set(family, ((await act(desk, form, lines, new Date(await office.now()), body)) as { id: string }).id);
}

/** Everybody after one another does what there is; what nobody could do, with its reason. */
async function worked(): Promise<{ done: string[]; left: Left[] }> {
  const [done, left]: [string[], Left[]] = [[], []];
  for (const account of hall) {
    await office.comesToRest();
    const all = await workThrough(await deskOf(account), lines);
    done.push(...all.done.map(({ word }) => word));
    left.push(...all.left);
  }
  return { done, left };
}
const page = async (family: Family): Promise<CaseFile> => (await deskOf('clerk')).open(came.get(family) ?? '');
async function on(day: string): Promise<void> {
  await office.moveClock(`${day}T09:00:00+08:00`);
  office.signedOut();
}

it('drives the week: what is urgent ends on its day, what is ordinary hangs on the board, and what a person has to settle is said', async () => {
  await comes('ordinary', '2026-09-14');
  await comes('alone', '2026-09-14');
  const monday = await worked();
  expect(monday.done.filter((word) => word === '受理')).toHaveLength(2);
  expect((await page('ordinary')).stageWord).toBe('公示');

  await on('2026-09-15');
  await comes('burnt', '2026-09-15');
  expect((await worked()).done).toEqual(expect.arrayContaining(['先行救助', '补齐救助手续', '负责人补签']));
  expect((await page('burnt')).outcomeWord).not.toBeNull();

  await on('2026-09-16');
  await comes('consent', '2026-09-16');
  expect((await worked()).done).toEqual(expect.arrayContaining(['完成入户调查', '拟予确认', '张贴公示']));

  await on('2026-09-22');
  const after = await worked();
  expect((await page('ordinary')).stageWord).not.toBe('公示');
  expect(after.left.every(({ because }) => /[\u4e00-\u9fff]/.test(because))).toBe(true);

  const { course, clocks, allowedActions } = await page('alone');
  expect(course.map(({ state }) => state)).toEqual(expect.arrayContaining(['done', 'now']));
  expect(clocks.every(({ dueReason, state }) => state === 'paused' || dueReason.clauses.length > 0)).toBe(true);
  expect(allowedActions.some(({ allowed, expected }) => allowed || expected)).toBe(true);
});
