// 小额快救 under both rule sets: the ordinary path, the longest lawful one, and each early end, with every date and what it follows from.
import type { Circumstances } from '../../../domain/casework/circumstances';
import { aValue } from '../../support/cases';
import { type Act, type RuleSetId, dates, led, ruleSets } from './journey';

type Journey = readonly [name: string, outcome: string, acts: readonly Act[], around: Partial<Circumstances>, due: Record<RuleSetId, readonly string[]>];

const standard: Partial<Circumstances> = { values: [aValue('standard.dibao.rural', '680')] };

const journeys: readonly Journey[] = [
  [
    'the ordinary path: granted at once, registered the next day',
    'aided',
    [
      [0, 'approver', 'grantFastAid', { at: '16:00' }],
      [1, 'clerk', 'registerFastAid'],
    ],
    standard,
    {
      'cn-2026-01': ['2026-02-12 17:30 fastAid: 2026-02-09 + 3天'],
      'cn-2026-07': ['2026-09-20 17:30 fastAid: 2026-09-17 + 3天'],
    },
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
    [[0, 'clerk', 'withdraw', { at: '16:00' }]],
    {},
    {
      'cn-2026-01': ['2026-02-12 17:30 fastAid: 2026-02-09 + 3天'],
      'cn-2026-07': ['2026-09-20 17:30 fastAid: 2026-09-17 + 3天'],
    },
  ],
  [
    'a refusal, served within three working days',
    'refused',
    [
      [1, 'approver', 'declineFastAid'],
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
