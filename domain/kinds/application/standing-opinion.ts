// What the town's preliminary opinion (初审意见) is after what was found on it.
import type { CaseState } from '../../casework/state';

/** As it was given, or turned by a re-investigation or a meeting; `undefined`: there is none, or it went round more than once and nobody is told of what may be wrong. */
export function standingOpinion({ taskResults, rounds, doneAt }: Pick<CaseState, 'taskResults' | 'rounds' | 'doneAt'>): 'support' | 'oppose' | undefined {
  const given = taskResults['preliminaryOpinion'];
  const isOnce = [rounds['preliminaryOpinion'], rounds['reinvestigation']].every((round = 0) => round <= 1);
  if (!isOnce || (given !== 'support' && given !== 'oppose')) return undefined;
  const isTurned = doneAt['reverseOpinion'] !== undefined || doneAt['meetingReverses'] !== undefined;
  return (given === 'support') === isTurned ? 'oppose' : 'support';
}
