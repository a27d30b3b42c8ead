// After the last rung: the reminder comes again until the work is done, an order lies ready, the county hears; nobody is chased twice a day.
import { calendarAsOf } from '../../../domain/calendar';
import { underCalendar } from '../../../domain/casework/clocks';
import { docketOf } from '../../../domain/casework/docket';
import { evolve } from '../../../domain/casework/evolve';
import { nextMoment } from '../../../domain/casework/present';
import { noticesOf } from '../../../domain/casework/notifications';
import { unopened } from '../../../domain/casework/state';
import { sentenceOf } from '../../../domain/notices/sentence';
import { type Story, aCase, aNoticePosted, aValue, anApplication, at, circumstances, posts, wall } from '../../support/cases';

const withCounty = { posts: { ...posts, countyContact: ['county'] } };
/** Decided by nobody: its total of 20 working days, which is law, ends on 2026-10-22. */
const undecided = (around = {}) => aNoticePosted(around);
const opened = (story: Story, task: string) =>
  story.events.flatMap((event) => (event.type === 'taskOpened' && event.task === task ? [`${wall(event.at)} → ${(event.told ?? []).join(', ')}`] : []));

describe('a limit with a document behind it', () => {
  it('is chased each week until the work is done; after a week an order lies ready for the director, after two the county hears', () => {
    const story = undecided(withCounty).looks('2026-11-14 10:00');
    expect(story.rungs('total').slice(3)).toEqual([
      '2026-10-23 09:00 after1 → director',
      '2026-10-30 09:00 repeat1 → approver, clerk',
      '2026-11-06 09:00 repeat2 → approver, clerk, county',
      '2026-11-13 09:00 repeat3 → approver, clerk',
    ]);
    expect(opened(story, 'signSupervision')).toEqual(['2026-10-30 09:00 → director']);
    story.does('2026-11-16 10:00', 'approver', 'confirm').looks('2027-03-01 10:00');
    expect(story.rungs('total')).toHaveLength(7);
  });

  it('asks the county to see to it, and the handler to do it', () => {
    const story = undecided(withCounty).looks('2026-11-06 10:00');
    let state = unopened;
    const sent = story.events.flatMap((event) => {
      state = evolve(state, event);
      return event.type === 'rungPassed' && event.rung === 'repeat2' ? noticesOf(state, event) : [];
    });
    expect(sent.map(({ to, word, codes }) => `${to}: ${sentenceOf({ number: '低保2026-0001', word, codes })}`)).toEqual([
      'approver: 低保2026-0001：“办结”已过期限，仍未办，截止日2026-10-22，请办理。',
      'clerk: 低保2026-0001：“办结”已过期限，仍未办，截止日2026-10-22，请办理。',
      'county: 低保2026-0001：“办结”已过期限，仍未办，截止日2026-10-22，请督促。',
    ]);
  });

  it('tells nobody in the county where no contact is', () => {
    expect(undecided().looks('2026-11-07 10:00').rungs('total').at(-1)).toBe('2026-11-06 09:00 repeat2 → approver, clerk');
  });

  it('is one, too, where the number is the office’s own, entered with its document', () => {
    const story = anApplication('2026-09-17 15:00', { values: [aValue('intake.decide_wd', '3')] }).looks('2026-10-10 10:00');
    expect(opened(story, 'signSupervision')).toEqual(['2026-09-30 09:00 → director']);
  });
});

it('a number of our own proposal is chased, and no more', () => {
  const story = anApplication('2026-09-17 15:00', withCounty).looks('2026-11-01 10:00');
  expect(story.rungs('intakeDecide').slice(3)).toEqual([
    '2026-09-22 09:00 after1 → director',
    ...['2026-09-30', '2026-10-13', '2026-10-20', '2026-10-27'].map((day, n) => `${day} 09:00 repeat${n + 1} → clerk`),
  ]);
  expect(story.state.tasks).not.toHaveProperty('signSupervision');
});

