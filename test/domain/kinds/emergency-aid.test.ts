// 临时救助·急难型 under both rule sets: the ordinary path, the longest lawful one, and each early end, with every date and what it follows from.
import type { Circumstances } from '../../../domain/casework/circumstances';
import type { Details } from '../../../domain/casework/events';
import { aCase, aValue, anAuthority, at } from '../../support/cases';
import { type Act, type RuleSetId, dates, led, ruleSets } from './journey';

type Journey = readonly [name: string, outcome: string, acts: readonly Act[], around: Partial<Circumstances>, due: Record<RuleSetId, readonly string[]>];

const waiting: Record<RuleSetId, readonly string[]> = {
  'cn-2026-01': ['2026-02-10 15:00 firstAid: 2026-02-09 15:00 + 24小时', '2026-02-12 17:30 firstAidOuter: 2026-02-09 + 3天'],
  'cn-2026-07': ['2026-09-18 15:00 firstAid: 2026-09-17 15:00 + 24小时', '2026-09-20 17:30 firstAidOuter: 2026-09-17 + 3天'],
};
const helped: Record<RuleSetId, readonly string[]> = {
  'cn-2026-01': [
    '2026-02-10 15:00 firstAid: 2026-02-09 15:00 + 24小时',
    '2026-02-12 17:30 firstAidOuter: 2026-02-09 + 3天',
    '2026-02-14 17:30 paperworkAfter: 2026-02-09 + 5个工作日，调休1',
    '2026-02-11 17:30 leaderSign: 2026-02-09 + 2个工作日',
  ],
  'cn-2026-07': [
    '2026-09-18 15:00 firstAid: 2026-09-17 15:00 + 24小时',
    '2026-09-20 17:30 firstAidOuter: 2026-09-17 + 3天',
    '2026-09-23 17:30 paperworkAfter: 2026-09-17 + 5个工作日，不计周末1，调休1',
    '2026-09-20 17:30 leaderSign: 2026-09-17 + 2个工作日，不计周末1，调休1',
  ],
};
const refused: Record<RuleSetId, readonly string[]> = {
  'cn-2026-01': [...waiting['cn-2026-01'], '2026-02-13 17:30 refusalNotice: 2026-02-10 + 3个工作日'],
  'cn-2026-07': [...waiting['cn-2026-07'], '2026-09-22 17:30 refusalNotice: 2026-09-18 + 3个工作日，不计周末1，调休1'],
};
const takenBack: Record<RuleSetId, readonly string[]> = {
  'cn-2026-01': [...waiting['cn-2026-01'], '2026-02-12 17:30 endingNotice: 2026-02-09 + 3个工作日'],
  'cn-2026-07': [...waiting['cn-2026-07'], '2026-09-21 17:30 endingNotice: 2026-09-17 + 3个工作日，不计周末1，调休1'],
};
const alone: Partial<Circumstances> = { facts: { householdSize: 1, authorisations: 1 } };
const unset: Partial<Circumstances> = { authorities: [] };
const aided: Act[] = [[0, 'clerk', 'giveFirstAid', { at: '20:10' }]];

