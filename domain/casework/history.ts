// The course of a case as it is dated by now: all that was taken down, and where a day was put right, by that day.
import type { Instant } from '../calendar';
import type { PastStep } from './circumstances';
import { type CaseEvent, happenedAt } from './events';
import type { Clock } from './state';

export interface Past {
  readonly seq: number;
  readonly event: CaseEvent;
}
type Of<Type extends CaseEvent['type']> = Extract<CaseEvent, { type: Type }>;

export function asDated(history: readonly PastStep[]): readonly Past[] {
  const past: Past[] = [];
  for (const { seq, events } of history)
    for (const event of events) {
      if (event.type === 'redated') replace(past, (one) => byDay(past, one, event));
      else if (event.type === 'clockMoved' && event.why === 'redated') replace(past, (one) => byClock(past, one.event, event));
      else if (!isAfterItsEnd(past, event)) past.push({ seq, event });
    }
  return past;
}

/** The same step by step: what was put right stands in the step that took it down. */
export function stepsAsDated<Step extends PastStep>(steps: readonly Step[]): readonly Step[] {
  if (!steps.some(({ events }) => events.some(({ type }) => type === 'redated'))) return steps;
  const past = asDated(steps);
  return steps.map((step) => ({ ...step, events: past.flatMap(({ seq, event }) => (seq === step.seq ? [event] : [])) }));
}

function replace(past: Past[], by: (one: Past) => CaseEvent): void {
  const all = past.map((one) => ({ ...one, event: by(one) }));
  past.splice(0, past.length, ...all);
}

/** The same, dated by another moment. */
export const datedBy = <E extends CaseEvent>(event: E, moment: Instant): E => ({ ...event, happenedAt: moment });

function byDay(past: readonly Past[], { seq, event }: Past, { action, done, milestones, stays, rounds, to }: Of<'redated'>): CaseEvent {
  const inRound = (task: string, round: number) => rounds.find((one) => one.task === task && one.round === round);
  switch (event.type) {
    case 'opened':
    case 'taskCompleted':
    case 'acted':
      return seq === done.step && actionOf(event) === action ? datedBy(event, to) : event;
    case 'stageEntered':
      return datedBy(event, stays.find(({ visit }) => visit === event.visit)?.enteredAt ?? happenedAt(event));
    case 'taskOpened':
      return datedBy(event, inRound(event.task, event.round)?.openedAt ?? happenedAt(event));
    case 'taskCancelled':
      return datedBy(event, inRound(event.task, event.round)?.endedAt ?? happenedAt(event));
    case 'milestoneReached':
      return past.findLast((one) => one.event.type === event.type && one.event.milestone === event.milestone)?.event === event
        ? datedBy(event, milestones[event.milestone] ?? happenedAt(event))
        : event;
    default:
      return event;
  }
}

/** Whichever entry an act puts right, it dates that. */
export function actionOf(event: CaseEvent): string | undefined {
  if (event.type === 'opened') return event.type;
  if (event.type === 'acted') return event.mends?.entry ?? event.action;
  return event.type === 'taskCompleted' ? event.action : undefined;
}

function byClock(past: readonly Past[], event: CaseEvent, { clock, ended }: Of<'clockMoved'>): CaseEvent {
  if (event.type === 'clockStarted' && isOf(event.clock, clock)) return datedBy({ ...event, clock: begunAs(event.clock, clock) }, clock.startsAt);
  if (event.type === 'clockMoved' && isOf(event.clock, clock)) return { ...event, clock: begunAs(event.clock, clock) };
  const isLast = ended !== undefined && past.findLast((one) => endOf(one.event) === clock.clock)?.event === event;
  return isLast ? datedBy(event, ended.at) : event;
}

/** A breach that a corrected day brought to light once the limit had ended: it is part of that correction. */
function isAfterItsEnd(past: readonly Past[], event: CaseEvent): boolean {
  if (event.type !== 'rungPassed') return false;
  const last = past.findLast((one) => endOf(one.event) === event.clock || (one.event.type === 'clockStarted' && one.event.clock.clock === event.clock));
  return last !== undefined && last.event.type !== 'clockStarted';
}

/** Of which clock it is the end. */
const endOf = (event: CaseEvent): string | undefined =>
  event.type === 'clockMet' || event.type === 'clockStopped' || event.type === 'termEnded' ? event.clock : undefined;

const isOf = (one: Clock, { clock, round }: Clock): boolean => one.clock === clock && one.round === round;
const begunAs = (one: Clock, { startsAt, span, closing, dueOn, dueAt }: Clock): Clock => ({ ...one, startsAt, span, closing, dueOn, dueAt });
