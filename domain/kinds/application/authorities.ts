// What of an application the town decides only under a document.
import type { Authorities } from '../../casework/kind';
import { type Action, type AuthorityAct, authorityActLabels } from './labels';

/** What follows from a confirmation (to increase, to reduce, to stop) is decided in no application. */
export const authorities: Authorities<AuthorityAct, Action> = {
  acts: authorityActLabels,
  decidedBy: { confirm: ['confirm', 'countyConfirms', 'giveFirstAid'], refuse: ['refuse', 'declineAid', 'countyRefuses'], publish: ['publishDecision'] },
  granting: ['confirm', 'increase'],
};
