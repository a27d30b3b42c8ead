// Somebody comes to the household, or is gone from it, while the application is open: what was checked and reckoned was another household's, so it is asked again.
import type { Act, Limit } from '../../../casework/procedure';
import { from as article, proposal, workingDays } from '../../../casework/dsl';
import { saidAtRegistration } from '../rules/registration';
import { ladder } from './ladders';
import { accepted, unaccepted } from './where';
import type { ApplicationVocabulary } from '../vocabulary';

type V = ApplicationVocabulary;

/** Back to where means are inquired into: everybody is checked by own authorisation, and the sheet, the opinion and the notice are of this household. */
const inquireAgain = { reaches: ['householdChanged'], exit: { to: [{ stage: 'investigation', when: 'wasAccepted' }, { stay: true }] } } as const;

/** While the office itself still has it in hand: what lies at the county is the county's. */
const withUs = [...unaccepted, 'investigation', 'opinion', 'publicNotice', 'reinvestigation', 'decision'] as const;

export const householdMilestones = ['householdChanged'] as const;

/**
 * Where no limit of the whole runs on, as in 特困: the inquiry begins again after the opinion, and is counted. 43号 第十五条 gives fifteen days of inquiring anew, for an objection only, so
 * they are ours. As long as another limit counts up to the opinion, that one goes on, and a second change begins nothing.
 */
export const householdInquiry = {
  from: 'householdChanged',
  until: 'opinionGiven',
  in: accepted,
  within: workingDays(15, 'tekun.household_wd'),
  when: 'inquiryUncounted',
  whole: true,
  ladder,
  source: proposal('参照43号 第十五条（本系统建议）'),
} as const satisfies Limit<V>;

const acts = <const More extends Pick<Act<V>, 'reaches' | 'exit'>>(from: Act<V>['from'], more: More) =>
  ({
    addMember: {
      signal: 'memberAdded',
      from,
      by: ['clerk'],
      corrects: true,
      needs: ['numberNobodyElses'],
      warns: saidAtRegistration,
      ...more,
      source: article('社会救助法 第四十条'),
    },
    removeMember: {
      signal: 'memberRemoved',
      from,
      by: ['clerk'],
      corrects: true,
      needs: ['notApplicant'],
      ...more,
      source: proposal('家庭成员减少由谁登记没有规定（本系统建议）'),
    },
  }) as const satisfies Partial<Record<V['action'], Act<V>>>;

export const householdActs = acts(withUs, inquireAgain);
/** Urgent aid has neither check nor sheet. */
export const householdActsUrgently = (from: Act<V>['from']) => acts(from, {});
