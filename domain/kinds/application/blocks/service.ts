// How what was decided reaches the person, and by when.
import { workingDays } from '../../../casework/dsl';
import type { Exit, Limit, Stage, Task } from '../../../casework/procedure';
import type { RuleSet } from '../../../rule-sets';
import type { ApplicationVocabulary as V } from '../vocabulary';
import { heldCountyDecision } from './held';
import { shortLadder } from './ladders';

/** The last stage: once its work is done the case closes as it was decided. */
export const serviceStage = <E extends Exit<V>>(exit: E) =>
  ({ opens: [{ task: 'serveNotice' }, heldCountyDecision], whenAllDone: exit }) as const satisfies Stage<V>;

/** The written notice reaches the person: from that day the sixty days of a reconsideration run (行政复议法 第二十条), and a receipt may be long in the mail. */
export const serveNotice = (rules: RuleSet) =>
  ({
    by: ['clerk', 'villageAssistant'],
    standIn: true,
    outcomes: {
      serveNotice: {
        signal: 'noticeServed',
        onPaper: 'however late',
        needs: ['notAdverse'],
        reaches: ['served'],
        document: 'serviceReceipt',
      },
    },
    source: rules.reasons,
  }) as const satisfies Task<V>;

export const refusalNotice = (source: Limit<V>['source']) =>
  ({ from: 'refused', until: 'served', within: workingDays(3, 'refuse_notice_wd'), ladder: shortLadder, source }) as const satisfies Limit<V>;

/** A confirmation reaches the person as surely as a refusal does; the texts give days for the refusal only. `from`: what it waits for. */
export const confirmationNotice = (from: 'confirmed' | 'assessed', source: Limit<V>['source']) =>
  ({ from, until: 'served', within: workingDays(3, 'confirm_notice_wd'), ladder: shortLadder, source }) as const satisfies Limit<V>;
