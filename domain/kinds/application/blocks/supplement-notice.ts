// How the one-time notice, and each demand after it, reaches the family: its time to bring what is missing begins on that day, so the day and what shows it are on record.
import { proposal, workingDays } from '../../../casework/dsl';
import type { Exit, Limit, Stage, Task } from '../../../casework/procedure';
import type { ApplicationVocabulary as V } from '../vocabulary';
import { shortLadder } from './ladders';

/** 57号 第十条 asks for the notice and says nothing of its service: by analogy with 民事诉讼法 (policy-facts §7.4 [M]), so it is ours. */
const source = proposal('57号 第十条没有规定怎样送达，参照民事诉讼法第七章（本系统建议）');

export const supplementNotice = {
  /** Told at the window or by phone, it has reached the family; what is sent waits for its service. */
  given: { to: [{ stage: 'supplement', when: 'servedAtOnce', reaches: ['supplementNoticeServed'] }, { stage: 'noticeService' }] },
  stages: {
    /** What the family brings of itself meanwhile is taken. */
    noticeService: { reaches: ['noticeServiceOpened'], opens: [{ task: 'serveSupplementNotice' }, { task: 'supplement' }] },
    supplement: { opens: [{ task: 'supplement' }] },
  },
} as const satisfies { readonly given: Exit<V>; readonly stages: Readonly<Partial<Record<V['stage'], Stage<V>>>> };

/** From its day the family's thirty days run: an earlier one by its receipt, however late that comes. */
export const supplementNoticeTask = {
  by: ['clerk', 'villageAssistant'],
  standIn: true,
  outcomes: {
    serveSupplementNotice: {
      signal: 'supplementNoticeServed',
      onPaper: 'however late',
      reaches: ['supplementNoticeServed'],
      document: 'serviceReceipt',
      exit: { to: [{ stage: 'supplement' }] },
    },
  },
  source,
} as const satisfies Task<V>;

export const supplementService = {
  from: 'noticeServiceOpened',
  until: 'supplementNoticeServed',
  in: ['noticeService'],
  within: workingDays(3, 'supplement.serve_wd'),
  ladder: shortLadder,
  source,
} as const satisfies Limit<V>;
