// Nobody is turned away unheard: whatever ends a case against the person is served in writing before it closes, and what concerns another place is handed over.
import { type Story, aNoticePosted, anApplication } from '../../../support/cases';

const accepted = () => anApplication('2026-09-17 15:00').does('2026-09-18 10:00', 'clerk', 'accept');
const papersOf = ({ events }: Story): string[] => events.flatMap((event) => ('document' in event ? (event.document ?? []) : []));

describe('an end against the person', () => {
  const endings: readonly (readonly [string, string, () => Story])[] = [
    [
      'terminated',
      'terminationNotice',
      () =>
        accepted()
          .does('2026-09-20 10:00', 'investigator', 'beginVisit')
          .does('2026-09-21 10:00', 'clerk', 'proposeTermination')
          .does('2026-09-22 10:00', 'sectionHead', 'signTermination'),
    ],
    [
      'notAccepted',
      'rejectNotice',
      () =>
        anApplication('2026-09-17 15:00').does('2026-09-21 10:00', 'clerk', 'proposeNonAcceptance').does('2026-09-22 10:00', 'director', 'signNonAcceptance'),
    ],
    [
      'notSupplemented',
      'closingNotice',
      () =>
        anApplication('2026-08-17 15:00')
          .does('2026-08-18 10:00', 'clerk', 'askSupplement')
          .does('2026-09-21 10:00', 'clerk', 'proposeClosing')
          .does('2026-09-22 10:00', 'sectionHead', 'signClosing'),
    ],
  ];

  it.each(endings)('closes as %s only when its notice is served, in three working days', (outcome, document, ended) => {
    const story = ended();
    // 09-23, 24, 28: 中秋 is in between.
    expect([story.state.stage, story.state.outcome, story.due('endingNotice')]).toEqual(['service', undefined, '2026-09-28, 2026-09-28 17:30']);
    expect(story.asks('2026-09-22 11:00', 'clerk', 'withdraw')).toBe('notNow');
    story.does('2026-09-24 10:00', 'villageAssistant', 'serveNotice');
    expect([story.state.outcome, story.state.clocks['endingNotice']?.state]).toEqual([outcome, 'met']);
    expect(papersOf(story).slice(-2)).toEqual([document, 'serviceReceipt']);
  });

  it.each(endings)('as %s is chased until it is served', (_outcome, _document, ended) => {
    const story = ended().looks('2026-10-08 10:00');
    expect(story.rungs('endingNotice')).toEqual([
      '2026-09-24 09:00 before1 → clerk, villageAssistant',
      '2026-09-28 09:00 onDay → sectionHead',
      '2026-09-28 17:30 overdue → clerk, villageAssistant',
      '2026-09-29 09:00 after1 → director',
    ]);
    expect(story.state.outcome).toBeUndefined();
  });

  it('by termination ends the total: it is a decision of its own kind (57号 第二十九条)', () => {
    const story = accepted().does('2026-09-21 10:00', 'clerk', 'proposeTermination').does('2026-09-22 10:00', 'sectionHead', 'signTermination');
    expect(story.state.clocks['total']?.state).toBe('met');
  });

  it('by termination owes nothing more of the inquiry while its notice is on the way', () => {
    const story = accepted()
      .does('2026-09-21 10:00', 'clerk', 'proposeTermination')
      .does('2026-09-22 10:00', 'sectionHead', 'signTermination')
      .looks('2026-10-15 10:00');
    expect(['startInvestigation', 'opinion'].map((clock) => story.state.clocks[clock]?.state)).toEqual(['stopped', 'stopped']);
    const overdue = story.events.flatMap((event) => (event.type === 'rungPassed' && event.rung === 'overdue' ? [event.clock] : []));
    expect(overdue).toEqual(['endingNotice']);
  });

  it('tells the questions still open at other bodies when it closes, not before', () => {
    const story = accepted()
      .does('2026-09-18 11:00', 'clerk', 'refer', { opens: 'R' })
      .does('2026-09-21 10:00', 'clerk', 'proposeTermination')
      .does('2026-09-22 10:00', 'sectionHead', 'signTermination');
    expect(story.lettersTo('R').map(({ letter }) => letter)).toEqual(['asked']);
    expect(
      story
        .does('2026-09-23 10:00', 'clerk', 'serveNotice')
        .lettersTo('R')
        .map(({ letter }) => letter),
    ).toEqual(['asked', 'parentEnded']);
  });
});

