// What the workflow of a referral is told, said in English and as the office calls it.
import { settlingSignals } from '../../../casework/labels';

export const signalLabels = {
  referralAnswered: 'Referral answered (部门已答复)',
  referralClosedUnanswered: 'Referral closed unanswered (按未反馈办结)',
  ...settlingSignals,
};
export type Signal = keyof typeof signalLabels;
