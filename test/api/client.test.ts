// The example client works a town's days without knowing one action by name: it lists work, opens cases, fills in whatever form it is given, and sends it.
import { act } from '../../examples/client/act';
import { workThrough } from '../../examples/client/day';
import { Desk } from '../../examples/client/desk';
import { inventedLines } from '../../examples/client/lines';
import { type Office, openOffice, password } from '../support/api';
import { aMember } from '../support/households';

jest.setTimeout(120_000);
const people = ['clerk', 'investigator1', 'reviewer1', 'assistant1', 'approver1', 'director'];

let office: Office;
beforeEach(async () => (office = await openOffice('2026-07-01T09:00:00+08:00')));
afterEach(() => office.close());

const lines = inventedLines();
const deskOf = (account: string): Promise<Desk> => Desk.signIn(office.url, account, password);

async function handedIn(programme: string): Promise<string> {
  const clerk = await deskOf('clerk');
  const form = await clerk.formBeside('application');
  return ((await act(clerk, form, lines, new Date(office.now), { programme, members: [aMember()] })) as { id: string }).id;
}

/** Everybody after one another does what there is; what was done, in words, and what was left with its reason. */
async function worked(day: string): Promise<{ done: string[]; left: string[] }> {
  await office.goTo(`2026-07-${day}T10:00:00+08:00`);
  const [done, left]: [string[], string[]] = [[], []];
  for (const account of people) {
    await office.engineTurns();
    const all = await workThrough(await deskOf(account), lines);
    done.push(...all.done.map(({ word }) => word));
    left.push(...all.left.map(({ because }) => because));
  }
  return { done, left };
}
const standing = async (id: string) => (await (await deskOf('clerk')).open(id)).outcomeWord;

it('carries an application for 低保 to its end', async () => {
  const id = await handedIn('dibao');
  expect(await worked('01')).toEqual({
    done: ['受理', '提请信息核对', '录入核对结果', '完成入户调查', '完成核算', '拟予确认', '张贴公示'],
    left: [],
  });
  expect((await worked('02')).done).toEqual([]);
  expect((await worked('09')).done).toEqual(['予以确认']);
  expect((await worked('10')).done).toEqual(['登记送达', '登记公布']);
  expect(await standing(id)).toBe('予以确认');
});

it('carries whoever is in need at once through urgent aid within a day', async () => {
  const id = await handedIn('emergencyAid');
  expect((await worked('01')).done).toEqual(['先行救助', '补齐救助手续', '负责人补签']);
  expect(await standing(id)).not.toBeNull();
});

it('says what a person has to see to first, and goes on once it is done, be it named by its words alone', async () => {
  const id = await handedIn('tekun');
  await worked('01');
  expect((await worked('09')).left).toEqual([expect.stringContaining('还没有登记供养形式')]);
  const clerk = await deskOf('clerk');
  const verb = (await clerk.open(id)).allowedActions.find(({ word }) => word === '登记供养形式');
  await act(clerk, await clerk.form(id, verb?.action ?? ''), lines, new Date(office.now));
  expect((await worked('10')).done.length).toBeGreaterThan(2);
});
