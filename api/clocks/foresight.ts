// What lies ahead of a limit on screen: when it could end, by when what must run is to be begun, and what could still help where it is lost.
import { type Calendar, type Instant, dayOf, dayWords, spanWords } from '../../domain/calendar';
import { extended } from '../../domain/casework/clocks';
import { type Foresight, type LatestDay, foresightOf, isSure, standingOf } from '../../domain/casework/foresee';
import { mayMoveClock } from '../../domain/casework/may-move';
import type { Clock } from '../../domain/casework/state';
import type { Kind } from '../../domain/kinds';
import type { CaseView } from '../../record/read-case';
import type { ClockView } from '../cases/contract';
import { word } from '../cases/words';

type Seen = Pick<CaseView, 'kind' | 'rules' | 'state' | 'circumstances'>;

export function foresightView(seen: Seen, clock: Clock): ClockView['foresight'] {
  const { kind, rules, state, circumstances } = seen;
  const found = foresightOf(rules, state, clock, circumstances);
  if (found === undefined) return null;
  const { earliestEnd = null, latest } = found;
  return {
    earliestEnd,
    latestStart: latest === undefined ? null : latestView(kind, clock, latest, circumstances.now, circumstances.calendarOn(dayOf(circumstances.now))),
    lost: found.isLost ? lostView(seen, clock, found) : null,
  };
}

const latestWords = { normal: '正常', dueSoon: '临期', passed: '已无法按期办结' } as const;

/** A light of its own beside the limit's, which stays what it is until the limit's own day. */
function latestLight(latest: LatestDay, now: Instant, calendar: Calendar) {
  const name = standingOf(latest, now, calendar);
  return { name, word: name === 'passed' && !isSure(latest) ? '对方用满期限就不能按期办结' : latestWords[name] };
}

function latestView(kind: Kind, clock: Clock, latest: LatestDay, now: Instant, calendar: Calendar): NonNullable<ClockView['foresight']>['latestStart'] {
  const { act, on, waits } = latest;
  const what = word(kind, 'action', act);
  const steps = waits.map(
    (wait) => `${word(kind, 'clock', wait.clock)}${wait.others === true ? '（对方用满期限）' : ''}${spanWords(wait.span)}，到${dayWords(wait.endsOn)}`,
  );
  return {
    ...{ act, word: what, on, light: latestLight(latest, now, calendar) },
    words: `最迟${dayWords(on)}${what}，再晚就不能在${dayWords(clock.dueOn)}前办结`,
    derivation: [`${dayWords(on)}${what}`, ...steps, `${dayWords(clock.dueOn)}“${word(kind, 'clock', clock.clock)}”届满，从这天往回算`],
  };
}

/** An extension, where the table knows one that is still to be had; whether it would do is said with it. */
function lostView({ rules, circumstances }: Seen, clock: Clock, { earliestEnd }: Foresight): NonNullable<ClockView['foresight']>['lost'] {
  const words = `已无法按期办结：各环节马上办，最早也要到${earliestEnd === undefined ? '' : dayWords(earliestEnd)}，期限到${dayWords(clock.dueOn)}`;
  const rule = rules.procedure.limits[clock.clock];
  if (rule?.extended === undefined || !mayMoveClock(rules, clock, 'extend', circumstances).ok) return { words, helps: [] };
  const { dueOn, extension } = extended(clock, rule, '', circumstances, dayOf(circumstances.now));
  const enough = earliestEnd !== undefined && earliestEnd <= dueOn;
  const whole = extension === undefined ? '' : spanWords(extension.span);
  return {
    words,
    helps: [
      `有“${rule.extended.grounds.join('”“')}”情形之一的，可以申请延长到${whole}，期限到${dayWords(dueOn)}，${enough ? '来得及' : '仍来不及'}（${rule.extended.source.article}）`,
    ],
  };
}
