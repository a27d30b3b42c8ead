// A letter to another place for help with an investigation: chased in days of its own, and a silent one never holds a case up (57号 第五、十五条; story 45).
import { aCase, anApplication } from '../../support/cases';
import { type Act, dates, led } from './journey';

const accepted = () => anApplication('2026-09-17 15:00').does('2026-09-18 10:00', 'clerk', 'accept');

/** Story 45: the household lives elsewhere, and the other county is silent. */
const unanswered: Act[] = [
  [1, 'clerk', 'accept'],
  [1, 'clerk', 'requestCheck', { at: '10:10' }],
  [1, 'clerk', 'requestCooperation', { at: '11:00' }],
  [2, 'investigator', 'beginVisit'],
  [2, 'clerk', 'enterCheckAnswer', { at: '11:00' }],
  [9, 'clerk', 'requestExtension', { details: { clock: 'total', ground: '人户分离', text: '户主在邻县居住，协查函没有回函' } }],
  [9, 'director', 'grantExtension', { at: '16:00' }],
  [10, 'clerk', 'tellExtension'],
  [11, 'investigator', 'completeVisit', { at: '15:00' }],
  [11, 'investigator', 'fillSheet', { at: '16:00' }],
  [12, 'reviewer', 'support'],
  [12, 'villageAssistant', 'postNotice', { at: '11:00' }],
  [13, 'approver', 'confirm'],
];

it('lets a case whose letter is never answered be extended to 45 working days on 人户分离 and decided in time', () => {
  const story = led('dibao', 'cn-2026-07', unanswered);
  expect(story.rungs('coopReply').map((rung) => rung.slice(0, rung.indexOf(' →')))).toEqual([
    '2026-10-08 09:00 before1',
    '2026-10-09 09:00 onDay',
    '2026-10-09 17:30 overdue',
    '2026-10-10 09:00 after1',
    ...['2026-10-16', '2026-10-23', '2026-10-30', '2026-11-06', '2026-11-13'].map((day, n) => `${day} 09:00 repeat${n + 1}`),
  ]);
  expect(dates(story)).toEqual(
    expect.arrayContaining([
      '2026-10-09 17:30 coopReply: 2026-09-18 + 10个工作日，不计周末1、中秋3、国庆7，调休1',
      expect.stringMatching(/^2026-11-26 17:30 total: 2026-09-18 \+ 45个工作日.*（extended, was 2026-10-22）$/),
    ]),
  );
  const { clocks, stage, tasks } = story.state;
  expect([stage, clocks['total']?.state, clocks['coopReply']?.state, Object.keys(tasks)]).toEqual([
    'service',
    'met',
    'stopped',
    ['coopReply', 'serveNotice', 'publication'],
  ]);
  expect(story.rungs('total').filter((rung) => rung.includes('overdue'))).toEqual([]);
});

describe('a letter', () => {
  it('is written with what is asked, one at a time, and its reply is waited for beside the visit', () => {
    expect(accepted().asks('2026-09-18 11:00', 'clerk', 'requestCooperation', { details: {} })).toBe('text');
    const story = accepted().does('2026-09-18 11:00', 'investigator', 'requestCooperation');
    expect(story.events.find((event) => event.type === 'acted')).toMatchObject({ action: 'requestCooperation', document: 'coopLetter' });
    expect(Object.keys(story.state.tasks)).toEqual(['requestCheck', 'homeVisit', 'coopReply']);
    expect(story.asks('2026-09-21 10:00', 'clerk', 'requestCooperation')).toBe('alreadyAsked');
  });

  it('answered ends its limit, and the next one has days of its own', () => {
    const story = accepted().does('2026-09-18 11:00', 'clerk', 'requestCooperation');
    expect(story.asks('2026-09-22 10:00', 'clerk', 'enterCoopReply', { details: {} })).toBe('text');
    expect(story.asks('2026-09-22 10:00', 'investigator', 'enterCoopReply')).toBe('notYourPost');
    story.does('2026-09-22 10:00', 'clerk', 'enterCoopReply');
    expect([story.state.stage, story.state.clocks['coopReply']?.state]).toEqual(['investigation', 'met']);
    expect(story.does('2026-10-09 10:00', 'clerk', 'requestCooperation').due('coopReply')).toBe('2026-10-22, 2026-10-22 17:30');
  });

  it('answered late is met late', () => {
    const story = accepted().does('2026-09-18 11:00', 'clerk', 'requestCooperation').does('2026-10-12 10:00', 'clerk', 'enterCoopReply');
    expect(story.events).toContainEqual(expect.objectContaining({ type: 'clockMet', clock: 'coopReply', overdue: true }));
  });

  it.each([
    ['dibao', '57号 第五、十五条', 'V'],
    ['tekun', '参照57号 第五、十五条（本系统建议）', 'P'],
    ['expenditureAid', '参照57号 第五、十五条（本系统建议）', 'P'],
  ] as const)('may be sent in %s under %s, and its days are our proposal', (programme, article, confidence) => {
    const story = aCase(programme, '2026-09-17 15:00').does('2026-09-18 10:00', 'clerk', 'accept').does('2026-09-18 11:00', 'clerk', 'requestCooperation');
    const { acts, tasks } = story.rules.procedure;
    expect([acts['requestCooperation']?.source, tasks['coopReply']?.source]).toEqual([
      { article, confidence },
      { article, confidence },
    ]);
    expect([story.due('coopReply'), story.state.clocks['coopReply']?.source.confidence]).toEqual(['2026-10-09, 2026-10-09 17:30', 'P']);
  });
});
