// What time brings about: the next rung of a case's clocks, and what follows when it passes.
import { dayOf } from '../calendar';
import type { Circumstances } from './circumstances';
import { escalationsAt, nextRepeat } from './clocks';
import { Course, type Rules } from './course';
import type { CaseEvent } from './events';
import { heardBy, personalTasks } from './recipients';
import { alongside, reachOf, weightOf } from './reach';
import { type CaseState, type Rung, internalMark, isClosed, isRepeat, nextRung, runningClocks } from './state';

/** The next rung of any clock, with the clock it belongs to; the earliest first, and of one moment what comes again last, the weightier limit first: its message names the others. */
export function nextPassing(rules: Rules, state: CaseState): { clock: string; rung: Rung } | undefined {
  if (isClosed(state)) return undefined;
  return runningClocks(state)
    .flatMap((clock) => {
      const rung = nextRung(clock);
      return rung === undefined ? [] : [{ clock: clock.clock, rung, rank: isRepeat(rung) ? 1 + weightOf(rules, clock) : 0 }];
    })
    .sort((a, b) => a.rung.at - b.rung.at || a.rank - b.rank || (a.clock < b.clock ? -1 : 1))[0];
}

/** What time has brought already, moment by moment: what begins before it is taken down may have ended by then. */
export function overtaken(rules: Rules, state: CaseState, at: Circumstances): { state: CaseState; events: readonly CaseEvent[] } {
  const events: CaseEvent[] = [];
  let now = state;
  while ((nextPassing(rules, now)?.rung.at ?? Infinity) <= at.now) {
    const course = elapse(rules, now, at);
    events.push(...course.events);
    now = course.state;
  }
  return { state: now, events };
}

/**
 * Time passes one rung; called with `at.now` at that rung's moment. No one is escalated to themselves: whoever was told by an earlier rung isn't told by a higher one;
 * and nobody is chased on a day on which the case has told them already: the day's first message names each limit that is to chase them that day, so none falls silent. What
 * reaches somebody above comes once, and is never left out. Nobody hears of one limit twice a day: the event stands at its moment, and whoever heard in the
 * morning hears of it with the next rung, if it is still theirs; of a limit in hours, which waits for no morning, each rung is told. Nothing is decided by silence: a
 * limit only records and tells, a term goes the way its table says.
 */
export function elapse(rules: Rules, state: CaseState, at: Circumstances): Course {
  const passing = nextPassing(rules, state);
  const isBack = passing !== undefined && passing.rung.at < at.now;
  const course = new Course(state, rules, at, undefined, isBack ? { happenedAt: passing.rung.at } : undefined);
  const clock = passing === undefined ? undefined : state.clocks[passing.clock];
  if (passing === undefined || clock === undefined) return course;
  const { name, tell } = passing.rung;
  const term = name === 'ends' ? rules.procedure.terms[clock.clock] : undefined;
  if (term !== undefined) {
    course.note({ type: 'termEnded', clock: clock.clock, round: clock.round });
    if (state.stage === term.in) course.leave(term.exit);
    return course;
  }
  const { until, ladder = [] } = rules.procedure.limits[clock.clock] ?? {};
  const { wanted, overseers, helpers, escalated } = reachOf(rules, state, clock, at);
  const on = dayOf(at.now);
  const isAgain = isRepeat(passing.rung);
  const isFresh = (one: string) => (isAgain && !escalated.includes(one) ? state : clock).toldOn?.[one] !== on || (!isAgain && clock.span.unit === 'hours');
  const told = wanted.filter(isFresh);
  const deferred = isAgain ? [] : wanted.filter((one) => !isFresh(one));
  const alsoDue = alongside(rules, state, clock, told, at);
  const next = nextRepeat(clock, ladder, at);
  const personal = (tell === undefined || tell === 'handler') && personalTasks(rules, state.tasks, until).length > 0;
  course.note({
    type: 'rungPassed',
    clock: clock.clock,
    round: clock.round,
    rung: name,
    on,
    ...heardBy(told, { overseers, helpers, personal }),
    ...(deferred.length === 0 ? {} : { deferred }),
    ...internalMark(clock),
    ...(alsoDue.length === 0 ? {} : { alsoDue }),
    next,
  });
  for (const { lays } of escalationsAt(clock, ladder, at)) if (lays !== undefined) course.lay(lays);
  return course;
}
