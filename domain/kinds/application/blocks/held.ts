// What one person copied from a platform or from the county's paper, held against it by a second one: beside the case, which ends only when that is done. Ours [P].
import { proposal, workingDays } from '../../../casework/dsl';
import type { Act, Limit, Stage, Task } from '../../../casework/procedure';
import type { ApplicationVocabulary as V } from '../vocabulary';
import { shortLadder } from './ladders';

const source = proposal('从平台或者县级文书录入的，由第二人对照核对（本系统建议）');
const second = { by: ['clerk', 'reviewer', 'sectionHead', 'director'], standIn: true, nonBlocking: 'exceptTheEnd', source } as const;

export const heldTasks = {
  holdReceipt: {
    ...second,
    notBy: ['opened', 'mendReceipt'],
    against: { entries: ['opened'], fields: ['submittedAt'], dates: ['received'] },
    outcomes: { holdReceipt: { signal: 'receiptHeld', reaches: ['receiptHeld'] } },
  },
  holdCountyDecision: {
    ...second,
    notBy: ['countyDecision', 'mendCountyDecision'],
    against: {
      entries: ['countyConfirms', 'countyRefuses'],
      fields: ['number', 'decidedOn', 'amountFen'],
      dates: ['countyAnswered', 'decided', 'confirmed', 'refused', 'urgencyAnswered', 'aidSettled'],
    },
    outcomes: { holdCountyDecision: { signal: 'countyDecisionHeld', reaches: ['countyHeld'] } },
  },
} as const satisfies Partial<Record<V['task'], Task<V>>>;

/** Else what waits for it alone would be chased by nobody. */
export const heldLimits = {
  receiptHold: { from: 'received', until: 'receiptHeld', when: 'receiptUnheld', within: workingDays(3, 'hold_wd'), ladder: shortLadder, source },
  countyHold: { from: 'decided', until: 'countyHeld', when: 'countyUnheld', within: workingDays(3, 'hold_wd'), ladder: shortLadder, source },
} as const satisfies Partial<Record<V['clock'], Limit<V>>>;

export const heldActs = (from: Act<V>['from']) =>
  ({
    mendReceipt: { signal: 'receiptMended', from, by: ['clerk'], standIn: true, mends: 'holdReceipt', warns: ['receivedAfterAnswer'], source },
    mendCountyDecision: {
      signal: 'countyDecisionMended',
      from,
      by: ['clerk'],
      standIn: true,
      mends: 'holdCountyDecision',
      warns: ['decidedAfterService'],
      source,
    },
  }) as const satisfies Partial<Record<V['action'], Act<V>>>;

/** The first stage of every programme opens it where a platform says when. */
export const heldReceipt = { task: 'holdReceipt', when: 'receiptUnheld' } as const satisfies Stage<V>['opens'][number];
/** Every stage to which the county's decision leads. */
export const heldCountyDecision = { task: 'holdCountyDecision', when: 'countyUnheld' } as const satisfies Stage<V>['opens'][number];
