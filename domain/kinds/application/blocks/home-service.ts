// 上门帮办代办 (R098): whoever can't come to the window is gone to; ours, beside whatever the case is doing.
import { proposal, workingDays } from '../../../casework/dsl';
import type { Limit, Stage, Task } from '../../../casework/procedure';
import type { ApplicationVocabulary as V } from '../vocabulary';
import { shortLadder } from './ladders';

export const homeServiceTask = {
  by: ['villageAssistant', 'clerk'],
  nonBlocking: true,
  outcomes: { recordHomeService: { signal: 'homeServed', reaches: ['homeServed'] } },
  source: proposal('上门帮办代办没有天数（本系统建议）'),
} as const satisfies Task<V>;

export const homeServiceLimit = {
  from: 'received',
  until: 'homeServed',
  when: 'homeServiceOwed',
  within: workingDays(3, 'home_service_wd'),
  ladder: shortLadder,
  source: homeServiceTask.source,
} as const satisfies Limit<V>;

/** The first stage of every programme opens it, once. */
export const openedAtHome = { task: 'homeService', when: 'homeServiceOwed' } as const satisfies Stage<V>['opens'][number];
