// 特困人员救助供养 under both rule sets: the ordinary path, the longest lawful one, and each early end, with every date and what it follows from.
import type { Circumstances } from '../../../domain/casework/circumstances';
import { type Act, type RuleSetId, dates, led, ruleSets } from './journey';

type Journey = readonly [name: string, outcome: string, acts: readonly Act[], around: Partial<Circumstances>, due: Record<RuleSetId, readonly string[]>];

const byTheCounty: Partial<Circumstances> = { authorities: [] };
const alone: Partial<Circumstances> = { facts: { householdSize: 1, authorisations: 1 } };
/** A person without full capacity, whose guardian has signed. */
const guarded: Partial<Circumstances> = { authorities: [], facts: { householdSize: 1, authorisations: 1, incapable: true, guardianSigned: true } };

const accepted: Act[] = [[1, 'clerk', 'accept']];
const posted: Act[] = [
  ...accepted,
  [1, 'clerk', 'requestCheck', { at: '10:10' }],
  [2, 'clerk', 'enterCheckAnswer', { at: '11:00' }],
  [2, 'investigator', 'completeVisit', { at: '16:00' }],
  [2, 'investigator', 'fillSheet', { at: '16:30' }],
  [3, 'reviewer', 'support'],
  [3, 'villageAssistant', 'postNotice', { at: '11:00' }],
];
const atCounty: Act[] = [...posted, [6, 'clerk', 'submitToCounty']];
const longest: Act[] = [
  [1, 'clerk', 'askSupplement'],
  [12, 'clerk', 'extendSupplement'],
  [14, 'clerk', 'bringLateSupplement', { at: '08:30' }],
  [14, 'clerk', 'accept', { at: '09:00' }],
  [14, 'clerk', 'requestCheck'],
  [15, 'clerk', 'enterAdverseCheck'],
  [15, 'clerk', 'objectToCheck', { at: '11:00' }],
  [17, 'secondInvestigator', 'upholdCheck'],
  [18, 'investigator', 'completeVisit', { companions: ['guest:县医院 钱芳 0537-0000002'] }],
  [18, 'investigator', 'fillSheet', { at: '16:00' }],
  [18, 'clerk', 'chooseSupportForm', { at: '16:30', details: { signedBy: 'guardian', guardian: '监护人' } }],
  [19, 'reviewer', 'support'],
  [19, 'villageAssistant', 'postNotice', { at: '11:00' }],
  [20, 'clerk', 'object'],
  [21, 'investigator', 'upholdOpinion', { at: '09:00' }],
  [21, 'clerk', 'postNotice'],
  [24, 'clerk', 'submitToCounty'],
  [25, 'clerk', 'countyReturns'],
  [26, 'investigator', 'reverseOpinion'],
  [26, 'villageAssistant', 'postNotice', { at: '11:00' }],
  [29, 'clerk', 'submitToCounty'],
  [30, 'clerk', 'countyConfirms'],
  [30, 'sectionHead', 'holdCountyDecision', { at: '11:00' }],
  [31, 'investigator', 'assess', { at: '09:00' }],
  [31, 'clerk', 'serveNotice'],
  [31, 'clerk', 'enterCountyPublication', { at: '15:00' }],
];

