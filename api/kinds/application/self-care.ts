// The last assessment of self-care, as the case's page says it: the grade and the six abilities it rests on.
import { isAssessment, selfCareGrade } from '../../../domain/kinds/application/self-care';
import { abilities, abilityLabels, selfCareLabels } from '../../../domain/kinds/application/labels';
import { dayOf } from '../../../domain/calendar';
import type { Look } from '../../../record/look';
import type { Application } from '../../contract/applications';
import { withWord } from '../../views/words';

export function selfCareView({ state: { said, doneAt } }: Look): Application['selfCare'] {
  const [met, at] = [said['assess'], doneAt['assess']];
  if (met === undefined || at === undefined || !isAssessment(met)) return null;
  return {
    grade: withWord(selfCareLabels, selfCareGrade(met)),
    abilities: abilities.map((name) => ({ ...withWord(abilityLabels, name), met: met[name] === true })),
    assessedOn: dayOf(at),
    source: { article: '43号 第二十一、二十二条', confidence: 'V' },
  };
}
