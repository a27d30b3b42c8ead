// The course of an application by examples: what is opened, dated and closed, with every due date written out.
import { decide } from '../../../../domain/casework/decider';
import { aNoticePosted, aValue, anApplication, at, circumstances, people, verb, wall } from '../../../support/cases';

describe('an ordinary application', () => {
  it('goes from the window to the served decision, each stage opening its tasks', () => {
    const story = anApplication('2026-09-17 15:00');
    expect([story.state.stage, Object.keys(story.state.tasks)]).toEqual(['materials', ['materialCheck']]);
    story.does('2026-09-18 10:00', 'clerk', 'accept');
    expect([story.state.stage, Object.keys(story.state.tasks)]).toEqual(['investigation', ['requestCheck', 'homeVisit']]);
    story.does('2026-09-18 10:10', 'clerk', 'requestCheck');
    expect(Object.keys(story.state.tasks)).toEqual(['homeVisit', 'informationCheck']);
    story.does('2026-09-20 09:30', 'clerk', 'enterCheckAnswer');
    expect([story.state.stage, Object.keys(story.state.tasks)]).toEqual(['investigation', ['homeVisit']]);
    story.does('2026-09-20 14:00', 'investigator', 'completeVisit');
    expect([story.state.stage, Object.keys(story.state.tasks)]).toEqual(['investigation', ['meansSheet']]);
    story.does('2026-09-20 15:00', 'investigator', 'fillSheet');
    expect([story.state.stage, Object.keys(story.state.tasks)]).toEqual(['opinion', ['preliminaryOpinion']]);
    story.does('2026-09-21 09:00', 'reviewer', 'support');
    expect([story.state.stage, Object.keys(story.state.tasks)]).toEqual(['publicNotice', ['postNotice']]);
    story.does('2026-09-21 11:00', 'villageAssistant', 'postNotice');
    expect([story.state.stage, Object.keys(story.state.tasks)]).toEqual(['publicNotice', []]);
    story.looks('2026-09-29 08:00');
    expect([story.state.stage, Object.keys(story.state.tasks)]).toEqual(['decision', ['decide']]);
    story.does('2026-09-29 10:00', 'approver', 'confirm');
    expect([story.state.stage, Object.keys(story.state.tasks)]).toEqual(['service', ['serveNotice', 'publication']]);
    story.does('2026-09-30 10:00', 'clerk', 'serveNotice').does('2026-09-30 11:00', 'clerk', 'enterCountyPublication');
    expect([story.state.outcome, Object.keys(story.state.tasks)]).toEqual(['confirmed', []]);
  });

  it('dates its milestones by the days they happened on', () => {
    const story = aNoticePosted()
      .does('2026-09-29 10:00', 'approver', 'confirm')
      .does('2026-09-30 10:00', 'clerk', 'serveNotice')
      .does('2026-09-30 10:30', 'clerk', 'enterCountyPublication');
    expect(Object.entries(story.state.milestones).map(([name, moment]) => `${name} ${wall(moment)}`)).toEqual([
      'received 2026-09-17 15:00',
      'intakeAnswered 2026-09-18 10:00',
      'materialsAnswered 2026-09-18 10:00',
      'accepted 2026-09-18 10:00',
      'investigationStarted 2026-09-18 10:10',
      'checkRequested 2026-09-18 10:10',
      'checkStarted 2026-09-20 09:30',
      'opinionGiven 2026-09-21 09:00',
      'noticePosted 2026-09-21 11:00',
      'decided 2026-09-29 10:00',
      'confirmed 2026-09-29 10:00',
      'served 2026-09-30 10:00',
      'published 2026-09-30 10:30',
    ]);
  });

  it('ends its clocks as they were ended: limits met, the term run out, nothing left running', () => {
    const story = aNoticePosted()
      .does('2026-09-29 10:00', 'approver', 'confirm')
      .does('2026-09-30 10:00', 'clerk', 'serveNotice')
      .does('2026-09-30 10:30', 'clerk', 'enterCountyPublication');
    expect(Object.values(story.state.clocks).map(({ clock, state }) => `${clock} ${state}`)).toEqual([
      'intakeDecide met',
      'startInvestigation met',
      'opinion met',
      'total met',
      'startCheck met',
      'publicNotice ended',
      'confirmationNotice met',
      'publication met',
    ]);
  });

  it('is refused whatever is asked of it once it is closed', () => {
    const story = aNoticePosted()
      .does('2026-09-29 10:00', 'approver', 'confirm')
      .does('2026-09-30 10:00', 'clerk', 'serveNotice')
      .does('2026-09-30 10:30', 'clerk', 'enterCountyPublication');
    expect(story.asks('2026-09-30 11:00', 'clerk', 'serveNotice')).toBe('caseClosed');
    expect(story.asks('2026-09-30 11:00', 'clerk', 'withdraw')).toBe('caseClosed');
    expect(story.tries('2026-09-30 11:00', 'clerk', { type: 'claim', task: 'serveNotice' })).toBe('caseClosed');
  });
});

