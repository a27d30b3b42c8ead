// The grade of the self-care assessment: how many of the six abilities are met (43号 第二十一、二十二条).
import type { Details } from '../casework/events';
import { abilities } from './words';

export const selfCareGrades = ['full', 'partial', 'lost'] as const;
export type SelfCareGrade = (typeof selfCareGrades)[number];
export const selfCareWords: Record<SelfCareGrade, string> = { full: '具备生活自理能力', partial: '部分丧失生活自理能力', lost: '完全丧失生活自理能力' };

/** All six met: full; one to three not met: partial; four or more not met: complete loss. */
export function selfCareGrade(met: Details): SelfCareGrade {
  const unmet = abilities.filter((ability) => met[ability] !== true).length;
  return unmet === 0 ? 'full' : unmet <= 3 ? 'partial' : 'lost';
}
