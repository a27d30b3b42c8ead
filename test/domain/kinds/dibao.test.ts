// 低保 under both rule sets: the ordinary path, the longest lawful one, and each early end, with every date and what it follows from.
import type { Circumstances } from '../../../domain/casework/circumstances';
import { type Act, type RuleSetId, dates, led, ruleSets } from './journey';

const byTheCounty: Partial<Circumstances> = { authorities: [] };
const alone: Partial<Circumstances> = { facts: { householdSize: 1, authorisations: 1 } };

const accepted: Act[] = [[1, 'clerk', 'accept']];
const investigated: Act[] = [
  ...accepted,
  [1, 'clerk', 'requestCheck', { at: '10:10' }],
  [2, 'investigator', 'beginVisit'],
  [2, 'clerk', 'enterCheckAnswer', { at: '11:00' }],
  [2, 'investigator', 'completeVisit', { at: '16:00' }],
  [2, 'investigator', 'fillSheet', { at: '17:00' }],
];
const posted: Act[] = [...investigated, [3, 'reviewer', 'support'], [3, 'villageAssistant', 'postNotice', { at: '11:00' }]];
const lapsed: Act[] = [[1, 'clerk', 'askSupplement']];
const atCounty: Act[] = [...posted, [6, 'clerk', 'submitToCounty']];
const longest: Act[] = [
  ...lapsed,
  [12, 'clerk', 'extendSupplement'],
  [14, 'clerk', 'bringLateSupplement', { at: '08:30' }],
  [14, 'clerk', 'accept', { at: '09:00' }],
  [14, 'clerk', 'requestCheck'],
  [14, 'clerk', 'noteCheckStarted', { at: '16:00' }],
  [15, 'clerk', 'enterAdverseCheck'],
  [15, 'clerk', 'objectToCheck', { at: '11:00' }],
  [17, 'secondInvestigator', 'correctCheck'],
  [18, 'investigator', 'beginVisit', { at: '09:00' }],
  [18, 'investigator', 'completeVisit', { companions: ['guest:县核对中心 赵明 0537-0000001'] }],
  [18, 'investigator', 'fillSheet', { at: '16:00' }],
  [19, 'reviewer', 'support'],
  [19, 'villageAssistant', 'postNotice', { at: '11:00' }],
  [20, 'clerk', 'object'],
  [21, 'clerk', 'meetingUpholds'],
  [21, 'clerk', 'requestExtension', { at: '11:00', details: { clock: 'totalAtCounty', ground: '公示有异议', text: '公示有异议' } }],
  [21, 'director', 'grantExtension', { at: '16:00' }],
  [22, 'villageAssistant', 'tellExtension', { at: '09:00' }],
  [22, 'clerk', 'submitToCounty'],
  [25, 'clerk', 'countyReturns'],
  [25, 'investigator', 'reopenSheet', { at: '11:00' }],
  [26, 'secondInvestigator', 'fillSheet'],
  [27, 'investigator', 'upholdOpinion'],
  [28, 'clerk', 'submitToCounty'],
  [29, 'clerk', 'countyConfirms', { visitedOn: 28 }], // somebody had objected
  [29, 'sectionHead', 'holdCountyDecision', { at: '11:00' }],
  [30, 'clerk', 'serveNotice'],
  [30, 'clerk', 'enterCountyPublication', { at: '15:00' }],
];

/** Story 3: asked twice, the second time with its ground, then brought. */
const askedTwice: Act[] = [...lapsed, [2, 'clerk', 'bringSupplement'], [3, 'clerk', 'askFurther'], [4, 'clerk', 'bringSupplement'], [5, 'clerk', 'accept']];
/** Story 11: a near relative of somebody in the village committee; the office itself has been at the home before it decides. */
const relative: Act[] = [...posted, [3, 'investigator', 'registerRelative', { at: '11:30' }], [6, 'approver', 'confirm', { visitedOn: 5 }]];