describe('the limits of an accepted application', () => {
  it('owe the decision in 20 working days across 中秋, 国庆 and two make-up days, the investigation in 3', () => {
    // 09-20 (Sunday) and 10-10 (Saturday) are worked; 09-25..27 and 10-01..07 are not.
    const story = anApplication('2026-09-17 15:00').does('2026-09-18 10:00', 'clerk', 'accept');
    expect(story.due('total')).toBe('2026-10-22, 2026-10-22 17:30');
    expect(story.due('startInvestigation')).toBe('2026-09-22, 2026-09-22 17:30');
  });

  it.each([
    ['2026-07-01 09:00', '2026-07-29', '2026-07-06'], // no holiday in between
    ['2026-09-19 10:00', '2026-10-22', '2026-09-22'], // accepted on a Saturday of rest: day 0 is that Saturday
    ['2026-09-20 10:00', '2026-10-23', '2026-09-23'], // accepted on the make-up Sunday itself: day 0 isn't counted
    ['2026-09-23 10:00', '2026-10-28', '2026-09-29'], // 3 working days across 中秋
    ['2026-09-29 10:00', '2026-11-02', '2026-10-09'], // 3 working days across 国庆
    ['2026-10-07 10:00', '2026-11-03', '2026-10-10'], // the third day is the make-up Saturday
  ])('of one accepted on %s owe the decision on %s and the investigation on %s', (accepted, total, start) => {
    const story = anApplication('2026-07-01 08:00').does(accepted, 'clerk', 'accept');
    expect([story.state.clocks['total']?.dueOn, story.state.clocks['startInvestigation']?.dueOn]).toEqual([total, start]);
  });

  it('are provisional where they reach into a year whose holidays nobody has arranged yet', () => {
    const story = anApplication('2026-12-09 15:00').does('2026-12-10 10:00', 'clerk', 'accept');
    // 元旦 2027 is a statutory day of rest (a Friday), known without a notice; what is arranged around it isn't.
    expect(story.due('total')).toBe('2027-01-08, 2027-01-08 17:30');
    expect(story.state.clocks['total']?.provisional).toBe(true);
    expect(story.state.clocks['total']?.calendar).toContain('N2026');
  });

  it('are certain where every day of them is arranged', () => {
    const story = anApplication('2026-09-17 15:00').does('2026-09-18 10:00', 'clerk', 'accept');
    expect(story.state.clocks['total']?.provisional).toBe(false);
  });

  it("follow the office's own number, which names its document and its day", () => {
    const local = { values: [aValue('dibao.total_wd', '15')] };
    const story = anApplication('2026-09-17 15:00', local).does('2026-09-18 10:00', 'clerk', 'accept');
    expect(story.due('total')).toBe('2026-10-15, 2026-10-15 17:30');
    expect(story.state.clocks['total']?.source).toEqual({ article: '虚构文件（83号 四(一)为20个工作日）', confidence: 'L' });
    expect(story.state.clocks['startInvestigation']?.source).toEqual({ article: '57号 第十五条', confidence: 'V' });
  });

  it("follow the law's number until the day the office's own value begins", () => {
    const local = { values: [aValue('dibao.total_wd', '15', '2026-09-19')] };
    const story = anApplication('2026-09-17 15:00', local).does('2026-09-18 10:00', 'clerk', 'accept');
    expect(story.due('total')).toBe('2026-10-22, 2026-10-22 17:30');
    expect(story.state.clocks['total']?.source).toEqual({ article: '83号 四(一)', confidence: 'V' });
  });

  it('take the latest of several local values that have begun', () => {
    const local = {
      values: [aValue('dibao.total_wd', '10', '2026-09-01'), aValue('dibao.total_wd', '15', '2026-01-01'), aValue('dibao.total_wd', '5', '2026-12-01')],
    };
    const story = anApplication('2026-09-17 15:00', local).does('2026-09-18 10:00', 'clerk', 'accept');
    expect(story.due('total')).toBe('2026-10-09, 2026-10-09 17:30');
  });

  it('end at the closing time of the office', () => {
    const story = anApplication('2026-09-17 15:00', { values: [aValue('office_close', '17:00')] }).does('2026-09-18 10:00', 'clerk', 'accept');
    expect(story.due('total')).toBe('2026-10-22, 2026-10-22 17:00');
  });

  it.each([
    ['2026-10-22 17:29', false],
    ['2026-10-22 17:30', true], // the day ends with the office hours: from then on it is late
    ['2026-10-22 17:31', true],
  ])('are overdue exactly from closing time: decided on %s is late: %s', (decided, late) => {
    const story = aNoticePosted().does(decided, 'approver', 'confirm');
    const met = story.events.find((event) => event.type === 'clockMet' && event.clock === 'total');
    expect(story.rungs('total').some((rung) => rung.includes('overdue'))).toBe(late);
    expect(met).toMatchObject({ overdue: late });
  });
});