describe('urgent aid', () => {
  const waiting = (days: string) => aCase('emergencyAid', '2026-09-17 15:00', withCounty).looks(days);

  it('is chased each day, holidays too, and nobody twice a day by both of its limits', () => {
    const story = waiting('2026-09-28 23:00');
    const told = story.events.flatMap((event) =>
      event.type === 'rungPassed' && event.rung.startsWith('repeat') && event.told.length > 0
        ? [`${wall(event.at)} ${event.clock} → ${event.told.join(', ')}`]
        : [],
    );
    const all = 'clerk, sectionHead, director';
    expect(told).toEqual([
      ...['19', '20', '21'].map((day) => `2026-09-${day} 16:00 firstAid → ${all}`),
      ...['22', '23', '24', '25', '26', '27', '28'].map((day) => `2026-09-${day} 09:00 firstAidOuter → ${all}`),
    ]);
  });

  it('has its order ready after a week of days, and reaches the county after two', () => {
    const story = waiting('2026-10-05 23:00');
    expect(opened(story, 'signSupervision')).toEqual(['2026-09-25 16:00 → director']);
    expect(story.rungs('firstAid').filter((rung) => rung.includes('county'))).toEqual(['2026-10-02 16:00 repeat14 → county']);
  });

  it('is chased no more once the money is given', () => {
    const story = waiting('2026-09-25 20:00');
    story.does('2026-09-25 21:00', 'clerk', 'giveFirstAid');
    expect(story.state.tasks).not.toHaveProperty('signSupervision');
    const { length } = story.rungs('firstAid');
    expect(story.looks('2026-09-28 23:00').rungs('firstAid')).toHaveLength(length);
  });
});

describe('two limits that fall due on one day', () => {
  /** The total of 20 working days is law; ten for the review of the check are the office's own. */
  const both = (around = {}) =>
    anApplication('2026-11-02 09:00', { ...withCounty, values: [aValue('check.review_wd', '10', '2026-11-03')], ...around })
      .does('2026-11-02 10:00', 'clerk', 'accept')
      .does('2026-11-02 10:10', 'clerk', 'requestCheck')
      .does('2026-11-02 10:20', 'clerk', 'noteCheckStarted')
      .does('2026-11-16 10:00', 'clerk', 'enterAdverseCheck')
      .does('2026-11-16 10:10', 'clerk', 'objectToCheck');
  /** Every sentence that one person was sent of what comes again. */
  const read = (story: Story, who: string) => {
    let state = unopened;
    return story.events.flatMap((event) => {
      state = evolve(state, event);
      const isAgain = event.type === 'rungPassed' && event.rung.startsWith('repeat');
      const notices = isAgain ? noticesOf(state, event).filter(({ to }) => to === who) : [];
      return notices.map(({ word, codes }) => `${wall(event.at)} ${sentenceOf({ number: '', word, codes })}`);
    });
  };
  const onTotal = '“办结”已过期限，仍未办，截止日2026-11-30，请';
  const onReview = '“复查核对异议”已过期限，仍未办，截止日2026-11-30，请';

  it('are both chased in one message, the law first, and the county hears of each', () => {
    const story = both().looks('2027-01-10 10:00');
    expect([story.due('total'), story.due('checkReview')]).toEqual(['2026-11-30, 2026-11-30 17:30', '2026-11-30, 2026-11-30 17:30']);
    const weeks = ['2026-12-08', '2026-12-15', '2026-12-22', '2026-12-29', '2027-01-06'];
    const ours = '“提出初审意见”内部时限已过，仍未办，最后一天为2026-11-16，请办理。';
    expect(read(story, 'investigator').filter((line) => line.includes('办结'))).toEqual(
      weeks.map((day) => `${day} 09:00 ：${onTotal}办理。${onReview}办理。${ours}`),
    );
    expect(read(story, 'county')).toEqual([`2026-12-15 09:00 ：${onTotal}督促。${onReview}督促。`]);
  });

  it('are told once a day to each person, by what comes again', () => {
    const story = both().looks('2027-01-10 10:00');
    const days = read(story, 'investigator').map((line) => line.slice(0, 10));
    expect(days).toHaveLength(new Set(days).size);
    expect(
      story
        .rungs('checkReview')
        .filter((rung) => rung.includes('repeat'))
        .every((rung) => rung.endsWith('→ ')),
    ).toBe(true);
  });

  it('are named to nobody whose work only one of them is', () => {
    const toClerk = read(both().looks('2026-12-09 10:00'), 'clerk');
    expect([toClerk.at(-1), toClerk.some((line) => line.includes('复查'))]).toEqual([expect.stringContaining(`2026-12-08 09:00 ：${onTotal}办理。`), false]);
  });
});