type Journey = readonly [name: string, outcome: string, acts: readonly Act[], around: Partial<Circumstances>, due: Record<RuleSetId, readonly string[]>];
const journeys: readonly Journey[] = [
  [
    'the ordinary path, decided by the town',
    'confirmed',
    [...posted, [6, 'approver', 'confirm'], [7, 'clerk', 'serveNotice'], [7, 'clerk', 'enterCountyPublication', { at: '15:00' }]],
    {},
    {
      'cn-2026-01': [
        '2026-02-12 17:30 intakeDecide: 2026-02-09 + 3个工作日',
        '2026-02-13 17:30 startInvestigation: 2026-02-10 + 3个工作日',
        '2026-03-02 17:30 opinion: 2026-02-10 + 10个工作日，不计春节9、周末1，调休2',
        '2026-03-16 17:30 total: 2026-02-10 + 20个工作日，不计春节9、周末5，调休2',
        '2026-02-13 17:30 startCheck: 2026-02-10 + 3个工作日',
        '2026-02-24 24:00 publicNotice: 2026-02-12 + 7天（末日逢休息日顺延），不计春节4，顺延',
        '2026-02-28 17:30 confirmationNotice: 2026-02-25 + 3个工作日，调休1',
        '2026-03-03 17:30 publication: 2026-02-25 + 5个工作日，不计周末1，调休1',
      ],
      'cn-2026-07': [
        '2026-09-21 17:30 intakeDecide: 2026-09-17 + 3个工作日，不计周末1，调休1',
        '2026-09-22 17:30 startInvestigation: 2026-09-18 + 3个工作日，不计周末1，调休1',
        '2026-10-09 17:30 opinion: 2026-09-18 + 10个工作日，不计周末1、中秋3、国庆7，调休1',
        '2026-10-22 17:30 total: 2026-09-18 + 20个工作日，不计周末4、中秋3、国庆7，调休2',
        '2026-09-22 17:30 startCheck: 2026-09-18 + 3个工作日，不计周末1，调休1',
        '2026-09-29 24:00 publicNotice: 2026-09-22 + 7天（末日逢休息日顺延）',
        '2026-10-12 17:30 confirmationNotice: 2026-10-08 + 3个工作日，不计周末1，调休1',
        '2026-10-14 17:30 publication: 2026-10-08 + 5个工作日，不计周末1，调休1',
      ],
    },
  ],
  [
    'the ordinary path, decided by the county',
    'confirmed',
    [
      ...atCounty,
      [8, 'clerk', 'countyConfirms'],
      [8, 'sectionHead', 'holdCountyDecision', { at: '11:00' }],
      [9, 'clerk', 'serveNotice'],
      [9, 'clerk', 'enterCountyPublication', { at: '15:00' }],
    ],
    byTheCounty,
    {
      'cn-2026-01': [
        '2026-02-12 17:30 intakeDecide: 2026-02-09 + 3个工作日',
        '2026-02-13 17:30 startInvestigation: 2026-02-10 + 3个工作日',
        '2026-03-02 17:30 opinion: 2026-02-10 + 10个工作日，不计春节9、周末1，调休2',
        '2026-03-30 17:30 totalAtCounty: 2026-02-10 + 30个工作日，不计春节9、周末9，调休2',
        '2026-02-13 17:30 startCheck: 2026-02-10 + 3个工作日',
        '2026-02-24 24:00 publicNotice: 2026-02-12 + 7天（末日逢休息日顺延），不计春节4，顺延',
        '2026-02-28 17:30 submission: 2026-02-25 + 3个工作日，调休1',
        '2026-03-10 17:30 countyConfirm: 2026-02-25 + 10个工作日，不计周末3，调休1',
        '2026-03-03 17:30 countyHold: 2026-02-27 + 3个工作日，不计周末1，调休1',
        '2026-03-03 17:30 confirmationNotice: 2026-02-27 + 3个工作日，不计周末1，调休1',
        '2026-03-05 17:30 publication: 2026-02-27 + 5个工作日，不计周末1，调休1',
      ],
      'cn-2026-07': [
        '2026-09-21 17:30 intakeDecide: 2026-09-17 + 3个工作日，不计周末1，调休1',
        '2026-09-22 17:30 startInvestigation: 2026-09-18 + 3个工作日，不计周末1，调休1',
        '2026-10-09 17:30 opinion: 2026-09-18 + 10个工作日，不计周末1、中秋3、国庆7，调休1',
        '2026-11-05 17:30 totalAtCounty: 2026-09-18 + 30个工作日，不计周末8、中秋3、国庆7，调休2',
        '2026-09-22 17:30 startCheck: 2026-09-18 + 3个工作日，不计周末1，调休1',
        '2026-09-29 24:00 publicNotice: 2026-09-22 + 7天（末日逢休息日顺延）',
        '2026-10-10 17:30 submission: 2026-09-30 + 3个工作日，不计国庆7，调休1',
        '2026-10-21 17:30 countyConfirm: 2026-10-08 + 10个工作日，不计周末3，调休1',
        '2026-10-15 17:30 countyHold: 2026-10-12 + 3个工作日',
        '2026-10-15 17:30 confirmationNotice: 2026-10-12 + 3个工作日',
        '2026-10-19 17:30 publication: 2026-10-12 + 5个工作日，不计周末2',
      ],
    },
  ],
  [
    'the longest lawful path',
    'confirmed',
    longest,
    byTheCounty,
    {
      'cn-2026-01': [
        '2026-02-12 17:30 intakeDecide: 2026-02-09 + 3个工作日',
        '2026-03-12 24:00 supplementLapse: 2026-02-10 + 30天（末日逢休息日顺延）',
        '2026-03-18 17:30 lapseDecide: 2026-03-13 + 3个工作日，不计周末2',
        '2026-04-13 24:00 supplementLapse#2: 2026-03-13 + 30天（末日逢休息日顺延），顺延',
        '2026-04-17 17:30 lapseDecide#2: 2026-04-14 + 3个工作日',
        '2026-04-17 17:30 supplementDecide: 2026-04-14 + 3个工作日',
        '2026-04-17 17:30 startInvestigation: 2026-04-14 + 3个工作日',
        '2026-04-28 17:30 opinion: 2026-04-14 + 10个工作日，不计周末4',
        '2026-05-28 17:30 totalAtCounty: 2026-04-14 + 30个工作日，不计周末9、劳动节5，调休1',
        '2026-04-17 17:30 startCheck: 2026-04-14 + 3个工作日',
        '2026-04-29 17:30 checkReview: 2026-04-15 + 10个工作日，不计周末4',
        '2026-04-28 24:00 publicNotice: 2026-04-21 + 7天（末日逢休息日顺延）',
        '2026-04-28 17:30 submission: 2026-04-23 + 3个工作日，不计周末2',
        '2026-04-28 17:30 extensionNotice: 2026-04-23 + 3个工作日，不计周末2',
        '2026-06-18 17:30 totalAtCounty: 2026-04-14 + 45个工作日，不计周末15、劳动节5，调休1（extended, was 2026-05-28）',
        '2026-05-14 17:30 countyConfirm: 2026-04-28 + 10个工作日，不计劳动节5、周末1，调休1',
        '2026-05-19 17:30 submission#2: 2026-05-14 + 3个工作日，不计周末2',
        '2026-05-29 17:30 countyConfirm#2: 2026-05-15 + 10个工作日，不计周末4',
        '2026-05-28 17:30 countyHold: 2026-05-25 + 3个工作日',
        '2026-05-28 17:30 confirmationNotice: 2026-05-25 + 3个工作日',
        '2026-06-01 17:30 publication: 2026-05-25 + 5个工作日，不计周末2',
      ],
      'cn-2026-07': [
        '2026-09-21 17:30 intakeDecide: 2026-09-17 + 3个工作日，不计周末1，调休1',
        '2026-10-19 24:00 supplementLapse: 2026-09-18 + 30天（末日逢休息日顺延），顺延',
        '2026-10-23 17:30 lapseDecide: 2026-10-20 + 3个工作日',
        '2026-11-19 24:00 supplementLapse#2: 2026-10-20 + 30天（末日逢休息日顺延）',
        '2026-11-25 17:30 lapseDecide#2: 2026-11-20 + 3个工作日，不计周末2',
        '2026-11-25 17:30 supplementDecide: 2026-11-20 + 3个工作日，不计周末2',
        '2026-11-25 17:30 startInvestigation: 2026-11-20 + 3个工作日，不计周末2',
        '2026-12-04 17:30 opinion: 2026-11-20 + 10个工作日，不计周末4，暂定',
        '2027-01-04 17:30 totalAtCounty: 2026-11-20 + 30个工作日，不计周末14、元旦1，暂定',
        '2026-11-25 17:30 startCheck: 2026-11-20 + 3个工作日，不计周末2',
        '2026-12-07 17:30 checkReview: 2026-11-23 + 10个工作日，不计周末4，暂定',
        '2026-12-04 24:00 publicNotice: 2026-11-27 + 7天（末日逢休息日顺延），暂定',
        '2026-12-04 17:30 submission: 2026-12-01 + 3个工作日，暂定',
        '2026-12-04 17:30 extensionNotice: 2026-12-01 + 3个工作日，暂定',
        '2027-01-25 17:30 totalAtCounty: 2026-11-20 + 45个工作日，不计周末20、元旦1，暂定（extended, was 2027-01-04）',
        '2026-12-18 17:30 countyConfirm: 2026-12-04 + 10个工作日，不计周末4，暂定',
        '2026-12-24 17:30 submission#2: 2026-12-21 + 3个工作日，暂定',
        '2027-01-06 17:30 countyConfirm#2: 2026-12-22 + 10个工作日，不计周末4、元旦1，暂定',
        '2027-01-05 17:30 countyHold: 2026-12-30 + 3个工作日，不计元旦1、周末2，暂定',
        '2027-01-05 17:30 confirmationNotice: 2026-12-30 + 3个工作日，不计元旦1、周末2，暂定',
        '2027-01-07 17:30 publication: 2026-12-30 + 5个工作日，不计元旦1、周末2，暂定',
      ],
    },
  ],
  [
    'a supplement asked for twice',
    'withdrawn',
    [
      ...askedTwice,
      [5, 'clerk', 'withdraw', { at: '16:00' }],
      [5, 'sectionHead', 'signWithdrawal', { at: '16:10' }],
      [5, 'clerk', 'serveNotice', { at: '16:20' }],
    ],
    {},
    {
      'cn-2026-01': [
        '2026-02-12 17:30 intakeDecide: 2026-02-09 + 3个工作日',
        '2026-03-12 24:00 supplementLapse: 2026-02-10 + 30天（末日逢休息日顺延）',
        '2026-02-14 17:30 supplementDecide: 2026-02-11 + 3个工作日，调休1',
        '2026-03-16 24:00 supplementLapse#2: 2026-02-12 + 30天（末日逢休息日顺延），不计周末1，顺延',
        '2026-02-25 17:30 supplementDecide#2: 2026-02-13 + 3个工作日，不计春节9，调休1',
        '2026-02-26 17:30 startInvestigation: 2026-02-14 + 3个工作日，不计春节9',
        '2026-03-06 17:30 opinion: 2026-02-14 + 10个工作日，不计春节9、周末1，调休1',
        '2026-03-20 17:30 total: 2026-02-14 + 20个工作日，不计春节9、周末5，调休1',
        '2026-02-26 17:30 endingNotice: 2026-02-14 + 3个工作日，不计春节9',
      ],
      'cn-2026-07': [
        '2026-09-21 17:30 intakeDecide: 2026-09-17 + 3个工作日，不计周末1，调休1',
        '2026-10-19 24:00 supplementLapse: 2026-09-18 + 30天（末日逢休息日顺延），顺延',
        '2026-09-24 17:30 supplementDecide: 2026-09-21 + 3个工作日',
        '2026-10-22 24:00 supplementLapse#2: 2026-09-22 + 30天（末日逢休息日顺延）',
        '2026-09-29 17:30 supplementDecide#2: 2026-09-23 + 3个工作日，不计中秋3',
        '2026-09-30 17:30 startInvestigation: 2026-09-24 + 3个工作日，不计中秋3',
        '2026-10-15 17:30 opinion: 2026-09-24 + 10个工作日，不计中秋3、国庆7、周末1，调休1',
        '2026-10-29 17:30 total: 2026-09-24 + 20个工作日，不计中秋3、国庆7、周末5，调休1',
        '2026-09-30 17:30 endingNotice: 2026-09-24 + 3个工作日，不计中秋3',
      ],
    },
  ],
  [
    'the register of near relatives',
    'confirmed',
    [...relative, [7, 'clerk', 'serveNotice'], [7, 'clerk', 'enterCountyPublication', { at: '15:00' }]],
    {},
    {
      'cn-2026-01': [
        '2026-02-12 17:30 intakeDecide: 2026-02-09 + 3个工作日',
        '2026-02-13 17:30 startInvestigation: 2026-02-10 + 3个工作日',
        '2026-03-02 17:30 opinion: 2026-02-10 + 10个工作日，不计春节9、周末1，调休2',
        '2026-03-16 17:30 total: 2026-02-10 + 20个工作日，不计春节9、周末5，调休2',
        '2026-02-13 17:30 startCheck: 2026-02-10 + 3个工作日',
        '2026-02-24 24:00 publicNotice: 2026-02-12 + 7天（末日逢休息日顺延），不计春节4，顺延',
        '2026-02-28 17:30 confirmationNotice: 2026-02-25 + 3个工作日，调休1',
        '2026-03-03 17:30 publication: 2026-02-25 + 5个工作日，不计周末1，调休1',
      ],
      'cn-2026-07': [
        '2026-09-21 17:30 intakeDecide: 2026-09-17 + 3个工作日，不计周末1，调休1',
        '2026-09-22 17:30 startInvestigation: 2026-09-18 + 3个工作日，不计周末1，调休1',
        '2026-10-09 17:30 opinion: 2026-09-18 + 10个工作日，不计周末1、中秋3、国庆7，调休1',
        '2026-10-22 17:30 total: 2026-09-18 + 20个工作日，不计周末4、中秋3、国庆7，调休2',
        '2026-09-22 17:30 startCheck: 2026-09-18 + 3个工作日，不计周末1，调休1',
        '2026-09-29 24:00 publicNotice: 2026-09-22 + 7天（末日逢休息日顺延）',
        '2026-10-12 17:30 confirmationNotice: 2026-10-08 + 3个工作日，不计周末1，调休1',
        '2026-10-14 17:30 publication: 2026-10-08 + 5个工作日，不计周末1，调休1',
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
    [...lapsed, [12, 'clerk', 'proposeClosing'], [12, 'sectionHead', 'signClosing', { at: '15:00' }], [12, 'clerk', 'serveNotice', { at: '16:00' }]],
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
        '2026-02-13 17:30 startInvestigation: 2026-02-10 + 3个工作日',
        '2026-03-02 17:30 opinion: 2026-02-10 + 10个工作日，不计春节9、周末1，调休2',
        '2026-03-16 17:30 total: 2026-02-10 + 20个工作日，不计春节9、周末5，调休2',
        '2026-02-14 17:30 endingNotice: 2026-02-11 + 3个工作日，调休1',
      ],
      'cn-2026-07': [
        '2026-09-21 17:30 intakeDecide: 2026-09-17 + 3个工作日，不计周末1，调休1',
        '2026-09-22 17:30 startInvestigation: 2026-09-18 + 3个工作日，不计周末1，调休1',
        '2026-10-09 17:30 opinion: 2026-09-18 + 10个工作日，不计周末1、中秋3、国庆7，调休1',
        '2026-10-22 17:30 total: 2026-09-18 + 20个工作日，不计周末4、中秋3、国庆7，调休2',
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
        '2026-02-13 17:30 startInvestigation: 2026-02-10 + 3个工作日',
        '2026-03-02 17:30 opinion: 2026-02-10 + 10个工作日，不计春节9、周末1，调休2',
        '2026-03-16 17:30 total: 2026-02-10 + 20个工作日，不计春节9、周末5，调休2',
      ],
      'cn-2026-07': [
        '2026-09-21 17:30 intakeDecide: 2026-09-17 + 3个工作日，不计周末1，调休1',
        '2026-09-22 17:30 startInvestigation: 2026-09-18 + 3个工作日，不计周末1，调休1',
        '2026-10-09 17:30 opinion: 2026-09-18 + 10个工作日，不计周末1、中秋3、国庆7，调休1',
        '2026-10-22 17:30 total: 2026-09-18 + 20个工作日，不计周末4、中秋3、国庆7，调休2',
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
        '2026-02-13 17:30 startInvestigation: 2026-02-10 + 3个工作日',
        '2026-03-02 17:30 opinion: 2026-02-10 + 10个工作日，不计春节9、周末1，调休2',
        '2026-03-16 17:30 total: 2026-02-10 + 20个工作日，不计春节9、周末5，调休2',
      ],
      'cn-2026-07': [
        '2026-09-21 17:30 intakeDecide: 2026-09-17 + 3个工作日，不计周末1，调休1',
        '2026-09-22 17:30 startInvestigation: 2026-09-18 + 3个工作日，不计周末1，调休1',
        '2026-10-09 17:30 opinion: 2026-09-18 + 10个工作日，不计周末1、中秋3、国庆7，调休1',
        '2026-10-22 17:30 total: 2026-09-18 + 20个工作日，不计周末4、中秋3、国庆7，调休2',
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
        '2026-02-13 17:30 startInvestigation: 2026-02-10 + 3个工作日',
        '2026-03-02 17:30 opinion: 2026-02-10 + 10个工作日，不计春节9、周末1，调休2',
        '2026-03-16 17:30 total: 2026-02-10 + 20个工作日，不计春节9、周末5，调休2',
        '2026-02-24 17:30 endingNotice: 2026-02-12 + 3个工作日，不计春节9，调休1',
      ],
      'cn-2026-07': [
        '2026-09-21 17:30 intakeDecide: 2026-09-17 + 3个工作日，不计周末1，调休1',
        '2026-09-22 17:30 startInvestigation: 2026-09-18 + 3个工作日，不计周末1，调休1',
        '2026-10-09 17:30 opinion: 2026-09-18 + 10个工作日，不计周末1、中秋3、国庆7，调休1',
        '2026-10-22 17:30 total: 2026-09-18 + 20个工作日，不计周末4、中秋3、国庆7，调休2',
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
        '2026-02-13 17:30 startInvestigation: 2026-02-10 + 3个工作日',
        '2026-03-02 17:30 opinion: 2026-02-10 + 10个工作日，不计春节9、周末1，调休2',
        '2026-03-16 17:30 total: 2026-02-10 + 20个工作日，不计春节9、周末5，调休2',
        '2026-02-13 17:30 startCheck: 2026-02-10 + 3个工作日',
        '2026-02-24 24:00 publicNotice: 2026-02-12 + 7天（末日逢休息日顺延），不计春节4，顺延',
        '2026-02-28 17:30 refusalNotice: 2026-02-25 + 3个工作日，调休1',
      ],
      'cn-2026-07': [
        '2026-09-21 17:30 intakeDecide: 2026-09-17 + 3个工作日，不计周末1，调休1',
        '2026-09-22 17:30 startInvestigation: 2026-09-18 + 3个工作日，不计周末1，调休1',
        '2026-10-09 17:30 opinion: 2026-09-18 + 10个工作日，不计周末1、中秋3、国庆7，调休1',
        '2026-10-22 17:30 total: 2026-09-18 + 20个工作日，不计周末4、中秋3、国庆7，调休2',
        '2026-09-22 17:30 startCheck: 2026-09-18 + 3个工作日，不计周末1，调休1',
        '2026-09-29 24:00 publicNotice: 2026-09-22 + 7天（末日逢休息日顺延）',
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
        '2026-02-13 17:30 startInvestigation: 2026-02-10 + 3个工作日',
        '2026-03-02 17:30 opinion: 2026-02-10 + 10个工作日，不计春节9、周末1，调休2',
        '2026-03-30 17:30 totalAtCounty: 2026-02-10 + 30个工作日，不计春节9、周末9，调休2',
        '2026-02-13 17:30 startCheck: 2026-02-10 + 3个工作日',
        '2026-02-24 24:00 publicNotice: 2026-02-12 + 7天（末日逢休息日顺延），不计春节4，顺延',
        '2026-02-28 17:30 submission: 2026-02-25 + 3个工作日，调休1',
        '2026-03-10 17:30 countyConfirm: 2026-02-25 + 10个工作日，不计周末3，调休1',
        '2026-03-03 17:30 countyHold: 2026-02-27 + 3个工作日，不计周末1，调休1',
        '2026-03-03 17:30 refusalNotice: 2026-02-27 + 3个工作日，不计周末1，调休1',
      ],
      'cn-2026-07': [
        '2026-09-21 17:30 intakeDecide: 2026-09-17 + 3个工作日，不计周末1，调休1',
        '2026-09-22 17:30 startInvestigation: 2026-09-18 + 3个工作日，不计周末1，调休1',
        '2026-10-09 17:30 opinion: 2026-09-18 + 10个工作日，不计周末1、中秋3、国庆7，调休1',
        '2026-11-05 17:30 totalAtCounty: 2026-09-18 + 30个工作日，不计周末8、中秋3、国庆7，调休2',
        '2026-09-22 17:30 startCheck: 2026-09-18 + 3个工作日，不计周末1，调休1',
        '2026-09-29 24:00 publicNotice: 2026-09-22 + 7天（末日逢休息日顺延）',
        '2026-10-10 17:30 submission: 2026-09-30 + 3个工作日，不计国庆7，调休1',
        '2026-10-21 17:30 countyConfirm: 2026-10-08 + 10个工作日，不计周末3，调休1',
        '2026-10-15 17:30 countyHold: 2026-10-12 + 3个工作日',
        '2026-10-15 17:30 refusalNotice: 2026-10-12 + 3个工作日',
      ],
    },
  ],
];

describe.each(ruleSets)('低保 under %s', (set) => {
  it.each(journeys)('goes %s', (_name, outcome, acts, around, due) => {
    const story = led('dibao', set, acts, around);
    expect([story.state.outcome, story.state.procedure]).toEqual([outcome, `dibao/${set}`]);
    expect(story.events.filter((event) => event.type === 'rungPassed' && event.rung === 'overdue')).toEqual([]);
    expect(dates(story)).toEqual(due[set]);
  });
});