describe('the start of the investigation', () => {
  it('is the check requested, where that comes first', () => {
    const story = anApplication('2026-09-17 15:00')
      .does('2026-09-18 10:00', 'clerk', 'accept')
      .does('2026-09-21 16:00', 'clerk', 'requestCheck')
      .does('2026-09-22 09:00', 'investigator', 'beginVisit');
    expect(wall(story.state.milestones['investigationStarted'] ?? 0)).toBe('2026-09-21 16:00');
    expect(story.events.filter((event) => event.type === 'clockMet')).toMatchObject([
      { clock: 'intakeDecide', overdue: false },
      { clock: 'startInvestigation', overdue: false },
    ]);
  });

  it('is the visit begun, where that comes first', () => {
    const story = anApplication('2026-09-17 15:00')
      .does('2026-09-18 10:00', 'clerk', 'accept')
      .does('2026-09-20 09:00', 'investigator', 'beginVisit')
      .does('2026-09-24 16:00', 'clerk', 'requestCheck');
    expect(wall(story.state.milestones['investigationStarted'] ?? 0)).toBe('2026-09-20 09:00');
    expect(story.rungs('startInvestigation')).toEqual([]);
  });

  it('is the visit completed, where nobody noted its beginning', () => {
    const story = anApplication('2026-09-17 15:00').does('2026-09-18 10:00', 'clerk', 'accept').does('2026-09-20 14:00', 'investigator', 'completeVisit');
    expect(wall(story.state.milestones['investigationStarted'] ?? 0)).toBe('2026-09-20 14:00');
  });

  it('is no longer offered as a visit to begin once begun, or once completed', () => {
    const story = anApplication('2026-09-17 15:00').does('2026-09-18 10:00', 'clerk', 'accept').does('2026-09-20 09:00', 'investigator', 'beginVisit');
    expect(story.asks('2026-09-20 10:00', 'secondInvestigator', 'beginVisit')).toBe('visitNotBegun');
    const completed = anApplication('2026-09-17 15:00').does('2026-09-18 10:00', 'clerk', 'accept').does('2026-09-20 14:00', 'investigator', 'completeVisit');
    expect(completed.asks('2026-09-20 15:00', 'investigator', 'beginVisit')).toBe('visitNotBegun');
  });

  it('waits for every authorisation: nobody is checked without their own', () => {
    const story = anApplication('2026-09-17 15:00', { facts: { programme: 'dibao', householdSize: 3, authorisations: 2 } }).does(
      '2026-09-18 10:00',
      'clerk',
      'accept',
    );
    expect(story.asks('2026-09-18 10:10', 'clerk', 'requestCheck')).toBe('checksAuthorised');
  });
});

