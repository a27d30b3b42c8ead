// Limits that are extended, paused and resumed: only as the table says, on a listed ground, never after the fact, and never to an earlier date.
import { calendarAsOf, explain, plainDate } from '../../../domain/calendar';
import { limitOf } from '../../../domain/casework/clocks';
import { may } from '../../../domain/casework/may';
import { type Story, aCase, aValue, anApplication, at, circumstances, people, verb } from '../../support/cases';

const accepted = (around = {}): Story => anApplication('2026-09-17 15:00', around).does('2026-09-18 10:00', 'clerk', 'accept');
const ask = (ground = '公示有异议', clock = 'total') => ({ details: { clock, ground, text: '邻居有异议' } });
const moved = (story: Story): string[] =>
  story.events.flatMap((event) => (event.type === 'clockMoved' ? [`${event.why}: ${event.was} → ${event.clock.dueOn}`] : []));

describe('an extension', () => {
  it('takes the place of the 20 working days, counted from the same start: 45 in all', () => {
    const story = accepted().does('2026-10-12 10:00', 'clerk', 'requestExtension', ask()).does('2026-10-13 10:00', 'director', 'grantExtension');
    expect(moved(story)).toEqual(['extended: 2026-10-22 → 2026-11-26']);
    expect(story.due('total')).toBe('2026-11-26, 2026-11-26 17:30');
    expect(story.state.clocks['total']?.extension).toEqual({
      span: { n: 45, unit: 'workingDays' },
      cap: { n: 45, unit: 'workingDays' },
      ground: '公示有异议',
      approvedOn: '2026-10-13',
    });
    expect(story.events.find((event) => event.type === 'taskCompleted' && event.action === 'grantExtension')).toMatchObject({ document: 'extensionNotice' });
  });

  it("ends at the law's 45 where the office has entered more, and at the office's own number where it has entered less", () => {
    const office = (value: string) => accepted({ values: [aValue('dibao.total_ext_wd', value)] });
    const granted = (value: string) =>
      office(value).does('2026-10-12 10:00', 'clerk', 'requestExtension', ask()).does('2026-10-13 10:00', 'director', 'grantExtension');
    expect(granted('60').due('total')).toBe('2026-11-26, 2026-11-26 17:30');
    expect(granted('30').due('total')).toBe('2026-11-05, 2026-11-05 17:30');
    for (const value of ['5', '20']) expect(office(value).asks('2026-10-12 10:00', 'clerk', 'requestExtension', ask())).toBe('extendsNothing');
  });

  it('moves nothing while it is only asked for, nor when it is denied; then it may be asked for again', () => {
    const story = accepted().does('2026-10-12 10:00', 'clerk', 'requestExtension', ask());
    expect(story.due('total')).toBe('2026-10-22, 2026-10-22 17:30');
    story.does('2026-10-13 10:00', 'director', 'denyExtension');
    expect([story.due('total'), moved(story)]).toEqual(['2026-10-22, 2026-10-22 17:30', []]);
    expect(story.asks('2026-10-14 10:00', 'clerk', 'requestExtension', ask('人户分离'))).toBeUndefined();
  });

  it.each([
    ['a ground that is not in the list', ask('工作忙'), 'groundNotListed'],
    ['no ground at all', { details: { clock: 'total', text: '理由' } }, 'groundNotListed'],
    ['a limit that may not be extended', ask('公示有异议', 'opinion'), 'notExtendable'],
    ['a limit that has been met', ask('公示有异议', 'intakeDecide'), 'noSuchLimit'],
    ['a limit the case never had', ask('公示有异议', 'totalAtCounty'), 'noSuchLimit'],
    ['no words', { details: { clock: 'total', ground: '公示有异议' } }, 'text'],
  ])('is refused for %s', (_what, more, code) => {
    expect(accepted().asks('2026-10-12 10:00', 'clerk', 'requestExtension', more)).toBe(code);
  });

  it('is refused once the limit has passed: asked for after it, and granted after it', () => {
    expect(accepted().asks('2026-10-22 17:29', 'clerk', 'requestExtension', ask())).toBeUndefined();
    expect(accepted().asks('2026-10-22 17:30', 'clerk', 'requestExtension', ask())).toBe('limitHasPassed');
    const story = accepted().does('2026-10-22 17:00', 'clerk', 'requestExtension', ask());
    expect(story.asks('2026-10-22 17:30', 'director', 'grantExtension')).toBe('limitHasPassed');
    expect(story.asks('2026-10-23 10:00', 'director', 'denyExtension')).toBeUndefined();
  });

  it.each([
    ['2026-10-12 10:00', undefined],
    ['2026-10-22 17:30', 'limitHasPassed'],
  ])('is foreseen at %s with the reason of the limit that it could be for, not of another: %s', (when, code) => {
    const { rules, state } = accepted().looks(when);
    const answer = may(rules, state, people.clerk, 'requestExtension', circumstances(at(when)));
    expect(answer.ok ? undefined : answer.code).toBe(code);
  });

  it('is given once, and asked for by one at a time', () => {
    const story = accepted().does('2026-10-12 10:00', 'clerk', 'requestExtension', ask());
    expect(story.asks('2026-10-12 11:00', 'investigator', 'requestExtension', ask('人户分离'))).toBe('alreadyAsked');
    story.does('2026-10-13 10:00', 'director', 'grantExtension');
    expect(story.asks('2026-10-14 10:00', 'clerk', 'requestExtension', ask())).toBe('alreadyExtended');
  });

  it('is granted by another than the one who asked', () => {
    const both = { ...people.clerk, roles: ['clerk', 'approver'] as const };
    const story = accepted().does('2026-10-12 10:00', 'clerk', 'requestExtension', ask());
    expect(story.judges('2026-10-13 10:00', both, verb('grantExtension'))).toBe('fourEyes');
    expect(story.asks('2026-10-13 10:00', 'everyPost', 'grantExtension')).toBeUndefined();
  });

  it('tells again what was told of the old date, as of the new one', () => {
    const story = accepted()
      .does('2026-10-20 10:00', 'clerk', 'requestExtension', ask())
      .does('2026-10-21 10:00', 'director', 'grantExtension')
      .looks('2026-12-04 10:00');
    expect(story.rungs('total').map((rung) => rung.split(' →')[0])).toEqual([
      '2026-10-19 09:00 before3',
      '2026-11-23 09:00 before3',
      '2026-11-26 09:00 onDay',
      '2026-11-26 17:30 overdue',
      '2026-11-27 09:00 after1',
      '2026-12-04 09:00 repeat1',
    ]);
  });

  it('is known before anyone commits: the dates it would bring are those it brings', () => {
    const story = accepted().does('2026-10-12 10:00', 'clerk', 'requestExtension', ask());
    const would = story.would('2026-10-13 10:00', 'director', 'grantExtension');
    expect([would.clocks['total']?.dueOn, story.state.clocks['total']?.dueOn]).toEqual(['2026-11-26', '2026-10-22']);
  });
});

