// The practice town a demo plays in: made for it, with its people signed in and its clock in hand; and what is done in it.
import { randomUUID } from 'node:crypto';
import type { ApplicationCase } from '../../api/applications/contract';
import type { Done, WhatIf } from '../../api/cases/actions.contract';
import type { Town } from '../../api/town/contract';
import type { MadeTown } from '../../api/training/contract';
import type { Role } from '../../domain/people';
import { Person, Refusal, type Site } from './client';
import { promise, say, sayDue } from './narrate';

export type Part =
  | 'clerk'
  | 'investigator'
  | 'secondInvestigator'
  | 'reviewer'
  | 'approver'
  | 'investigatingApprover'
  | 'sectionHead'
  | 'director'
  | 'villageAssistant'
  | 'departmentContact';
/** A title, and what is played. */
export type Story = readonly [title: string, play: (stage: Stage) => Promise<void>];

/** A town with its people: in a small one somebody plays several parts. */
export interface Hall {
  readonly town: Town;
  readonly ids: Readonly<Record<Part, string>>;
  readonly names: Readonly<Record<Part, string>>;
  /** The department the department's contact answers for. */
  readonly departmentId: string;
  /** The cases of the demo, in the order they were opened. */
  readonly cases: { readonly kind: 'application' | 'referral'; readonly id: string }[];
  as(part: Part): Person;
}
export interface Stage extends Hall {
  /** A town of its own, for a story that changes who works here or who decides, or that begins on a day of its own. */
  another(startsAt?: string): Promise<Stage>;
}

const wanted: Readonly<Record<Part, { roles: readonly Role[]; nth: number }>> = {
  clerk: { roles: ['clerk'], nth: 0 },
  investigator: { roles: ['investigator'], nth: 0 },
  secondInvestigator: { roles: ['investigator'], nth: 1 },
  reviewer: { roles: ['reviewer'], nth: 0 },
  approver: { roles: ['approver'], nth: 0 },
  investigatingApprover: { roles: ['approver', 'investigator'], nth: 0 },
  sectionHead: { roles: ['sectionHead'], nth: 0 },
  director: { roles: ['director'], nth: 0 },
  villageAssistant: { roles: ['villageAssistant'], nth: 0 },
  departmentContact: { roles: ['departmentContact'], nth: 0 },
};

/** `founder`: an account of the example town that may make practice towns. */
export async function setStage(site: Site, founder: { account: string; password: string }): Promise<Stage> {
  const first = new Person(site, founder.account, founder.password);
  await first.signIn();
  return build(site, first, []);
}

async function build(site: Site, founder: Person, cases: Stage['cases'], startsAt?: string): Promise<Stage> {
  const made = await founder.post<MadeTown>('/api/training/towns', { name: '演示镇', ...(startsAt === undefined ? {} : { startsAt }) });
  const parts = Object.keys(wanted) as Part[];
  const accounts = Object.fromEntries(parts.map((part) => [part, accountFor(made, part)])) as Record<Part, MadeTown['accounts'][number]>;
  const people = Object.fromEntries(parts.map((part) => [part, new Person(site, accounts[part].account, made.password)])) as Record<Part, Person>;
  await Promise.all(Object.values(people).map((person) => person.signIn()));
  const pick = (field: 'id' | 'name') => Object.fromEntries(parts.map((part) => [part, accounts[part][field]])) as Record<Part, string>;
  const town = await people.clerk.get<Town>('/api/town');
  const department = town.departments.find(({ name }) => accounts.departmentContact.post.includes(name));
  const another = (start?: string) => build(site, founder, cases, start);
  return { town, departmentId: department?.id ?? '', ids: pick('id'), names: pick('name'), cases, as: (part) => people[part], another };
}

