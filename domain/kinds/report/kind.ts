// An objection or report (异议、举报) about an application, as everybody knows it who serves any kind of case.
import { booksOf, kind } from '../../casework/kind';
import { asking } from './forms';
import * as labels from './labels';
import { rules } from './rules';
import { type ReportVocabulary, report202601 } from './tables/report';

export const report = kind<ReportVocabulary>()({
  name: 'report',
  label: '异议、举报',
  tables: [report202601],
  asking,
  begins: 'by a letter',
  rules,
  notes: {},
  noteLabels: {},
  labels: booksOf(labels),
  subjects: labels.matterLabels,
  subjectTrait: 'matter',
  counted: false,
  listedBy: 'kind',
  familyOf: () => 'report',
  restricted: {},
});
