// Where a verb stands in a table: in a task, or beside the tasks.
import type { Rules } from './course';
import type { Act, Consequence, Procedure, Task, Vocabulary } from './procedure';

/** Where a verb stands in the table: in a task (of these people, under four eyes) or beside the tasks. */
export type ActionDefinition =
  | { readonly in: 'task'; readonly task: string; readonly rule: Task<Vocabulary>; readonly consequence: Consequence<Vocabulary> }
  | { readonly in: 'act'; readonly rule: Act<Vocabulary>; readonly consequence: Act<Vocabulary> };

export const findAction = ({ procedure }: Pick<Rules, 'procedure'>, action: string): ActionDefinition | undefined => actionsOf(procedure).get(action);

/** A cache of a pure result: a list of allowed actions asks for every action of the table, for every person. */
const actionsByProcedure = new WeakMap<Procedure, ReadonlyMap<string, ActionDefinition>>();

function actionsOf(procedure: Procedure): ReadonlyMap<string, ActionDefinition> {
  const known = actionsByProcedure.get(procedure);
  if (known !== undefined) return known;
  const actions = new Map<string, ActionDefinition>();
  for (const [task, rule] of Object.entries(procedure.tasks))
    for (const [action, consequence] of Object.entries(rule?.outcomes ?? {}))
      if (rule !== undefined && consequence !== undefined && !actions.has(action)) actions.set(action, { in: 'task', task, rule, consequence });
  for (const [action, rule] of Object.entries(procedure.acts))
    if (rule !== undefined && !actions.has(action)) actions.set(action, { in: 'act', rule, consequence: rule });
  actionsByProcedure.set(procedure, actions);
  return actions;
}
