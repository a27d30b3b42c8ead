// When the last of what a stage waited for was done.
import type { Instant } from '../calendar';
import type { Procedure } from './procedure';
import type { CaseState } from './state';

export function lastDone(procedure: Procedure, { doneAt }: Pick<CaseState, 'doneAt'>): Instant {
  const awaited = Object.values(procedure.tasks).flatMap((task) => (task?.nonBlocking !== undefined ? [] : Object.keys(task?.outcomes ?? {})));
  return Math.max(...awaited.map((action) => doneAt[action] ?? 0));
}
