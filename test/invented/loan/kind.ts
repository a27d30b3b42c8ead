// A loan (借用): somebody borrows the projector and has to bring it back. Invented, to prove that a kind is a folder.
import { booksOf, kind } from '../../../domain/casework/kind';
import { asking, begins } from './forms';
import * as labels from './labels';
import { rules } from './rules';
import { type LoanVocabulary, loan2026 } from './table';

export const loan = kind<LoanVocabulary>()({
  name: 'loan',
  label: '借用',
  tables: [loan2026],
  asking,
  rules,
  notes: {},
  noteLabels: {},
  labels: booksOf(labels),
  subjects: labels.thingLabels,
  subjectTrait: 'what',
  begins: { form: begins, subject: 'what', by: ['clerk'] },
  counted: true,
  listedBy: 'kind',
  familyOf: () => 'loan',
  authorities: { acts: { takeBack: '收回决定' }, decidedBy: { takeBack: ['giveBack'] }, granting: [] },
  restricted: {},
});
