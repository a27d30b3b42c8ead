// What the days of the week share: the hall, who came, and what is done for several families alike.
import type { Person } from '../client';
import { say } from '../narrate';
import { type Hall, act, handIn, time } from '../stage';
import { inquire, reckonTekun } from '../steps';
import { type Family, families } from './families';
import type { Standing } from './loss';
import type { Machine } from './machine';

export interface Week {
  readonly machine: Machine;
  readonly hall: Hall;
  readonly auditor: Person;
  /** The application of each family that has come, the last where it came twice. */
  readonly came: Map<Family, string>;
  /** The amount of its sheet. */
  readonly amounts: Map<Family, number>;
  /** Of Tuesday evening. */
  copy: { readonly folder: string; readonly before: Standing } | undefined;
}
export interface Day {
  readonly title: string;
  /** When the work of the day begins, by the town's clock. */
  readonly at: string;
  play(week: Week): Promise<void>;
}

const villages: Readonly<Record<Family, number>> = {
  ...{ ordinary: 0, alone: 0, shared: 0, consent: 0, orphan: 1, relative: 1, ill: 1, untouched: 1 },
  ...{ burnt: 2, earning: 2, elsewhere: 2 },
};
/** Who has no account: they go along, or investigate where nobody else is left. */
export const guests = [
  { name: '郭守田', unit: '包村干部', phone: '000-0000-0016' },
  { name: '孙立春', unit: '驻村工作队', phone: '000-0000-0017' },
];
/** With an investigator of the hall. */
export const along = { guests: guests.slice(0, 1) };

export async function comes({ hall, came }: Week, family: Family): Promise<string> {
  const id = await handIn(hall, families[family], villages[family]);
  came.set(family, id);
  return id;
}

/** What is said at the window before anybody presses. */
export async function warned({ hall }: Week, family: Family): Promise<readonly string[]> {
  const { members, ...household } = families[family];
  const { today } = await time(hall);
  const asked = { ...household, villageId: hall.town.villages[villages[family]]?.id, members: members.map((one) => ({ ...one, authorisedOn: today })) };
  const { warnings } = await hall.as('clerk').post<{ warnings: readonly string[] }>('/api/applications/what-if', asked);
  for (const warning of warnings) say(`提示：${warning}`);
  return warnings;
}

export function of({ came }: Week, family: Family): string {
  const id = came.get(family);
  if (id === undefined) throw new Error(`${family} 还没有来过`);
  return id;
}
export const amountOf = ({ amounts }: Week, family: Family): number => amounts.get(family) ?? 0;

/** Accepted, and the county's information check asked for and answered. */
export async function checked({ hall }: Week, id: string): Promise<void> {
  await act(hall, 'clerk', id, 'accept');
  await act(hall, 'clerk', id, 'requestCheck');
  await act(hall, 'clerk', id, 'enterCheckAnswer');
}

/** Accepted, inquired into by one of the hall and one without account, and posted. */
export async function posted(week: Week, family: Family): Promise<void> {
  const { hall, amounts } = week;
  const id = of(week, family);
  amounts.set(family, await inquire(hall, id, { along }));
  await act(hall, 'clerk', id, 'postNotice');
}

/** 特困, to the opinion. */
export async function toOpinion(week: Week, family: Family, ability: 'elderly' | 'minor', signed: object): Promise<string> {
  const { hall } = week;
  const id = await comes(week, family);
  await checked(week, id);
  await act(hall, 'investigator', id, 'completeVisit', along);
  await reckonTekun(hall, id, ability, signed);
  await act(hall, 'reviewer', id, 'support');
  return id;
}

/** Money at once, by telephone; answers with what was said. */
export async function aided(week: Week, family: Family, amountYuan: string): Promise<readonly string[]> {
  const { hall } = week;
  const id = await comes(week, family);
  const { now } = await time(hall);
  const given = { amountYuan, fund: 'reserveFund', signedFor: true, leader: hall.ids.director, approvedAt: now, text: '电话同意，本人签收。' };
  return (await act(hall, 'clerk', id, 'giveFirstAid', given)).warnings;
}

/** Answers with how it ended. */
export async function signedAndFiled(week: Week, family: Family): Promise<string | null> {
  const { hall } = week;
  const id = of(week, family);
  await act(hall, 'director', id, 'signFirstAid');
  return (await act(hall, 'clerk', id, 'completePapers', { text: '登记救助对象、事由、金额，附领款签字单。' })).outcome;
}