/** Each part is somebody else, so that four eyes are four. */
function accountFor({ accounts }: MadeTown, part: Part): MadeTown['accounts'][number] {
  const { roles: posts, nth } = wanted[part];
  const holders = accounts.filter(({ roles }) => roles.length === posts.length && posts.every((post) => roles.includes(post)));
  const found = holders[nth];
  if (found === undefined) throw new Error(`演练镇没有担任 ${posts.join()} 的第 ${nth + 1} 人`);
  return found;
}

/** Hands an example household in: every member has signed the authorisation today. */
export async function handIn(
  stage: Hall,
  household: { readonly members: readonly object[]; readonly [field: string]: unknown },
  villageIndex: number,
): Promise<string> {
  const { today } = await time(stage);
  const villageId = stage.town.villages[villageIndex]?.id;
  const members = household.members.map((member) => ({ ...member, authorisedOn: today }));
  const key = randomUUID();
  // One number of one channel is one application.
  const { outerNumber } = household;
  const numbered = outerNumber === undefined ? {} : { outerNumber: `${String(outerNumber)}-${stage.cases.length}` };
  const body = { ...household, ...numbered, members, villageId };
  const opened = await stage.as('clerk').post<{ id: string; number: string }>('/api/applications', body, key);
  const again = await stage.as('clerk').post<{ id: string }>('/api/applications', body, key);
  promise('同一请求重复提交只成一件', again.id === opened.id);
  stage.cases.push({ kind: 'application', id: opened.id });
  say(`窗口（${stage.names.clerk}）收到申请，案号 ${opened.number}。`);
  return opened.id;
}

export const find = (stage: Hall, id: string, part: Part = 'clerk'): Promise<ApplicationCase> => stage.as(part).get<ApplicationCase>(`/api/cases/${id}`);

export async function act(stage: Hall, part: Part, id: string, action: string, body: object = {}): Promise<Done> {
  const done = await stage.as(part).post<Done>(`/api/cases/${id}/actions/${action}`, body);
  say(`${stage.names[part]}：${done.events.map(({ words }) => words).join('；')}。`);
  sayDue(done);
  return done;
}

/** What it would bring, before anyone commits. */
export async function ask(stage: Hall, part: Part, id: string, action: string, body: object = {}): Promise<WhatIf> {
  return stage.as(part).post<WhatIf>(`/api/cases/${id}/what-if/${action}`, body);
}

/** The rules say no, with this code and a sentence; and nothing has changed. */
export async function refused(stage: Hall, part: Part, id: string, action: string, code: string, body: object = {}): Promise<void> {
  const before = await find(stage, id);
  const refusal = await stage
    .as(part)
    .post(`/api/cases/${id}/actions/${action}`, body)
    .then(
      () => undefined,
      (error: unknown) => error,
    );
  promise(`${action} 因 ${code} 不能办`, refusal instanceof Refusal && (refusal.code === code || refusal.fields?.[code] !== undefined));
  promise('被拒绝的办理什么也没有改变', standingOf(await find(stage, id)) === standingOf(before));
  if (refusal instanceof Refusal)
    say(`${stage.names[part]} 不能办理：${refusal.fields === undefined ? refusal.detail : Object.values(refusal.fields).join('；')}`);
}

/** Who read an entry otherwise is on record; where the case stands it doesn't change. */
const standingOf = ({ stage, outcome, tasks, clocks }: ApplicationCase): string =>
  JSON.stringify([stage, outcome, tasks.map(({ id }) => id), clocks.map(({ clock, dueOn, state }) => [clock, dueOn, state])]);

/** What the town's own clock shows. */
export const time = (stage: Hall): Promise<{ now: string; today: string }> => stage.as('clerk').get('/api/training/clock');

/** Passes the days to a moment: every timer on the way fires. */
export async function passTo(stage: Hall, to: string): Promise<void> {
  const { today, moments } = await stage.as('director').post<{ today: string; moments: readonly unknown[] }>('/api/training/clock', { to });
  say(`演练时钟拨到 ${today}，途中经过 ${moments.length} 个到期时刻。`);
}
