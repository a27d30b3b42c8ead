// Who may do what in an application, and who is told when its limits near, come and pass.
import { aNoticePosted, aValue, anApplication, anAuthority, from, posts } from '../../../support/cases';

const accepted = (around = {}) => anApplication('2026-09-17 15:00', around).does('2026-09-18 10:00', 'clerk', 'accept');

describe('four eyes', () => {
  it('see everybody who investigated: neither the one who filled in the visit nor the one beside', () => {
    const story = (helper: string) =>
      accepted({ posts: { ...posts, investigator: ['investigator', 'everyPost', 'secondInvestigator'] } })
        .does('2026-09-18 10:10', 'clerk', 'requestCheck')
        .does('2026-09-20 09:30', 'clerk', 'enterCheckAnswer')
        .does('2026-09-20 14:00', 'investigator', 'completeVisit', { companions: [helper] })
        .does('2026-09-20 15:00', 'investigator', 'fillSheet')
        .does('2026-09-21 09:00', 'reviewer', 'support')
        .does('2026-09-21 11:00', 'villageAssistant', 'postNotice');
    expect(story('everyPost').asks('2026-09-29 10:00', 'everyPost', 'confirm')).toBe('fourEyes');
    expect(story('secondInvestigator').asks('2026-09-29 10:00', 'everyPost', 'confirm')).toBeUndefined();
  });

  it('see whoever began the visit, though others completed it', () => {
    const story = accepted()
      .does('2026-09-18 10:10', 'clerk', 'requestCheck')
      .does('2026-09-20 09:00', 'everyPost', 'beginVisit')
      .does('2026-09-20 09:30', 'clerk', 'enterCheckAnswer')
      .does('2026-09-20 14:00', 'investigator', 'completeVisit')
      .does('2026-09-20 15:00', 'investigator', 'fillSheet')
      .does('2026-09-21 09:00', 'reviewer', 'support')
      .does('2026-09-21 11:00', 'villageAssistant', 'postNotice');
    expect(story.asks('2026-09-29 10:00', 'everyPost', 'confirm')).toBe('fourEyes');
  });

  it('see the opinion given too, and remember earlier rounds', () => {
    const opinion = accepted()
      .does('2026-09-18 10:10', 'clerk', 'requestCheck')
      .does('2026-09-20 09:30', 'clerk', 'enterCheckAnswer')
      .does('2026-09-20 14:00', 'investigator', 'completeVisit')
      .does('2026-09-20 15:00', 'investigator', 'fillSheet')
      .does('2026-09-21 09:00', 'everyPost', 'support')
      .does('2026-09-21 11:00', 'villageAssistant', 'postNotice')
      .does('2026-09-24 10:00', 'clerk', 'object');
    for (const verb of ['upholdOpinion', 'reverseOpinion']) {
      expect(opinion.asks('2026-09-28 10:00', 'everyPost', verb)).toBe('fourEyes');
      expect(opinion.asks('2026-09-28 10:00', 'investigator', verb, { companions: ['everyPost'] })).toBe('fourEyes');
    }
    opinion.does('2026-09-28 10:00', 'investigator', 'upholdOpinion');
    expect(opinion.asks('2026-09-29 10:00', 'everyPost', 'confirm')).toBe('fourEyes');
    expect(opinion.tries('2026-09-29 10:00', 'everyPost', { type: 'claim', task: 'decide' })).toBe('fourEyes');
    expect(opinion.asks('2026-09-29 10:00', 'approver', 'confirm', { details: { amountFen: 52_000, visitedOn: '2026-09-25' } })).toBeUndefined();
  });
});

describe('a home visit', () => {
  it.each([
    ['nobody beside', []],
    ['only herself', ['investigator']],
    ['somebody who holds no such post', ['clerk']],
    ['the same one twice', ['secondInvestigator', 'secondInvestigator']],
    ['one investigator and one who is none', ['secondInvestigator', 'clerk']],
  ])('by one investigator with %s is refused', (_who, others) => {
    expect(accepted().asks('2026-09-20 14:00', 'investigator', 'completeVisit', { companions: others })).toBe('companions');
  });

  it('by two is accepted', () => {
    expect(accepted().asks('2026-09-20 14:00', 'investigator', 'completeVisit', { companions: ['secondInvestigator'] })).toBeUndefined();
  });
});

