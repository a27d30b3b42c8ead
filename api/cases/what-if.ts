// What an action would bring: every clock that would start, move or end, before and after.
import { dayOf } from '../../domain/calendar';
import type { CaseState, Clock } from '../../domain/casework/state';
import type { CaseView } from '../../record/read-case';
import type { WhatIf } from './actions.contract';
import { reasonOf } from '../clocks/view';
import { outcomeWord, stageWord, word } from './words';

export function whatIfView({ kind, state: before, circumstances }: CaseView, action: WhatIf['action'], after: CaseState, warnings: string[]): WhatIf {
  const calendar = circumstances.calendarOn(dayOf(circumstances.now));
  const changed = Object.keys(after.clocks).filter((name) => !isSame(before.clocks[name], after.clocks[name]));
  return {
    action,
    stage: after.stage,
    stageWord: stageWord(kind, after.stage, after.outcome),
    outcomeWord: outcomeWord(kind, after.outcome),
    warnings,
    clocks: changed.map((name) => {
      const then = after.clocks[name];
      return {
        clock: name,
        word: word(kind, 'clock', name),
        now: datesOf(before.clocks[name]),
        then: datesOf(then),
        dueReason: then === undefined ? [] : reasonOf(then, calendar).clauses,
      };
    }),
  };
}

const isSame = (a: Clock | undefined, b: Clock | undefined): boolean =>
  a?.state === b?.state && a?.round === b?.round && a?.dueAt === b?.dueAt && a?.provisional === b?.provisional;

const datesOf = (clock: Clock | undefined) => (clock === undefined ? null : { dueOn: clock.dueOn, provisional: clock.provisional, state: clock.state });
