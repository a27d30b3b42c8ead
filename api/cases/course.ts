// The course of a case stage by stage: where it was, how long and with whom; where it is; and what is ahead by its table.
import { type Calendar, type Instant, dayOf, spanWords, workingDaysBetween } from '../../domain/calendar';
import { type Ending, blockingTasks, endingIn, stagesAhead, tasksOpenedBy } from '../../domain/casework/ahead';
import { type CaseEvent, happenedAt } from '../../domain/casework/events';
import { findAction } from '../../domain/casework/may';
import { isClosed } from '../../domain/casework/state';
import { roleWords } from '../../domain/people';
import type { CaseView } from '../../record/read-case';
import type { CourseStage } from './contract';
import type { Names } from './who-instead';
import { word } from './words';

interface Stay {
  readonly stage: string;
  readonly from: Instant;
  readonly to: Instant | undefined;
  readonly doers: readonly string[];
}

/** `steps`: as far as this person may see them. */
export function courseOf(seen: CaseView, steps: readonly { readonly events: readonly CaseEvent[] }[], names: Names): CourseStage[] {
  const { rules, state, circumstances } = seen;
  const stays = staysIn(seen, [...steps.flatMap(({ events }) => events), ...seen.due]);
  const calendar = circumstances.calendarOn(dayOf(circumstances.now));
  const passed = stays.map(({ stage, from, to, doers }): CourseStage => {
    const isNow = to === undefined;
    const until = to ?? circumstances.now;
    return {
      ...staged(seen, stage),
      state: isNow ? 'now' : 'done',
      from: dayOf(from),
      to: isNow ? null : dayOf(until),
      spent: rules.procedure.hours === 'always' ? spentHours(from, until) : spentDays(from, until, calendar),
      who: isNow ? atWork(seen, names) : named(doers, names),
      ends: isNow ? endings(seen, stage) : [],
    };
  });
  const ahead = stagesAhead(rules, state, circumstances).map((stage): CourseStage => {
    const who = posts(seen, tasksOpenedBy(rules, state, stage, circumstances));
    return { ...staged(seen, stage), state: 'ahead', from: null, to: null, spent: null, who, ends: endings(seen, stage) };
  });
  return [...passed, ...ahead];
}

const staged = ({ kind }: CaseView, stage: string) => ({ stage, word: word(kind, 'stage', stage) });

function staysIn({ rules, state }: CaseView, events: readonly CaseEvent[]): Stay[] {
  const stays: Stay[] = [];
  const change = (to: Partial<Stay>): void => {
    const last = stays.pop();
    if (last !== undefined) stays.push({ ...last, ...to });
  };
  for (const event of events) {
    const at = happenedAt(event);
    const here = stays.at(-1);
    const doers = doersOf(rules, event);
    if (here?.to === undefined && doers.length > 0) change({ doers: [...(here?.doers ?? []), ...doers] });
    if (event.type === 'stageEntered') {
      change({ to: at });
      stays.push({ stage: event.stage, from: at, to: undefined, doers: [] });
    }
  }
  if (isClosed(state)) change({ to: state.closedAt ?? state.at });
  return stays;
}

/** Who ended work that kept a stage, or did what left it; whoever hurried them, or settled something beside, is none of them. */
function doersOf(rules: CaseView['rules'], event: CaseEvent): readonly string[] {
  if (event.type === 'taskCompleted') return rules.procedure.tasks[event.task]?.nonBlocking === undefined ? [event.by, ...event.companions] : [];
  return event.type === 'acted' && findAction(rules, event.action)?.consequence.exit !== undefined ? [event.by] : [];
}

const named = (ids: readonly string[], names: Names): string[] => [...new Set(ids)].flatMap((id) => names.get(id) ?? []);

function atWork(seen: CaseView, names: Names): string[] {
  const { rules, state } = seen;
  const people = blockingTasks(rules, state).flatMap((task) => {
    const holder = state.tasks[task]?.holder;
    return holder === undefined ? posts(seen, [task]) : named([holder], names);
  });
  return [...new Set(people)];
}

const posts = ({ rules }: CaseView, tasks: readonly string[]): string[] => [
  ...new Set(tasks.flatMap((task) => (rules.procedure.tasks[task]?.by ?? []).map((role) => roleWords[role]))),
];

const endings = ({ rules, state, kind, circumstances }: CaseView, stage: string): CourseStage['ends'] =>
  endingIn(rules, state, stage, circumstances).map((one) => ({ clock: one.clock, word: word(kind, 'clock', one.clock), ...datesOf(one) }));

function datesOf(one: Ending) {
  if (!('running' in one)) return { dueOn: null, provisional: false, words: spanWords(one.span), source: one.source };
  const { dueOn, provisional, span, source } = one.running;
  return { dueOn, provisional, words: spanWords(span), source };
}

function spentDays(from: Instant, to: Instant, calendar: Calendar): CourseStage['spent'] {
  const workingDays = workingDaysBetween(calendar, dayOf(from), dayOf(to));
  return { workingDays, words: workingDays === 0 ? '不满 1 个工作日' : `${workingDays} 个工作日` };
}

function spentHours(from: Instant, to: Instant): CourseStage['spent'] {
  const minutes = Math.max(0, Math.floor((to - from) / 60_000));
  const hours = Math.floor(minutes / 60);
  return { minutes, words: hours === 0 ? `${minutes} 分钟` : `${hours} 小时${minutes % 60 === 0 ? '' : ` ${minutes % 60} 分钟`}` };
}