describe('a post', () => {
  it('decides who may, the stage decides when', () => {
    const story = accepted();
    expect(story.asks('2026-09-18 11:00', 'reviewer', 'requestCheck')).toBe('notYourPost');
    expect(story.asks('2026-09-18 11:00', 'clerk', 'accept')).toBe('notNow');
    expect(story.asks('2026-09-18 11:00', 'clerk', 'conjure')).toBe('unknownAction');
    expect(story.asks('2026-09-18 11:00', 'clerk', 'requestCheck', { task: 'homeVisit' })).toBe('unknownAction');
    expect(story.asks('2026-09-18 11:00', 'clerk', 'object')).toBe('notNow');
    expect(story.tries('2026-09-18 11:00', 'clerk', { type: 'open', procedure: 'dibao/cn-2026-07', traits: {} })).toBe('alreadyOpened');
  });

  it('may claim a task; then it is hers until she gives it back', () => {
    const story = accepted().orders('2026-09-18 11:00', 'investigator', { type: 'claim', task: 'homeVisit' });
    expect(story.asks('2026-09-20 14:00', 'secondInvestigator', 'completeVisit', { companions: ['investigator'] })).toBe('heldByAnother');
    expect(story.tries('2026-09-20 14:00', 'secondInvestigator', { type: 'claim', task: 'homeVisit' })).toBe('heldByAnother');
    expect(story.tries('2026-09-20 14:00', 'secondInvestigator', { type: 'release', task: 'homeVisit' })).toBe('notHeld');
    expect(story.tries('2026-09-20 14:00', 'clerk', { type: 'claim', task: 'homeVisit' })).toBe('notYourPost');
    expect(story.tries('2026-09-20 14:00', 'clerk', { type: 'claim', task: 'decide' })).toBe('notNow');
    story.orders('2026-09-20 14:00', 'investigator', { type: 'release', task: 'homeVisit' });
    expect(story.asks('2026-09-20 14:10', 'secondInvestigator', 'completeVisit', { companions: ['investigator'] })).toBeUndefined();
  });
});

describe('the authority to decide', () => {
  const until = (to: string) => ({ authorities: [anAuthority('confirm', { to: from(to) }), anAuthority('refuse')] });

  it('holds on its last day and not on the next', () => {
    expect(aNoticePosted(until('2026-10-15')).asks('2026-10-15 23:59', 'approver', 'confirm')).toBeUndefined();
    expect(aNoticePosted(until('2026-10-15')).asks('2026-10-16 00:00', 'approver', 'confirm')).toBe('mayConfirm');
  });

  it('is one document an act: without that to confirm she may still refuse', () => {
    expect(aNoticePosted(until('2026-10-15')).asks('2026-10-16 09:00', 'approver', 'refuse')).toBeUndefined();
    expect(aNoticePosted({ authorities: [anAuthority('confirm')] }).asks('2026-10-16 09:00', 'approver', 'refuse')).toBe('mayRefuse');
  });

  it('begins on its first day, and is for its own programme: without one on the day the notice ends, the case goes to the county', () => {
    const since = (day: string) => ({ authorities: [anAuthority('confirm', { from: from(day) })] });
    expect(aNoticePosted(since('2026-09-29')).looks('2026-09-29 09:00').state.stage).toBe('decision');
    expect(aNoticePosted(since('2026-09-30')).looks('2026-09-30 09:00').state.stage).toBe('submission');
    expect(aNoticePosted({ authorities: [anAuthority('confirm', { programme: 'tekun' })] }).looks('2026-09-29 09:00').state.stage).toBe('submission');
  });

  it('that ends before the decision leaves the way to the county', () => {
    const story = aNoticePosted(until('2026-10-15'));
    expect(story.asks('2026-10-16 09:00', 'approver', 'confirm')).toBe('mayConfirm');
    expect(story.does('2026-10-16 09:30', 'approver', 'passToCounty').state.stage).toBe('submission');
  });

  it('that nobody is left to use leaves the way to the county: passing up is not deciding', () => {
    const story = aNoticePosted({ recused: ['approver'] }).looks('2026-09-29 09:00');
    expect(story.asks('2026-09-29 10:00', 'approver', 'confirm')).toBe('recused');
    expect(story.asks('2026-09-29 10:00', 'approver', 'passToCounty')).toBe('recused');
    expect(story.asks('2026-09-29 10:00', 'clerk', 'passToCounty')).toBe('notYourPost');
    expect(story.does('2026-09-29 10:00', 'sectionHead', 'passToCounty').state).toMatchObject({ stage: 'submission', tasks: { submitToCounty: {} } });
    expect(story.state.tasks['decide']).toBeUndefined();
  });
});