const journeys: readonly Journey[] = [
  [
    'the ordinary path, decided by the county',
    'confirmed',
    [
      ...atCounty,
      [7, 'clerk', 'chooseSupportForm', { details: { signedBy: 'guardian', guardian: '监护人' } }],
      [8, 'clerk', 'countyConfirms'],
      [8, 'sectionHead', 'holdCountyDecision', { at: '11:00' }],
      [9, 'investigator', 'assess'],
      [10, 'clerk', 'serveNotice'],
      [10, 'clerk', 'enterCountyPublication', { at: '15:00' }],
    ],
    guarded,
    {
      'cn-2026-01': [
        '2026-02-12 17:30 intakeDecide: 2026-02-09 + 3个工作日',
        '2026-03-09 17:30 investigateAndOpinion: 2026-02-10 + 15个工作日，不计春节9、周末3，调休2',
        '2026-02-13 17:30 startCheck: 2026-02-10 + 3个工作日',
        '2026-02-24 17:30 noticePosting: 2026-02-12 + 3个工作日，不计春节9，调休1',
        '2026-02-24 24:00 publicNotice: 2026-02-12 + 7天（末日逢休息日顺延），不计春节4，顺延',
        '2026-02-28 17:30 submission: 2026-02-25 + 3个工作日，调休1',
        '2026-03-17 17:30 countyConfirm: 2026-02-25 + 15个工作日，不计周末5，调休1',
        '2026-03-03 17:30 countyHold: 2026-02-27 + 3个工作日，不计周末1，调休1',
        '2026-03-12 17:30 selfCareAssessment: 2026-02-27 + 10个工作日，不计周末3，调休1',
        '2026-03-04 17:30 confirmationNotice: 2026-02-28 + 3个工作日，不计周末1',
        '2026-03-06 17:30 publication: 2026-02-28 + 5个工作日，不计周末1',
      ],
      'cn-2026-07': [
        '2026-09-21 17:30 intakeDecide: 2026-09-17 + 3个工作日，不计周末1，调休1',
        '2026-10-15 17:30 investigateAndOpinion: 2026-09-18 + 15个工作日，不计周末2、中秋3、国庆7，调休2',
        '2026-09-22 17:30 startCheck: 2026-09-18 + 3个工作日，不计周末1，调休1',
        '2026-09-28 17:30 noticePosting: 2026-09-22 + 3个工作日，不计中秋3',
        '2026-09-29 24:00 publicNotice: 2026-09-22 + 7天（末日逢休息日顺延）',
        '2026-10-10 17:30 submission: 2026-09-30 + 3个工作日，不计国庆7，调休1',
        '2026-10-28 17:30 countyConfirm: 2026-10-08 + 15个工作日，不计周末5，调休1',
        '2026-10-15 17:30 countyHold: 2026-10-12 + 3个工作日',
        '2026-10-26 17:30 selfCareAssessment: 2026-10-12 + 10个工作日，不计周末4',
        '2026-10-16 17:30 confirmationNotice: 2026-10-13 + 3个工作日',
        '2026-10-20 17:30 publication: 2026-10-13 + 5个工作日，不计周末2',
      ],
    },
  ],
  [
    'the ordinary path, decided by the town',
    'confirmed',
    [
      ...posted,
      [4, 'investigator', 'chooseSupportForm'],
      [6, 'approver', 'confirm'],
      [7, 'clerk', 'assess'],
      [8, 'clerk', 'serveNotice'],
      [8, 'clerk', 'enterCountyPublication', { at: '15:00' }],
    ],
    {},
    {
      'cn-2026-01': [
        '2026-02-12 17:30 intakeDecide: 2026-02-09 + 3个工作日',
        '2026-03-09 17:30 investigateAndOpinion: 2026-02-10 + 15个工作日，不计春节9、周末3，调休2',
        '2026-02-13 17:30 startCheck: 2026-02-10 + 3个工作日',
        '2026-02-24 17:30 noticePosting: 2026-02-12 + 3个工作日，不计春节9，调休1',
        '2026-02-24 24:00 publicNotice: 2026-02-12 + 7天（末日逢休息日顺延），不计春节4，顺延',
        '2026-03-17 17:30 townConfirm: 2026-02-25 + 15个工作日，不计周末5，调休1',
        '2026-03-10 17:30 selfCareAssessment: 2026-02-25 + 10个工作日，不计周末3，调休1',
        '2026-03-02 17:30 confirmationNotice: 2026-02-26 + 3个工作日，不计周末1，调休1',
        '2026-03-04 17:30 publication: 2026-02-26 + 5个工作日，不计周末1，调休1',
      ],
      'cn-2026-07': [
        '2026-09-21 17:30 intakeDecide: 2026-09-17 + 3个工作日，不计周末1，调休1',
        '2026-10-15 17:30 investigateAndOpinion: 2026-09-18 + 15个工作日，不计周末2、中秋3、国庆7，调休2',
        '2026-09-22 17:30 startCheck: 2026-09-18 + 3个工作日，不计周末1，调休1',
        '2026-09-28 17:30 noticePosting: 2026-09-22 + 3个工作日，不计中秋3',
        '2026-09-29 24:00 publicNotice: 2026-09-22 + 7天（末日逢休息日顺延）',
        '2026-10-27 17:30 townConfirm: 2026-09-30 + 15个工作日，不计国庆7、周末5，调休1',
        '2026-10-21 17:30 selfCareAssessment: 2026-10-08 + 10个工作日，不计周末3，调休1',
        '2026-10-13 17:30 confirmationNotice: 2026-10-09 + 3个工作日，不计周末1，调休1',
        '2026-10-15 17:30 publication: 2026-10-09 + 5个工作日，不计周末1，调休1',
      ],
    },
  ],
  [
    'the longest lawful path',
    'confirmed',
    longest,
    guarded,
    {
      'cn-2026-01': [
        '2026-02-12 17:30 intakeDecide: 2026-02-09 + 3个工作日',
        '2026-03-12 24:00 supplementLapse: 2026-02-10 + 30天（末日逢休息日顺延）',
        '2026-03-18 17:30 lapseDecide: 2026-03-13 + 3个工作日，不计周末2',
        '2026-04-13 24:00 supplementLapse#2: 2026-03-13 + 30天（末日逢休息日顺延），顺延',
        '2026-04-17 17:30 lapseDecide#2: 2026-04-14 + 3个工作日',
        '2026-04-17 17:30 supplementDecide: 2026-04-14 + 3个工作日',
        '2026-05-08 17:30 investigateAndOpinion: 2026-04-14 + 15个工作日，不计周末4、劳动节5',
        '2026-04-17 17:30 startCheck: 2026-04-14 + 3个工作日',
        '2026-04-29 17:30 checkReview: 2026-04-15 + 10个工作日，不计周末4',
        '2026-04-24 17:30 noticePosting: 2026-04-21 + 3个工作日',
        '2026-04-28 24:00 publicNotice: 2026-04-21 + 7天（末日逢休息日顺延）',
        '2026-05-15 17:30 reinvestigate: 2026-04-22 + 15个工作日，不计周末3、劳动节5，调休1',
        '2026-04-28 17:30 noticePosting#2: 2026-04-23 + 3个工作日，不计周末2',
        '2026-04-30 24:00 publicNotice#2: 2026-04-23 + 7天（末日逢休息日顺延）',
        '2026-05-08 17:30 submission: 2026-05-01 + 3个工作日，不计劳动节4',
        '2026-05-26 17:30 countyConfirm: 2026-05-06 + 15个工作日，不计周末5，调休1',
        '2026-06-02 17:30 returnedInvestigation: 2026-05-12 + 15个工作日，不计周末6',
        '2026-05-18 17:30 noticePosting#3: 2026-05-13 + 3个工作日，不计周末2',
        '2026-05-20 24:00 publicNotice#3: 2026-05-13 + 7天（末日逢休息日顺延）',
        '2026-05-26 17:30 submission#2: 2026-05-21 + 3个工作日，不计周末2',
        '2026-06-15 17:30 countyConfirm#2: 2026-05-25 + 15个工作日，不计周末6',
        '2026-05-29 17:30 countyHold: 2026-05-26 + 3个工作日',
        '2026-06-09 17:30 selfCareAssessment: 2026-05-26 + 10个工作日，不计周末4',
        '2026-06-01 17:30 confirmationNotice: 2026-05-27 + 3个工作日，不计周末2',
        '2026-06-03 17:30 publication: 2026-05-27 + 5个工作日，不计周末2',
      ],
      'cn-2026-07': [
        '2026-09-21 17:30 intakeDecide: 2026-09-17 + 3个工作日，不计周末1，调休1',
        '2026-10-19 24:00 supplementLapse: 2026-09-18 + 30天（末日逢休息日顺延），顺延',
        '2026-10-23 17:30 lapseDecide: 2026-10-20 + 3个工作日',
        '2026-11-19 24:00 supplementLapse#2: 2026-10-20 + 30天（末日逢休息日顺延）',
        '2026-11-25 17:30 lapseDecide#2: 2026-11-20 + 3个工作日，不计周末2',
        '2026-11-25 17:30 supplementDecide: 2026-11-20 + 3个工作日，不计周末2',
        '2026-12-11 17:30 investigateAndOpinion: 2026-11-20 + 15个工作日，不计周末6，暂定',
        '2026-11-25 17:30 startCheck: 2026-11-20 + 3个工作日，不计周末2',
        '2026-12-07 17:30 checkReview: 2026-11-23 + 10个工作日，不计周末4，暂定',
        '2026-12-02 17:30 noticePosting: 2026-11-27 + 3个工作日，不计周末2，暂定',
        '2026-12-04 24:00 publicNotice: 2026-11-27 + 7天（末日逢休息日顺延），暂定',
        '2026-12-21 17:30 reinvestigate: 2026-11-30 + 15个工作日，不计周末6，暂定',
        '2026-12-04 17:30 noticePosting#2: 2026-12-01 + 3个工作日，暂定',
        '2026-12-08 24:00 publicNotice#2: 2026-12-01 + 7天（末日逢休息日顺延），暂定',
        '2026-12-14 17:30 submission: 2026-12-09 + 3个工作日，不计周末2，暂定',
        '2026-12-31 17:30 countyConfirm: 2026-12-10 + 15个工作日，不计周末6，暂定',
        '2027-01-08 17:30 returnedInvestigation: 2026-12-17 + 15个工作日，不计周末6、元旦1，暂定',
        '2026-12-23 17:30 noticePosting#3: 2026-12-18 + 3个工作日，不计周末2，暂定',
        '2026-12-25 24:00 publicNotice#3: 2026-12-18 + 7天（末日逢休息日顺延），暂定',
        '2026-12-30 17:30 submission#2: 2026-12-26 + 3个工作日，不计周末1，暂定',
        '2027-01-21 17:30 countyConfirm#2: 2026-12-30 + 15个工作日，不计元旦1、周末6，暂定',
        '2027-01-06 17:30 countyHold: 2026-12-31 + 3个工作日，不计元旦1、周末2，暂定',
        '2027-01-15 17:30 selfCareAssessment: 2026-12-31 + 10个工作日，不计元旦1、周末4，暂定',
        '2027-01-07 17:30 confirmationNotice: 2027-01-04 + 3个工作日，暂定',
        '2027-01-11 17:30 publication: 2027-01-04 + 5个工作日，不计周末2，暂定',
      ],
    },
  ],
  [
    'non-acceptance with a second signature',
    'notAccepted',
    [
      [1, 'clerk', 'proposeNonAcceptance'],
      [2, 'sectionHead', 'signNonAcceptance'],
      [3, 'clerk', 'serveNotice'],
    ],
    {},
    {
      'cn-2026-01': ['2026-02-12 17:30 intakeDecide: 2026-02-09 + 3个工作日', '2026-02-14 17:30 endingNotice: 2026-02-11 + 3个工作日，调休1'],
      'cn-2026-07': ['2026-09-21 17:30 intakeDecide: 2026-09-17 + 3个工作日，不计周末1，调休1', '2026-09-24 17:30 endingNotice: 2026-09-21 + 3个工作日'],
    },
  ],
  [
    'closing after the lapse, signed by a second person',
    'notSupplemented',
    [
      [1, 'clerk', 'askSupplement'],
      [12, 'clerk', 'proposeClosing'],
      [12, 'sectionHead', 'signClosing', { at: '15:00' }],
      [12, 'clerk', 'serveNotice', { at: '16:00' }],
    ],
    {},
    {
      'cn-2026-01': [
        '2026-02-12 17:30 intakeDecide: 2026-02-09 + 3个工作日',
        '2026-03-12 24:00 supplementLapse: 2026-02-10 + 30天（末日逢休息日顺延）',
        '2026-03-18 17:30 lapseDecide: 2026-03-13 + 3个工作日，不计周末2',
        '2026-03-18 17:30 endingNotice: 2026-03-13 + 3个工作日，不计周末2',
      ],
      'cn-2026-07': [
        '2026-09-21 17:30 intakeDecide: 2026-09-17 + 3个工作日，不计周末1，调休1',
        '2026-10-19 24:00 supplementLapse: 2026-09-18 + 30天（末日逢休息日顺延），顺延',
        '2026-10-23 17:30 lapseDecide: 2026-10-20 + 3个工作日',
        '2026-10-23 17:30 endingNotice: 2026-10-20 + 3个工作日',
      ],
    },
  ],
  [
    'a withdrawal',
    'withdrawn',
    [...accepted, [2, 'clerk', 'withdraw'], [2, 'sectionHead', 'signWithdrawal', { at: '11:00' }], [2, 'clerk', 'serveNotice', { at: '15:00' }]],
    {},
    {
      'cn-2026-01': [
        '2026-02-12 17:30 intakeDecide: 2026-02-09 + 3个工作日',
        '2026-03-09 17:30 investigateAndOpinion: 2026-02-10 + 15个工作日，不计春节9、周末3，调休2',
        '2026-02-14 17:30 endingNotice: 2026-02-11 + 3个工作日，调休1',
      ],
      'cn-2026-07': [
        '2026-09-21 17:30 intakeDecide: 2026-09-17 + 3个工作日，不计周末1，调休1',
        '2026-10-15 17:30 investigateAndOpinion: 2026-09-18 + 15个工作日，不计周末2、中秋3、国庆7，调休2',
        '2026-09-24 17:30 endingNotice: 2026-09-21 + 3个工作日',
      ],
    },
  ],
  [
    'the death of a sole applicant',
    'applicantDied',
    [...accepted, [2, 'clerk', 'recordDeath']],
    alone,
    {
      'cn-2026-01': [
        '2026-02-12 17:30 intakeDecide: 2026-02-09 + 3个工作日',
        '2026-03-09 17:30 investigateAndOpinion: 2026-02-10 + 15个工作日，不计春节9、周末3，调休2',
      ],
      'cn-2026-07': [
        '2026-09-21 17:30 intakeDecide: 2026-09-17 + 3个工作日，不计周末1，调休1',
        '2026-10-15 17:30 investigateAndOpinion: 2026-09-18 + 15个工作日，不计周末2、中秋3、国庆7，调休2',
      ],
    },
  ],
  [
    'a move away',
    'movedAway',
    [...accepted, [2, 'clerk', 'moveAway']],
    {},
    {
      'cn-2026-01': [
        '2026-02-12 17:30 intakeDecide: 2026-02-09 + 3个工作日',
        '2026-03-09 17:30 investigateAndOpinion: 2026-02-10 + 15个工作日，不计春节9、周末3，调休2',
      ],
      'cn-2026-07': [
        '2026-09-21 17:30 intakeDecide: 2026-09-17 + 3个工作日，不计周末1，调休1',
        '2026-10-15 17:30 investigateAndOpinion: 2026-09-18 + 15个工作日，不计周末2、中秋3、国庆7，调休2',
      ],
    },
  ],
  [
    'termination after a written warning',
    'terminated',
    [
      ...accepted,
      [2, 'investigator', 'beginVisit', { at: '09:00' }],
      [2, 'investigator', 'proposeTermination'],
      [3, 'sectionHead', 'signTermination'],
      [4, 'villageAssistant', 'serveNotice'],
    ],
    {},
    {
      'cn-2026-01': [
        '2026-02-12 17:30 intakeDecide: 2026-02-09 + 3个工作日',
        '2026-03-09 17:30 investigateAndOpinion: 2026-02-10 + 15个工作日，不计春节9、周末3，调休2',
        '2026-02-24 17:30 endingNotice: 2026-02-12 + 3个工作日，不计春节9，调休1',
      ],
      'cn-2026-07': [
        '2026-09-21 17:30 intakeDecide: 2026-09-17 + 3个工作日，不计周末1，调休1',
        '2026-10-15 17:30 investigateAndOpinion: 2026-09-18 + 15个工作日，不计周末2、中秋3、国庆7，调休2',
        '2026-09-28 17:30 endingNotice: 2026-09-22 + 3个工作日，不计中秋3',
      ],
    },
  ],
  [
    'a refusal by the town, served within three working days',
    'refused',
    [...posted, [6, 'approver', 'refuse'], [8, 'villageAssistant', 'serveNotice']],
    {},
    {
      'cn-2026-01': [
        '2026-02-12 17:30 intakeDecide: 2026-02-09 + 3个工作日',
        '2026-03-09 17:30 investigateAndOpinion: 2026-02-10 + 15个工作日，不计春节9、周末3，调休2',
        '2026-02-13 17:30 startCheck: 2026-02-10 + 3个工作日',
        '2026-02-24 17:30 noticePosting: 2026-02-12 + 3个工作日，不计春节9，调休1',
        '2026-02-24 24:00 publicNotice: 2026-02-12 + 7天（末日逢休息日顺延），不计春节4，顺延',
        '2026-03-17 17:30 townConfirm: 2026-02-25 + 15个工作日，不计周末5，调休1',
        '2026-02-28 17:30 refusalNotice: 2026-02-25 + 3个工作日，调休1',
      ],
      'cn-2026-07': [
        '2026-09-21 17:30 intakeDecide: 2026-09-17 + 3个工作日，不计周末1，调休1',
        '2026-10-15 17:30 investigateAndOpinion: 2026-09-18 + 15个工作日，不计周末2、中秋3、国庆7，调休2',
        '2026-09-22 17:30 startCheck: 2026-09-18 + 3个工作日，不计周末1，调休1',
        '2026-09-28 17:30 noticePosting: 2026-09-22 + 3个工作日，不计中秋3',
        '2026-09-29 24:00 publicNotice: 2026-09-22 + 7天（末日逢休息日顺延）',
        '2026-10-27 17:30 townConfirm: 2026-09-30 + 15个工作日，不计国庆7、周末5，调休1',
        '2026-10-12 17:30 refusalNotice: 2026-10-08 + 3个工作日，不计周末1，调休1',
      ],
    },
  ],
  [
    'a refusal by the county',
    'refused',
    [...atCounty, [8, 'clerk', 'countyRefuses'], [8, 'sectionHead', 'holdCountyDecision', { at: '11:00' }], [9, 'clerk', 'serveNotice']],
    byTheCounty,
    {
      'cn-2026-01': [
        '2026-02-12 17:30 intakeDecide: 2026-02-09 + 3个工作日',
        '2026-03-09 17:30 investigateAndOpinion: 2026-02-10 + 15个工作日，不计春节9、周末3，调休2',
        '2026-02-13 17:30 startCheck: 2026-02-10 + 3个工作日',
        '2026-02-24 17:30 noticePosting: 2026-02-12 + 3个工作日，不计春节9，调休1',
        '2026-02-24 24:00 publicNotice: 2026-02-12 + 7天（末日逢休息日顺延），不计春节4，顺延',
        '2026-02-28 17:30 submission: 2026-02-25 + 3个工作日，调休1',
        '2026-03-17 17:30 countyConfirm: 2026-02-25 + 15个工作日，不计周末5，调休1',
        '2026-03-03 17:30 countyHold: 2026-02-27 + 3个工作日，不计周末1，调休1',
        '2026-03-03 17:30 refusalNotice: 2026-02-27 + 3个工作日，不计周末1，调休1',
      ],
      'cn-2026-07': [
        '2026-09-21 17:30 intakeDecide: 2026-09-17 + 3个工作日，不计周末1，调休1',
        '2026-10-15 17:30 investigateAndOpinion: 2026-09-18 + 15个工作日，不计周末2、中秋3、国庆7，调休2',
        '2026-09-22 17:30 startCheck: 2026-09-18 + 3个工作日，不计周末1，调休1',
        '2026-09-28 17:30 noticePosting: 2026-09-22 + 3个工作日，不计中秋3',
        '2026-09-29 24:00 publicNotice: 2026-09-22 + 7天（末日逢休息日顺延）',
        '2026-10-10 17:30 submission: 2026-09-30 + 3个工作日，不计国庆7，调休1',
        '2026-10-28 17:30 countyConfirm: 2026-10-08 + 15个工作日，不计周末5，调休1',
        '2026-10-15 17:30 countyHold: 2026-10-12 + 3个工作日',
        '2026-10-15 17:30 refusalNotice: 2026-10-12 + 3个工作日',
      ],
    },
  ],
];

describe.each(ruleSets)('特困 under %s', (set) => {
  it.each(journeys)('goes %s', (_name, outcome, acts, around, due) => {
    const story = led('tekun', set, acts, around);
    expect([story.state.outcome, story.state.procedure]).toEqual([outcome, `tekun/${set}`]);
    expect(story.events.filter((event) => event.type === 'rungPassed' && event.rung === 'overdue')).toEqual([]);
    expect(dates(story)).toEqual(due[set]);
  });
});
