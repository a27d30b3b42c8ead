// An application for social assistance (救助申请): what it is to everybody who serves any kind of case.
import { booksOf, kind } from '../../casework/kind';
import { authorities } from './authorities';
import { days, forms, offers } from './forms';
import { faultsOf, submission } from './forms/submission';
import * as labels from './labels';
import { atOnce } from './materials/at-once';
import { notes } from './notes';
import { phrase } from './phrase';
import { confided, oversight, seenBy } from './restricted';
import { rules } from './rules';
import { settings } from './settings';
import { dibao202601, dibao202607 } from './tables/dibao';
import { emergencyAid202601, emergencyAid202607 } from './tables/emergency-aid';
import { expenditureAid202601, expenditureAid202607 } from './tables/expenditure-aid';
import { fastAid202601, fastAid202607 } from './tables/fast-aid';
import { tekun202601, tekun202607 } from './tables/tekun';
import { facts } from './topics';
import type { ApplicationVocabulary } from './vocabulary';

export const application = kind<ApplicationVocabulary>()({
  name: 'application',
  label: '申请',
  tables: [
    ...[dibao202601, dibao202607],
    ...[tekun202601, tekun202607],
    ...[emergencyAid202601, emergencyAid202607],
    ...[fastAid202601, fastAid202607],
    ...[expenditureAid202601, expenditureAid202607],
  ],
  asking: { forms, days, offers },
  begins: { by: ['clerk'], standIn: true, ownIntake: true, form: submission, subject: 'programme', faults: faultsOf },
  rules,
  notes,
  noteLabels: labels.noteLabels,
  settings,
  authorities,
  labels: booksOf(labels),
  subjects: labels.programmeLabels,
  counted: true,
  atOnce,
  listedBy: 'subject',
  familyOf: (programme) => programme,
  phrase,
  facts,
  restricted: seenBy,
  confided,
  oversight,
});
