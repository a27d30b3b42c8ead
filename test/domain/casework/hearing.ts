// What people have read of each limit, by the messages themselves: past its end nobody whose work it is falls out of hearing, and what goes to somebody above arrives.
import { type PlainDate, addDays, addWorkingDays, calendarAsOf, dayOf } from '../../../domain/calendar';
import type { Circumstances } from '../../../domain/casework/circumstances';
import type { Rules } from '../../../domain/casework/course';
import type { CaseEvent } from '../../../domain/casework/events';
import { evolve } from '../../../domain/casework/evolve';
import { answerable } from '../../../domain/casework/recipients';
import { noticesOf } from '../../../domain/casework/notifications';
import type { CaseState, Clock } from '../../../domain/casework/state';
import { must } from './must';
import { rulesAt } from './world';

type Passed = Extract<CaseEvent, { type: 'rungPassed' }>;

export class Hearing {
  private readonly days = new Map<string, Set<PlainDate>>();
  /** To whom work has come, and on which day: whoever was told of another limit that morning is chased no second time for it. */
  private readonly given = new Set<string>();

  follow(first: Rules, before: CaseState, events: readonly CaseEvent[], at: Circumstances): void {
    for (const event of events) if (event.type === 'taskOpened') for (const one of event.told ?? []) this.given.add(`${one} ${dayOf(event.at)}`);
    if (!events.some(({ type }) => type === 'rungPassed')) return;
    let state = before;
    for (const event of events) {
      const then = state;
      state = evolve(state, event);
      if (event.type !== 'rungPassed') continue;
      this.read(state, event);
      if (event.rung.startsWith('repeat')) this.reached(rulesAt(first, then), then, event, at);
    }
  }

  private read(state: CaseState, event: Passed): void {
    for (const { to, codes } of noticesOf(state, event))
      for (const clock of [codes['clock'] ?? '', ...(codes['alsoDue']?.split(',') ?? [])]) this.of(state.clocks[clock], to).add(dayOf(event.at));
  }

  private of(clock: Clock | undefined, who: string): Set<PlainDate> {
    const key = `${clock?.clock}#${clock?.round} ${who}`;
    const days = this.days.get(key) ?? new Set<PlainDate>();
    this.days.set(key, days);
    return days;
  }

  /** `then`: the case as the reminder found it. */
  private reached(rules: Rules, then: CaseState, event: Passed, at: Circumstances): void {
    const clock = then.clocks[event.clock];
    const limit = rules.procedure.limits[event.clock];
    if (clock === undefined || limit === undefined) return;
    const today = dayOf(event.at);
    for (const one of answerable(rules, then, at, limit))
      must(`${event.clock} ${event.rung} of ${today} is read by ${one} that day`, this.of(clock, one).has(today) || this.given.has(`${one} ${today}`));
    for (const { after, tell } of limit.ladder.flatMap(({ escalates = [] }) => escalates)) {
      const due = after.unit === 'workingDays' ? addWorkingDays(calendarAsOf(today), clock.dueOn, after.n) : addDays(clock.dueOn, after.n);
      if (clock.source.confidence === 'P' || tell === undefined || today <= due) continue;
      for (const one of at.posts[tell] ?? []) must(`${event.clock} has come to ${one} by ${today}`, this.of(clock, one).size > 0);
    }
  }
}
