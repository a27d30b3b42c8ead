// What would come of a request once somebody grants it, or of an extension that nobody has asked for yet: shown beforehand, and recorded by nobody.
import { dayOf } from '../calendar';
import type { Circumstances } from './circumstances';
import { extended } from './clocks';
import type { Command } from './commands';
import type { Rules } from './course';
import { findAction } from './may';
import { mayMoveClock } from './may-move';
import type { Source } from './procedure';
import type { CaseState, Clock } from './state';

/** The case with the limit extended that was asked for; `undefined`: nothing was asked for that another must grant. */
export function ifGranted(rules: Rules, state: CaseState, command: Command, at: Circumstances): CaseState | undefined {
  if (command.type !== 'do' || findAction(rules, command.action)?.consequence.requestsLimitChange !== 'extend') return undefined;
  const clock = state.clocks[String(command.details['clock'])];
  const rule = clock === undefined ? undefined : rules.procedure.limits[clock.clock];
  if (clock === undefined || rule === undefined) return undefined;
  return { ...state, clocks: { ...state.clocks, [clock.clock]: extended(clock, rule, String(command.details['ground'] ?? ''), at, dayOf(at.now)) } };
}

/** A running limit as it would be if it were extended today; `undefined`: it can't be. */
export function ifExtended(
  rules: Rules,
  clock: Clock,
  at: Circumstances,
): { readonly clock: Clock; readonly grounds: readonly string[]; readonly source: Source } | undefined {
  const rule = rules.procedure.limits[clock.clock];
  if (rule?.extended === undefined || clock.state !== 'running' || !mayMoveClock(rules, clock, 'extend', at).ok) return undefined;
  const { grounds, source } = rule.extended;
  return { clock: extended(clock, rule, '', at, dayOf(at.now)), grounds, source };
}
