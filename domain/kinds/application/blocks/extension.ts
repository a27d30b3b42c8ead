// Only in tables with a limit that may be extended: asked for by one, granted by another, with the ground from the limit's own list.
import { proposal, workingDays } from '../../../casework/dsl';
import type { Act, Limit, Task } from '../../../casework/procedure';
import type { ApplicationVocabulary as V } from '../vocabulary';
import { shortLadder } from './ladders';
import { accepted } from './where';

export const extensionActs = {
  requestExtension: {
    signal: 'extensionRequested',
    from: accepted,
    by: ['clerk', 'investigator', 'reviewer'],
    requestsLimitChange: 'extend',
    opens: ['approveExtension'],
    source: proposal(),
  },
} as const satisfies Partial<Record<V['action'], Act<V>>>;

export const extensionTasks = {
  approveExtension: {
    by: ['approver', 'director'],
    notBy: ['requestExtension'],
    nonBlocking: true,
    outcomes: {
      grantExtension: {
        signal: 'extensionDecided',
        grants: 'requestExtension',
        changesLimit: 'extend',
        reaches: ['extensionGranted'],
        opens: ['tellExtension'],
        document: 'extensionNotice',
      },
      denyExtension: { signal: 'extensionDecided' },
    },
    source: proposal('延期由谁批准没有规定（本系统建议）'),
  },
  /** A longer wait is told to whom it concerns. */
  tellExtension: {
    by: ['clerk', 'villageAssistant'],
    standIn: true,
    nonBlocking: true,
    outcomes: {
      tellExtension: { signal: 'extensionTold', reaches: ['extensionTold'], document: 'serviceReceipt' },
    },
    source: proposal('延期如何告知没有规定（本系统建议）'),
  },
} as const satisfies Partial<Record<V['task'], Task<V>>>;

export const extensionLimits = {
  extensionNotice: {
    from: 'extensionGranted',
    until: 'extensionTold',
    within: workingDays(3, 'extension.notice_wd'),
    ladder: shortLadder,
    source: proposal('延期如何告知没有规定（本系统建议）'),
  },
} as const satisfies Partial<Record<V['clock'], Limit<V>>>;
