// The decision a case rests on, as its page and its notice say it: in whose name, on which document, with which seal, and what can be done against it.
import { bodyWords, decisionOf, reconsiderBy, remedyOf, standingOf } from '../../../domain/kinds/application/decision';
import { decidedActLabels } from '../../../domain/kinds/application/labels';
import { dayOf } from '../../../domain/calendar';
import type { CaseView } from '../../../record/read-case';
import type { Application } from '../../applications/contract';

export function decisionView({ state, circumstances }: CaseView): Application['decision'] {
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
    remedy: remedy.text,
    remedySource: remedy.source,
    servedOn,
    reconsiderBy: servedOn === null ? null : reconsiderBy(servedOn, circumstances.calendarOn(dayOf(circumstances.now))),
  };
}
