// What of a table hangs on a rule: the limits that run, and the tasks that lie ready, only where it holds.
import { turned } from '../forms/rule';
import type { Limit, Procedure, Vocabulary } from './procedure';

interface Hanging {
  readonly limits: readonly { readonly name: string; readonly limit: Limit<Vocabulary>; readonly when: string }[];
  readonly tasks: readonly { readonly task: string; readonly when: string }[];
}

export function hangingOn({ limits, stages }: Procedure, guard: string): Hanging {
  const isOn = (when: string | undefined): when is string => when !== undefined && turned(when).name === guard;
  return {
    limits: Object.entries(limits).flatMap(([name, limit]) => (limit !== undefined && isOn(limit.when) ? [{ name, limit, when: limit.when }] : [])),
    tasks: Object.values(stages).flatMap((stage) => (stage?.opens ?? []).flatMap(({ task, when }) => (isOn(when) ? [{ task, when }] : []))),
  };
}
