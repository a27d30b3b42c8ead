// The present of a case: everything that letters, time and changed rules have brought about since its last step, each dated as of its own moment.
import { type Calendar, type Instant, type PlainDate, dayOf, instantAt } from '../calendar';
import type { Circumstances } from './circumstances';
import type { Letter } from './commands';
import { movesUnder } from './clocks';
import { Course, type Rules } from './course';
import { receive } from './decider';
import { elapse, nextPassing } from './elapse';
import type { CaseEvent } from './events';
import { type CaseState, isClosed, isOpened, openClocks } from './state';

/**
 * Goes from moment to moment until nothing is due: a letter as it was written (never before the case's last step; dated by what it tells of), a rung as of its own moment,
 * a notice or a new table as of the day it became known. Of one moment a rung comes before a letter, as it does before a person's act: what is due then is due whoever writes.
 * So 30 days of standstill are dated as the law dates them, whoever looks first.
 */
export function present(rules: Rules, state: CaseState, letters: readonly Letter[], at: Circumstances): { state: CaseState; events: readonly CaseEvent[] } {
  const waiting = [...letters].sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1));
  const events: CaseEvent[] = [];
  let governing = rules;
  let changedAt = state.at;
  let isStale = hasStaleCalendar(state, at);
  for (let now = state; ;) {
    const letter = waiting[0];
    const change = isStale ? { day: dayOf(now.at), at: now.at } : nextRuleChange(rules, now, Math.max(changedAt, now.at), at);
    const due = nextPassing(governing, now)?.rung.at ?? Infinity;
    const written = letter === undefined ? Infinity : Math.max(letter.at, now.at);
    const next = Math.min(change.at, due, written);
    if (next > at.now) return { state: now, events };
    const then = { ...at, now: Math.max(next, now.at) }; // what began before it was taken down may have passed by then
    let course: Course;
    if (change.at === next) {
      changedAt = next;
      isStale = false;
      course = new Course(now, governing, then);
      governing = course.adoptRules(change.day);
    } else if (due === next || letter === undefined) course = elapse(governing, now, then);
    else {
      waiting.shift();
      course = receive(governing, now, letter, then);
    }
    events.push(...course.events);
    now = course.state;
  }
}

/**
 * Dates of the case differ from what a notice gives that was issued by its last step: the software learnt of it only later. They are computed anew as of that step,
 * since the notice was in force by then. A notice that moves nothing is none.
 */
export const hasStaleCalendar = (state: CaseState, at: Pick<Circumstances, 'calendarOn'>): boolean =>
  !isClosed(state) && openClocks(state).some((clock) => movesUnder(clock, at.calendarOn(dayOf(state.at))));

/** The same, or a notice became known since its last step: whoever looks at the case has something to write down. */
export const learnsOfNotice = (state: CaseState, at: Pick<Circumstances, 'now' | 'calendarOn'>): boolean =>
  hasStaleCalendar(state, at) || hasStaleCalendar({ ...state, at: Math.max(state.at, at.now) }, at);

/** The next thing that time alone will do to a case: a rung of a clock, or another table that comes into force for it. */
export function nextMoment(rules: Rules, state: CaseState): Instant | undefined {
  const next = Math.min(nextPassing(rules, state)?.rung.at ?? Infinity, nextTable(rules, state) ?? Infinity);
  return next === Infinity ? undefined : next;
}

/** When another table begins to govern a case that isn't accepted yet. */
export function nextTable({ procedure, effectiveDays = [], inForceOn }: Rules, state: CaseState): Instant | undefined {
  if (!isOpened(state) || isClosed(state) || procedure.fixedBy === undefined || state.milestones[procedure.fixedBy] !== undefined) return undefined;
  const day = effectiveDays.find((each) => each > dayOf(state.at) && inForceOn?.(each).procedure.id !== procedure.id);
  return day === undefined ? undefined : instantAt(day, '00:00');
}

const noticeDays = ({ notices }: Calendar): PlainDate[] => notices.map(({ knownFrom }) => knownFrom);

/** The next day after a moment at whose beginning something dated changes; never for a case that is yet to be opened, or closed. */
function nextRuleChange({ effectiveDays = [] }: Rules, state: CaseState, after: Instant, { now, calendarOn }: Circumstances): { day: PlainDate; at: Instant } {
  const today = dayOf(after);
  const days = isOpened(state) && !isClosed(state) ? [...effectiveDays, ...noticeDays(calendarOn(dayOf(now)))].filter((each) => each > today) : [];
  const day = days.reduce<PlainDate | undefined>((first, each) => (first === undefined || each < first ? each : first), undefined);
  return day === undefined ? { day: today, at: Infinity } : { day, at: instantAt(day, '00:00') };
}
