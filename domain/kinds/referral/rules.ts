// What must hold in a referral.
import { rules as asRules } from '../../forms/rule';
import { isOverdue } from '../../casework/state';

export const rules = asRules({
  /** A person may close it as unanswered only once its limit has passed; time alone never does. */
  limitPassed: {
    says: '部门的反馈期限还没有过，不能按未反馈办结。',
    holds: ({ state: { clocks }, at }) => clocks['result'] !== undefined && isOverdue(clocks['result']) && clocks['result'].dueAt <= at.now,
    waitsFor: 'result',
  },
  /** Asked for the decision only, so it is recalled when the application has ended; what the family asked for itself is carried on (R039). */
  forDecisionOnly: { holds: ({ state }) => state.traits['purpose'] === 'decision' },
});
export type RuleName = keyof typeof rules;