const journeys: readonly Journey[] = [
  [
    'the ordinary path: aid the same evening, signature and papers after',
    'aided',
    [...aided, [1, 'sectionHead', 'signFirstAid'], [2, 'clerk', 'completePapers']],
    {},
    helped,
  ],
  [
    'the longest lawful path: no document at all, so the county is told the same day, and a supervision order on the way',
    'aided',
    [
      ...aided,
      [0, 'clerk', 'reportToCounty', { at: '23:50' }],
      [1, 'director', 'supervise'],
      [1, 'sectionHead', 'signFirstAid', { at: '17:00' }],
      [2, 'clerk', 'answerSupervision', { at: '11:00' }],
      [4, 'clerk', 'completePapers'],
    ],
    unset,
    {
      'cn-2026-01': [
        '2026-02-10 15:00 firstAid: 2026-02-09 15:00 + 24小时',
        '2026-02-12 17:30 firstAidOuter: 2026-02-09 + 3天',
        '2026-02-14 17:30 paperworkAfter: 2026-02-09 + 5个工作日，调休1',
        '2026-02-11 17:30 leaderSign: 2026-02-09 + 2个工作日',
        '2026-02-09 24:00 tellCounty: 2026-02-09 + 0天',
        '2026-02-13 17:30 supervision: 2026-02-10 + 3个工作日',
      ],
      'cn-2026-07': [
        '2026-09-18 15:00 firstAid: 2026-09-17 15:00 + 24小时',
        '2026-09-20 17:30 firstAidOuter: 2026-09-17 + 3天',
        '2026-09-23 17:30 paperworkAfter: 2026-09-17 + 5个工作日，不计周末1，调休1',
        '2026-09-20 17:30 leaderSign: 2026-09-17 + 2个工作日，不计周末1，调休1',
        '2026-09-17 24:00 tellCounty: 2026-09-17 + 0天',
        '2026-09-22 17:30 supervision: 2026-09-18 + 3个工作日，不计周末1，调休1',
      ],
    },
  ],
  [
    'a withdrawal',
    'withdrawn',
    [
      [0, 'clerk', 'withdraw', { at: '16:00' }],
      [0, 'director', 'signWithdrawal', { at: '16:10' }],
      [0, 'clerk', 'serveNotice', { at: '16:20' }],
    ],
    {},
    takenBack,
  ],
  ['the death of a person living alone, before any aid', 'applicantDied', [[0, 'clerk', 'recordDeath', { at: '16:00' }]], alone, waiting],
  [
    'a non-acceptance on a listed ground, signed by another, served',
    'notAccepted',
    [
      [0, 'clerk', 'proposeNonAcceptance', { at: '16:00', details: { ground: 'alreadyOpen', text: '同一事项已在办理' } }],
      [1, 'sectionHead', 'signNonAcceptance'],
      [2, 'clerk', 'serveNotice'],
    ],
    {},
    {
      'cn-2026-01': [...waiting['cn-2026-01'], '2026-02-13 17:30 endingNotice: 2026-02-10 + 3个工作日'],
      'cn-2026-07': [...waiting['cn-2026-07'], '2026-09-22 17:30 endingNotice: 2026-09-18 + 3个工作日，不计周末1，调休1'],
    },
  ],
  [
    'a non-acceptance that is not signed, and the aid after all',
    'aided',
    [
      [0, 'clerk', 'proposeNonAcceptance', { at: '16:00', details: { ground: 'otherBody', text: '属于流散人员' } }],
      [0, 'director', 'rejectNonAcceptance', { at: '16:30' }],
      ...aided,
      [1, 'sectionHead', 'signFirstAid'],
      [2, 'clerk', 'completePapers'],
    ],
    {},
    helped,
  ],
  [
    'a refusal, served within three working days',
    'refused',
    [
      [1, 'clerk', 'proposeDecline'],
      [1, 'sectionHead', 'declineAid'],
      [2, 'clerk', 'serveNotice'],
    ],
    {},
    refused,
  ],
  [
    'a refusal by the county, where no document lets the town refuse',
    'refused',
    [
      [0, 'clerk', 'proposeDecline', { at: '16:00' }],
      [0, 'sectionHead', 'passToCounty', { at: '16:10' }],
      [0, 'clerk', 'submitToCounty', { at: '16:20' }],
      [1, 'clerk', 'countyRefuses'],
      [1, 'sectionHead', 'holdCountyDecision', { at: '11:00' }],
      [2, 'clerk', 'serveNotice'],
    ],
    unset,
    refused,
  ],
];

describe.each(ruleSets)('急难型 under %s', (set) => {
  it.each(journeys)('goes %s', (_name, outcome, acts, around, due) => {
    const story = led('emergencyAid', set, acts, around);
    expect([story.state.outcome, story.state.procedure]).toEqual([outcome, `emergencyAid/${set}`]);
    expect(story.events.filter((event) => event.type === 'rungPassed' && event.rung === 'overdue')).toEqual([]);
    expect(dates(story)).toEqual(due[set]);
  });
});

