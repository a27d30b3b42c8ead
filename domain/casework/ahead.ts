// What lies ahead of a case by its table: the stages it passes if all work goes its ordinary way, by when each is to be done, and what will be possible next.
import { type Span, dayOf } from '../calendar';
import { isMet } from '../forms/rule';
import { type Circumstances, spanOn, termOn } from './circumstances';
import type { Rules } from './course';
import type { Consequence, Exit, Source, Vocabulary } from './procedure';
import { type CaseState, type Clock, isClosed, runningClocks } from './state';

/** Which way a task ordinarily goes its table says by what it names first; which way a stage is left, by what holds today. A stage that is passed once isn't passed again. */
export function stagesAhead(rules: Rules, state: CaseState, at: Circumstances): string[] {
  if (isClosed(state)) return [];
  const passed = [state.stage];
  for (let next = after(rules, state, state.stage, at); next !== undefined && !passed.includes(next); next = after(rules, state, next, at)) passed.push(next);
  return passed.slice(1);
}

/** What a stage opens as things stand today. */
export const tasksOpenedBy = ({ procedure, guards }: Rules, state: CaseState, stage: string, at: Circumstances): string[] =>
  (procedure.stages[stage]?.opens ?? []).flatMap(({ task, when }) => (when === undefined || isMet(guards, when, { state, at }) ? [task] : []));

/** Of the work that isn't open yet what comes next: what is opened by the work there is, then what the next stage opens. */
export function tasksAhead(rules: Rules, state: CaseState, at: Circumstances): { readonly here: readonly string[]; readonly then: readonly string[] } {
  const [next] = stagesAhead(rules, state, at);
  const here = followers(rules, blockingTasks(rules, state)).filter((task) => state.tasks[task] === undefined);
  const then = next === undefined ? [] : tasksOpenedBy(rules, state, next, at);
  return { here, then: then.filter((task) => state.tasks[task] === undefined && !here.includes(task)) };
}

/** The open work that keeps the stage from being left. */
export const blockingTasks = ({ procedure }: Rules, { tasks }: Pick<CaseState, 'tasks'>): string[] =>
  Object.keys(tasks).filter((task) => procedure.tasks[task]?.nonBlocking === undefined);

/** The term that leaves the stage when it runs out, where nothing else is waited for. */
export function termAwaited(rules: Rules, state: CaseState): Clock | undefined {
  if (blockingTasks(rules, state).length > 0) return undefined;
  return runningClocks(state).find(({ clock }) => rules.procedure.terms[clock]?.in === state.stage);
}

/** What ends in a stage: what runs has its date, what is still to begin says how long it is to take. What has ended and doesn't begin again isn't there any more. */
export type Ending = { readonly clock: string; readonly running: Clock } | { readonly clock: string; readonly span: Span; readonly source: Source };
export function endingIn(rules: Rules, state: CaseState, stage: string, at: Circumstances): Ending[] {
  const { procedure } = rules;
  const tasks = tasksOpenedBy(rules, state, stage, at);
  const reached = [...tasks, ...followers(rules, tasks)].flatMap((task) => ordinary(rules, task)?.reaches ?? []);
  const today = dayOf(at.now);
  const told = (clock: string, toBegin: () => { readonly span: Span; readonly source: Source }): Ending[] => {
    const known = state.clocks[clock];
    if (known?.state === 'running') return [{ clock, running: known }];
    return known === undefined || stage !== state.stage ? [{ clock, ...toBegin() }] : [];
  };
  const terms = Object.entries(procedure.terms).flatMap(([name, term]) =>
    term?.in === stage ? told(name, () => termOn(at, term.lasts, term.source, today)) : [],
  );
  const limits = Object.entries(procedure.limits).flatMap(([name, limit]) => {
    if (limit === undefined || !reached.includes(limit.until) || (limit.when !== undefined && !isMet(rules.guards, limit.when, { state, at }))) return [];
    const isOver = state.milestones[limit.until] !== undefined && procedure.datedAnew?.includes(limit.until) !== true;
    return isOver ? [] : told(name, () => spanOn(at, limit.within, limit.source, today));
  });
  return [...terms, ...limits].sort((a, b) => dueAtOf(a) - dueAtOf(b));
}

const dueAtOf = (one: Ending): number => ('running' in one ? one.running.dueAt : Infinity);

/** What is ordinarily done first in the stage where a case stands. */
export const firstVerb = (rules: Rules, state: CaseState, at: Circumstances): string | undefined =>
  tasksOpenedBy(rules, state, state.stage, at).flatMap((task) => Object.keys(rules.procedure.tasks[task]?.outcomes ?? {})[0] ?? [])[0];

/** The outcome that a table names first is the one a task ordinarily has. */
export const isOrdinary = (rules: Rules, task: string, action: string): boolean => Object.keys(rules.procedure.tasks[task]?.outcomes ?? {})[0] === action;
const ordinary = ({ procedure }: Rules, task: string): Consequence<Vocabulary> | undefined => Object.values(procedure.tasks[task]?.outcomes ?? {})[0];

function followers(rules: Rules, tasks: readonly string[]): string[] {
  const found = new Set<string>();
  for (let open = tasks; open.length > 0;) {
    open = open.flatMap((task) => ordinary(rules, task)?.opens ?? []).filter((task) => !found.has(task));
    for (const task of open) found.add(task);
  }
  return [...found];
}

function after(rules: Rules, state: CaseState, stage: string, at: Circumstances): string | undefined {
  const { procedure, guards } = rules;
  const tasks = tasksOpenedBy(rules, state, stage, at);
  const exits: (Exit<Vocabulary> | undefined)[] = [
    procedure.stages[stage]?.whenAllDone,
    ...[...tasks, ...followers(rules, tasks)].map((task) => ordinary(rules, task)?.exit),
    ...Object.values(procedure.terms).map((term) => (term?.in === stage ? term.exit : undefined)),
  ];
  const exit = exits.find((one) => one !== undefined);
  const way = exit?.to.find(({ when }) => when === undefined || isMet(guards, when, { state, at }));
  return way !== undefined && 'stage' in way ? way.stage : undefined;
}
