// The last assessment of self-care, as the case's page says it: the grade and the six abilities it rests on.
import { isAssessment, selfCareGrade, selfCareSource } from '../../../domain/kinds/application/self-care';
import { abilities, abilityLabels, selfCareLabels } from '../../../domain/kinds/application/labels';
import { dayOf } from '../../../domain/calendar';
import type { CaseView } from '../../../record/read-case';
import type { Application } from '../../applications/contract';
import { withWord } from '../../cases/words';

export function selfCareView({ state: { inputs, doneAt } }: CaseView): Application['selfCare'] {
  const [met, at] = [inputs['assess'], doneAt['assess']];
  if (met === undefined || at === undefined || !isAssessment(met)) return null;
  return {
    grade: withWord(selfCareLabels, selfCareGrade(met)),
    abilities: abilities.map((name) => ({ ...withWord(abilityLabels, name), met: met[name] === true })),
    assessedOn: dayOf(at),
    source: selfCareSource,
  };
}
