// 临时救助·支出型 under both rule sets: the ordinary path, the longest lawful one, and each early end, with every date and what it follows from.
import type { Circumstances } from '../../../domain/casework/circumstances';
import { type Act, type RuleSetId, dates, led, ruleSets } from './journey';
import { aCase } from '../../support/cases';

type Journey = readonly [name: string, outcome: string, acts: readonly Act[], around: Partial<Circumstances>, due: Record<RuleSetId, readonly string[]>];

const alone: Partial<Circumstances> = { facts: { householdSize: 1, authorisations: 1 } };
const dear = { details: { amountFen: 150_000 } };

const accepted: Act[] = [[1, 'clerk', 'accept']];
const posted: Act[] = [
  ...accepted,
  [2, 'investigator', 'verifyExpenditure'],
  [3, 'reviewer', 'support'],
  [3, 'villageAssistant', 'postNotice', { at: '11:00' }],
];
/** Over the ceiling of the document the town can't confirm, and passes the case on. */
const atCounty: Act[] = [...posted, [6, 'approver', 'passToCounty'], [7, 'clerk', 'submitToCounty']];
const longest: Act[] = [
  [1, 'clerk', 'askSupplement'],
  [12, 'clerk', 'extendSupplement'],
  [14, 'clerk', 'bringLateSupplement', { at: '08:30' }],
  [14, 'clerk', 'accept', { at: '09:00' }],
  [14, 'sectionHead', 'pauseLimit'],
  [17, 'clerk', 'resumeLimit', { at: '09:00' }],
  [17, 'investigator', 'verifyExpenditure'],
  [18, 'reviewer', 'oppose'],
  [18, 'villageAssistant', 'postNotice', { at: '11:00' }],
  [19, 'clerk', 'object'],
  [20, 'sectionHead', 'pauseLimit', { details: { clock: 'ordinaryTotal', ground: '申请人补充支出凭证', text: '等发票' } }],
  [21, 'sectionHead', 'resumeLimit', { at: '09:00' }],
  [21, 'investigator', 'reverseOpinion'],
  [22, 'approver', 'passToCounty'],
  [22, 'clerk', 'submitToCounty', { at: '11:00' }],
  [23, 'clerk', 'countyConfirms', dear],
  [23, 'sectionHead', 'holdCountyDecision', { at: '11:00' }],
  [24, 'clerk', 'serveNotice'],
  [24, 'clerk', 'enterCountyPublication', { at: '15:00' }],
];