describe('急难型', () => {
  const emergency = (around: Partial<Circumstances> = {}) => aCase('emergencyAid', '2026-09-17 15:00', around);
  const nonAcceptance = (ground: string) => ({ details: { ground, text: '虚构的理由' } });

  it('is refused to nobody for living elsewhere: the place is no ground, the others are', () => {
    const asks = (ground: string) => emergency().asks('2026-09-17 16:00', 'clerk', 'proposeNonAcceptance', nonAcceptance(ground));
    expect(['wrongPlace', 'missingPaper', 'otherBody', 'notEntitled', 'alreadyOpen'].map(asks)).toEqual(['ground', 'ground', undefined, undefined, undefined]);
  });

  it('is helped while a non-acceptance waits for its signature, which then comes too late', () => {
    const story = emergency()
      .does('2026-09-17 16:00', 'clerk', 'proposeNonAcceptance', nonAcceptance('otherBody'))
      .does('2026-09-17 16:10', 'clerk', 'giveFirstAid');
    expect([story.state.stage, story.asks('2026-09-17 16:20', 'sectionHead', 'signNonAcceptance')]).toEqual(['papers', 'notNow']);
  });

  it('is answered by a signed non-acceptance: neither 24 hours nor three days run on', () => {
    const story = emergency().does('2026-09-17 16:00', 'clerk', 'proposeNonAcceptance', nonAcceptance('alreadyOpen'));
    story.does('2026-09-17 17:00', 'director', 'signNonAcceptance').looks('2026-09-22 10:00');
    const { firstAid, firstAidOuter } = story.state.clocks;
    expect([story.state.stage, firstAid?.state, firstAidOuter?.state, story.rungs('firstAidOuter')]).toEqual(['service', 'met', 'met', []]);
    expect(story.events.flatMap((event) => ('document' in event ? (event.document ?? []) : []))).toEqual(['rejectNotice']);
  });

  it('ends by no withdrawal, death or non-acceptance once the money is given', () => {
    const story = emergency(alone).does('2026-09-17 16:00', 'clerk', 'giveFirstAid');
    const asks = (action: string) => story.asks('2026-09-17 17:00', 'clerk', action, nonAcceptance('alreadyOpen'));
    expect(['withdraw', 'recordDeath', 'proposeNonAcceptance'].map(asks)).toEqual(['notNow', 'notNow', 'notNow']);
  });

  it('goes on when one of several members dies', () => {
    expect(emergency().asks('2026-09-17 16:00', 'clerk', 'recordDeath')).toBe('soleApplicant');
  });

  it('asks another department before or after the aid, and tells it when the case has ended', () => {
    const story = emergency()
      .does('2026-09-17 15:30', 'clerk', 'refer', { opens: 'R1' })
      .does('2026-09-17 16:00', 'clerk', 'giveFirstAid')
      .does('2026-09-18 09:00', 'clerk', 'refer', { opens: 'R2' })
      .does('2026-09-18 10:00', 'sectionHead', 'signFirstAid')
      .does('2026-09-18 11:00', 'clerk', 'completePapers');
    expect(['R1', 'R2'].map((id) => story.lettersTo(id).map(({ letter }) => letter))).toEqual([
      ['asked', 'parentEnded'],
      ['asked', 'parentEnded'],
    ]);
  });

  it('rings at three in the morning: its hours run day and night', () => {
    expect(emergency().looks('2026-09-18 03:00').rungs('firstAid')).toEqual(['2026-09-18 03:00 before12 → clerk, sectionHead, director']);
  });

  it('is overdue twice when nobody answers: after 24 hours, and after three days at closing time', () => {
    const story = emergency().looks('2026-09-21 10:00');
    expect(story.rungs('firstAid').filter((rung) => rung.includes('overdue'))).toEqual(['2026-09-18 15:00 overdue → clerk, sectionHead, director']);
    expect(story.rungs('firstAidOuter')).toEqual([
      '2026-09-18 09:00 before1 → clerk, sectionHead, director',
      '2026-09-20 09:00 onDay → ',
      '2026-09-20 17:30 overdue → clerk, sectionHead, director',
      '2026-09-21 09:00 after1 → ',
    ]);
  });

  it('takes the three days of the office where it has entered its own', () => {
    expect(emergency({ values: [aValue('temp.fast_limit_days', '2')] }).due('firstAidOuter')).toBe('2026-09-19, 2026-09-20 00:00');
  });

  it('does not move the three days off a holiday, on which no business hours end them: they run till midnight', () => {
    expect(aCase('emergencyAid', '2026-09-30 20:00').due('firstAidOuter')).toBe('2026-10-03, 2026-10-04 00:00');
  });
});

