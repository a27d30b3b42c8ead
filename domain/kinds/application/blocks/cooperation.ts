// How another place is asked to help with an investigation (协查): a letter, and a reply that is waited for beside the stages and never holds the case up.
import type { Act, Limit, Task } from '../../../casework/procedure';
import type { ApplicationVocabulary } from '../vocabulary';
import { proposal, workingDays } from '../../../casework/dsl';
import { shortLadder } from './ladders';
import { accepted } from './where';

type V = ApplicationVocabulary;

/** The duty to help is written for 低保 only; the other programmes ask in the same way. */
export const byAnalogy = proposal('参照57号 第五、十五条（本系统建议）');

export const requestCooperation = (source: Act<V>['source']) =>
  ({
    signal: 'cooperationRequested',
    from: ['investigation', 'reinvestigation'],
    by: ['clerk', 'investigator'],
    standIn: true,
    reaches: ['coopRequested'],
    opens: ['coopReply'],
    document: 'coopLetter',
    source,
  }) as const satisfies Act<V>;

export const coopReplyTask = (source: Task<V>['source']) =>
  ({
    by: ['clerk'],
    standIn: true,
    nonBlocking: true,
    outcomes: { enterCoopReply: { signal: 'cooperationAnswered', reaches: ['coopAnswered'] } },
    source,
  }) as const satisfies Task<V>;

/** Chased while the case can still use the reply: once it is decided nobody is late any more. */
export const coopReply = {
  from: 'coopRequested',
  until: 'coopAnswered',
  in: accepted,
  within: workingDays(10, 'coop.reply_wd'),
  ladder: shortLadder,
  source: proposal('57号 第五、十五条没有天数（本系统建议）'),
} as const satisfies Limit<V>;

/** Both are dated anew with each letter. */
export const cooperationMilestones = ['coopRequested', 'coopAnswered'] as const;
