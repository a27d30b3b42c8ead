// Whether a limit that time called breached may be settled by the paper: met by an act of a day within it that was typed afterwards, and by somebody with no hand in that.
import { dayOf } from '../calendar';
import type { Actor } from '../people';
import { type Answer, no, yes } from './commands';
import type { Details } from './events';
import type { Consequence, Vocabulary } from './procedure';
import { type CaseState, type Clock, isOverdue } from './state';

/** `details` are absent in a list of allowed actions: then it is enough that some limit could be settled. */
export function maySettle(state: CaseState, { settlesLimit }: Consequence<Vocabulary>, details: Details | undefined, by: Actor): Answer {
  if (settlesLimit !== true) return yes;
  if (details === undefined) {
    const answers = Object.values(state.clocks).flatMap((clock) => (clock.met === undefined || !isOverdue(clock) ? [] : [maySettleClock(clock, by)]));
    return answers.find(({ ok }) => ok) ?? answers[0] ?? no('nothingToSettle');
  }
  const standing = maySettleClock(state.clocks[String(details['clock'])], by);
  if (!standing.ok) return no(standing.code, 'clock');
  return details['metOn'] === dayMet(state, details) ? yes : no('anotherDay', 'metOn');
}

/** The limits that this person may settle. */
export const settleable = ({ clocks }: CaseState, by: Actor | undefined): string[] =>
  Object.values(clocks).flatMap((clock) => (by !== undefined && maySettleClock(clock, by).ok ? [clock.clock] : []));

function maySettleClock(clock: Clock | undefined, by: Actor): Answer {
  if (clock?.met === undefined || !isOverdue(clock)) return no('nothingToSettle');
  if (clock.met.at > clock.dueAt) return no('metTooLate');
  return clock.met.by.includes(by.id) ? no('ownLateEntry') : yes;
}

function dayMet({ clocks }: CaseState, { clock }: Details): string | undefined {
  const met = clocks[String(clock)]?.met;
  return met === undefined ? undefined : dayOf(met.at);
}
