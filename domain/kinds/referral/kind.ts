// A referral (转办): a question put to another body, as everybody knows it who serves any kind of case.
import type { KindDefinition } from '../../casework/kind';
import { guardSentences, guards } from './guards';
import * as labels from './labels';
import { referralHousing202601, referralHousing202607 } from './tables/housing';

export const referral: KindDefinition = {
  name: 'referral',
  label: '转办',
  tables: [referralHousing202601, referralHousing202607],
  guards,
  sentences: guardSentences,
  warnings: {},
  notes: {},
  labels: {
    stage: labels.stageLabels,
    task: labels.taskLabels,
    action: labels.actionLabels,
    clock: labels.clockLabels,
    milestone: labels.milestoneLabels,
    outcome: labels.outcomeLabels,
    document: labels.documentLabels,
    letter: labels.letterLabels,
  },
  subjects: labels.topicLabels,
  familyOf: (topic) => `referral-${topic}`,
  codes: [labels.purposeLabels],
  restricted: {},
};
