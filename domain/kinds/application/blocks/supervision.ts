// How a leader chases a case: a reminder by hand, and a supervision order with a limit and an answer of its own. Ours, no text asks for it.
import type { Act, Limit, Task } from '../../../casework/procedure';
import type { ApplicationVocabulary } from '../vocabulary';
import { proposal, workingDays } from '../../../casework/dsl';
import { shortLadder } from './ladders';

type V = ApplicationVocabulary;

export const supervisionActs = (from: Act<V>['from']) =>
  ({
    urge: { signal: 'urged', from, by: ['sectionHead', 'director'], needs: ['notUrgedToday'], tells: 'handler', source: proposal() },
    supervise: {
      signal: 'supervised',
      from,
      by: ['sectionHead', 'director'],
      reaches: ['supervised'],
      opens: ['answerSupervision'],
      document: 'supervisionOrder',
      source: proposal(),
    },
  }) as const satisfies Partial<Record<V['action'], Act<V>>>;

export const supervisionTasks = {
  answerSupervision: {
    by: ['clerk', 'investigator', 'reviewer', 'approver'],
    nonBlocking: true,
    order: { within: 'supervision', tells: ['owner', 'handler'], overseers: ['sectionHead'] },
    outcomes: { answerSupervision: { signal: 'supervisionAnswered', reaches: ['supervisionAnswered'], tells: 'orderer' } },
    source: proposal(),
  },
  /** Lies ready a week past a limit with a document behind it, for one press; taken back when the work is done meanwhile. */
  signSupervision: {
    by: ['director'],
    nonBlocking: true,
    outcomes: {
      signSupervision: { signal: 'supervised', reaches: ['supervised'], opens: ['answerSupervision'], document: 'supervisionOrder' },
      waiveSupervision: { signal: 'supervisionWaived' },
    },
    source: proposal(),
  },
} as const satisfies Partial<Record<V['task'], Task<V>>>;

export const supervision = {
  from: 'supervised',
  until: 'supervisionAnswered',
  within: workingDays(3, 'supervision.answer_wd'),
  ladder: shortLadder,
  source: proposal(),
} as const satisfies Limit<V>;

/** Both are dated anew with each order. */
export const supervisionMilestones = ['supervised', 'supervisionAnswered'] as const;
