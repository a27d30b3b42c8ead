// What an action would bring: every clock that would start, move or end, before and after, and those that stay.
import { type Calendar, type Instant, dayOf, daysBetween, workingDaysBetween } from '../../domain/calendar';
import { type CaseState, type Clock, openClocks } from '../../domain/casework/state';
import type { Kind } from '../../domain/kinds';
import type { CaseView } from '../../record/read-case';
import type { WhatIf } from './actions.contract';
import { litAs, reasonOf } from '../clocks/view';
import { outcomeWord, stageWord, word } from './words';

export function whatIfView({ kind, state: before, circumstances }: CaseView, action: WhatIf['action'], after: CaseState, warnings: string[]): WhatIf {
  const { now } = circumstances;
  return {
    action,
    stage: after.stage,
    stageWord: stageWord(kind, after.stage, after.outcome),
    outcomeWord: outcomeWord(kind, after.outcome),
    warnings,
    clocks: changesView(kind, { before, after, now, calendar: circumstances.calendarOn(dayOf(now)) }),
    unchanged: openClocks(after).flatMap((clock) =>
      isSame(before.clocks[clock.clock], clock)
        ? [{ clock: clock.clock, word: word(kind, 'clock', clock.clock), dueOn: clock.dueOn, provisional: clock.provisional, light: litAs(clock, now) }]
        : [],
    ),
  };
}

interface Change {
  readonly before: CaseState;
  readonly after: CaseState;
  readonly now: Instant;
  readonly calendar: Calendar;
}
/** Those that stand otherwise after than before. */
export const changesView = (kind: Kind, { before, after, now, calendar }: Change): WhatIf['clocks'] =>
  Object.values(after.clocks)
    .filter((then) => !isSame(before.clocks[then.clock], then))
    .map((then) => ({
      clock: then.clock,
      word: word(kind, 'clock', then.clock),
      now: datesOf(before.clocks[then.clock], now),
      then: datesOf(then, now),
      shift: shiftWords(before.clocks[then.clock], then, calendar),
      dueReason: reasonOf(then, calendar).clauses,
    }));

const isSame = (a: Clock | undefined, b: Clock | undefined): boolean =>
  a?.state === b?.state && a?.round === b?.round && a?.dueAt === b?.dueAt && a?.provisional === b?.provisional;

const datesOf = (clock: Clock | undefined, now: Instant) =>
  clock === undefined ? null : { dueOn: clock.dueOn, provisional: clock.provisional, state: clock.state, light: litAs(clock, now) };

/** In the limit's own unit: 推后 25 个工作日. */
function shiftWords(now: Clock | undefined, then: Clock, calendar: Calendar): string {
  const ended = { met: '完成', ended: '期满', stopped: '不再计算', paused: '停住' } as const;
  if (then.state !== 'running') return now?.state === then.state ? '' : ended[then.state];
  if (now === undefined || now.round !== then.round) return '开始计算';
  const [from, to, by] = now.dueOn <= then.dueOn ? [now.dueOn, then.dueOn, '推后'] : [then.dueOn, now.dueOn, '提前'];
  if (from === to)
    return now.state === 'paused'
      ? '日期不变，恢复计时'
      : now.provisional === then.provisional
        ? '日期不变'
        : `日期不变，${then.provisional ? '暂定' : '不再暂定'}`;
  const words = then.span.unit === 'workingDays' ? `${workingDaysBetween(calendar, from, to)} 个工作日` : `${daysBetween(from, to)} 天`;
  return `${by} ${words}`;
}
