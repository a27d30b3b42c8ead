// One application, from the window to the served decision: its stages, a line each. To change a line is to change this workflow incompatibly: roll it out (docs/decisions/0014-lines-that-arm.md).
import type { ClockName, Stage, Task } from '../domain/kinds/application/labels';
import { signalLabels } from '../domain/kinds/application/labels/signals';
import { defineCaseWorkflow } from './case-workflow';
import { linesOf } from './stage-line';

/** What is waited for in each stage, in any programme, and within which limits; what isn't open or running there isn't waited for. */
export const applicationLines = linesOf<{ stage: Stage; task: Task; clock: ClockName }>({
  throughout: (f) =>
    f
      .tasks(
        'answerSupervision',
        'signSupervision',
        'approveExtension',
        'tellExtension',
        'coopReply',
        'signTermination',
        'signWithdrawal',
        'homeService',
        'correction',
        'holdReceipt',
        'holdCountyDecision',
      )
      .within(
        'total',
        'totalAtCounty',
        'ordinaryTotal',
        'supervision',
        'extensionNotice',
        'coopReply',
        'homeService',
        'receiptHold',
        'countyHold',
        'reinvestigate',
        'returnedInvestigation',
        'householdInquiry',
      ),
  stages: {
    materials: (f) => f.tasks('materialCheck', 'signNonAcceptance').within('intakeDecide', 'onlineIntakeDecide', 'supplementDecide'),
    noticeService: (f) => f.tasks('serveSupplementNotice', 'supplement', 'signNonAcceptance').within('supplementService'),
    supplement: (f) => f.tasks('supplement', 'signNonAcceptance').orUntil('supplementLapse'), // brought, or run out: then a person decides
    lapsed: (f) => f.tasks('lapse', 'signClosing', 'signNonAcceptance').within('lapseDecide'),
    investigation: (f) =>
      f
        .tasks('requestCheck', 'informationCheck', 'tellCheckResult', 'checkReview', 'homeVisit', 'meansSheet', 'verifyExpenditure')
        .within('startInvestigation', 'startCheck', 'checkReview', 'opinion', 'investigateAndOpinion'),
    opinion: (f) => f.tasks('preliminaryOpinion', 'meansSheet').within('opinion', 'investigateAndOpinion'),
    publicNotice: (f) => f.task('postNotice').within('noticePosting').thenRunsOut('publicNotice'), // posted, then ends by itself unless somebody objects
    reinvestigation: (f) => f.tasks('reinvestigation', 'reviewMeeting', 'meansSheet'),
    decision: (f) => f.tasks('decide', 'meansSheet').within('townConfirm'),
    submission: (f) => f.task('submitToCounty').within('submission'),
    county: (f) => f.task('countyDecision').within('countyConfirm'),
    assessment: (f) => f.task('selfCareAssessment').within('selfCareAssessment'),
    emergency: (f) => f.tasks('firstAid', 'signNonAcceptance', 'signDecline', 'submitToCounty', 'countyDecision').within('firstAid', 'firstAidOuter'),
    grant: (f) => f.tasks('fastGrant', 'signNonAcceptance', 'signDecline', 'submitToCounty', 'countyDecision').within('fastAid'),
    papers: (f) => f.tasks('leaderSignature', 'aidPapers', 'tellCounty', 'fastRegister').within('leaderSign', 'paperworkAfter', 'tellCounty', 'fastAid'),
    service: (f) => f.tasks('serveNotice', 'publication').within('confirmationNotice', 'refusalNotice', 'endingNotice', 'publication'),
  },
});

export const applicationWorkflow = defineCaseWorkflow({ lines: applicationLines, signals: signalLabels });
