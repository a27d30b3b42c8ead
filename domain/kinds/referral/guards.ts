// What the guards of a referral mean.
import type { Guard } from '../../casework/circumstances';
import { isOverdue } from '../../casework/state';

export const guards = {
  /** A person may close it as unanswered only once its limit has passed; time alone never does. */
  limitPassed: { holds: ({ state }) => state.clocks['result'] !== undefined && isOverdue(state.clocks['result']) },
  /** Asked for the decision only, so it is recalled when the application has ended; what the family asked for itself is carried on (R039). */
  forDecisionOnly: { holds: ({ state }) => state.traits['purpose'] === 'decision' },
  hasReply: { asksDetails: true, holds: ({ details }) => typeof details?.['text'] === 'string' && details['text'] !== '' },
} as const satisfies Record<string, Guard>;

export type GuardName = keyof typeof guards;

export const guardSentences: Record<GuardName, string> = {
  limitPassed: '部门的反馈期限还没有过，不能按未反馈办结。',
  forDecisionOnly: '本转办是家庭自己申请的事项，不随原申请办结。',
  hasReply: '请写明答复内容。',
};
