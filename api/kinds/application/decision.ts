// The decision a case rests on, as its page and its notice say it: in whose name, on which document, with which seal, and what can be done against it.
import { bodyWords, decidedBy, decisionOf, paidFrom, paidFromWords, reconsiderBy, remedyOf, standingOf } from '../../../domain/kinds/application/decision';
import { decidedActLabels } from '../../../domain/kinds/application/labels';
import { dayOf } from '../../../domain/calendar';
import type { Procedure } from '../../../domain/casework/procedure';
import { isClosed } from '../../../domain/casework/state';
import type { CaseView } from '../../../record/read-case';
import type { Application } from '../../applications/contract';

export function decisionView({ state, circumstances, rules }: CaseView): Application['decision'] {
  const decision = decisionOf(state);
  if (decision === undefined) return null;
  const { act, mode, document = null, at, servedOn = null } = decision;
  const { maker, seal, respondent, source } = standingOf(decision);
  const remedy = remedyOf(decision, circumstances);
  return {
    act: { name: act, word: decidedActLabels[act] },
    madeOn: dayOf(at),
    mode,
    document,
    maker: bodyWords[maker],
    seal: bodyWords[seal],
    respondent: bodyWords[respondent],
    source,
    paidFrom: paidFromView(decision, rules.procedure),
    remedy: remedy.text,
    remedySource: remedy.source,
    servedOn,
    reconsiderBy: servedOn === null ? null : reconsiderBy(servedOn, circumstances.calendarOn(dayOf(circumstances.now))),
  };
}

/** Before the decision; then the decision itself says it. */
export function decidedByView({ state, circumstances, rules }: CaseView): Application['decidedBy'] {
  if (decisionOf(state) !== undefined || isClosed(state)) return null;
  const { maker, document = null, source } = decidedBy(rules.procedure, circumstances);
  return { word: bodyWords[maker], document, source };
}

/** Of what is paid every month: the first month, as the notice says it. */
function paidFromView({ act, at }: NonNullable<ReturnType<typeof decisionOf>>, table: Procedure): NonNullable<Application['decision']>['paidFrom'] {
  if (act !== 'confirm' || table.paidFrom === undefined) return null;
  const month = paidFrom(dayOf(at));
  return { month, words: paidFromWords(month), source: table.paidFrom };
}
