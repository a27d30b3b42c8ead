// The present of a case: everything that letters, time and changed rules have brought about since its last step, each dated as of its own moment.
import { type Instant, type PlainDate, dayOf, instantAt } from '../calendar';
import type { Circumstances } from './circumstances';
import type { Letter } from './commands';
import { Course, type Rules } from './course';
import { elapse, nextMoment, receive } from './decider';
import type { CaseEvent } from './events';
import { type CaseState, isClosed, isOpened } from './state';

/**
 * Goes from moment to moment until nothing is due: a letter as of the day it was written (never before the case's last step), a rung as of its own moment,
 * a notice or a new table as of the day it became known. Of one moment a rung comes before a letter, as it does before a person's act: what is due then is due whoever writes.
 * So 30 days of standstill are dated as the law dates them, whoever looks first.
 */
export function present(rules: Rules, state: CaseState, letters: readonly Letter[], at: Circumstances): { state: CaseState; events: readonly CaseEvent[] } {
  const waiting = [...letters].sort((a, b) => a.at - b.at || a.key.localeCompare(b.key));
  const events: CaseEvent[] = [];
  let governing = rules;
  let turnedAt = state.at;
  for (let now = state; ;) {
    const letter = waiting[0];
    const turn = nextTurn(rules, now, Math.max(turnedAt, now.at));
    const due = nextMoment(now) ?? Infinity;
    const written = letter === undefined ? Infinity : Math.max(letter.at, now.at);
    const next = Math.min(turn.at, due, written);
    if (next > at.now) return { state: now, events };
    const then = { ...at, now: next };
    let course: Course;
    if (turn.at === next) {
      turnedAt = next;
      course = new Course(now, governing, then);
      governing = course.turn(turn.day);
    } else if (due === next || letter === undefined) course = elapse(governing, now, then);
    else {
      waiting.shift();
      course = receive(governing, now, letter, then);
    }
    events.push(...course.events);
    now = course.state;
  }
}

/** The next day after a moment at whose beginning something dated changes; never for a case that is yet to be opened, or closed. */
function nextTurn({ turningDays = [] }: Rules, state: CaseState, after: Instant): { day: PlainDate; at: Instant } {
  const today = dayOf(after);
  const day = isOpened(state) && !isClosed(state) ? turningDays.find((each) => each > today) : undefined;
  return day === undefined ? { day: today, at: Infinity } : { day, at: instantAt(day, '00:00') };
}
