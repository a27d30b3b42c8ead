// An application taken back by the applicant: signed words, a second person, a notice. No text gives it a form, so that all of it is ours [P].
import { proposal } from '../../../casework/dsl';
import type { Act, Task } from '../../../casework/procedure';
import type { ApplicationVocabulary as V } from '../vocabulary';

const source = proposal('申请人自愿撤回，由第二人复核（本系统建议）');

export const withdraw = (from: Act<V>['from']) => ({ signal: 'withdrawn', from, by: ['clerk'], opens: ['signWithdrawal'], source }) as const satisfies Act<V>;

/** Until it is signed the case goes on, and whoever applied may think again. */
export const signWithdrawal = {
  by: ['sectionHead', 'director'],
  notBy: ['withdraw'],
  nonBlocking: true,
  outcomes: {
    signWithdrawal: {
      signal: 'withdrawalSigned',
      needs: ['notYetDecided'],
      reaches: ['endedEarly'],
      document: 'withdrawalNotice',
      exit: { to: [{ stage: 'service' }] },
    },
    rejectWithdrawal: { signal: 'withdrawalRejected' },
  },
  source,
} as const satisfies Task<V>;
