// Clocks on screen: the date, what is left of it, and why it is that day.
import { type Instant, dayOf, explain, isoOf, progressOn, remaining, spanWords, unitWords } from '../../domain/calendar';
import type { Calendar, Remaining } from '../../domain/calendar';
import type { Circumstances } from '../../domain/casework/circumstances';
import { limitOf } from '../../domain/casework/clocks';
import type { Rules } from '../../domain/casework/course';
import { lightOf } from '../../domain/casework/light';
import { type CaseState, type Clock, isOverdue, nextDue, soonAt, standsStill } from '../../domain/casework/state';
import { ifExtended } from '../../domain/casework/what-if';
import type { Kind } from '../../domain/kinds';
import type { CaseView } from '../../record/read-case';
import type { ClockView, Rest } from '../cases/contract';
import { foresightView } from './foresight';
import { lightWords } from './lights.contract';
import { withWord, word } from '../cases/words';

type Seen = Pick<CaseView, 'kind' | 'rules' | 'state' | 'circumstances'>;

export const clockViews = (seen: Seen): ClockView[] =>
  Object.values(seen.state.clocks)
    .sort((a, b) => a.dueAt - b.dueAt)
    .map((clock) => clockView(seen, clock));

export function clockView(seen: Seen, clock: Clock): ClockView {
  const { kind, rules, circumstances } = seen;
  const { now } = circumstances;
  const calendar = circumstances.calendarOn(dayOf(now));
  const { clock: name, startsAt, span, dueOn, dueAt, provisional, state, source, closing, extension, pauses } = clock;
  const isPast = clock.kind === 'limit' && (isOverdue(clock) || (state === 'running' && dueAt < now));
  const isInternal = source.confidence === 'P';
  const dueReason = reasonOf(clock, calendar);
  return {
    clock: name,
    word: word(kind, 'clock', name),
    kind: clock.kind,
    round: clock.round,
    startsOn: dayOf(startsAt),
    dueOn,
    dueAt: isoOf(dueAt),
    provisional,
    state,
    overdue: isPast && !isInternal,
    pastInternal: isPast && isInternal,
    light: litAs(clock, now),
    limit: { n: span.n, unit: span.unit, words: spanWords(span) },
    progress: progressOf(kind, clock, dueReason.days, now),
    ifExtended: extendedView(rules, clock, circumstances),
    extension: extension === undefined ? null : { words: spanWords(extension.span), ground: extension.ground, approvedOn: extension.approvedOn },
    pauses: pauses.map(({ from, until = null, ground }) => ({ from, until, ground })),
    internal: isInternal,
    source,
    remaining: state === 'running' ? restOf(remaining(limitOf(clock), calendar, closing, now), isInternal) : null,
    dueReason,
    foresight: foresightView(seen, clock),
  };
}

/** None once it has ended. */
export function litAs(clock: Clock, now: Instant): ClockView['light'] {
  const lit = lightOf({ ...clock, overdue: isOverdue(clock), confidence: clock.source.confidence, soonAt: soonAt(clock) }, now);
  return lit === undefined ? null : withWord(lightWords, lit);
}

/** 公示期第 6 天，共 7 天; nothing past its last day, nor of hours. */
function progressOf(kind: Kind, { clock, state, dueOn, span }: Clock, days: ClockView['dueReason']['days'], now: Instant): ClockView['progress'] {
  const today = dayOf(now);
  const found = state === 'running' && today <= dueOn && span.unit !== 'months' ? progressOn(days, today) : undefined;
  if (found === undefined) return null;
  const { nth, of } = found;
  const unit = unitWords[span.unit];
  const rolled = nth === of && today < dueOn ? `，顺延到${dueOn}` : '';
  return { nth, of, words: `${word(kind, 'clock', clock)}${nth === 0 ? '今天起算' : `第 ${nth} ${unit}`}，共 ${of} ${unit}${rolled}` };
}

function extendedView(rules: Rules, clock: Clock, at: Circumstances): ClockView['ifExtended'] {
  const would = ifExtended(rules, clock, at);
  if (would === undefined) return null;
  const { dueOn, provisional, extension } = would.clock;
  return { dueOn, provisional, words: extension === undefined ? '' : spanWords(extension.span), grounds: [...would.grounds], source: would.source };
}

/** 为什么是这一天: from the same walk over the days as the date itself; nothing while a pause lasts. */
export function reasonOf(clock: Pick<Clock, 'startsAt' | 'span' | 'pauses' | 'extension' | 'closing'>, calendar: Calendar): ClockView['dueReason'] {
  if (standsStill(clock)) return { clauses: [], days: [] };
  const { clauses, days } = explain(limitOf(clock), calendar, clock.closing);
  return { clauses: [...clauses], days: [...days] };
}

/** `isInternal`: of a number of our own proposal, whose passing is never called a breach. */
export const restOf = (left: Remaining, isInternal: boolean): Rest => ({ ...left, words: restWords(left, isInternal) });

function restWords(left: Remaining, isInternal: boolean): string {
  const isAhead = 'left' in left;
  const amount = isAhead ? left.left : left.exceeded;
  const unit = unitWords[left.unit];
  if (amount === 0 && !left.days && !left.minutes) {
    if (isAhead && left.unit !== 'hours') return '今天到期';
    const short = left.unit === 'hours' ? '1 分钟' : `1 ${unit}`;
    return isAhead ? `剩不到 ${short}` : `${isInternal ? '已超' : '已超期'}，未满 ${short}`;
  }
  const whole = amount === 0 ? '' : `${amount} ${unit}`;
  const days = left.days ? `${whole === '' ? '' : '零'}${left.days}天` : '';
  return `${isAhead ? '剩' : '已超'} ${whole}${days}${left.minutes ? `${left.minutes}分钟` : ''}`;
}

export const nextDates = (kind: Kind, state: CaseState) => datesOf(kind, nextDue(state));

export function datesOf(kind: Kind, next: { readonly clock: string; readonly dueOn: string; readonly provisional: boolean } | null | undefined) {
  if (next === null || next === undefined) return { dueOn: null, provisional: false, dueClock: null };
  return { dueOn: next.dueOn, provisional: next.provisional, dueClock: { name: next.clock, word: word(kind, 'clock', next.clock) } };
}
