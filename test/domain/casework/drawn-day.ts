// The day on which something was done before it was typed, now and then: drawn from the stretch that its form allows and from the day before it, with a paper, a reason, both or neither.
import { type Instant, addDays, dayOf, daysBetween } from '../../../domain/calendar';
import type { Rules } from '../../../domain/casework/course';
import type { Details } from '../../../domain/casework/events';
import { findAction } from '../../../domain/casework/may';
import type { CaseState } from '../../../domain/casework/state';
import { formOf } from '../../../domain/forms/asking';
import { dayFieldOf, sinceOf } from '../../../domain/forms/done-on';

/** Two times in three it is done as it is typed. `text`: the id of what lies beside. */
export function drawnDay({ procedure, asking }: Rules, state: CaseState, action: string, now: Instant, drawn: number, text = 'text'): Details {
  const found = findAction({ procedure }, action);
  if (found === undefined || drawn % 3 > 0) return {};
  const n = Math.floor(drawn / 3);
  const since = sinceOf({ state }, found);
  const days = daysBetween(dayOf(since), dayOf(now)) + 1;
  const field = dayFieldOf(asking === undefined ? undefined : formOf(asking, procedure, action, found.consequence), procedure);
  const on = addDays(dayOf(since), n % 29 === 0 ? -1 : n % days);
  const isOnPaper = n % 5 > 0;
  return {
    [field]: field === 'doneAt' ? since + Math.floor(((now - since) * (n % 8)) / 8) : on,
    ...(isOnPaper ? { paper: text } : {}),
    ...(n % 7 > 0 ? { lateReason: text } : {}),
  };
}
