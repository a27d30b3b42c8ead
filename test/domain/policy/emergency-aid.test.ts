// 临时救助·急难型 under both rule sets: the ordinary path, the longest lawful one, and each early end, with every date and what it follows from.
import type { Circumstances } from '../../../domain/casework/circumstances';
import { type Act, type RuleSetId, dates, led, ruleSets } from './journey';

type Journey = readonly [name: string, outcome: string, acts: readonly Act[], around: Partial<Circumstances>, due: Record<RuleSetId, readonly string[]>];

const unset: Partial<Circumstances> = { authorities: [] };
const aided: Act[] = [[0, 'clerk', 'giveFirstAid', { at: '20:10' }]];

const journeys: readonly Journey[] = [
  [
    'the ordinary path: aid the same evening, signature and papers after',
    'aided',
    [...aided, [1, 'sectionHead', 'signFirstAid'], [2, 'clerk', 'completePapers']],
    {},
    {
      'cn-2026-01': [
        '2026-02-10 15:00 firstAid: 2026-02-09 15:00 + 24小时',
        '2026-02-14 17:30 paperworkAfter: 2026-02-09 + 5个工作日，调休1',
        '2026-02-11 17:30 leaderSign: 2026-02-09 + 2个工作日',
      ],
      'cn-2026-07': [
        '2026-09-18 15:00 firstAid: 2026-09-17 15:00 + 24小时',
        '2026-09-23 17:30 paperworkAfter: 2026-09-17 + 5个工作日，不计周末1，调休1',
        '2026-09-20 17:30 leaderSign: 2026-09-17 + 2个工作日，不计周末1，调休1',
      ],
    },
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
        '2026-02-14 17:30 paperworkAfter: 2026-02-09 + 5个工作日，调休1',
        '2026-02-11 17:30 leaderSign: 2026-02-09 + 2个工作日',
        '2026-02-09 24:00 tellCounty: 2026-02-09 + 0天',
        '2026-02-13 17:30 supervision: 2026-02-10 + 3个工作日',
      ],
      'cn-2026-07': [
        '2026-09-18 15:00 firstAid: 2026-09-17 15:00 + 24小时',
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
    [[0, 'clerk', 'withdraw', { at: '16:00' }]],
    {},
    {
      'cn-2026-01': ['2026-02-10 15:00 firstAid: 2026-02-09 15:00 + 24小时'],
      'cn-2026-07': ['2026-09-18 15:00 firstAid: 2026-09-17 15:00 + 24小时'],
    },
  ],
  [
    'a refusal, served within three working days',
    'refused',
    [
      [1, 'sectionHead', 'declineAid'],
      [2, 'clerk', 'serveNotice'],
    ],
    {},
    {
      'cn-2026-01': ['2026-02-10 15:00 firstAid: 2026-02-09 15:00 + 24小时', '2026-02-13 17:30 refusalNotice: 2026-02-10 + 3个工作日'],
      'cn-2026-07': ['2026-09-18 15:00 firstAid: 2026-09-17 15:00 + 24小时', '2026-09-22 17:30 refusalNotice: 2026-09-18 + 3个工作日，不计周末1，调休1'],
    },
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
