// What the town's preliminary opinion (初审意见) is after what was found on it.
import type { CaseState } from '../../casework/state';

const found = ['upholdOpinion', 'reverseOpinion', 'meetingUpholds', 'meetingReverses'] as const;

/** The last that was given, or what a re-investigation or a meeting made of it; `undefined`: there is none, or more than one may have turned it, and nobody is told of what may be wrong. */
export function standingOpinion({ taskResults, rounds, doneAt }: Pick<CaseState, 'taskResults' | 'rounds' | 'doneAt'>): 'support' | 'oppose' | undefined {
  const given = taskResults['preliminaryOpinion'];
  if (given !== 'support' && given !== 'oppose') return undefined;
  const givenAt = doneAt[given] ?? 0;
  const since = found.filter((one) => (doneAt[one] ?? -1) >= givenAt);
  if (since.length > 0 && (rounds['reinvestigation'] ?? 0) > 1) return undefined;
  const isTurned = since.includes('reverseOpinion') || since.includes('meetingReverses');
  return (given === 'support') === isTurned ? 'oppose' : 'support';
}
