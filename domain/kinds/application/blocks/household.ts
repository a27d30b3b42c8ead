// Somebody comes to the household, or is gone from it, while the application is open: what was checked and reckoned was another household's, so it is asked again.
import type { Act } from '../../../casework/procedure';
import { from as article, proposal } from '../../../casework/dsl';
import { saidAtRegistration } from '../rules/registration';
import { unaccepted } from './where';
import type { ApplicationVocabulary } from '../vocabulary';

type V = ApplicationVocabulary;

/** Back to where means are inquired into: everybody is checked by own authorisation, and the sheet, the opinion and the notice are of this household. */
const inquireAgain = { exit: { to: [{ stage: 'investigation', when: 'wasAccepted' }, { stay: true }] } } as const;

/** While the office itself still has it in hand: what lies at the county is the county's. */
const withUs = [...unaccepted, 'investigation', 'opinion', 'publicNotice', 'reinvestigation', 'decision'] as const;

const acts = <const More extends Pick<Act<V>, 'exit'>>(from: Act<V>['from'], more: More) =>
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
/** Where no limit runs on beside that of the inquiry, as in 特困: until the opinion, so that nobody forgets a case whose inquiry begins again. */
export const householdActsUntilOpinion = acts([...unaccepted, 'investigation', 'opinion'], inquireAgain);
/** Urgent aid has neither check nor sheet. */
export const householdActsUrgently = (from: Act<V>['from']) => acts(from, {});
