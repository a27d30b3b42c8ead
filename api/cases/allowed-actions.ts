// What may be done now, and what is expected next: every verb of the open tasks, of the stage and of the work ahead, with the reason of each no and who could do it instead.
import { addDays } from '../../domain/calendar';
import { blockingTasks, isOrdinary, tasksAhead, termAwaited } from '../../domain/casework/ahead';
import { type ActionDefinition, findAction, hasSeen, may, mayAtAll } from '../../domain/casework/may';
import { codeOf, isMet } from '../../domain/forms/rule';
import { type Clock, isClosed, runningClocks } from '../../domain/casework/state';
import type { Actor } from '../../domain/people';
import type { CaseView } from '../../record/read-case';
import type { AllowedAction } from './contract';
import { notYourPost, refused } from '../http/errors';
import { type Names, adviceFor, whoCould, whoInstead } from './who-instead';
import { word } from './words';

/** In the order in which they are shown. */
export function allowedActions(seen: CaseView, by: Actor, names: Names): AllowedAction[] {
  const { rules, state, circumstances } = seen;
  const ofTasks = Object.keys(state.tasks).flatMap((task) => Object.keys(rules.procedure.tasks[task]?.outcomes ?? {}));
  const beside = Object.entries(rules.procedure.acts).flatMap(([action, act]) =>
    act?.from.includes(state.stage) === true && (!isClosed(state) || act.afterClose === true) ? [action] : [],
  );
  const now = [...ofTasks, ...beside];
  const { here, then } = isClosed(state) ? { here: [], then: [] } : tasksAhead(rules, state, circumstances);
  const verbs = [...here, ...then].flatMap((task) => Object.keys(rules.procedure.tasks[task]?.outcomes ?? {}).map((action) => ({ action, task })));
  const ahead = verbs.filter(({ action }) => !now.includes(action));
  const lines = [...now.map((action) => judged(seen, by, action, names)), ...ahead.map((one) => expected(seen, by, one, then.includes(one.task), names))];
  const ordered = lines.sort((a, b) => rankOf(seen, a) - rankOf(seen, b) || dueAtOf(seen, a.action) - dueAtOf(seen, b.action));
  const [first] = ordered;
  return first?.allowed === true && isOrdinaryWork(seen, first.action) ? [{ ...first, primary: true }, ...ordered.slice(1)] : ordered;
}

function judged(seen: CaseView, by: Actor, action: string, names: Names): AllowedAction {
  const { rules, state, circumstances, kind } = seen;
  const found = findAction(rules, action);
  const task = found?.in === 'task' ? found.task : undefined;
  const told = {
    action,
    word: word(kind, 'action', action),
    ...(task === undefined ? {} : { task: `${seen.caseId}.${task}.${state.tasks[task]?.round ?? 1}` }),
  };
  const answer = may(rules, state, by, action, circumstances);
  if (answer.ok) return { ...told, allowed: true };
  const { code } = answer;
  const posts = found === undefined ? [] : whoInstead(seen, by, action, found.rule, names);
  const instead = posts.filter(({ people }) => people.length > 0);
  const from = found === undefined ? undefined : possibleFrom(seen, by, found, code);
  const { sentence } = (code === 'notYourPost' ? notYourPost(posts, found === undefined ? '' : adviceFor(seen, found.rule)) : refused(code)).refusal;
  return {
    ...told,
    allowed: false,
    code,
    sentence,
    ...(from === undefined ? {} : { expected: true }),
    ...(code === 'notYourPost' && instead.length > 0 ? { othersPost: true } : {}),
    ...(instead.length === 0 ? {} : { whoInstead: instead }),
    ...(from === undefined ? {} : { possibleFrom: from }),
  };
}

/** What waits for a limit to pass is possible after that day, be it this person's to do or another's. */
function possibleFrom(
  { rules: { guards, procedure }, state, circumstances: at }: CaseView,
  by: Actor,
  found: ActionDefinition,
  code: string,
): string | undefined {
  const waiting = (found.consequence.needs ?? []).filter((need) => guards[need]?.waitsFor !== undefined && !isMet(guards, need, { state, at, by }));
  const failing = waiting.find((need) => code === 'notYourPost' || codeOf(procedure.kind, need) === code);
  return failing === undefined ? undefined : state.clocks[guards[failing]?.waitsFor ?? '']?.dueOn;
}

/** Work that isn't open yet: what it waits for, from when it can be done where a term alone stands before it, and by whom. */
function expected(
  seen: CaseView,
  by: Actor,
  { action, task }: { readonly action: string; readonly task: string },
  isOfNextStage: boolean,
  names: Names,
): AllowedAction {
  const { rules, state, circumstances, kind } = seen;
  const answer = may(rules, state, by, action, circumstances);
  const rule = rules.procedure.tasks[task];
  const who = rule === undefined ? [] : whoCould(seen, rule, names, (other) => mayAtAll(other, circumstances).ok && !hasSeen(state, rule, [other.id]));
  const term = isOfNextStage ? termAwaited(rules, state) : undefined;
  const from = term === undefined ? undefined : addDays(term.dueOn, 1);
  return {
    action,
    word: word(kind, 'action', action),
    allowed: false,
    ...(answer.ok ? {} : { code: answer.code }),
    sentence: waitingWords(seen, term, who),
    expected: true,
    whoInstead: who,
    ...(from === undefined ? {} : { possibleFrom: from }),
  };
}

function waitingWords({ rules, state, kind }: CaseView, term: Clock | undefined, who: NonNullable<AllowedAction['whoInstead']>): string {
  const whose = `由${who.map(({ post, people }) => (people.length === 0 ? post : `${post}（${people.join('、')}）`)).join('或者')}办理`;
  if (term !== undefined)
    return `${word(kind, 'clock', term.clock)}到${term.dueOn}${term.provisional ? '（暂定）' : ''}才满，${addDays(term.dueOn, 1)}起${whose}。`;
  const open = blockingTasks(rules, state).map((task) => `“${word(kind, 'task', task)}”`);
  return open.length === 0 ? `现在还没有到这一步，到时候${whose}。` : `先办完${open.join('、')}，再${whose}。`;
}

/** Allowed, the ordinary work first; then expected; then what others do; then refused. */
function rankOf(seen: CaseView, { action, allowed, expected: isExpected, othersPost }: AllowedAction): number {
  if (allowed) return isOrdinaryWork(seen, action) ? 0 : findAction(seen.rules, action)?.in === 'task' ? 1 : 2;
  return isExpected === true ? 3 : othersPost === true ? 4 : 5;
}

function isOrdinaryWork({ rules }: CaseView, action: string): boolean {
  const found = findAction(rules, action);
  return found?.in === 'task' && isOrdinary(rules, found.task, action);
}

/** What meets the limit that ends first comes first. */
function dueAtOf({ rules, state }: CaseView, action: string): number {
  const reaches = findAction(rules, action)?.consequence.reaches ?? [];
  const met = runningClocks(state).filter(({ clock }) => reaches.includes(rules.procedure.limits[clock]?.until ?? ''));
  return Math.min(...met.map(({ dueAt }) => dueAt), Number.MAX_SAFE_INTEGER);
}
