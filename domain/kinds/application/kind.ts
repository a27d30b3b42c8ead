// An application for social assistance (救助申请): what it is to everybody who serves any kind of case.
import type { KindDefinition } from '../../casework/kind';
import { guardSentences, guardWarnings } from './guard-sentences';
import { guards } from './guards';
import * as labels from './labels';
import { notes } from './notes';
import { seenBy } from './restricted';
import { dibao202601, dibao202607 } from './tables/dibao';
import { emergencyAid202601, emergencyAid202607 } from './tables/emergency-aid';
import { expenditureAid202601, expenditureAid202607 } from './tables/expenditure-aid';
import { fastAid202601, fastAid202607 } from './tables/fast-aid';
import { tekun202601, tekun202607 } from './tables/tekun';

export const application: KindDefinition = {
  name: 'application',
  label: '申请',
  tables: [
    ...[dibao202601, dibao202607],
    ...[tekun202601, tekun202607],
    ...[emergencyAid202601, emergencyAid202607],
    ...[fastAid202601, fastAid202607],
    ...[expenditureAid202601, expenditureAid202607],
  ],
  guards,
  sentences: guardSentences,
  warnings: guardWarnings,
  notes,
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
  subjects: labels.programmeLabels,
  familyOf: (programme) => programme,
  codes: [
    ...[labels.channelLabels, labels.causeLabels, labels.nonAcceptanceGroundLabels, labels.furtherGroundLabels, labels.fundLabels, labels.relativeLabels],
    ...[labels.relativePostLabels, labels.consentLabels, labels.serviceMethodLabels, labels.authorityActLabels, labels.authorityModeLabels],
  ],
  restricted: seenBy,
};
