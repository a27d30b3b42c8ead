// Who is told: whoever holds the open tasks, else everyone who may take them; a vacant post falls to the next above, and a case without an open task to the section head.
import type { PlainDate } from '../calendar';
import type { Role } from '../people';
import type { Circumstances } from './circumstances';
import type { Rules } from './course';
import type { Heard } from './events';
import { hasReadTooOften } from './held';
import { hasSeen, isAble } from './may';
import { type Limit, type Task, type Vocabulary, datedBy } from './procedure';
import { isFree, replacementsOf } from './stand-in';
import type { CaseState } from './state';

/**
 * `until`: what a limit runs up to. It is told to whoever has, or may take, a task that brings it about, else to whoever may do an act that does; where nothing of that is open yet,
 * to whoever has the work there is, what goes on beside the stages left out. What is one named person's alone is told to nobody else; nor is that person told of the rest.
 */
export function handlers(rules: Rules, work: CaseState, at: Circumstances, until?: string): string[] {
  const open = Object.keys(work.tasks);
  const ending = open.filter((task) => leadsTo(rules, task, until));
  const others = open.filter((task) => !isPersonal(rules, task) && rules.procedure.tasks[task]?.nonBlocking === undefined);
  const byTasks = (tasks: readonly string[]) => tasks.flatMap((task) => handlersOf(rules, task, work, at));
  const people = ending.length > 0 ? byTasks(ending) : participantsOf(rules, work, at, until);
  const asked = ending.length > 0 || people.length > 0 ? people : byTasks(others.length > 0 ? others : open);
  return asked.length === 0 ? [...postHolders('sectionHead', at)] : [...new Set(asked)];
}

/** Whoever may do an act of this stage that brings it about. */
function participantsOf({ procedure }: Rules, { stage }: CaseState, at: Circumstances, until: string | undefined): string[] {
  const acts = Object.values(procedure.acts).filter((act) => act?.from.includes(stage) === true && until !== undefined && datedBy(act).includes(until));
  return acts.flatMap((act) => act?.by ?? []).flatMap((role) => (at.posts[role] ?? []).filter((one) => isFree(at, one)));
}

/** Of a limit: whoever has the work that ends it, and of one of the whole case whoever answers for the case. */
export function answerable(rules: Rules, state: CaseState, at: Circumstances, { until, whole }: Partial<Pick<Limit<Vocabulary>, 'until' | 'whole'>>): string[] {
  return [...new Set([...handlers(rules, state, at, until), ...(whole === true ? owners(state, at) : [])])];
}

const owners = ({ owner }: CaseState, at: Circumstances): string[] => (owner !== undefined && isFree(at, owner) ? [owner] : []);

/** Whom an order reaches: who is to answer it, and who is to see to that. */
export function ordered(
  rules: Rules,
  state: CaseState,
  { tells, overseers }: NonNullable<Task<Vocabulary>['order']>,
  at: Circumstances,
): { to: string[]; overseers: string[] } {
  const to = [...new Set(tells.flatMap((whom) => (whom === 'owner' ? owners(state, at) : handlers(rules, state, at))))];
  return { to, overseers: overseers.flatMap((post) => postHolders(post, at)).filter((one) => !to.includes(one)) };
}

/** Of those told who hears it as what; what nobody is isn't said. */
export function heardBy(told: readonly string[], as: Pick<Heard, 'overseers' | 'helpers'> & { readonly personal?: boolean }): Heard {
  const among = (some: readonly string[] = []) => some.filter((one) => told.includes(one));
  const [overseers, helpers] = [among(as.overseers), among(as.helpers)];
  return {
    told,
    ...(as.personal === true ? { personal: true } : {}),
    ...(overseers.length === 0 ? {} : { overseers }),
    ...(helpers.length === 0 ? {} : { helpers }),
  };
}

/** Of one person each, and the ones by which a limit ends. */
export const personalTasks = (rules: Rules, tasks: CaseState['tasks'], until: string | undefined): string[] =>
  Object.keys(tasks).filter((task) => isPersonal(rules, task) && leadsTo(rules, task, until));

const leadsTo = ({ procedure }: Rules, task: string, until: string | undefined): boolean =>
  until !== undefined && Object.values(procedure.tasks[task]?.outcomes ?? {}).some((one) => one !== undefined && datedBy(one).includes(until));

export const isPersonal = ({ procedure }: Rules, task: string): boolean => procedure.tasks[task]?.named !== undefined;

/** Who hears that a task has come: all who may take it; where four eyes leave nobody, the section head, who finds somebody. */
export function newcomers(rules: Rules, state: CaseState, task: string, at: Circumstances): readonly string[] {
  const able = handlersOf(rules, task, { ...state, tasks: {} }, at);
  return [...new Set(able.length > 0 ? able : postHolders('sectionHead', at))];
}

