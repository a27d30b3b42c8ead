// How what was decided reaches the person, and by when.
import { workingDays } from '../../../casework/dsl';
import type { Exit, Limit, Task } from '../../../casework/procedure';
import type { RuleSet } from '../../../rule-sets';
import type { ApplicationVocabulary as V } from '../vocabulary';
import { shortLadder } from './ladders';

/** The written notice reaches the person; the case closes as it was decided. */
export const serveNotice = <E extends Exit<V>>(rules: RuleSet, exit: E) =>
  ({
    by: ['clerk', 'villageAssistant'],
    standIn: true,
    outcomes: {
      serveNotice: {
        signal: 'noticeServed',
        needs: ['notAdverse'],
        reaches: ['served'],
        document: 'serviceReceipt',
        exit,
      },
    },
    source: rules.reasons,
  }) as const satisfies Task<V>;

export const refusalNotice = (source: Limit<V>['source']) =>
  ({ from: 'refused', until: 'served', within: workingDays(3, 'refuse_notice_wd'), ladder: shortLadder, source }) as const satisfies Limit<V>;

/** A confirmation reaches the person as surely as a refusal does; the texts give days for the refusal only. `from`: what it waits for. */
export const confirmationNotice = (from: 'confirmed' | 'assessed', source: Limit<V>['source']) =>
  ({ from, until: 'served', within: workingDays(3, 'confirm_notice_wd'), ladder: shortLadder, source }) as const satisfies Limit<V>;
