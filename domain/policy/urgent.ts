// What 急难型 and 小额快救 share beside the money: how an urgent application ends before it is helped, and what may be asked of another department.
import type { Act, Exit, Task } from '../casework/procedure';
import { type ApplicationVocabulary, type RuleSet, proposal } from './phrases';
import { windowActs } from './window';

type V = ApplicationVocabulary;

/**
 * Until the money is given somebody may withdraw, die, or turn out not to be ours to help; afterwards the papers are completed whatever happens.
 * There is no end by a move of 户籍: 急难 is helped where it happens.
 */
export function urgentActs(rules: RuleSet, waiting: 'emergency' | 'grant') {
  const { proposeNonAcceptance, refer, recordDeath, withdraw } = windowActs(rules);
  return {
    proposeNonAcceptance: { ...proposeNonAcceptance, from: [waiting], needs: ['urgentGroundListed', 'hasReason'] },
    refer: { ...refer, from: [waiting, 'papers'] },
    recordDeath: { ...recordDeath, from: [waiting], source: proposal('救助前死亡没有规定（本系统建议）') },
    withdraw: { ...withdraw, from: [waiting] },
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

/** Whoever was helped gets no notice to be served: what is served here says no. */
export const urgentEnd = { to: [{ close: 'notAccepted', when: 'wasNotAccepted' }, { close: 'refused' }] } as const satisfies Exit<V>;