/** Of one task: whoever holds it, else the person it belongs to, else those who got the order, else all who may take it, or else can help. */
function handlersOf(rules: Rules, task: string, state: CaseState, at: Circumstances): readonly string[] {
  const { holder, asked = [] } = state.tasks[task] ?? {};
  const rule = rules.procedure.tasks[task];
  if (rule === undefined) return [];
  if (holder !== undefined && isFree(at, holder) && isAbleOne(rules, rule, state, at, holder)) return [holder];
  const person = namedFor(rules, task, state.inputs, at);
  if (person !== undefined) return [person];
  const addressed = asked.filter((one) => isFree(at, one) && rule.by.some((role) => at.posts[role]?.includes(one)));
  if (addressed.length > 0) return addressed;
  if (rule.able === undefined) {
    const instead = replacementsOf(rule, at);
    return (instead.length > 0 ? instead : rule.by.flatMap((role) => postHolders(role, at))).filter(
      (one) => !hasSeen(state, rule, [one]) && !hasReadTooOften(state, task, one),
    );
  }
  const helpers = helpersOf(rules, task, state, at);
  return helpers.length > 0 ? helpers : ableOnes(rules, task, state, at);
}

/** Where nobody may end a task: who can put that right, and isn't asked to do it. */
export function helpersOf(rules: Rules, task: string, state: CaseState, at: Circumstances): readonly string[] {
  const { able } = rules.procedure.tasks[task] ?? {};
  return able === undefined || ableOnes(rules, task, state, at).length > 0 ? [] : postHolders(able.helper, at);
}

/** The same of a limit. */
export const helpersBefore = (rules: Rules, state: CaseState, at: Circumstances, until: string | undefined): string[] =>
  Object.keys(state.tasks).flatMap((task) => (leadsTo(rules, task, until) ? helpersOf(rules, task, state, at) : []));

function ableOnes(rules: Rules, task: string, state: CaseState, at: Circumstances): string[] {
  const rule = rules.procedure.tasks[task];
  const holders = (rule?.by ?? []).flatMap((role) => at.posts[role] ?? []).filter((one) => isFree(at, one));
  return holders.filter((one) => rule !== undefined && !hasSeen(state, rule, [one]) && isAbleOne(rules, rule, state, at, one));
}

const isAbleOne = (rules: Rules, rule: Task<Vocabulary>, state: CaseState, at: Circumstances, one: string): boolean =>
  isAble(rules, rule, { state, at, by: { id: one, roles: [] } }).ok;

/** The person an earlier act named for the task, as long as that person still holds a post of it and is free. */
function namedFor(rules: Rules, task: string, inputs: CaseState['inputs'], at: Circumstances): string | undefined {
  const person = personNamed(rules, task, inputs);
  const holdsPost = (rules.procedure.tasks[task]?.by ?? []).some((role) => person !== undefined && at.posts[role]?.includes(person));
  return person !== undefined && holdsPost && isFree(at, person) ? person : undefined;
}

/** Whom an earlier act named for the task, be it somebody who can't do it any more. */
export function personNamed({ procedure }: Rules, task: string, inputs: CaseState['inputs']): string | undefined {
  const { in: action, as: field } = procedure.tasks[task]?.named ?? {};
  const person = action === undefined ? undefined : inputs[action]?.[field ?? ''];
  return typeof person === 'string' ? person : undefined;
}

/** The holders of a post who are free; where there is none, the director, else the administrator; where nobody is, whoever holds it all the same: every rung reaches somebody. */
export function postHolders(role: Role, at: Circumstances): readonly string[] {
  const posts = [role, 'director' as const, 'administrator' as const].map((post) => at.posts[post] ?? []);
  const here = posts.map((holders) => holders.filter((one) => isFree(at, one)));
  return [...here, ...posts].find((holders) => holders.length > 0) ?? [];
}

/** Who hears that a task has come, and as what; `aware` know of it already. An order that would reach nobody but whoever gave it reaches all who may answer it. */
export function announced(
  rules: Rules,
  state: CaseState,
  task: string,
  at: Circumstances,
  { aware, by }: { readonly aware: ReadonlySet<string>; readonly by: string | undefined },
): Heard & { dueOn?: PlainDate; asked?: readonly string[]; orderedBy?: string | undefined } {
  const order = rules.procedure.tasks[task]?.order;
  const isNews = (one: string) => !aware.has(one);
  const newly = newcomers(rules, state, task, at).filter(isNews);
  const dueOn = state.clocks[order?.within ?? '']?.dueOn;
  if (order === undefined || dueOn === undefined) return heardBy(newly, { helpers: helpersOf(rules, task, state, at), personal: isPersonal(rules, task) });
  const whom = ordered(rules, state, order, at);
  const [to, overseers] = [whom.to.filter(isNews), whom.overseers.filter(isNews)];
  const asked = to.length === 0 ? newly : to;
  return { ...heardBy([...new Set([...asked, ...overseers])], { overseers }), dueOn, asked, orderedBy: by };
}