const journeys: readonly Journey[] = [
  [
    'the ordinary path, decided by the town',
    'confirmed',
    [...posted, [6, 'approver', 'confirm'], [7, 'clerk', 'serveNotice'], [7, 'clerk', 'enterCountyPublication', { at: '15:00' }]],
    {},
    {
      'cn-2026-01': [
        '2026-02-12 17:30 intakeDecide: 2026-02-09 + 3个工作日',
        '2026-03-09 17:30 ordinaryTotal: 2026-02-10 + 15个工作日，不计春节9、周末3，调休2',
        '2026-02-24 24:00 publicNotice: 2026-02-12 + 7天（末日逢休息日顺延），不计春节4，顺延',
        '2026-02-28 17:30 confirmationNotice: 2026-02-25 + 3个工作日，调休1',
      ],
      'cn-2026-07': [
        '2026-09-21 17:30 intakeDecide: 2026-09-17 + 3个工作日，不计周末1，调休1',
        '2026-10-15 17:30 ordinaryTotal: 2026-09-18 + 15个工作日，不计周末2、中秋3、国庆7，调休2',
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
      [8, 'clerk', 'countyConfirms', dear],
      [8, 'sectionHead', 'holdCountyDecision', { at: '11:00' }],
      [9, 'clerk', 'serveNotice'],
      [9, 'clerk', 'enterCountyPublication', { at: '15:00' }],
    ],
    {},
    {
      'cn-2026-01': [
        '2026-02-12 17:30 intakeDecide: 2026-02-09 + 3个工作日',
        '2026-03-09 17:30 ordinaryTotal: 2026-02-10 + 15个工作日，不计春节9、周末3，调休2',
        '2026-02-24 24:00 publicNotice: 2026-02-12 + 7天（末日逢休息日顺延），不计春节4，顺延',
        '2026-02-28 17:30 submission: 2026-02-25 + 3个工作日，调休1',
        '2026-03-11 17:30 countyConfirm: 2026-02-26 + 10个工作日，不计周末3，调休1',
        '2026-03-03 17:30 countyHold: 2026-02-27 + 3个工作日，不计周末1，调休1',
        '2026-03-03 17:30 confirmationNotice: 2026-02-27 + 3个工作日，不计周末1，调休1',
      ],
      'cn-2026-07': [
        '2026-09-21 17:30 intakeDecide: 2026-09-17 + 3个工作日，不计周末1，调休1',
        '2026-10-15 17:30 ordinaryTotal: 2026-09-18 + 15个工作日，不计周末2、中秋3、国庆7，调休2',
        '2026-09-29 24:00 publicNotice: 2026-09-22 + 7天（末日逢休息日顺延）',
        '2026-10-12 17:30 submission: 2026-10-08 + 3个工作日，不计周末1，调休1',
        '2026-10-22 17:30 countyConfirm: 2026-10-09 + 10个工作日，不计周末3，调休1',
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
    {},
    {
      'cn-2026-01': [
        '2026-02-12 17:30 intakeDecide: 2026-02-09 + 3个工作日',
        '2026-03-12 24:00 supplementLapse: 2026-02-10 + 30天（末日逢休息日顺延）',
        '2026-03-18 17:30 lapseDecide: 2026-03-13 + 3个工作日，不计周末2',
        '2026-04-13 24:00 supplementLapse#2: 2026-03-13 + 30天（末日逢休息日顺延），顺延',
        '2026-04-17 17:30 lapseDecide#2: 2026-04-14 + 3个工作日',
        '2026-04-17 17:30 supplementDecide: 2026-04-14 + 3个工作日',
        '2026-05-08 17:30 ordinaryTotal: 2026-04-14 + 15个工作日，不计周末4、劳动节5',
        '2026-05-11 17:30 ordinaryTotal: 2026-04-14 + 15个工作日，不计暂停2、周末5、劳动节5，调休1（resumed, was 2026-05-08）',
        '2026-04-27 24:00 publicNotice: 2026-04-20 + 7天（末日逢休息日顺延）',
        '2026-05-12 17:30 ordinaryTotal: 2026-04-14 + 15个工作日，不计暂停3、周末5、劳动节5，调休1（resumed, was 2026-05-11）',
        '2026-05-06 17:30 submission: 2026-04-28 + 3个工作日，不计劳动节5',
        '2026-05-14 17:30 countyConfirm: 2026-04-28 + 10个工作日，不计劳动节5、周末1，调休1',
        '2026-05-08 17:30 countyHold: 2026-04-30 + 3个工作日，不计劳动节5',
        '2026-05-08 17:30 confirmationNotice: 2026-04-30 + 3个工作日，不计劳动节5',
      ],
      'cn-2026-07': [
        '2026-09-21 17:30 intakeDecide: 2026-09-17 + 3个工作日，不计周末1，调休1',
        '2026-10-19 24:00 supplementLapse: 2026-09-18 + 30天（末日逢休息日顺延），顺延',
        '2026-10-23 17:30 lapseDecide: 2026-10-20 + 3个工作日',
        '2026-11-19 24:00 supplementLapse#2: 2026-10-20 + 30天（末日逢休息日顺延）',
        '2026-11-25 17:30 lapseDecide#2: 2026-11-20 + 3个工作日，不计周末2',
        '2026-11-25 17:30 supplementDecide: 2026-11-20 + 3个工作日，不计周末2',
        '2026-12-11 17:30 ordinaryTotal: 2026-11-20 + 15个工作日，不计周末6，暂定',
        '2026-12-15 17:30 ordinaryTotal: 2026-11-20 + 15个工作日，不计暂停4、周末6，暂定（resumed, was 2026-12-11）',
        '2026-12-03 24:00 publicNotice: 2026-11-26 + 7天（末日逢休息日顺延），暂定',
        '2026-12-16 17:30 ordinaryTotal: 2026-11-20 + 15个工作日，不计暂停5、周末6，暂定（resumed, was 2026-12-15）',
        '2026-12-09 17:30 submission: 2026-12-04 + 3个工作日，不计周末2，暂定',
        '2026-12-18 17:30 countyConfirm: 2026-12-04 + 10个工作日，不计周末4，暂定',
        '2026-12-14 17:30 countyHold: 2026-12-09 + 3个工作日，不计周末2，暂定',
        '2026-12-14 17:30 confirmationNotice: 2026-12-09 + 3个工作日，不计周末2，暂定',
        '2026-12-16 17:30 publication: 2026-12-09 + 5个工作日，不计周末2，暂定',
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
        '2026-03-09 17:30 ordinaryTotal: 2026-02-10 + 15个工作日，不计春节9、周末3，调休2',
        '2026-02-14 17:30 endingNotice: 2026-02-11 + 3个工作日，调休1',
      ],
      'cn-2026-07': [
        '2026-09-21 17:30 intakeDecide: 2026-09-17 + 3个工作日，不计周末1，调休1',
        '2026-10-15 17:30 ordinaryTotal: 2026-09-18 + 15个工作日，不计周末2、中秋3、国庆7，调休2',
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
        '2026-03-09 17:30 ordinaryTotal: 2026-02-10 + 15个工作日，不计春节9、周末3，调休2',
      ],
      'cn-2026-07': [
        '2026-09-21 17:30 intakeDecide: 2026-09-17 + 3个工作日，不计周末1，调休1',
        '2026-10-15 17:30 ordinaryTotal: 2026-09-18 + 15个工作日，不计周末2、中秋3、国庆7，调休2',
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
        '2026-03-09 17:30 ordinaryTotal: 2026-02-10 + 15个工作日，不计春节9、周末3，调休2',
      ],
      'cn-2026-07': [
        '2026-09-21 17:30 intakeDecide: 2026-09-17 + 3个工作日，不计周末1，调休1',
        '2026-10-15 17:30 ordinaryTotal: 2026-09-18 + 15个工作日，不计周末2、中秋3、国庆7，调休2',
      ],
    },
  ],
  [
    'termination after a written warning',
    'terminated',
    [...accepted, [2, 'investigator', 'proposeTermination'], [3, 'sectionHead', 'signTermination'], [4, 'villageAssistant', 'serveNotice']],
    {},
    {
      'cn-2026-01': [
        '2026-02-12 17:30 intakeDecide: 2026-02-09 + 3个工作日',
        '2026-03-09 17:30 ordinaryTotal: 2026-02-10 + 15个工作日，不计春节9、周末3，调休2',
        '2026-02-24 17:30 endingNotice: 2026-02-12 + 3个工作日，不计春节9，调休1',
      ],
      'cn-2026-07': [
        '2026-09-21 17:30 intakeDecide: 2026-09-17 + 3个工作日，不计周末1，调休1',
        '2026-10-15 17:30 ordinaryTotal: 2026-09-18 + 15个工作日，不计周末2、中秋3、国庆7，调休2',
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
        '2026-03-09 17:30 ordinaryTotal: 2026-02-10 + 15个工作日，不计春节9、周末3，调休2',
        '2026-02-24 24:00 publicNotice: 2026-02-12 + 7天（末日逢休息日顺延），不计春节4，顺延',
        '2026-02-28 17:30 refusalNotice: 2026-02-25 + 3个工作日，调休1',
      ],
      'cn-2026-07': [
        '2026-09-21 17:30 intakeDecide: 2026-09-17 + 3个工作日，不计周末1，调休1',
        '2026-10-15 17:30 ordinaryTotal: 2026-09-18 + 15个工作日，不计周末2、中秋3、国庆7，调休2',
        '2026-09-29 24:00 publicNotice: 2026-09-22 + 7天（末日逢休息日顺延）',
        '2026-10-12 17:30 refusalNotice: 2026-10-08 + 3个工作日，不计周末1，调休1',
      ],
    },
  ],
  [
    'a refusal by the county',
    'refused',
    [...atCounty, [8, 'clerk', 'countyRefuses'], [8, 'sectionHead', 'holdCountyDecision', { at: '11:00' }], [9, 'clerk', 'serveNotice']],
    {},
    {
      'cn-2026-01': [
        '2026-02-12 17:30 intakeDecide: 2026-02-09 + 3个工作日',
        '2026-03-09 17:30 ordinaryTotal: 2026-02-10 + 15个工作日，不计春节9、周末3，调休2',
        '2026-02-24 24:00 publicNotice: 2026-02-12 + 7天（末日逢休息日顺延），不计春节4，顺延',
        '2026-02-28 17:30 submission: 2026-02-25 + 3个工作日，调休1',
        '2026-03-11 17:30 countyConfirm: 2026-02-26 + 10个工作日，不计周末3，调休1',
        '2026-03-03 17:30 countyHold: 2026-02-27 + 3个工作日，不计周末1，调休1',
        '2026-03-03 17:30 refusalNotice: 2026-02-27 + 3个工作日，不计周末1，调休1',
      ],
      'cn-2026-07': [
        '2026-09-21 17:30 intakeDecide: 2026-09-17 + 3个工作日，不计周末1，调休1',
        '2026-10-15 17:30 ordinaryTotal: 2026-09-18 + 15个工作日，不计周末2、中秋3、国庆7，调休2',
        '2026-09-29 24:00 publicNotice: 2026-09-22 + 7天（末日逢休息日顺延）',
        '2026-10-12 17:30 submission: 2026-10-08 + 3个工作日，不计周末1，调休1',
        '2026-10-22 17:30 countyConfirm: 2026-10-09 + 10个工作日，不计周末3，调休1',
        '2026-10-15 17:30 countyHold: 2026-10-12 + 3个工作日',
        '2026-10-15 17:30 refusalNotice: 2026-10-12 + 3个工作日',
      ],
    },
  ],
];

describe.each(ruleSets)('支出型 under %s', (set) => {
  it.each(journeys)('goes %s', (_name, outcome, acts, around, due) => {
    const story = led('expenditureAid', set, acts, around);
    expect([story.state.outcome, story.state.procedure]).toEqual([outcome, `expenditureAid/${set}`]);
    expect(story.events.filter((event) => event.type === 'rungPassed' && event.rung === 'overdue')).toEqual([]);
    expect(dates(story)).toEqual(due[set]);
  });
});

it('verifies the expenditure anew where somebody came to a household that is recognised', () => {
  const story = aCase('expenditureAid', '2026-09-17 15:00')
    .does('2026-09-18 10:00', 'clerk', 'accept')
    .does('2026-09-18 11:00', 'investigator', 'verifyExpenditure')
    .does('2026-09-21 09:00', 'reviewer', 'support')
    .does('2026-09-21 10:00', 'clerk', 'addMember');
  expect([story.state.stage, Object.keys(story.state.tasks)]).toEqual(['investigation', ['verifyExpenditure']]);
  expect(story.does('2026-09-21 15:00', 'investigator', 'verifyExpenditure').state.stage).toBe('opinion');
});
