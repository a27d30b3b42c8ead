// The present of a case: everything that letters and time have brought about since its last step, each dated as of its own moment.
import type { Circumstances } from './circumstances';
import type { Letter } from './commands';
import type { Course, Rules } from './course';
import { elapse, nextMoment, receive } from './decider';
import type { CaseEvent } from './events';
import type { CaseState } from './state';

/**
 * Goes from moment to moment until nothing is due: a letter as of the day it was written (never before the case's last step), a rung as of its own moment.
 * Of a rung and a letter of the same moment the rung comes first, as it does before a person's act: what is due then is due whoever writes.
 * So 30 days of standstill are dated as the law dates them, whoever looks first.
 */
export function present(rules: Rules, state: CaseState, letters: readonly Letter[], at: Circumstances): { state: CaseState; events: readonly CaseEvent[] } {
  const waiting = [...letters].sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1));
  const events: CaseEvent[] = [];
  for (let now = state; ;) {
    const due = nextMoment(now) ?? Infinity;
    const letter = waiting[0];
    const written = letter === undefined ? Infinity : Math.max(letter.at, now.at);
    if (Math.min(due, written) > at.now) return { state: now, events };
    let course: Course;
    if (letter !== undefined && written < due) {
      waiting.shift();
      course = receive(rules, now, letter, { ...at, now: written });
    } else course = elapse(rules, now, { ...at, now: due });
    events.push(...course.events);
    now = course.state;
  }
}
