// An objection or report that comes at whatever time: checked and answered as a case of its own, since it may come, or still wait, when the application has ended.
import { from as article } from '../../../casework/dsl';
import type { Act } from '../../../casework/procedure';
import type { ApplicationVocabulary as V } from '../vocabulary';

/** At whatever stage. The formal objection to a notice that stands is `object`, and has consequences of its own (57号 第十九条). */
export const reportActs = (from: Act<V>['from']) =>
  ({
    registerReport: {
      signal: 'reportRegistered',
      from,
      afterClose: true,
      by: ['clerk'],
      standIn: true,
      asks: { kind: 'report', letter: 'reported' },
      source: article('57号 第三十七条'),
    },
  }) as const satisfies Partial<Record<V['action'], Act<V>>>;