describe('the ladder of a limit', () => {
  it('tells whoever may do what is open the day before, the section head on the day, the director after it', () => {
    expect(accepted().looks('2026-09-30 09:00').rungs('startInvestigation')).toEqual([
      '2026-09-21 09:00 before1 → clerk, investigator, secondInvestigator',
      '2026-09-22 09:00 onDay → sectionHead',
      '2026-09-22 17:30 overdue → clerk, investigator, secondInvestigator',
      '2026-09-23 09:00 after1 → director',
    ]);
    expect(accepted().looks('2026-10-29 09:00').rungs('total')).toEqual([
      '2026-10-19 09:00 before3 → clerk, investigator, secondInvestigator',
      '2026-10-22 09:00 onDay → sectionHead',
      '2026-10-22 17:30 overdue → clerk, investigator, secondInvestigator',
      '2026-10-23 09:00 after1 → director',
    ]);
  });

  it('tells the one who holds the task, not her colleagues', () => {
    const story = accepted().orders('2026-09-18 11:00', 'secondInvestigator', { type: 'claim', task: 'homeVisit' }).looks('2026-09-21 09:00');
    expect(story.rungs('startInvestigation')).toEqual(['2026-09-21 09:00 before1 → clerk, secondInvestigator']);
  });

  it('falls from a vacant post to the next above, so that every rung reaches somebody', () => {
    const withoutHead = accepted({ posts: { ...posts, sectionHead: [] } }).looks('2026-09-24 09:00');
    expect(withoutHead.rungs('startInvestigation')).toContain('2026-09-22 09:00 onDay → director');
    const withoutBoth = accepted({ posts: { clerk: ['clerk'], administrator: ['administrator'] } }).looks('2026-09-24 09:00');
    expect(withoutBoth.rungs('startInvestigation')).toEqual([
      '2026-09-21 09:00 before1 → clerk', // who may enter what others investigated, where no investigator is left
      '2026-09-22 09:00 onDay → administrator',
      '2026-09-22 17:30 overdue → clerk',
      '2026-09-23 09:00 after1 → ',
    ]);
  });

  it('reaches the section head where no task is open, as while a notice hangs', () => {
    const late = aNoticePosted({ values: [aValue('dibao.total_wd', '6')] }).looks('2026-09-28 20:00');
    expect(late.state.stage).toBe('publicNotice');
    expect(late.rungs('total')).toEqual([
      '2026-09-22 09:00 before3 → sectionHead, clerk',
      '2026-09-28 09:00 onDay → ',
      '2026-09-28 17:30 overdue → sectionHead, clerk',
    ]);
  });

  it('spreads its reminders, never the moment of the law', () => {
    const story = accepted({ spreadMs: 120_000 }).looks('2026-10-08 10:00');
    expect(story.rungs('startInvestigation').map((rung) => rung.slice(11, 24))).toEqual([
      '09:02 before1',
      '09:02 onDay →',
      '17:30 overdue',
      '09:02 after1 ',
      '09:02 repeat1',
    ]);
  });

  it('is climbed no further once the limit is met', () => {
    const story = accepted().does('2026-09-22 12:00', 'clerk', 'requestCheck').looks('2026-10-01 09:00');
    expect(story.rungs('startInvestigation').map((rung) => rung.slice(17, 24))).toEqual(['before1', 'onDay →']);
  });

  it('has no rung before its limit began: accepted on the eve, the reminder of three days before is left out', () => {
    const story = accepted({ values: [aValue('dibao.total_wd', '2')] }).looks('2026-09-29 09:00');
    expect(story.rungs('total').map((rung) => rung.slice(0, 24))).toEqual(['2026-09-21 09:00 onDay →', '2026-09-21 17:30 overdue', '2026-09-22 09:00 after1 ']);
  });
});