describe.each(['emergencyAid', 'fastAid'] as const)('a refusal of %s', (programme) => {
  const proposed = (around: Partial<Circumstances> = {}) => aCase(programme, '2026-09-17 15:00', around).does('2026-09-17 16:00', 'clerk', 'proposeDecline');

  it('is no clerk’s to decide: a leader signs it', () => {
    expect(aCase(programme, '2026-09-17 15:00').asks('2026-09-17 16:00', 'clerk', 'declineAid')).toBe('notNow');
    expect(proposed().asks('2026-09-17 16:10', 'clerk', 'declineAid')).toBe('notYourPost');
    expect(proposed().does('2026-09-17 16:10', 'sectionHead', 'declineAid').state.basis?.['declineAid']).toMatchObject({ mode: 'entrusted' });
  });

  it('needs a document that covers it; without one the county is asked, and the aid is given when it says so', () => {
    const story = proposed({ authorities: [anAuthority('confirm', { programme })], values: [aValue('standard.dibao.rural', '680')] });
    expect(story.asks('2026-09-17 16:10', 'sectionHead', 'declineAid')).toBe('mayRefuse');
    story.does('2026-09-17 16:20', 'sectionHead', 'passToCounty').does('2026-09-17 16:30', 'clerk', 'submitToCounty');
    story.does('2026-09-17 17:00', 'clerk', 'countyReturns');
    const [who, give] = programme === 'emergencyAid' ? (['clerk', 'giveFirstAid'] as const) : (['approver', 'grantFastAid'] as const);
    expect(story.does('2026-09-17 17:10', who, give).state.stage).toBe('papers');
  });

  it('never keeps the money back while it waits', () => {
    const [who, give] = programme === 'emergencyAid' ? (['clerk', 'giveFirstAid'] as const) : (['approver', 'grantFastAid'] as const);
    const story = proposed({ values: [aValue('standard.dibao.rural', '680')] }).does('2026-09-17 16:20', 'director', 'passToCounty');
    expect([story.does('2026-09-17 16:30', who, give).state.stage, story.state.tasks['submitToCounty']]).toEqual(['papers', undefined]);
  });
});

describe('the approval of first aid', () => {
  const filled = { leader: 'sectionHead', amountFen: 50_000, fund: 'reserveFund', signedFor: true };
  const asks = (received: string, given: string, approvedAt: unknown) =>
    aCase('emergencyAid', received).asks(given, 'clerk', 'giveFirstAid', { details: { ...filled, approvedAt } as Details });

  it.each([
    ['at the moment of the aid', '2026-09-17 15:00', '2026-09-17 16:00', '2026-09-17 16:00', undefined],
    ['a minute after the aid', '2026-09-17 15:00', '2026-09-17 16:00', '2026-09-17 16:01', 'approvedAt'],
    ['on Friday at 17:20, entered on Monday', '2026-09-14 08:40', '2026-09-14 08:50', '2026-09-11 17:20', undefined],
    ['three calendar days before the receipt, from midnight on', '2026-09-17 15:00', '2026-09-17 16:00', '2026-09-14 00:00', undefined],
    ['four days before it', '2026-09-17 15:00', '2026-09-17 16:00', '2026-09-13 23:59', 'approvedAt'],
    ['in the holiday, entered on the first working day after it', '2026-10-08 08:40', '2026-10-08 08:50', '2026-10-01 03:00', undefined],
    ['on the last working day before the holiday', '2026-10-08 08:40', '2026-10-08 08:50', '2026-09-30 00:00', undefined],
    ['a day before that', '2026-10-08 08:40', '2026-10-08 08:50', '2026-09-29 23:59', 'approvedAt'],
  ])('%s', (_when, received, given, approvedAt, code) => {
    expect(asks(received, given, at(approvedAt))).toBe(code);
  });

  it.each([undefined, '2026-09-17T15:30:00+08:00', NaN, Infinity, -Infinity, true])('is a moment: %s is none', (approvedAt) => {
    expect(asks('2026-09-17 15:00', '2026-09-17 16:00', approvedAt)).toBe('approvedAt');
  });

  it.each(['clerk', 'approver', 'nobody', ''])('is given by a leader, not by %s', (leader) => {
    const details = { ...filled, leader, approvedAt: at('2026-09-17 15:30') };
    expect(aCase('emergencyAid', '2026-09-17 15:00').asks('2026-09-17 16:00', 'clerk', 'giveFirstAid', { details })).toBe('leader');
  });
});

