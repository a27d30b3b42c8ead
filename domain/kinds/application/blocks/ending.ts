// What the end of an application brings about, for itself and for the cases it asked for.
import { proposal, workingDays } from '../../../casework/dsl';
import type { Limit, Procedure } from '../../../casework/procedure';
import type { ApplicationVocabulary as V } from '../vocabulary';
import { shortLadder } from './ladders';

export const endingNotice = {
  from: 'endedEarly',
  until: 'served',
  within: workingDays(3, 'ending_notice_wd'),
  ladder: shortLadder,
  source: proposal('社会救助法 第四十五条没有天数（本系统建议）'),
} as const satisfies Limit<V>;

export const onClosing = { receives: { referralClosed: {}, reportClosed: {} }, onClose: { toChildren: 'parentEnded' } } as const satisfies Pick<
  Procedure<V>,
  'receives' | 'onClose'
>;
