// Whom the next rung of a clock reaches, whoever was told that day left in; and which limits that are to chase the same people that day its message names beside its own.
import { dayOf } from '../calendar';
import type { Circumstances } from './circumstances';
import { escalationsAt } from './clocks';
import type { Rules } from './course';
import type { AlsoDue } from './events';
import { answerable, heardBy, helpersBefore, personalTasks, postHolders } from './recipients';
import { type CaseState, type Clock, isRepeat, nextRung, runningClocks } from './state';

interface Reach {
  readonly wanted: readonly string[];
  /** Of these, who isn't asked to do it but to see to it: nobody whose work it is. */
  readonly overseers: readonly string[];
  /** Who is asked to put right that nobody may do it. */
  readonly helpers: readonly string[];
  /** Of the wanted, whom nothing but what comes once would reach. */
  readonly escalated: readonly string[];
}

export function reachOf(rules: Rules, state: CaseState, clock: Clock, at: Circumstances): Reach {
  const { tell = 'handler' } = nextRung(clock) ?? {};
  const limit = rules.procedure.limits[clock.clock];
  const theirs = answerable(rules, state, at, limit ?? {});
  const reached = tell === 'handler' ? theirs : postHolders(tell, at).filter((one) => !clock.told.includes(one));
  const waiting = (clock.deferred ?? []).filter((one) => theirs.includes(one));
  const escalations = escalationsAt(clock, limit?.ladder ?? [], at).flatMap(({ tell: post }) => (post === undefined ? [] : (at.posts[post] ?? [])));
  const escalated = escalations.filter((one) => !reached.includes(one) && !waiting.includes(one));
  const wanted = [...new Set([...reached, ...waiting, ...escalated])];
  return { wanted, overseers: wanted.filter((one) => !theirs.includes(one)), helpers: helpersBefore(rules, state, at, limit?.until), escalated };
}

/** The weightier first. Whoever is named one of these hears of it no more that day. */
export function alongside(rules: Rules, state: CaseState, { clock }: Clock, told: readonly string[], at: Circumstances): AlsoDue[] {
  const on = dayOf(at.now);
  const isToday = (other: Clock) => {
    const next = nextRung(other);
    return next !== undefined && isRepeat(next) && dayOf(next.at) === on;
  };
  return runningClocks(state)
    .filter((other) => other.clock !== clock && isToday(other))
    .sort((a, b) => weightOf(rules, a) - weightOf(rules, b) || (a.clock < b.clock ? -1 : 1))
    .flatMap((other) => {
      const reach = reachOf(rules, state, other, at);
      const named = reach.wanted.filter((one) => told.includes(one) && other.toldOn?.[one] !== on);
      const personal = personalTasks(rules, state.tasks, rules.procedure.limits[other.clock]?.until).length > 0;
      return named.length === 0 ? [] : [{ clock: other.clock, ...heardBy(named, { ...reach, personal }) }];
    });
}

/** Law before a number of the place, that before ours; the whole case's limit before a part's. */
export const weightOf = ({ procedure }: Rules, { clock, source }: Clock): number =>
  2 * ['V', 'L', 'P'].indexOf(source.confidence) + (procedure.limits[clock]?.whole === true ? 0 : 1);