describe('the signature of the leader who approved first aid', () => {
  const given = (leader: string, around: Partial<Circumstances> = {}) =>
    aCase('emergencyAid', '2026-09-17 15:00', around).does('2026-09-17 16:00', 'clerk', 'giveFirstAid', {
      details: { leader, approvedAt: at('2026-09-17 15:30'), amountFen: 50_000, fund: 'reserveFund', signedFor: true },
    });

  it.each([
    [
      'sectionHead',
      [
        '2026-09-18 09:00 before1 → sectionHead',
        '2026-09-20 09:00 onDay → sectionHead',
        '2026-09-20 17:30 overdue → ',
        '2026-09-21 09:00 after1 → director, sectionHead',
      ],
    ],
    [
      'director',
      ['2026-09-18 09:00 before1 → director', '2026-09-20 09:00 onDay → director', '2026-09-20 17:30 overdue → ', '2026-09-21 09:00 after1 → director'],
    ],
  ])('is asked of that leader alone, of %s', (leader, rungs) => {
    expect(given(leader).looks('2026-09-21 18:00').rungs('leaderSign')).toEqual(rungs);
  });

  it('leaves the papers to the clerk, who is told of nothing else', () => {
    expect(given('director').looks('2026-09-22 10:00').rungs('paperworkAfter')).toEqual(['2026-09-22 09:00 before1 → clerk']);
  });

  it.each<Partial<Circumstances>>([{ absent: ['sectionHead'] }, { recused: ['sectionHead'] }])('falls to the other leader with %j', (away) => {
    expect(given('sectionHead').meanwhile(away).looks('2026-09-18 10:00').rungs('leaderSign')).toEqual(['2026-09-18 09:00 before1 → director']);
  });
});

describe('the money of first aid', () => {
  const asks = (more: Details) =>
    aCase('emergencyAid', '2026-09-17 15:00').asks('2026-09-17 16:00', 'clerk', 'giveFirstAid', {
      details: { leader: 'sectionHead', approvedAt: at('2026-09-17 15:30'), amountFen: 50_000, ...more },
    });

  const under = (limitFen: number | undefined, more: Details, values: Circumstances['values'] = []) =>
    aCase('emergencyAid', '2026-09-17 15:00', {
      values,
      authorities: [anAuthority('confirm', { programme: 'emergencyAid', ...(limitFen === undefined ? {} : { limitFen }) })],
    }).asks('2026-09-17 16:00', 'clerk', 'giveFirstAid', {
      details: { leader: 'sectionHead', approvedAt: at('2026-09-17 15:30'), amountFen: 50_000, fund: 'reserveFund', signedFor: true, ...more },
    });

  it.each([
    ['within the ceiling', 50_000, {}, undefined],
    ['above it', 49_999, {}, 'amountMeant'],
    ['above it, in other words', 49_999, { amountInWords: '伍仟元整' }, 'wordsAgree'],
    ['above it, in its words', 49_999, { amountInWords: '人民币五百圆正' }, undefined],
    ['without any ceiling', undefined, {}, 'amountMeant'],
    ['without any ceiling, in its words', undefined, { amountInWords: '伍佰元' }, undefined],
    ['at ten times the ceiling', 5_000, {}, 'pointInPlace'],
    ['at ten times the ceiling, in its words', 5_000, { amountInWords: '伍佰元整' }, undefined],
  ] as const)('%s is asked back in words where it must be, and never kept from the family', (_what, limitFen, more, answer) => {
    expect(under(limitFen, more)).toBe(answer);
  });

  it.each([
    ['5000', {}, 'pointInPlace'],
    ['5000', { amountInWords: '伍佰元整' }, undefined],
    ['4999', {}, undefined],
    ['51', {}, undefined],
    ['50', {}, 'pointInPlace'],
  ] as const)('that is ten times or a tenth of the usual %s yuan looks like a point in the wrong place', (usual, more, answer) => {
    expect(under(100_000, more, [aValue('temp.usual_aid', usual)])).toBe(answer);
  });

  it('leaves the reserve fund against a signature only, and comes from nowhere that is not listed', () => {
    expect([asks({ fund: 'reserveFund', signedFor: true }), asks({ fund: 'bank', slip: 'A-1' }), asks({})]).toEqual([undefined, undefined, 'fund']);
    expect([asks({ fund: 'reserveFund' }), asks({ fund: 'reserveFund', signedFor: false }), asks({ fund: 'pocket', signedFor: true })]).toEqual([
      'signedFor',
      'signedFor',
      'fund',
    ]);
  });

  it('goes by bank against its slip, and as things against a signature, with what they are', () => {
    const things = { fund: 'goods', things: '面粉两袋、棉被一床' };
    expect([asks({ fund: 'bank' }), asks({ ...things, signedFor: true }), asks(things), asks({ fund: 'goods', signedFor: true })]).toEqual([
      'slip',
      undefined,
      'signedFor',
      'things',
    ]);
  });

  it('is an amount', () => {
    const paid = { fund: 'reserveFund', signedFor: true };
    expect([asks({ ...paid, amountFen: 0 }), asks({ ...paid, amountFen: -1 }), asks({ ...paid, amountFen: '500' })]).toEqual(Array(3).fill('amountFen'));
  });
});
