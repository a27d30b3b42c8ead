// The grade of the self-care assessment: how many of the six abilities are met (43号 第二十一、二十二条).
import { from } from '../../casework/dsl';
import type { Details } from '../../casework/events';
import { type Ability, type SelfCareGrade, abilities, abilityLabels, selfCareLabels } from './labels';

export const selfCareSource = from('43号 第二十一、二十二条');

/** What an assessment says, in a sentence: the grade, and which abilities aren't met. `undefined`: these are no details of one. */
export function assessmentWords(met: Details): string | undefined {
  if (!isAssessment(met)) return undefined;
  const unmet = unmetOf(met).map((ability) => abilityLabels[ability]);
  return `${selfCareLabels[selfCareGrade(met)]}（${unmet.length === 0 ? '六项都能自理' : `${unmet.length}项不能自理：${unmet.join('、')}`}）`;
}

/** All six are answered. */
export const isAssessment = (met: Details): boolean => abilities.every((ability) => typeof met[ability] === 'boolean');

const unmetOf = (met: Details): Ability[] => abilities.filter((ability) => met[ability] !== true);

/** All six met: full; one to three not met: partial; four or more not met: complete loss. */
export function selfCareGrade(met: Details): SelfCareGrade {
  const unmet = unmetOf(met).length;
  return unmet === 0 ? 'full' : unmet <= 3 ? 'partial' : 'lost';
}
