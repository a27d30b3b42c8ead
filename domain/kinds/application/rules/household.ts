// What must hold where the household changes.
import { rules, rulesOn } from '../../../forms/rule';
import { openClocks } from '../../../casework/state';
import { householdForms } from '../forms/household';
import type { ClockName } from '../labels';

const untilOpinion: readonly ClockName[] = ['investigateAndOpinion', 'reinvestigate', 'returnedInvestigation', 'householdInquiry'];

export const householdRules = {
  ...rules({
    wasAccepted: { holds: ({ state }) => state.milestones['accepted'] !== undefined },
    /** Of 特困: none of its limits counts up to an opinion any more. */
    inquiryUncounted: {
      holds: ({ state }) => state.milestones['accepted'] !== undefined && !openClocks(state).some(({ clock }) => untilOpinion.some((one) => one === clock)),
    },
  }),
  ...rulesOn(householdForms.removeMember.fields, {
    /** The first of them applies; without that person it is another application. */
    notApplicant: {
      field: 'memberId',
      says: '申请人本人不能减去。申请人去世、撤回申请的，请按相应的事项办理；要由其他成员申请的，请以其名义重新登记。',
      holds: ({ at, entered }) => Object.keys(at.signatures ?? {})[0] !== entered.memberId,
    },
  }),
} as const;
