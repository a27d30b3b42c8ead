// What may be done now: every verb of the open tasks and of the stage, with the reason of each no and who could do it instead.
import { may, findAction } from '../../domain/casework/may';
import type { Consequence, Vocabulary } from '../../domain/casework/procedure';
import { codeOf } from '../../domain/forms/rule';
import { isClosed } from '../../domain/casework/state';
import type { Actor } from '../../domain/people';
import type { CaseView } from '../../record/read-case';
import type { AllowedAction } from './contract';
import { notYourPost, refused } from '../http/errors';
import { type Names, adviceFor, whoInstead } from './who-instead';
import { word } from './words';

export function allowedActions(seen: CaseView, by: Actor, names: Names): AllowedAction[] {
  const { rules, state } = seen;
  const ofTasks = Object.keys(state.tasks).flatMap((task) => Object.keys(rules.procedure.tasks[task]?.outcomes ?? {}));
  const beside = Object.entries(rules.procedure.acts).flatMap(([action, act]) =>
    act?.from.includes(state.stage) === true && (!isClosed(state) || act.afterClose === true) ? [action] : [],
  );
  return [...ofTasks, ...beside].map((action) => judged(seen, by, action, names));
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
  const from = found === undefined ? undefined : possibleFrom(seen, found.consequence, code);
  const { sentence } = (code === 'notYourPost' ? notYourPost(posts, found === undefined ? '' : adviceFor(seen, found.rule)) : refused(code)).refusal;
  return {
    ...told,
    allowed: false,
    code,
    sentence,
    ...(instead.length === 0 ? {} : { whoInstead: instead }),
    ...(from === undefined ? {} : { possibleFrom: from }),
  };
}

/** What waits for a limit to pass is possible after that day. */
function possibleFrom({ rules: { guards, procedure }, state }: CaseView, { needs = [] }: Consequence<Vocabulary>, code: string): string | undefined {
  const failing = needs.find((need) => codeOf(procedure.kind, need) === code);
  const clock = failing === undefined ? undefined : guards[failing]?.waitsFor;
  return clock === undefined ? undefined : state.clocks[clock]?.dueOn;
}