describe('the order that lies ready', () => {
  const ready = () => undecided().looks('2026-10-30 10:00');

  it('takes one press, tells whoever answers for the case and has the work, once, and has its limit and answer', () => {
    const story = ready().does('2026-10-30 11:00', 'director', 'signSupervision');
    expect(story.events.find((event) => event.type === 'taskCompleted' && event.action === 'signSupervision')).toMatchObject({
      document: 'supervisionOrder',
    });
    expect(opened(story, 'answerSupervision')).toEqual(['2026-10-30 11:00 → clerk, approver, sectionHead']);
    expect([Object.keys(story.state.tasks), story.due('supervision')]).toEqual([['decide', 'answerSupervision'], '2026-11-04, 2026-11-04 17:30']);
  });

  it('is the director’s, who may also say why not', () => {
    expect(ready().asks('2026-10-30 11:00', 'sectionHead', 'signSupervision')).toBe('notYourPost');
    expect(ready().asks('2026-10-30 11:00', 'director', 'waiveSupervision', { details: {} })).toBe('text');
    const story = ready().does('2026-10-30 11:00', 'director', 'waiveSupervision').looks('2026-12-01 10:00');
    expect(opened(story, 'signSupervision')).toHaveLength(1);
  });

  it('is taken back where the work is done, or an order is given by hand', () => {
    expect(ready().does('2026-10-30 11:00', 'approver', 'confirm').state.tasks).not.toHaveProperty('signSupervision');
    const story = ready().does('2026-10-30 11:00', 'sectionHead', 'supervise');
    expect(Object.keys(story.state.tasks)).toEqual(['decide', 'answerSupervision']);
  });

  it('is not laid while an order waits for its answer', () => {
    const story = undecided().does('2026-10-29 11:00', 'sectionHead', 'supervise').looks('2026-10-30 10:00');
    expect(story.state.tasks).not.toHaveProperty('signSupervision');
  });
});

describe('what goes on from a rung', () => {
  it('is the next moment of the case, and the timer of its workflow', () => {
    const story = undecided().looks('2026-10-23 10:00');
    expect(wall(nextMoment(story.rules, story.state) ?? 0)).toBe('2026-10-30 09:00');
    expect(docketOf(story.rules, story.state, 1, [], 0).limits['total']).toEqual({
      key: 'total#1/repeat1',
      name: 'repeat1 2026-10-22',
      at: at('2026-10-30 09:00'),
    });
  });

  it('stays when the calendar in force is another', () => {
    const story = undecided().looks('2026-10-31 10:00');
    const clock = story.state.clocks['total'];
    const ladder = story.rules.procedure.limits['total']?.ladder ?? [];
    if (clock === undefined) throw new Error('no total');
    expect(underCalendar(clock, ladder, circumstances(at('2026-10-31 10:00'), { calendarOn: calendarAsOf }))).toEqual(clock);
  });
});

describe('one limit', () => {
  it('is told to nobody twice a day: whoever heard in the morning that it ends hears the next morning that it has, and the event stands at its moment', () => {
    const small = { posts: { ...posts, approver: ['sectionHead'] } };
    const story = undecided(small).looks('2026-10-30 10:00');
    expect(story.rungs('total')).toEqual([
      '2026-10-19 09:00 before3 → sectionHead, clerk',
      '2026-10-22 09:00 onDay → ',
      '2026-10-22 17:30 overdue → sectionHead, clerk',
      '2026-10-23 09:00 after1 → director',
      '2026-10-30 09:00 repeat1 → sectionHead, clerk',
    ]);
    const late = undecided(small).looks('2026-10-20 10:00');
    late.meanwhile({ posts: { ...posts, sectionHead: ['second'], approver: ['second'] } }).looks('2026-10-23 10:00');
    expect(late.rungs('total').slice(1)).toEqual([
      '2026-10-22 09:00 onDay → second',
      '2026-10-22 17:30 overdue → clerk',
      '2026-10-23 09:00 after1 → director, second',
    ]);
    expect(late.state.clocks['total']).toMatchObject({ deferred: [], toldOn: { second: '2026-10-23', director: '2026-10-23', clerk: '2026-10-22' } });
  });

  it('that is met in the evening is told to nobody the next morning, nor to whom the work has been taken from', () => {
    const small = { posts: { ...posts, sectionHead: ['second'], approver: ['second', 'approver'] } };
    const held = () => undecided().looks('2026-10-20 10:00').meanwhile(small).looks('2026-10-22 18:00');
    expect(held().state.clocks['total']?.deferred).toEqual(['second']);
    expect(held().does('2026-10-22 18:30', 'approver', 'confirm').looks('2026-10-23 10:00').rungs('total')).toHaveLength(3);
    const taken = held().orders('2026-10-22 18:30', 'director', { type: 'assign', to: 'approver', task: 'decide' });
    expect(taken.looks('2026-10-23 10:00').rungs('total').at(-1)).toBe('2026-10-23 09:00 after1 → director');
  });

  it('of the whole case is told to whoever answers for it, as long as that one is here', () => {
    expect(undecided().looks('2026-10-19 10:00').rungs('total')).toEqual(['2026-10-19 09:00 before3 → approver, clerk']);
    expect(
      undecided()
        .meanwhile({ absent: ['clerk'] })
        .looks('2026-10-19 10:00')
        .rungs('total'),
    ).toEqual(['2026-10-19 09:00 before3 → approver']);
  });
});