describe('a supplement', () => {
  it('goes back to the materials in a new round, however often, and the limits start with the acceptance', () => {
    const story = anApplication('2026-09-17 15:00')
      .does('2026-09-18 10:00', 'clerk', 'askSupplement')
      .does('2026-09-21 10:00', 'clerk', 'bringSupplement')
      .does('2026-09-21 11:00', 'clerk', 'askFurther')
      .does('2026-09-22 10:00', 'clerk', 'bringSupplement');
    expect([story.state.stage, story.state.visit, story.state.tasks]).toEqual([
      'materials',
      5,
      { materialCheck: { round: 3, openedAt: at('2026-09-22 10:00') } },
    ]);
    expect(Object.values(story.state.clocks).map(({ clock, round, state }) => `${clock}#${round} ${state}`)).toEqual([
      'intakeDecide#1 met',
      'supplementLapse#2 stopped',
      'supplementDecide#2 running',
    ]);
    story.does('2026-09-22 11:00', 'clerk', 'accept');
    expect(story.due('total')).toBe('2026-10-27, 2026-10-27 17:30');
  });

  it('is asked for with its reason', () => {
    const story = anApplication('2026-09-17 15:00');
    expect(story.asks('2026-09-18 10:00', 'clerk', 'askSupplement', { details: { materials: ['application'] } })).toBe('text');
    expect(story.asks('2026-09-18 10:00', 'clerk', 'askSupplement', { details: { materials: ['application'], text: '' } })).toBe('text');
  });
});

describe('a public notice', () => {
  it.each([
    ['2026-09-21 11:00', '2026-09-28, 2026-09-29 00:00'], // the posted day is day 0, seven full days follow, over at 24:00
    ['2026-09-21 23:59', '2026-09-28, 2026-09-29 00:00'], // whatever the hour
    ['2026-09-24 11:00', '2026-10-08, 2026-10-09 00:00'], // the seventh day is 国庆: it rolls over to the first working day
    ['2026-09-29 11:00', '2026-10-08, 2026-10-09 00:00'],
    ['2026-10-03 11:00', '2026-10-10, 2026-10-11 00:00'], // the seventh day is the make-up Saturday: no need to roll
  ])('posted on %s ends on %s', (posted, due) => {
    const story = anApplication('2026-09-17 15:00')
      .does('2026-09-18 10:00', 'clerk', 'accept')
      .does('2026-09-18 10:10', 'clerk', 'requestCheck')
      .does('2026-09-20 09:30', 'clerk', 'enterCheckAnswer')
      .does('2026-09-20 14:00', 'investigator', 'completeVisit')
      .does('2026-09-20 15:00', 'investigator', 'fillSheet')
      .does('2026-09-21 09:00', 'reviewer', 'support')
      .does(posted, 'clerk', 'postNotice');
    expect(story.due('publicNotice')).toBe(due);
  });

  it('ends by itself at its moment, and the decision is due then', () => {
    const story = aNoticePosted().looks('2026-09-28 23:59');
    expect(story.state.stage).toBe('publicNotice');
    story.looks('2026-09-29 00:00');
    expect([story.state.stage, story.state.tasks]).toEqual(['decision', { decide: { round: 1, openedAt: at('2026-09-29 00:00') } }]);
  });

  it('stands before it is objected to: neither before its posting nor after its end', () => {
    const before = anApplication('2026-09-17 15:00')
      .does('2026-09-18 10:00', 'clerk', 'accept')
      .does('2026-09-18 10:10', 'clerk', 'requestCheck')
      .does('2026-09-20 09:30', 'clerk', 'enterCheckAnswer')
      .does('2026-09-20 14:00', 'investigator', 'completeVisit')
      .does('2026-09-20 15:00', 'investigator', 'fillSheet')
      .does('2026-09-21 09:00', 'reviewer', 'support');
    expect(before.asks('2026-09-21 10:00', 'clerk', 'object')).toBe('noticeStands');
    expect(aNoticePosted().asks('2026-09-29 00:00', 'clerk', 'object')).toBe('objectedInTime');
    expect(aNoticePosted().asks('2026-09-28 23:59', 'clerk', 'object')).toBeUndefined();
  });

  it('that is objected to stops, and leads through a new investigation to the decision', () => {
    const story = aNoticePosted().does('2026-09-24 10:00', 'clerk', 'object');
    expect([story.state.stage, Object.keys(story.state.tasks), story.state.clocks['publicNotice']?.state]).toEqual([
      'reinvestigation',
      ['reinvestigation', 'reviewMeeting'],
      'stopped',
    ]);
    story.looks('2026-09-30 10:00');
    expect(story.state.stage).toBe('reinvestigation');
    story.does('2026-09-30 11:00', 'secondInvestigator', 'reverseOpinion', { companions: ['investigator'] });
    expect([story.state.stage, story.state.taskResults['reinvestigation']]).toEqual(['decision', 'reverseOpinion']);
    story.does('2026-09-30 15:00', 'approver', 'refuse', { details: { text: '收入超过标准', visitedOn: '2026-09-30' } });
    expect(story.state.stage).toBe('service');
  });
});

