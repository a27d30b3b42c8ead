// What 急难型 and 小额快救 share beside the money: how an urgent application ends before it is helped, and what may be asked of another department.
import type { Act, Exit, Task } from '../../../casework/procedure';
import type { ApplicationVocabulary } from '../vocabulary';
import type { RuleSet } from '../../../rule-sets';
import { from, proposal } from '../../../casework/dsl';
import { windowActs } from './intake';
import { signWithdrawal, withdraw } from './withdrawal';

type V = ApplicationVocabulary;

/**
 * Until the money is given somebody may withdraw, die, or turn out not to be ours to help; afterwards the papers are completed whatever happens.
 * There is no end by a move of 户籍: 急难 is helped where it happens.
 */
export function urgentActs(rules: RuleSet, waiting: 'emergency' | 'grant') {
  const { proposeNonAcceptance, refer, recordDeath } = windowActs(rules);
  return {
    proposeNonAcceptance: { ...proposeNonAcceptance, from: [waiting], form: 'proposeNonAcceptanceUrgently' },
    proposeDecline: {
      signal: 'declineProposed',
      from: [waiting],
      by: ['clerk', 'approver'],
      opens: ['signDecline'],
      source: proposal('不予救助由两人办理（本系统建议）'),
    },
    refer: { ...refer, from: [waiting, 'papers'] },
    recordDeath: { ...recordDeath, from: [waiting], source: proposal('救助前死亡没有规定（本系统建议）') },
    withdraw: withdraw([waiting]),
  } as const satisfies Partial<Record<V['action'], Act<V>>>;
}

/** Until it is signed the money may still be given; signed, it answers the urgency, and its notice is to be served. */
export const urgentNonAcceptance = <M extends readonly V['milestone'][]>(reaches: M) =>
  ({
    by: ['sectionHead', 'director'],
    notBy: ['proposeNonAcceptance'],
    outcomes: {
      signNonAcceptance: { signal: 'nonAcceptanceSigned', reaches: [...reaches, 'endedEarly'], document: 'rejectNotice', exit: { to: [{ stage: 'service' }] } },
      rejectNonAcceptance: { signal: 'nonAcceptanceRejected' },
    },
    source: proposal(),
  }) as const satisfies Task<V>;

/** Once the money is given, or help declined, nothing is left to be signed: it goes with its stage. */
const { nonBlocking: _goesOn, outcomes, ...staying } = signWithdrawal;
const { needs: _decided, ...signed } = outcomes.signWithdrawal;
export const urgentWithdrawal = { ...staying, outcomes: { ...outcomes, signWithdrawal: signed } } satisfies Task<V>;

/**
 * Whoever proposes to help not doesn't decide it, and the township decides only where a document lets it; else the county does (policy-facts §7.4). All the while the
 * money may still be given: the duty to help first waits for nobody's answer.
 */
export const urgentDecline = <M extends readonly V['milestone'][]>(reaches: M) => {
  const refused = { reaches, document: 'refuseNotice', exit: { to: [{ stage: 'service' }] } } as const;
  return {
    signDecline: {
      by: ['sectionHead', 'director'],
      notBy: ['proposeDecline'],
      outcomes: {
        declineAid: { signal: 'aidDeclined', needs: ['mayRefuse'], ...refused },
        passToCounty: { signal: 'passedToCounty', opens: ['submitToCounty'] },
        rejectDecline: { signal: 'declineRejected' },
      },
      source: from('国务院令第649号 第四十八条'),
    },
    submitToCounty: {
      by: ['clerk'],
      standIn: true,
      outcomes: { submitToCounty: { signal: 'submittedToCounty', document: 'approvalForm', opens: ['countyDecision'] } },
      source: from('国务院令第649号 第四十八条'),
    },
    countyDecision: {
      by: ['clerk'],
      standIn: true,
      outcomes: {
        countyRefuses: { signal: 'countyDecided', form: 'countyRefusesUrgently', ...refused },
        /** Help it is: the township gives it. */
        countyReturns: { signal: 'countyReturned' },
      },
      source: from('国务院令第649号 第四十八条'),
    },
  } as const satisfies Partial<Record<V['task'], Task<V>>>;
};

/** Whoever was helped gets no notice to be served: what is served here says no. */
export const urgentEnd = {
  to: [{ close: 'withdrawn', when: 'wasWithdrawn' }, { close: 'notAccepted', when: 'wasNotAccepted' }, { close: 'refused' }],
} as const satisfies Exit<V>;
