// What was typed wrong is put right on record: by one where nothing hangs on it, by two where it says who applies or what they are judged by. Ours [P], no text says who.
import type { Act, Task } from '../../../casework/procedure';
import { proposal } from '../../../casework/dsl';
import { saidOfNumber } from '../rules/registration';
import type { ApplicationVocabulary } from '../vocabulary';

type V = ApplicationVocabulary;
const source = proposal('登记更正由谁办理没有规定（本系统建议）');

export const correctionActs = (from: Act<V>['from']) =>
  ({
    correctEntry: { signal: 'entryCorrected', from, by: ['clerk'], corrects: true, source },
    proposeCorrection: { signal: 'correctionProposed', from, by: ['clerk'], opens: ['correction'], requestsRedating: true, source },
  }) as const satisfies Partial<Record<V['action'], Act<V>>>;

export const correctionTasks = {
  correction: {
    by: ['clerk', 'reviewer', 'sectionHead', 'director'],
    notBy: ['proposeCorrection'],
    nonBlocking: true,
    outcomes: {
      confirmCorrection: {
        signal: 'correctionConfirmed',
        corrects: true,
        needs: ['numberNobodyElses'],
        warns: [...saidOfNumber, 'receiptUntyped'],
        rejudges: ['online', 'receiptUnheld'],
        redates: 'proposeCorrection',
      },
      rejectCorrection: { signal: 'correctionRejected' },
    },
    source,
  },
} as const satisfies Partial<Record<V['task'], Task<V>>>;