describe('a refusal', () => {
  it('owes its notice in 3 working days, and ends what was owed until the decision', () => {
    const story = aNoticePosted().does('2026-09-29 10:00', 'approver', 'refuse');
    expect(story.due('refusalNotice')).toBe('2026-10-09, 2026-10-09 17:30');
    expect(story.state.clocks['total']?.state).toBe('met');
    story.does('2026-10-08 10:00', 'villageAssistant', 'serveNotice');
    expect([story.state.outcome, story.state.clocks['refusalNotice']?.state]).toEqual(['refused', 'met']);
  });

  it('states its reason, as a confirmation states its amount', () => {
    const story = aNoticePosted();
    expect(story.asks('2026-09-29 10:00', 'approver', 'refuse', { details: {} })).toBe('text');
    expect(story.asks('2026-09-29 10:00', 'approver', 'confirm', { details: {} })).toBe('amountFen');
    expect(story.asks('2026-09-29 10:00', 'approver', 'confirm', { details: { amountFen: 0 } })).toBe('amountFen');
  });

  it('owes no such notice where the application was confirmed', () => {
    expect(aNoticePosted().does('2026-09-29 10:00', 'approver', 'confirm').state.clocks['refusalNotice']).toBeUndefined();
  });
});

describe('a withdrawal', () => {
  const withdrawn = () => anApplication('2026-09-17 15:00').does('2026-09-18 10:00', 'clerk', 'accept').does('2026-09-21 10:00', 'clerk', 'withdraw');

  it('ends nothing until a second person has signed it; then the inquiry is over, and the case closes when its notice is served', () => {
    const story = withdrawn();
    expect([story.state.stage, Object.keys(story.state.tasks)]).toEqual(['investigation', ['requestCheck', 'homeVisit', 'signWithdrawal']]);
    story.does('2026-09-21 11:00', 'sectionHead', 'signWithdrawal');
    expect([story.state.stage, Object.keys(story.state.tasks), story.due('endingNotice')]).toEqual([
      'service',
      ['serveNotice'],
      '2026-09-24, 2026-09-24 17:30',
    ]);
    expect(['startInvestigation', 'opinion', 'total'].map((clock) => story.state.clocks[clock]?.state)).toEqual(Array(3).fill('stopped'));
    story.does('2026-09-22 10:00', 'clerk', 'serveNotice');
    expect([story.state.outcome, story.state.tasks]).toEqual(['withdrawn', {}]);
    const { length } = story.events;
    expect(story.looks('2026-12-01 10:00').events).toHaveLength(length);
  });

  it('is taken down as the applicant signed it: words, day, and by whom it was taken', () => {
    const asks = (details: Record<string, string>) =>
      anApplication('2026-09-17 15:00').asks('2026-09-21 10:00', 'clerk', 'withdraw', {
        details: { text: '不再申请', signedOn: '2026-09-21', takenBy: '王守田', ...details },
      });
    expect([{ text: '' }, { signedOn: '' }, { takenBy: '' }, { signedOn: '2026-09-22' }, { signedOn: '2026-09-16' }, {}].map(asks)).toEqual([
      ...['text', 'signedOn', 'takenBy', 'signedOn', 'signedOn'],
      undefined,
    ]);
  });

  it('is signed by nobody who took it down, and not once the decision is made', () => {
    const both = { id: 'clerk', roles: ['clerk', 'sectionHead'] } as const;
    expect(withdrawn().judges('2026-09-21 11:00', both, { type: 'do', action: 'signWithdrawal', details: {} })).toBe('fourEyes');
    const late = aNoticePosted().does('2026-09-22 10:00', 'clerk', 'withdraw').does('2026-09-29 10:00', 'approver', 'confirm');
    expect(late.asks('2026-09-29 11:00', 'sectionHead', 'signWithdrawal')).toBe('notYetDecided');
  });

  it('that is not signed leaves the case as it is', () => {
    const story = withdrawn().does('2026-09-21 11:00', 'director', 'rejectWithdrawal');
    expect([story.state.stage, story.state.outcome, Object.keys(story.state.tasks)]).toEqual(['investigation', undefined, ['requestCheck', 'homeVisit']]);
  });

  it('is no way out once the decision is made', () => {
    expect(aNoticePosted().does('2026-09-29 10:00', 'approver', 'confirm').asks('2026-09-29 11:00', 'clerk', 'withdraw')).toBe('notNow');
  });
});

