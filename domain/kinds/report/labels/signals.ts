// What the workflow of an objection or report is told, said in English and as the office calls it.
import { settlingSignals } from '../../../casework/labels';

export const signalLabels = {
  reportAnswered: 'Report checked and answered (异议、举报已答复)',
  ...settlingSignals,
};
export type Signal = keyof typeof signalLabels;
