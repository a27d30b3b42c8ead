// Takes down in a step that the day of an act was put right: what stands otherwise, and what each clock comes to by it.
import { dayOf } from '../calendar';
import { leaders } from '../people';
import type { Circumstances } from './circumstances';
import { armedAnew, judgedAgain } from './clocks';
import type { Course, Rules } from './course';
import type { DayThen } from './may-redate';
import { answerable, postHolders } from './recipients';
import type { ClockThen } from './redating';
import { type Clock, internalMark, isOverdue } from './state';

export function datedAnew(course: Course, rules: Rules, { done, follows }: DayThen, by: string, at: Circumstances): void {
  const { was, is } = follows.state;
  const milestones = Object.fromEntries(Object.entries(is.milestones).filter(([name, moment]) => was.milestones[name] !== moment));
  const opened = was.openedAt === is.openedAt ? {} : { openedAt: is.openedAt };
  course.note({ type: 'redated', ...done, ...opened, milestones, stays: follows.stays, rounds: follows.rounds });
  for (const one of follows.clocks) moves(course, rules, one, by, at);
  course.relieve();
}

function moves(course: Course, rules: Rules, { clock: then, ended }: ClockThen, by: string, at: Circumstances): void {
  const { limits, terms } = rules.procedure;
  const { clock: name } = then;
  const [before, rule] = [course.state.clocks[name], limits[name] ?? terms[name]];
  if (before === undefined || rule === undefined) return;
  const { startsAt, span, closing, source, dueOn, dueAt, provisional, soonAt, calendar } = then;
  const begun = { ...before, startsAt, span, closing, source, dueOn, dueAt, provisional, calendar, ...(soonAt === undefined ? {} : { soonAt }) };
  const clock = ended === undefined ? armedAnew(before, begun, rule, { ...at, now: course.now }) : judgedAgain(before, begun, ended.at);
  const told = isOverdue(clock) && !before.rungs.slice(0, before.passed).some((rung) => rung.name === 'overdue') ? breach(course, rules, clock, by, at) : {};
  course.note({ type: 'clockMoved', clock: { ...clock, ...told }, why: 'redated', was: before.dueOn, ...(ended === undefined ? {} : { ended }) });
}

/** A limit that counted as met in time and wasn't: dated by its end, and told now. */
function breach(course: Course, rules: Rules, clock: Clock, by: string, at: Circumstances): Pick<Clock, 'told' | 'toldOn'> {
  const { clock: name, round, dueAt } = clock;
  const reached = [...answerable(rules, course.state, at, rules.procedure.limits[name] ?? {}), ...leaders.flatMap((post) => postHolders(post, at))];
  const told = [...new Set(reached)].filter((one) => one !== by && clock.toldOn?.[one] !== dayOf(course.now)); // of one limit nobody hears twice a day
  course.note({ type: 'rungPassed', clock: name, round, rung: 'overdue', on: dayOf(course.now), told, ...internalMark(clock) }, dueAt);
  const { told: all, toldOn } = course.state.clocks[name] ?? clock;
  return { told: all, ...(toldOn === undefined ? {} : { toldOn }) };
}