describe('a case nobody looks at', () => {
  it('is dated by the law and not by the look: 30 days of standstill, whoever looks first', () => {
    const story = aNoticePosted();
    const { length } = story.events;
    story.looks('2026-10-30 10:00');
    const happened = story.events.slice(length).map((event) => {
      const what = event.type === 'rungPassed' ? `${event.clock} ${event.rung}` : event.type === 'stageEntered' ? `${event.type} ${event.stage}` : event.type;
      return `${wall(event.at)} ${what}`;
    });
    expect(happened).toEqual([
      '2026-09-29 00:00 termEnded',
      '2026-09-29 00:00 stageEntered decision',
      '2026-09-29 00:00 taskOpened',
      '2026-10-19 09:00 total before3',
      '2026-10-22 09:00 total onDay',
      '2026-10-22 17:30 total overdue',
      '2026-10-23 09:00 total after1',
      '2026-10-30 09:00 total repeat1',
      '2026-10-30 09:00 taskOpened',
    ]);
    expect(story.state.at).toBe(at('2026-10-30 09:00'));
  });

  it('is brought to the present first when a person acts: what was due is recorded before, as of its own day', () => {
    const story = aNoticePosted().does('2026-10-22 18:00', 'approver', 'confirm');
    const overdue = story.events.findIndex((event) => event.type === 'rungPassed' && event.rung === 'overdue');
    const decided = story.events.findIndex((event) => event.type === 'taskCompleted' && event.task === 'decide');
    expect([overdue < decided, wall(story.events[overdue]?.at ?? 0), wall(story.events[decided]?.at ?? 0)]).toEqual([
      true,
      '2026-10-22 17:30',
      '2026-10-22 18:00',
    ]);
  });

  it('never decides anything by silence: overdue and escalated it is still to be decided', () => {
    const story = aNoticePosted().looks('2027-06-01 10:00');
    expect([story.state.stage, Object.keys(story.state.tasks), story.state.outcome]).toEqual(['decision', ['decide', 'signSupervision'], undefined]);
  });

  it('loses no step to a host whose clock lags: a later event is never dated before an earlier one', () => {
    const story = anApplication('2026-09-17 15:00').does('2026-09-18 10:00', 'clerk', 'accept').does('2026-09-18 09:59', 'clerk', 'requestCheck');
    expect(wall(story.state.at)).toBe('2026-09-18 10:00');
    const verdict = decide(story.rules, story.state, verb('beginVisit'), people.investigator, circumstances(at('2026-09-18 09:00')));
    expect(verdict.ok && verdict.events.map((event) => wall(event.at))).toEqual(['2026-09-18 10:00']);
  });
});

describe('the reasons of a step', () => {
  it('are written beside it: each guard that was asked, with its answer', () => {
    const story = anApplication('2026-09-17 15:00').does('2026-09-18 10:00', 'clerk', 'accept').does('2026-09-18 10:10', 'clerk', 'requestCheck');
    expect(story.events.find((event) => event.type === 'taskCompleted' && event.action === 'requestCheck')?.because).toEqual({ checksAuthorised: true });
    const refused = aNoticePosted().does('2026-09-29 10:00', 'approver', 'refuse').does('2026-09-30 10:00', 'clerk', 'serveNotice');
    expect(refused.events.find((event) => event.type === 'closed')?.because).toEqual({
      wasWithdrawn: false,
      wasConfirmed: false,
      wasNotAccepted: false,
      wasClosed: false,
      wasTerminated: false,
    });
    expect(refused.events.find((event) => event.type === 'clockMet' && event.clock === 'refusalNotice')).toMatchObject({
      overdue: false,
      at: at('2026-09-30 10:00'),
    });
  });

  it('hold the paper that is due with it', () => {
    const story = aNoticePosted().does('2026-09-29 10:00', 'approver', 'confirm');
    const papers = story.events.flatMap((event) => ('document' in event && event.document !== undefined ? [event.document] : []));
    expect(papers).toEqual(['acceptNotice', 'homeVisitForm', 'meansSheet', 'publicitySheet', 'confirmNotice']);
  });
});