it.each(['diedOn', 'proof', 'paper', 'reportedBy'])('a death is recorded with day, paper or check, and by whom it was reported: not without %s', (missing) => {
  const alone = { facts: { householdSize: 1, authorisations: 1 } };
  const whole: Record<string, string> = { diedOn: '2026-09-18', proof: 'check', paper: '2026-09-20信息核对', reportedBy: '李小溪' };
  const { [missing]: _left, ...details } = whole;
  const asks = (entered: Record<string, string>) =>
    anApplication('2026-09-17 15:00', alone).asks('2026-09-21 10:00', 'clerk', 'recordDeath', { details: entered });
  expect([asks(details), asks(whole)]).toEqual([missing, undefined]);
});

describe('a case that belongs elsewhere', () => {
  it.each([{}, { text: '搬走了' }, { toPlace: '' }])('is not moved away with %j: the place that takes it over is named', (details) => {
    expect(accepted().asks('2026-09-21 10:00', 'clerk', 'moveAway', { details: { movedOn: '2026-09-18', letter: '云移〔2026〕1号', ...details } })).toBe(
      'toPlace',
    );
  });

  it.each(['movedOn', 'letter'])('is not handed over without %s', (missing) => {
    const { [missing]: _left, ...details } = { toPlace: '邻镇', movedOn: '2026-09-18', letter: '云移〔2026〕1号' } as Record<string, string>;
    expect(accepted().asks('2026-09-21 10:00', 'clerk', 'moveAway', { details })).toBe(missing);
  });

  it('is handed over with a letter', () => {
    const story = accepted().does('2026-09-21 10:00', 'clerk', 'moveAway');
    expect([story.state.outcome, papersOf(story).at(-1)]).toEqual(['movedAway', 'transferLetter']);
  });

  it.each([
    ['wrongPlace', {}, 'toPlace'],
    ['wrongPlace', { toPlace: '邻镇' }, undefined],
    ['otherBody', {}, undefined],
  ] as const)('for %s with %j is answered %s: the right place is named', (ground, place, answer) => {
    const details = { ground, text: '户籍在邻镇', ...place };
    expect(anApplication('2026-09-17 15:00').asks('2026-09-18 10:00', 'clerk', 'proposeNonAcceptance', { details })).toBe(answer);
  });
});

describe('an extension', () => {
  const granted = () => accepted().does('2026-09-21 10:00', 'investigator', 'requestExtension').does('2026-09-22 10:00', 'director', 'grantExtension');

  it('is told to the person in three working days, beside whatever the case is doing', () => {
    const story = granted();
    expect([story.state.stage, Object.keys(story.state.tasks), story.due('extensionNotice')]).toEqual([
      'investigation',
      ['requestCheck', 'homeVisit', 'tellExtension'],
      '2026-09-28, 2026-09-28 17:30',
    ]);
    story.does('2026-09-24 10:00', 'villageAssistant', 'tellExtension');
    expect([story.state.stage, story.state.clocks['extensionNotice']?.state, papersOf(story).slice(-2)]).toEqual([
      'investigation',
      'met',
      ['extensionNotice', 'serviceReceipt'],
    ]);
  });

  it('that was denied is told to nobody outside', () => {
    const story = accepted().does('2026-09-21 10:00', 'investigator', 'requestExtension').does('2026-09-22 10:00', 'director', 'denyExtension');
    expect([Object.keys(story.state.tasks), story.state.clocks['extensionNotice']]).toEqual([['requestCheck', 'homeVisit'], undefined]);
  });

  it('not told yet stays open when the stage is left', () => {
    const story = aNoticePosted().does('2026-09-22 10:00', 'clerk', 'requestExtension').does('2026-09-22 11:00', 'director', 'grantExtension');
    expect(Object.keys(story.looks('2026-09-29 08:00').state.tasks)).toEqual(['tellExtension', 'decide']);
    expect(story.rungs('extensionNotice').at(-1)).toBe('2026-09-28 17:30 overdue → clerk, villageAssistant');
  });
});
