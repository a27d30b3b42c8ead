// Whether a running limit may be extended, paused or resumed: only as its table says, on a ground of the closed list, and never after the fact.
import { type Answer, no, yes } from './commands';
import type { Circumstances } from './circumstances';
import { longerSpan } from './clocks';
import type { Rules } from './course';
import type { Details } from './events';
import type { Consequence, Vocabulary } from './procedure';
import { type CaseState, type Clock, isOverdue, openClocks } from './state';

/** `details` are absent in a list of allowed actions: then it is enough that some limit could be moved so. */
export function mayMove(
  rules: Rules,
  state: CaseState,
  { changesLimit, requestsLimitChange: how = changesLimit, grants }: Consequence<Vocabulary>,
  details: Details | undefined,
  at: Circumstances,
): Answer {
  if (how === undefined) return yes;
  const asked = grants === undefined ? details : state.inputs[grants];
  if (asked === undefined) {
    const movable = openClocks(state).filter(({ clock }) => mayEverMove(rules, clock, how)); // another limit's no is no reason
    const answers = movable.map((clock) => mayMoveClock(rules, clock, how, at));
    return answers.find(({ ok }) => ok) ?? answers[0] ?? no('noSuchLimit');
  }
  const clock = state.clocks[String(asked['clock'])];
  const field = grants === undefined ? 'clock' : undefined;
  if (clock === undefined || !openClocks(state).includes(clock)) return no('noSuchLimit', field);
  const standing = mayMoveClock(rules, clock, how, at);
  if (!standing.ok) return no(standing.code, field);
  if (how === 'resume') return yes;
  const limit = rules.procedure.limits[clock.clock];
  const grounds = (how === 'extend' ? limit?.extended : limit?.paused)?.grounds ?? [];
  return grounds.includes(String(asked['ground'])) ? yes : no('groundNotListed', grants === undefined ? 'ground' : undefined);
}

const mayEverMove = ({ procedure }: Rules, clock: string, how: 'extend' | 'pause' | 'resume'): boolean =>
  (how === 'extend' ? procedure.limits[clock]?.extended : procedure.limits[clock]?.paused) !== undefined;

/** The same of one limit, whatever the ground. */
export function mayMoveClock({ procedure }: Pick<Rules, 'procedure'>, clock: Clock, how: 'extend' | 'pause' | 'resume', at: Circumstances): Answer {
  const limit = procedure.limits[clock.clock];
  if (how === 'resume') return clock.state === 'paused' ? yes : no('notPaused');
  if (how === 'pause') {
    if (limit?.paused === undefined) return no('notPausable');
    if (clock.state === 'paused') return no('alreadyPaused');
  } else {
    if (limit?.extended === undefined) return no('notExtendable');
    if (clock.extension !== undefined) return no('alreadyExtended');
    if (longerSpan(clock, limit, at) === undefined) return no('extendsNothing');
  }
  return isOverdue(clock) ? no('limitHasPassed') : yes;
}
