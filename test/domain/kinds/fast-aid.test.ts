// 小额快救 under both rule sets: the ordinary path, the longest lawful one, and each early end, with every date and what it follows from.
import type { Circumstances } from '../../../domain/casework/circumstances';
import { aCase, aValue } from '../../support/cases';
import { type Act, type RuleSetId, dates, led, ruleSets } from './journey';

type Journey = readonly [name: string, outcome: string, acts: readonly Act[], around: Partial<Circumstances>, due: Record<RuleSetId, readonly string[]>];

const standard: Partial<Circumstances> = { values: [aValue('standard.dibao.rural', '680')] };

const alone: Partial<Circumstances> = { facts: { householdSize: 1, authorisations: 1 } };
const waiting: Record<RuleSetId, readonly string[]> = {
  'cn-2026-01': ['2026-02-12 17:30 fastAid: 2026-02-09 + 3天'],
  'cn-2026-07': ['2026-09-20 17:30 fastAid: 2026-09-17 + 3天'],
};
const takenBack: Record<RuleSetId, readonly string[]> = {
  'cn-2026-01': [...waiting['cn-2026-01'], '2026-02-12 17:30 endingNotice: 2026-02-09 + 3个工作日'],
  'cn-2026-07': [...waiting['cn-2026-07'], '2026-09-21 17:30 endingNotice: 2026-09-17 + 3个工作日，不计周末1，调休1'],
};

const journeys: readonly Journey[] = [
  [
    'the ordinary path: granted at once, registered the next day',
    'aided',
    [
      [0, 'approver', 'grantFastAid', { at: '16:00' }],
      [1, 'clerk', 'registerFastAid'],
    ],
    standard,
    waiting,
  ],
  [
    'the longest lawful path, with a supervision order on the way',
    'aided',
    [
      [1, 'director', 'supervise', { at: '09:00' }],
      [1, 'director', 'grantFastAid'],
      [1, 'clerk', 'answerSupervision', { at: '11:00' }],
      [1, 'clerk', 'registerFastAid', { at: '17:00' }],
    ],
    standard,
    {
      'cn-2026-01': ['2026-02-12 17:30 fastAid: 2026-02-09 + 3天', '2026-02-13 17:30 supervision: 2026-02-10 + 3个工作日'],
      'cn-2026-07': ['2026-09-20 17:30 fastAid: 2026-09-17 + 3天', '2026-09-22 17:30 supervision: 2026-09-18 + 3个工作日，不计周末1，调休1'],
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
      [0, 'clerk', 'proposeNonAcceptance', { at: '16:00', details: { ground: 'notEntitled', text: '替他人申请，没有委托' } }],
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
    'a refusal, served within three working days',
    'refused',
    [
      [1, 'approver', 'proposeDecline'],
      [1, 'sectionHead', 'declineAid', { at: '11:00' }],
      [3, 'clerk', 'serveNotice'],
    ],
    {},
    {
      'cn-2026-01': ['2026-02-12 17:30 fastAid: 2026-02-09 + 3天', '2026-02-13 17:30 refusalNotice: 2026-02-10 + 3个工作日'],
      'cn-2026-07': ['2026-09-20 17:30 fastAid: 2026-09-17 + 3天', '2026-09-22 17:30 refusalNotice: 2026-09-18 + 3个工作日，不计周末1，调休1'],
    },
  ],
];

describe.each(ruleSets)('小额快救 under %s', (set) => {
  it.each(journeys)('goes %s', (_name, outcome, acts, around, due) => {
    const story = led('fastAid', set, acts, around);
    expect([story.state.outcome, story.state.procedure]).toEqual([outcome, `fastAid/${set}`]);
    expect(story.events.filter((event) => event.type === 'rungPassed' && event.rung === 'overdue')).toEqual([]);
    expect(dates(story)).toEqual(due[set]);
  });
});

describe('小额快救', () => {
  const fast = (around: Partial<Circumstances> = standard) => aCase('fastAid', '2026-09-17 15:00', around);
  const nonAcceptance = (ground: string) => ({ details: { ground, text: '虚构的理由' } });

  it('is refused to nobody for living elsewhere', () => {
    const asks = (ground: string) => fast().asks('2026-09-17 16:00', 'clerk', 'proposeNonAcceptance', nonAcceptance(ground));
    expect(['wrongPlace', 'otherBody'].map(asks)).toEqual(['ground', undefined]);
  });

  it('owes nothing more within its three days once a non-acceptance is signed', () => {
    const story = fast().does('2026-09-17 16:00', 'clerk', 'proposeNonAcceptance', nonAcceptance('alreadyOpen'));
    story.does('2026-09-17 17:00', 'director', 'signNonAcceptance').looks('2026-09-22 10:00');
    expect([story.state.stage, story.state.clocks['fastAid']?.state, story.rungs('fastAid')]).toEqual(['service', 'met', []]);
  });

  it('ends by no withdrawal, death or non-acceptance once it is granted', () => {
    const story = fast({ ...standard, ...alone }).does('2026-09-17 16:00', 'approver', 'grantFastAid');
    const asks = (action: string) => story.asks('2026-09-17 17:00', 'clerk', action, nonAcceptance('alreadyOpen'));
    expect(['withdraw', 'recordDeath', 'proposeNonAcceptance'].map(asks)).toEqual(['notNow', 'notNow', 'notNow']);
  });

  it('asks another department while its papers are completed, and tells it when the case has ended', () => {
    const story = fast()
      .does('2026-09-17 16:00', 'approver', 'grantFastAid')
      .does('2026-09-17 16:30', 'clerk', 'refer', { opens: 'R' })
      .does('2026-09-18 10:00', 'clerk', 'registerFastAid');
    expect(story.lettersTo('R').map(({ letter }) => letter)).toEqual(['asked', 'parentEnded']);
  });

  it('leaves the reserve fund against a signature only', () => {
    const asks = (signedFor: boolean) =>
      fast().asks('2026-09-17 16:00', 'approver', 'grantFastAid', { details: { amountFen: 50_000, fund: 'reserveFund', signedFor } });
    expect([asks(false), asks(true)]).toEqual(['signedFor', undefined]);
  });
});
