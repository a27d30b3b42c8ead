// A referral (转办): a question put to another body, as everybody knows it who serves any kind of case.
import { booksOf, kind } from '../../casework/kind';
import { asking } from './forms';
import * as labels from './labels';
import { rules } from './rules';
import { type ReferralVocabulary, referralHousing202601, referralHousing202607 } from './tables/housing';

export const referral = kind<ReferralVocabulary>()({
  name: 'referral',
  label: '转办',
  tables: [referralHousing202601, referralHousing202607],
  asking,
  begins: 'by a letter',
  rules,
  notes: {},
  noteLabels: {},
  labels: booksOf(labels),
  subjects: labels.topicLabels,
  subjectTrait: 'topic',
  counted: false,
  listedBy: 'kind',
  familyOf: (topic) => `referral-${topic}`,
  restricted: {},
});