describe('a pause', () => {
  const verifying = (): Story => aCase('expenditureAid', '2026-09-17 15:00').does('2026-09-18 10:00', 'clerk', 'accept');
  const paused = (): Story => verifying().does('2026-10-12 10:00', 'sectionHead', 'pauseLimit');

  it('lets no limit of 低保 or 特困 stand still: their tables have none that may', () => {
    expect(accepted().asks('2026-10-12 10:00', 'sectionHead', 'pauseLimit')).toBe('unknownAction');
    const tekun = aCase('tekun', '2026-09-17 15:00').does('2026-09-18 10:00', 'clerk', 'accept');
    expect(tekun.asks('2026-10-12 10:00', 'sectionHead', 'pauseLimit')).toBe('unknownAction');
  });

  it.each([
    ['a limit that may not pause', { clock: 'supervision', ground: '等待外地协查', text: '理由' }, 'notPausable'],
    ['a ground that is not in the list', { clock: 'ordinaryTotal', ground: '经办人休假', text: '理由' }, 'groundNotListed'],
    ['no words', { clock: 'ordinaryTotal', ground: '等待外地协查' }, 'text'],
    ['a limit that does not run', { clock: 'refusalNotice', ground: '等待外地协查', text: '理由' }, 'noSuchLimit'],
  ])('is refused for %s', (_what, details, code) => {
    const story = verifying().does('2026-10-10 10:00', 'director', 'supervise');
    expect(story.asks('2026-10-12 10:00', 'sectionHead', 'pauseLimit', { details })).toBe(code);
  });

  it('is refused twice over, after the limit has passed, and for a limit that is not paused there is nothing to resume', () => {
    expect(paused().asks('2026-10-13 10:00', 'sectionHead', 'pauseLimit')).toBe('alreadyPaused');
    expect(verifying().asks('2026-10-15 17:30', 'sectionHead', 'pauseLimit')).toBe('limitHasPassed');
    expect(verifying().asks('2026-10-12 10:00', 'clerk', 'resumeLimit')).toBe('notPaused');
  });

  it('has no rung, no overdue event and no new date, however long it lasts', () => {
    const story = paused().looks('2027-03-01 10:00');
    expect(story.rungs('ordinaryTotal')).toEqual(['2026-10-12 09:00 before3 → investigator, secondInvestigator, clerk']);
    expect([story.state.clocks['ordinaryTotal']?.state, story.due('ordinaryTotal')]).toEqual(['paused', '2026-10-15, 2026-10-15 17:30']);
  });

  it('puts the date off by the working days it took, the day of the resumption counting again', () => {
    // Paused on Monday the 12th, resumed on Monday the 19th: 12 to 16 aren't counted, five working days.
    const story = paused().does('2026-10-19 09:00', 'clerk', 'resumeLimit');
    expect(moved(story)).toEqual(['resumed: 2026-10-15 → 2026-10-22']);
    expect(story.state.clocks['ordinaryTotal']?.pauses).toEqual([{ from: '2026-10-12', until: '2026-10-19', ground: '等待外地协查' }]);
  });

  it('resumed on the same day puts nothing off', () => {
    expect(moved(paused().does('2026-10-12 16:00', 'clerk', 'resumeLimit'))).toEqual(['resumed: 2026-10-15 → 2026-10-15']);
  });

  it('resumed after closing time counts from the next day: no limit is passed by resuming it', () => {
    const story = verifying().does('2026-10-15 10:00', 'sectionHead', 'pauseLimit').does('2026-10-15 18:00', 'clerk', 'resumeLimit');
    expect([moved(story), story.due('ordinaryTotal')]).toEqual([['resumed: 2026-10-15 → 2026-10-16'], '2026-10-16, 2026-10-16 17:30']);
  });

  it('may come twice, each with its own days', () => {
    const story = paused()
      .does('2026-10-19 09:00', 'clerk', 'resumeLimit')
      .does('2026-10-20 10:00', 'director', 'pauseLimit')
      .does('2026-10-21 10:00', 'director', 'resumeLimit');
    expect(moved(story)).toEqual(['resumed: 2026-10-15 → 2026-10-22', 'resumed: 2026-10-22 → 2026-10-23']);
  });

  const closings: readonly (readonly [string, (story: Story) => Story, 'stopped' | 'met'])[] = [
    ['withdrawn', (story) => story.does('2026-12-01 10:00', 'clerk', 'withdraw').does('2026-12-01 11:00', 'sectionHead', 'signWithdrawal'), 'stopped'],
    ['the applicant dead', (story) => story.does('2026-12-01 10:00', 'clerk', 'recordDeath'), 'stopped'],
    ['terminated', (story) => story.does('2026-11-30 10:00', 'clerk', 'proposeTermination').does('2026-12-01 10:00', 'sectionHead', 'signTermination'), 'met'],
    [
      'decided',
      (story) =>
        story
          .does('2026-10-13 10:00', 'investigator', 'verifyExpenditure')
          .does('2026-10-14 10:00', 'reviewer', 'support')
          .does('2026-10-14 11:00', 'clerk', 'postNotice')
          .does('2026-12-01 10:00', 'approver', 'confirm'),
      'met',
    ],
  ];
  it.each(closings)('ends with the limit, %s while paused: the pause ends that day, and the date can be told', (_how, close, state) => {
    const alone = aCase('expenditureAid', '2026-09-17 15:00', { facts: { householdSize: 1, authorisations: 1 } });
    const story = close(alone.does('2026-09-18 10:00', 'clerk', 'accept').does('2026-10-12 10:00', 'sectionHead', 'pauseLimit'));
    const clock = story.state.clocks['ordinaryTotal'];
    if (clock === undefined) throw new Error('no total');
    expect([clock.state, clock.pauses]).toEqual([state, [{ from: '2026-10-12', until: '2026-12-01', ground: '等待外地协查' }]]);
    expect(moved(story)).toEqual(['resumed: 2026-10-15 → 2026-12-04']);
    expect(explain(limitOf(clock), calendarAsOf(plainDate('2026-12-01')), clock.closing).due.dueOn).toBe('2026-12-04');
    expect(story.rungs('ordinaryTotal').filter((rung) => rung.includes('overdue'))).toEqual([]);
  });
});
